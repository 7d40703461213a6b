/*
 * What holds people up, by how many it holds: the cases of the evaluator
 * gathered by reason and by who can remove it.
 */
#ifndef APP_BLOCKERS_H
#define APP_BLOCKERS_H

#include "app/report/status.h"
#include "base/arena.h"

/* One reason at one hand. Texts live in the arena of the run. */
struct blocker {
	int wait;
	enum turn turn;
	const char *who, *who_id;	/* NULL: everybody for themselves, or
					   nobody is known */
	const char *npsn, *school;	/* NULL: of several */
	long n;
};

/* Who decides for several schools, times reasons: more stay apart. */
#define BLOCKERS_SEVERAL 2048

struct blockers {
	struct kin_session *s;
	const struct period *period;
	const struct pack *pack;	/* of the period */
	struct arena arena;
	struct blocker *all;
	int n, room;
	int several[BLOCKERS_SEVERAL], n_several;	/* of `all` */
	/* the school at hand */
	long long unit;
	const char *npsn, *school;
	struct {
		long n;
		long long post;
		enum turn turn;
	} here[2][N_WAITS];	/* teachers, principals */
};

/* The session's pack is that of the period. */
void blockers_init(struct blockers *b, struct kin_session *s,
		   const struct period *period);
/* A case in the order of schools. */
enum kin_status blockers_add(struct blockers *b, const struct status_case *c,
			     struct kin_err *err);
/* The last school is complete: the one that holds most people comes first. */
enum kin_status blockers_end(struct blockers *b, struct kin_err *err);
void blockers_release(struct blockers *b);

#endif
