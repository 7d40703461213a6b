/* Owns the handlers; the flag is the only state that outlives a call. */
#include "signals.h"

#include <string.h>

#include "command.h"

static volatile sig_atomic_t stopped_by;

static void signals_on_signal(int sig)
{
	stopped_by = sig;
}

void signals_init(void)
{
	static const int asked[] = { SIGINT, SIGTERM, SIGHUP };
	struct sigaction sa, old;
	size_t i;

	memset(&sa, 0, sizeof(sa));
	sigemptyset(&sa.sa_mask);
	sa.sa_handler = signals_on_signal;
	/* No SA_RESTART: a read from a pipe must return. */
	sa.sa_flags = (int)SA_RESETHAND;
	for (i = 0; i < sizeof(asked) / sizeof(asked[0]); i++) {
		/* Under nohup, or as a shell's background job, it stays so. */
		if (!sigaction(asked[i], NULL, &old) &&
		    old.sa_handler != SIG_IGN)
			sigaction(asked[i], &sa, NULL);
	}
	/* Some parents ignore it, and we would go on writing to nobody. */
	signal(SIGPIPE, SIG_DFL);
}

const volatile sig_atomic_t *signals_flag(void)
{
	return &stopped_by;
}

int cmd_interrupted(void)
{
	return stopped_by != 0;
}

void signals_reraise(void)
{
	int sig = (int)stopped_by;

	if (!sig)
		return;
	signal(sig, SIG_DFL);
	raise(sig);
}
