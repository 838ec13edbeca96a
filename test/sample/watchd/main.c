/* A daemon that lists a directory now and then. Some handlers are right. */
#include "config.h"
#include "log.h"
#include "signals.h"
#include "worker.h"

#include <execinfo.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define CONFIG_FILE "/etc/watchd.conf"

static volatile sig_atomic_t report_wanted;
static int exiting;

void cleanup(void)
{
    exiting = 1;
    worker_stop_all();
    unlink("/run/watchd.pid");
}

void fatal(const char *why)
{
    log_error("fatal: %s", why);
    cleanup();
    exit(1);
}

/* Wrong: reads the configuration where it may have interrupted malloc. */
static void on_hup(int number)
{
    (void)number;
    config_load(CONFIG_FILE);
}

/* Wrong: logs, and runs the exit handlers. */
static void on_term(int number)
{
    if (number == SIGTERM)
        fatal("terminated");
    cleanup();
    _exit(0);
}

/* Right: worker_reap() makes system calls only. */
static void on_child(int number)
{
    (void)number;
    worker_reap();
}

/* Right: sets a flag for the main loop. */
static void on_usr1(int number)
{
    (void)number;
    report_wanted = 1;
}

/* Right but for errno: the branch that prints is not taken from here. */
static void on_alarm(int number)
{
    (void)number;
    worker_report(0);
}

/* Right: backtrace() has been called in main, so libgcc is loaded. */
static void on_crash(int number)
{
    void *frames[32];

    backtrace_symbols_fd(frames, backtrace(frames, 32), STDERR_FILENO);
    signal(number, SIG_DFL);
    raise(number);
}

static const struct {
    int number;
    handler *function;
} table[] = {
    { SIGHUP, on_hup },
    { SIGTERM, on_term },
    { SIGINT, on_term },
    { SIGCHLD, on_child },
    { SIGPIPE, SIG_IGN },
};

int main(int argc, char **argv)
{
    void *frame[1];

    log_open(argc > 1 ? argv[1] : "watchd");
    if (config_load(CONFIG_FILE) != 0)
        fatal("no configuration");
    backtrace(frame, 1);
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++)
        if (on_signal(table[i].number, table[i].function) == SIG_ERR)
            fatal("cannot install a handler");
    on_signal(SIGUSR1, on_usr1);
    on_signal(SIGALRM, on_alarm);
    on_signal(SIGSEGV, on_crash);
    on_signal(SIGBUS, on_crash);
    for (;;) {
        if (report_wanted) {
            report_wanted = 0;
            worker_report(1);
        }
        if (worker_start() < 0)
            log_error("cannot start a worker");
        sleep((unsigned)config.interval);
    }
}
