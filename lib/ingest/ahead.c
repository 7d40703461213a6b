/*
 * A ring of batches between the reading thread and the caller.
 *
 * Each batch owns the strings of its records and the diagnostics that were
 * made for them, so that nothing is shared while either side works.
 */
#include "ingest/ahead.h"

#include <pthread.h>
#include <signal.h>

#include "base/alloc.h"
#include "base/i18n.h"

#define N_BATCHES 4
#define N_RECORDS 64
#define ALONE 512		/* records before a thread is worth it */

/* A diagnostic kept until its record is handed out. */
struct kept {
	struct kept *next;
	int record;		/* in front of which it was made */
	struct kin_diag diag;
};

struct batch {
	struct arena arena;
	struct kin_record records[N_RECORDS];
	int n;			/* records in it */
	struct kept *first, **last;
	int ended;		/* the source ended after these records */
	enum kin_status status;
	struct kin_err err;
};

struct ahead {
	struct kin_sink relay;	/* what the reader sees */
	struct kin_sink *sink;	/* the caller's */
	struct batch *batches;
	struct batch *filling;	/* NULL: diagnostics pass at once */
	struct reader *rd;
	pthread_t thread;
	pthread_mutex_t lock;
	pthread_cond_t change;
	unsigned head, tail;	/* next to fill, next to hand out */
	int running, stop;
	int at;			/* next record of the batch at hand */
	long alone;		/* records read without the thread */
};

static char *keep_text(struct arena *arena, const char *text, int *failed)
{
	char *copy = text ? arena_strdup(arena, text) : NULL;

	*failed |= text && !copy;
	return copy;
}

/* On the reading thread: remember. A diagnostic that finds no memory ends
 * the batch, because a fault must never be lost. */
static void ahead_keep(struct batch *b, const struct kin_diag *diag)
{
	struct kept *k = arena_alloc(&b->arena, sizeof(*k));
	int failed = !k;

	if (k) {
		k->next = NULL;
		k->record = b->n;
		k->diag = *diag;
		k->diag.sheet = keep_text(&b->arena, diag->sheet, &failed);
		k->diag.field = keep_text(&b->arena, diag->field, &failed);
		k->diag.message = keep_text(&b->arena, diag->message,
					    &failed);
	}
	if (failed) {
		b->status = kin_err_nomem(&b->err);
		return;
	}
	*b->last = k;
	b->last = &k->next;
}

static void relay(struct kin_sink *sink, const struct kin_diag *diag)
{
	struct ahead *a = sink->user;

	if (a->filling)
		ahead_keep(a->filling, diag);
	else
		kin_diag_pass(a->sink, diag);
}

enum kin_status ahead_new(struct ahead **out, struct kin_sink *sink,
			  struct kin_err *err)
{
	struct ahead *a = kin_calloc(1, sizeof(*a));

	*out = a;
	if (!a)
		return kin_err_nomem(err);
	a->relay.emit = relay;
	a->relay.user = a;
	a->relay.strict = sink->strict;
	a->sink = sink;
	a->batches = kin_calloc(1, sizeof(*a->batches));
	if (a->batches)
		return KIN_OK;
	ahead_free(a);
	*out = NULL;
	return kin_err_nomem(err);
}

struct kin_sink *ahead_sink(struct ahead *a)
{
	return &a->relay;
}

static void ahead_fill(struct ahead *a, struct batch *b)
{
	arena_reset(&b->arena);
	b->n = 0;
	b->first = NULL;
	b->last = &b->first;
	b->ended = 0;
	b->status = KIN_OK;
	kin_err_clear(&b->err);
	a->filling = b;
	while (b->n < N_RECORDS && !b->status) {
		enum kin_status st = reader_next(&b->records[b->n], a->rd,
						 &b->arena, &b->err);

		if (st)
			b->status = st;
		if (b->status || !b->records[b->n].line)
			break;
		b->n++;
	}
	b->ended = b->n < N_RECORDS || b->status;
	a->filling = NULL;
}

static void *work(void *arg)
{
	struct ahead *a = arg;
	int ended = 0;

	while (!ended) {
		struct batch *b;

		pthread_mutex_lock(&a->lock);
		while (!a->stop && a->head - a->tail == N_BATCHES)
			pthread_cond_wait(&a->change, &a->lock);
		ended = a->stop;
		b = &a->batches[a->head % N_BATCHES];
		pthread_mutex_unlock(&a->lock);
		if (ended)
			break;
		ahead_fill(a, b);
		ended = b->ended;
		pthread_mutex_lock(&a->lock);
		a->head++;
		pthread_cond_signal(&a->change);
		pthread_mutex_unlock(&a->lock);
	}
	return NULL;
}

/* Signals belong to the caller's thread. Without a thread we go on alone. */
static void start(struct ahead *a, struct reader *rd)
{
	struct batch *more;
	sigset_t all, old;

	a->alone = -1;		/* not tried again */
	more = kin_calloc(N_BATCHES, sizeof(*more));
	if (!more)
		return;
	arena_release(&a->batches->arena);
	kin_free(a->batches);
	a->batches = more;
	a->rd = rd;
	a->at = 0;
	pthread_mutex_init(&a->lock, NULL);
	pthread_cond_init(&a->change, NULL);
	sigfillset(&all);
	pthread_sigmask(SIG_BLOCK, &all, &old);
	a->running = !pthread_create(&a->thread, NULL, work, a);
	pthread_sigmask(SIG_SETMASK, &old, NULL);
}

static enum kin_status next_alone(struct kin_record **rec, struct ahead *a,
				  struct reader *rd, struct kin_err *err)
{
	struct batch *b = a->batches;
	enum kin_status st;

	arena_reset(&b->arena);
	st = reader_next(&b->records[0], rd, &b->arena, err);
	*rec = st || !b->records[0].line ? NULL : &b->records[0];
	if (a->alone >= 0 && ++a->alone == ALONE && *rec)
		a->alone = ALONE;
	return st;
}

/* Diagnostics made in front of record `at`, or behind the last one. */
static void pass_kept(struct ahead *a, struct batch *b, int at)
{
	while (b->first && (b->first->record <= at)) {
		kin_diag_pass(a->sink, &b->first->diag);
		b->first = b->first->next;
	}
}

static struct batch *wait_batch(struct ahead *a)
{
	pthread_mutex_lock(&a->lock);
	while (a->head == a->tail)
		pthread_cond_wait(&a->change, &a->lock);
	pthread_mutex_unlock(&a->lock);
	return &a->batches[a->tail % N_BATCHES];
}

static void ahead_give_back(struct ahead *a)
{
	pthread_mutex_lock(&a->lock);
	a->tail++;
	pthread_cond_signal(&a->change);
	pthread_mutex_unlock(&a->lock);
	a->at = 0;
}

enum kin_status ahead_next(struct kin_record **rec, struct ahead *a,
			   struct reader *rd, struct kin_err *err)
{
	struct batch *b;

	*rec = NULL;
	if (!a->running && a->alone == ALONE)
		start(a, rd);
	if (!a->running)
		return next_alone(rec, a, rd, err);
	b = wait_batch(a);
	if (a->at == b->n && !b->ended) {
		ahead_give_back(a);
		b = wait_batch(a);
	}
	pass_kept(a, b, a->at);
	if (a->at < b->n) {
		*rec = &b->records[a->at++];
		return KIN_OK;
	}
	if (b->status && err && !err->status)
		*err = b->err;
	return b->status;
}

void ahead_stop(struct ahead *a)
{
	if (!a || !a->running)
		return;
	pthread_mutex_lock(&a->lock);
	a->stop = 1;
	pthread_cond_signal(&a->change);
	pthread_mutex_unlock(&a->lock);
	pthread_join(a->thread, NULL);
	a->running = 0;
}

void ahead_free(struct ahead *a)
{
	int i, n = a && a->alone < 0 && a->rd ? N_BATCHES : 1;

	if (!a)
		return;
	ahead_stop(a);
	if (a->rd) {
		pthread_cond_destroy(&a->change);
		pthread_mutex_destroy(&a->lock);
	}
	for (i = 0; a->batches && i < n; i++)
		arena_release(&a->batches[i].arena);
	kin_free(a->batches);
	kin_free(a);
}
