/* Talks to the daemon. Shares names with it, and means other functions. */
#include "log.h"
#include "signals.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char temporary[] = "/tmp/watchctl.XXXXXX";

void cleanup(void)
{
    unlink(temporary);
}

void fatal(const char *why)
{
    fprintf(stderr, "watchctl: %s\n", why);
    cleanup();
    exit(1);
}

/* Right: this program's cleanup() is a system call. */
static void on_interrupt(int number)
{
    cleanup();
    _exit(128 + number);
}

/* Wrong: one printf is enough. */
static void on_alarm(int number)
{
    (void)number;
    printf("no answer\n");
    cleanup();
    _exit(1);
}

int main(int argc, char **argv)
{
    if (argc < 2)
        fatal("usage: watchctl COMMAND");
    if (mkstemp(temporary) < 0)
        fatal("no temporary file");
    on_signal(SIGINT, on_interrupt);
    on_signal(SIGALRM, on_alarm);
    alarm(5);
    log_info("sending %s", argv[1]);
    cleanup();
    return strcmp(argv[1], "ping") != 0;
}
