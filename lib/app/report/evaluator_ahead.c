/*
 * Threads that decide the cases of some units each, ahead of the visits, which
 * stay on the caller's thread and in order. Each has a reader of its own that
 * sees what the caller sees; what it decided is handed over whole.
 */
#include "app/report/evaluator.h"

#include <assert.h>
#include <pthread.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "base/alloc.h"
#include "store/db_twin.h"

#define N_AHEAD 2		/* threads; the caller's mostly waits */
#define N_PARTS 6		/* decided and not visited yet, at most */
#define WORTH_PARTS 6		/* fewer are decided before a thread is there */

/* A case that outlives its row. */
struct ahead_case {
	struct status_case c;
	struct status_row row;
};

/* The cases of some units. */
struct ahead_part {
	struct arena texts;
	struct ahead_case *cases;
	size_t n, room;
	int ready;
	enum kin_status status;
	struct kin_err err;
};

struct ahead_worker {
	struct ahead_walk *walk;
	struct evaluator ev;
	struct db *db;
	pthread_t thread;
	int running;
};

struct ahead_walk {
	const long long *units;
	size_t n_units, n_parts;
	struct ahead_worker workers[N_AHEAD];
	struct ahead_part parts[N_PARTS];
	size_t taken, visited;	/* of n_parts */
	int stop;
	pthread_mutex_t lock;
	pthread_cond_t change;
};

/* ---- on the threads ---- */

static int part_room(struct ahead_part *p)
{
	size_t room = p->room ? 2 * p->room : 1024;
	struct ahead_case *grown;

	if (p->n < p->room)
		return 0;
	grown = kin_realloc(p->cases, room * sizeof(*grown));
	if (!grown)
		return -1;
	p->cases = grown;
	p->room = room;
	return 0;
}

static int part_text(const char **text, struct ahead_part *p)
{
	if (*text && !(*text = arena_strdup(&p->texts, *text)))
		return -1;
	return 0;
}

static int part_keep(struct ahead_part *p, const struct status_case *c)
{
	struct ahead_case *to;

	if (part_room(p))
		return -1;
	to = &p->cases[p->n++];
	to->c = *c;
	to->row = *c->row;
	if (part_text(&to->c.cycles_missing, p) ||
	    part_text(&to->c.cycle_missing, p))
		return -1;
	return status_keep(&to->row, p->n > 1 ? &p->cases[p->n - 2].row : NULL,
			   &p->texts);
}

static enum kin_status part_add(void *user, const struct status_case *c,
				struct kin_err *err)
{
	return part_keep(user, c) ? kin_err_nomem(err) : KIN_OK;
}

static void part_decide(struct ahead_part *p, struct ahead_worker *w,
			size_t part)
{
	const struct ahead_walk *walk = w->walk;
	size_t at = part * EVALUATOR_PART;

	arena_reset(&p->texts);
	p->n = 0;
	kin_err_clear(&p->err);
	p->status = evaluator_part(&w->ev, walk->units + at,
				   evaluator_rest(walk->n_units, at),
				   &p->texts, w->db, part_add, p, &p->err);
}

/* The next part that nobody has taken, or n_parts: there is none, or nobody
 * waits for one any more. */
static size_t part_take(struct ahead_walk *walk)
{
	size_t part;

	pthread_mutex_lock(&walk->lock);
	while (!walk->stop && walk->taken < walk->n_parts &&
	       walk->taken - walk->visited == N_PARTS)
		pthread_cond_wait(&walk->change, &walk->lock);
	part = walk->stop ? walk->n_parts : walk->taken;
	walk->taken += part < walk->n_parts;
	pthread_mutex_unlock(&walk->lock);
	return part;
}

static void *worker_run(void *arg)
{
	struct ahead_worker *w = arg;
	struct ahead_walk *walk = w->walk;
	size_t part;

	while ((part = part_take(walk)) < walk->n_parts) {
		struct ahead_part *p = &walk->parts[part % N_PARTS];

		part_decide(p, w, part);
		pthread_mutex_lock(&walk->lock);
		p->ready = 1;
		pthread_cond_broadcast(&walk->change);
		pthread_mutex_unlock(&walk->lock);
	}
	return NULL;
}

/* ---- on the caller's ---- */

static enum kin_status part_visit(struct ahead_part *p, status_visit *visit,
				  void *user, struct kin_err *err)
{
	enum kin_status st = KIN_OK;
	size_t i;

	for (i = 0; !st && i < p->n; i++) {
		p->cases[i].c.row = &p->cases[i].row;
		st = visit(user, &p->cases[i].c, err);
	}
	if (!st && p->status)
		st = kin_err_set(err, p->status, "%s", p->err.msg);
	return st;
}

static enum kin_status walk_visit(struct ahead_walk *walk,
				  status_visit *visit, void *user,
				  struct kin_err *err)
{
	enum kin_status st = KIN_OK;

	while (!st && walk->visited < walk->n_parts) {
		struct ahead_part *p = &walk->parts[walk->visited % N_PARTS];

		pthread_mutex_lock(&walk->lock);
		while (!p->ready)
			pthread_cond_wait(&walk->change, &walk->lock);
		pthread_mutex_unlock(&walk->lock);
		st = part_visit(p, visit, user, err);
		pthread_mutex_lock(&walk->lock);
		p->ready = 0;
		walk->visited++;
		pthread_cond_broadcast(&walk->change);
		pthread_mutex_unlock(&walk->lock);
	}
	return st;
}

static int walk_open(struct ahead_walk *walk, const struct evaluator *ev,
		     struct db *db)
{
	int i;

	for (i = 0; i < N_AHEAD; i++) {
		struct ahead_worker *w = &walk->workers[i];

		w->walk = walk;
		w->ev = *ev;
		w->ev.arena = (struct arena)ARENA_INIT;
		if (!db_twin(&w->db, db))
			return 0;
	}
	return 1;
}

/* Signals belong to the caller's thread. 0: there is no thread to be had. */
static int walk_start(struct ahead_walk *walk)
{
	sigset_t all, old;
	int i, n = 0;

	sigfillset(&all);
	pthread_sigmask(SIG_BLOCK, &all, &old);
	for (i = 0; i < N_AHEAD; i++) {
		struct ahead_worker *w = &walk->workers[i];

		w->running = !pthread_create(&w->thread, NULL, worker_run, w);
		n += w->running;
	}
	pthread_sigmask(SIG_SETMASK, &old, NULL);
	return n > 0;
}

static void walk_end(struct ahead_walk *walk)
{
	int i;

	pthread_mutex_lock(&walk->lock);
	walk->stop = 1;
	pthread_cond_broadcast(&walk->change);
	pthread_mutex_unlock(&walk->lock);
	for (i = 0; i < N_AHEAD; i++) {
		struct ahead_worker *w = &walk->workers[i];

		if (w->running)
			pthread_join(w->thread, NULL);
		arena_release(&w->ev.arena);
		db_close(w->db);
	}
	for (i = 0; i < N_PARTS; i++) {
		arena_release(&walk->parts[i].texts);
		kin_free(walk->parts[i].cases);
	}
	pthread_cond_destroy(&walk->change);
	pthread_mutex_destroy(&walk->lock);
}

enum kin_status evaluator_ahead(int *done, const struct evaluator *ev,
				const long long *units, size_t n,
				struct db *db, status_visit *visit,
				void *user, struct kin_err *err)
{
	struct ahead_walk walk = {
		.units = units, .n_units = n,
		.n_parts = (n + EVALUATOR_PART - 1) / EVALUATOR_PART,
		.lock = PTHREAD_MUTEX_INITIALIZER,
		.change = PTHREAD_COND_INITIALIZER,
	};
	enum kin_status st = KIN_OK;

	assert(done && ev && (units || !n) && visit);
	*done = 0;
	if (walk.n_parts <= WORTH_PARTS || sysconf(_SC_NPROCESSORS_ONLN) < 2)
		return KIN_OK;
	*done = walk_open(&walk, ev, db) && walk_start(&walk);
	if (*done)
		st = walk_visit(&walk, visit, user, err);
	walk_end(&walk);
	return st;
}
