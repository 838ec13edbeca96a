#ifndef SIGNALS_H
#define SIGNALS_H

typedef void handler(int);

/* Installs a handler that restarts system calls; returns the old one. */
handler *on_signal(int number, handler *function);

#endif
