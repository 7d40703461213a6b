/*
 * The evaluation of a year: its cycles, whose results it needs, and who is
 * expected in it. Pure but for the arena; facts come as the text of
 * store/annual_store.h.
 */
#ifndef APP_ANNUAL_H
#define APP_ANNUAL_H

#include "app/run/session.h"
#include "rule/expected.h"
#include "rule/workflow.h"
#include "store/annual_store.h"

#define ANNUAL_CYCLES 6		/* more than any year has */

/* The cycles of a year by the pack's calendar, opened here or not. */
struct annual_year {
	int n;
	struct {
		char code[16];
		day_t from, to;
		/* where it was opened, once annual_know() has looked */
		long long period;
		day_t opened_from, opened_to;
	} cycles[ANNUAL_CYCLES];
	day_t from, to, day;	/* of the year; of the question */
	const struct pack *pack;
	/* its id and those of the known cycles lie between */
	long long first, last;
	/* a byte for each post and cycle: the state of its assessment, and
	 * ANNUAL_PLANNED where its plan was touched; behind those of a post
	 * one that is not 0 where it is not alone */
	unsigned char *known;
	long long last_post;
};
#define ANNUAL_PLANNED 0x80

/* `period` is of kind annual, `pack` its rules. */
void annual_year_fill(struct annual_year *out, const struct pack *pack,
		      const struct period *period, day_t day);

/* Learn the records of all posts, for a list that annual_is_known() means;
 * nothing for others. annual_forget() gives them back. */
enum kin_status annual_know(struct annual_year *year,
			    const struct listing_args *of, struct db *db,
			    struct kin_err *err);
void annual_forget(struct annual_year *year);

/* Whether what is known of a post of this kind is all that its cycles say: it
 * is the only one of its person, who has no exception. */
int annual_is_alone(const struct annual_year *year, long long post,
		    const char *kind);

/* Those of one post, a byte for each cycle; NULL: it is newer than all. */
const unsigned char *annual_known_of(const struct annual_year *year,
				     long long post);

/* The place of a cycle by its code, or -1. */
int annual_cycle_find(const struct annual_year *year, const char *code);

/* What one cycle says. Fields are "" where there is nothing, NULL where the
 * text has no content. */
struct annual_result {
	int required;		/* the person was expected in the cycle */
	enum wf_state state;	/* of the assessment that stands for it */
	const char *fields[N_CYCLE_FIELDS];
};

struct annual_case {
	struct expectation expected;	/* in the year */
	struct annual_result results[ANNUAL_CYCLES];
	int complete;		/* every required cycle is final */
	const char *missing;	/* "2024-1 (belum), 2024-2 (draf)" or "" */
	const char *first_missing;	/* code of a cycle, or NULL */
};

/*
 * Decide about one post. A cycle is required when the post is expected in it,
 * or another definitive home post of the same person where this is one; its
 * result is that of the post, else of the other. The year expects who is
 * expected in a cycle, at the last of their definitive home posts.
 *
 * `post` holds the facts of the post; exception and plan are taken from the
 * cycles. `cycles` may be NULL. Texts belong to `arena`. -1: no memory.
 */
int annual_decide(struct annual_case *out, const struct annual_year *year,
		  const struct post_facts *post, const char *cycles,
		  struct arena *arena);

/* The same of a post of a list; `cycles` is NULL where it is alone. */
int annual_decide_listed(struct annual_case *out,
			 const struct annual_year *year,
			 const struct post_facts *post, long long id,
			 const char *cycles, struct arena *arena);

struct subject;

/* The same for a subject, as `day` sees it. -1: no memory. */
int annual_of_subject(struct annual_case *out, struct annual_year *year,
		      const struct subject *sub, const struct kin_session *s,
		      const struct period *period, day_t day,
		      struct arena *arena);

/*
 * Add what the guard of the cycles needs to the facts of a subject of an
 * annual period: cycles_assessed, and `missing` where they are not. Nothing
 * for other periods.
 */
enum kin_status annual_facts(struct wf_facts *facts,
			     const struct subject *sub,
			     const struct kin_session *s,
			     const struct period *period,
			     struct arena *arena, struct kin_err *err);

#endif
