/* Signals that ask to stop: a flag for the work, the default for the end. */
#ifndef CMD_SIGNALS_H
#define CMD_SIGNALS_H

#include <signal.h>

/*
 * The first SIGINT, SIGTERM or SIGHUP only sets the flag, so that the work
 * can roll back; a second one ends the process at once.
 */
void signals_init(void);

/* The signal that came, or 0; use cases poll it. */
const volatile sig_atomic_t *signals_flag(void);

/* End as the signal would have ended us, so that the shell sees it. */
void signals_reraise(void);

#endif
