#include "worker.h"

#include "config.h"
#include "log.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#define MAX_WORKERS 8

static pid_t workers[MAX_WORKERS];
static volatile sig_atomic_t finished;

pid_t worker_start(void)
{
    pid_t child = fork();

    if (child == 0) {
        execlp("ls", "ls", config.directory, (char *)NULL);
        _exit(127);
    }
    for (int i = 0; i < MAX_WORKERS; i++) {
        if (workers[i] == 0) {
            workers[i] = child;
            break;
        }
    }
    return child;
}

/* For the SIGCHLD handler: system calls and a counter, errno kept. */
void worker_reap(void)
{
    int saved = errno;

    while (waitpid(-1, NULL, WNOHANG) > 0)
        finished++;
    errno = saved;
}

void worker_stop_all(void)
{
    for (int i = 0; i < MAX_WORKERS; i++)
        if (workers[i] > 0)
            kill(workers[i], SIGTERM);
}

void worker_report(int to_terminal)
{
    if (to_terminal) {
        printf("%d workers finished\n", (int)finished);
        fflush(stdout);
    } else {
        static const char text[] = "watchd: still here\n";

        if (write(STDERR_FILENO, text, sizeof text - 1) < 0)
            _exit(1);
    }
}
