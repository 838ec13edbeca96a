#include "log.h"

#include <stdarg.h>
#include <stdio.h>
#include <syslog.h>
#include <time.h>

static int use_syslog;
static enum level threshold = LEVEL_INFO;

static void stamp(char *text, size_t size)
{
    time_t now = time(NULL);

    strftime(text, size, "%F %T", localtime(&now));
}

void log_open(const char *name)
{
    openlog(name, LOG_PID, LOG_DAEMON);
    use_syslog = 1;
}

void log_message(enum level level, const char *format, ...)
{
    va_list arguments;
    char when[32];

    if (level < threshold)
        return;
    va_start(arguments, format);
    if (use_syslog) {
        vsyslog(level == LEVEL_ERROR ? LOG_ERR : LOG_INFO, format, arguments);
    } else {
        stamp(when, sizeof when);
        fprintf(stderr, "%s ", when);
        vfprintf(stderr, format, arguments);
        fputc('\n', stderr);
    }
    va_end(arguments);
}
