/* What a rollover and its undo share. */
#ifndef APP_ROLLOVER_H
#define APP_ROLLOVER_H

#include <stddef.h>

/* How the acts of a rollover are told from others; `out` of 64 bytes. */
void rollover_ref(char *out, size_t size, const char *from, const char *to);

#endif
