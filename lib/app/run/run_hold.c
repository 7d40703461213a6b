/*
 * The order in which an import speaks of a file: what is wrong with all of it
 * first, then the rows.
 *
 * What is wrong with all of it is known when it ends, so its rows wait that
 * long, up to a limit that bounds the memory.
 */
#include <assert.h>
#include <string.h>

#include "app/run/run_own.h"

#define HOLD_MAX 4096

struct held {
	struct held *next;
	struct kin_diag diag;
};

void run_hold_begin(struct run *run)
{
	struct run_hold *h = &run->own->hold;

	memset(run->seen, 0, sizeof(run->seen));
	arena_reset(&h->arena);
	h->first = NULL;
	h->last = &h->first;
	h->n = 0;
	h->on = 1;
}

static char *copy(struct arena *arena, const char *text, int *failed)
{
	char *out = text ? arena_strdup(arena, text) : NULL;

	*failed |= text && !out;
	return out;
}

void run_hold_end(struct run *run)
{
	struct run_hold *h = &run->own->hold;
	const struct held *k;
	int rows;

	if (!h->on)
		return;
	h->on = 0;
	for (rows = 0; rows < 2; rows++)
		for (k = h->first; k; k = k->next)
			if ((k->diag.line > 0) == rows)
				kin_diag_pass(run->s->sink, &k->diag);
	h->first = NULL;
	arena_release(&h->arena);
}

void run_hold_add(struct run *run, const struct kin_diag *diag)
{
	struct run_hold *h = &run->own->hold;
	struct held *k = h->on ? arena_alloc(&h->arena, sizeof(*k)) : NULL;
	int failed = !k;

	assert(diag->message);
	assert(run->own->hold.last || !run->own->hold.on);
	if (k) {
		k->next = NULL;
		k->diag = *diag;
		k->diag.source = copy(&h->arena, diag->source, &failed);
		k->diag.sheet = copy(&h->arena, diag->sheet, &failed);
		k->diag.field = copy(&h->arena, diag->field, &failed);
		k->diag.message = copy(&h->arena, diag->message, &failed);
	}
	if (failed) {		/* a fault must never be lost */
		run_hold_end(run);
		kin_diag_pass(run->s->sink, diag);
		return;
	}
	*h->last = k;
	h->last = &k->next;
	if (++h->n < HOLD_MAX)
		return;
	if (run->kind->findings)
		run->kind->findings(run);
	run_hold_end(run);
}
