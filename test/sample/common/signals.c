#include "signals.h"

#include <signal.h>
#include <string.h>

handler *on_signal(int number, handler *function)
{
    struct sigaction action, old;

    memset(&action, 0, sizeof action);
    action.sa_handler = function;
    sigfillset(&action.sa_mask);
    if (number != SIGALRM)
        action.sa_flags = SA_RESTART;
    if (sigaction(number, &action, &old) == -1)
        return SIG_ERR;
    return old.sa_handler;
}
