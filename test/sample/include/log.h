#ifndef LOG_H
#define LOG_H

enum level { LEVEL_DEBUG, LEVEL_INFO, LEVEL_ERROR };

void log_open(const char *name);
void log_message(enum level level, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

#define log_info(...) log_message(LEVEL_INFO, __VA_ARGS__)
#define log_error(...) log_message(LEVEL_ERROR, __VA_ARGS__)

/* Each program has its own. */
void fatal(const char *why) __attribute__((noreturn));
void cleanup(void);

#endif
