#include "base/parts.h"

#include <assert.h>
#include <pthread.h>
#include <signal.h>
#include <unistd.h>

#define WORTH 6

struct parts_walk {
	const struct parts *parts;
	int ready[PARTS_KEPT];
	size_t begun, taken;	/* of the parts */
	int stop;
	pthread_mutex_t lock;
	pthread_cond_t change;
};

struct maker {
	struct parts_walk *walk;
	void *own;
	pthread_t thread;
	int running;
};

int parts_are_worth(size_t n)
{
	return n > WORTH && sysconf(_SC_NPROCESSORS_ONLN) > 1;
}

/* The next part that nobody has begun, or n: there is none, or nobody waits
 * for one any more. */
static size_t walk_begin(struct parts_walk *walk)
{
	size_t n = walk->parts->n, part;

	pthread_mutex_lock(&walk->lock);
	while (!walk->stop && walk->begun < n &&
	       walk->begun - walk->taken == PARTS_KEPT)
		pthread_cond_wait(&walk->change, &walk->lock);
	part = walk->stop ? n : walk->begun;
	walk->begun += part < n;
	pthread_mutex_unlock(&walk->lock);
	return part;
}

static void *maker_run(void *arg)
{
	struct maker *m = arg;
	struct parts_walk *walk = m->walk;
	const struct parts *parts = walk->parts;
	size_t part;

	while ((part = walk_begin(walk)) < parts->n) {
		size_t at = part % PARTS_KEPT;

		parts->make(m->own, parts->kept[at], part);
		pthread_mutex_lock(&walk->lock);
		walk->ready[at] = 1;
		pthread_cond_broadcast(&walk->change);
		pthread_mutex_unlock(&walk->lock);
	}
	return NULL;
}

static enum kin_status walk_take(struct parts_walk *walk, struct kin_err *err)
{
	const struct parts *parts = walk->parts;
	enum kin_status st = KIN_OK;

	while (!st && walk->taken < parts->n) {
		size_t at = walk->taken % PARTS_KEPT;

		pthread_mutex_lock(&walk->lock);
		while (!walk->ready[at])
			pthread_cond_wait(&walk->change, &walk->lock);
		pthread_mutex_unlock(&walk->lock);
		st = parts->take(parts->user, parts->kept[at], err);
		pthread_mutex_lock(&walk->lock);
		walk->ready[at] = 0;
		walk->taken++;
		pthread_cond_broadcast(&walk->change);
		pthread_mutex_unlock(&walk->lock);
	}
	return st;
}

/* How many threads there are. */
static int walk_start(struct parts_walk *walk, struct maker *makers)
{
	sigset_t all, old;
	int i, n = 0;

	sigfillset(&all);
	pthread_sigmask(SIG_BLOCK, &all, &old);
	for (i = 0; i < PARTS_MAKERS; i++) {
		struct maker *m = &makers[i];

		m->walk = walk;
		m->own = walk->parts->makers[i];
		m->running = !pthread_create(&m->thread, NULL, maker_run, m);
		n += m->running;
	}
	pthread_sigmask(SIG_SETMASK, &old, NULL);
	return n;
}

static void walk_end(struct parts_walk *walk, struct maker *makers)
{
	int i;

	pthread_mutex_lock(&walk->lock);
	walk->stop = 1;
	pthread_cond_broadcast(&walk->change);
	pthread_mutex_unlock(&walk->lock);
	for (i = 0; i < PARTS_MAKERS; i++)
		if (makers[i].running)
			pthread_join(makers[i].thread, NULL);
	pthread_cond_destroy(&walk->change);
	pthread_mutex_destroy(&walk->lock);
}

enum kin_status parts_run(int *done, const struct parts *parts,
			  struct kin_err *err)
{
	struct parts_walk walk = {
		.parts = parts, .lock = PTHREAD_MUTEX_INITIALIZER,
		.change = PTHREAD_COND_INITIALIZER,
	};
	struct maker makers[PARTS_MAKERS];
	enum kin_status st = KIN_OK;

	assert(done && parts && parts->make && parts->take);
	*done = walk_start(&walk, makers) > 0;
	if (*done)
		st = walk_take(&walk, err);
	walk_end(&walk, makers);
	return st;
}
