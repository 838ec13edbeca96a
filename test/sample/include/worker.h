#ifndef WORKER_H
#define WORKER_H

#include <sys/types.h>

pid_t worker_start(void);
void worker_reap(void);
void worker_stop_all(void);
void worker_report(int to_terminal);

#endif
