/*
 * Which cycles a year needs of a post, and whether they are assessed. The
 * rules of expectation decide; this only asks them once per cycle.
 */
#include "app/assess/annual.h"

#include <stdio.h>
#include <string.h>

#include "app/run/subject.h"
#include "base/alloc.h"
#include "base/date.h"
#include "base/i18n.h"

void annual_year_fill(struct annual_year *out, const struct pack *pack,
		      const struct period *period, day_t day)
{
	int i, year;

	memset(out, 0, sizeof(*out));
	out->pack = pack;
	out->from = period->from;
	out->to = period->to;
	out->day = day;
	out->first = out->last = period->id;
	day_to_civil(period->from, &year, NULL, NULL);
	for (i = 0; i < pack->n_periods && out->n < ANNUAL_CYCLES; i++) {
		const struct pack_period *p = &pack->periods[i];

		if (p->annual)
			continue;
		snprintf(out->cycles[out->n].code,
			 sizeof(out->cycles[out->n].code), "%d%s%s", year,
			 *p->suffix ? "-" : "", p->suffix);
		out->cycles[out->n].from = day_from_civil(year, p->from_month,
							  p->from_day);
		out->cycles[out->n++].to = day_from_civil(year, p->to_month,
							  p->to_day);
	}
}

/* The fields of one item; -1: no memory. */
static int annual_split(const char *out[N_CYCLE_FIELDS], const char *item,
			size_t len, struct arena *arena)
{
	char *text = arena_strndup(arena, item, len);
	int i;

	memset(out, 0, N_CYCLE_FIELDS * sizeof(*out));
	if (!text)
		return -1;
	for (i = 0; text && i < N_CYCLE_FIELDS; i++) {
		out[i] = text;
		text = strchr(text, CYCLE_PART);
		if (text)
			*text++ = '\0';
	}
	return 0;
}

/* One post of the person in one cycle. */
struct seen {
	int own;
	enum exclusion excluded;
	enum wf_state state;
};

/* While one post is decided. */
struct decision {
	struct annual_case *out;
	const struct annual_year *year;
	const struct post_facts *post;
	int own_seen[ANNUAL_CYCLES], own_cycle, other_cycle;
	enum exclusion last;	/* why the post was not in its last cycle */
};

static int overlaps(const struct post_facts *post, day_t from, day_t to)
{
	return (post->from == DAY_NONE || post->from <= to) &&
		(post->to == DAY_NONE || post->to >= from);
}

static void annual_ask(struct expectation *out, const struct decision *d,
		       int cycle, const struct post_facts *post)
{
	const struct annual_year *y = d->year;
	day_t day = y->day < y->from ? y->from : y->day;

	expected_decide(out, y->pack, post, y->cycles[cycle].from,
			y->cycles[cycle].to, y->day);
	/* a cycle that is to come is asked on its first day; who is not there
	 * yet is none of the year before that */
	if (!out->excluded && post->from != DAY_NONE && post->from > day)
		out->excluded = EXCLUDED_NOT_YET;
}

/* Whether the item says more of the cycle than what was found so far. */
static int is_better(const struct annual_result *r, const struct seen *seen)
{
	if (!r->fields[CYCLE_CODE])
		return 1;
	if ((seen->state >= WF_FINAL) != (r->state >= WF_FINAL))
		return seen->state >= WF_FINAL;
	return seen->own;
}

static void annual_take(struct decision *d, int cycle, const char **fields,
			const struct seen *seen)
{
	struct annual_result *r = &d->out->results[cycle];
	int expected = seen->excluded == NOT_EXCLUDED;

	if (seen->own) {
		d->own_seen[cycle] = 1;
		d->last = seen->excluded;
	}
	if (expected && seen->own && cycle > d->own_cycle)
		d->own_cycle = cycle;
	if (expected && !seen->own && cycle > d->other_cycle)
		d->other_cycle = cycle;
	r->required |= expected;
	if (!is_better(r, seen))
		return;
	r->state = seen->state;
	if (fields)
		memcpy(r->fields, fields, sizeof(r->fields));
}

int annual_cycle_find(const struct annual_year *year, const char *code)
{
	int i;

	for (i = 0; i < year->n; i++)
		if (!strcmp(year->cycles[i].code, code))
			return i;
	return -1;
}

/* The post of an item that says more than what is known of the own one. */
static void annual_item_post(struct post_facts *post, const char **fields)
{
	post->role = fields[CYCLE_ROLE];
	post->kind = fields[CYCLE_KIND];
	post->home = *fields[CYCLE_HOME] == '1';
	post->from = day_or_none(fields[CYCLE_FROM]);
	post->to = day_or_none(fields[CYCLE_TO]);
	post->unit_status = *fields[CYCLE_STATUS] ? fields[CYCLE_STATUS] : NULL;
	post->has_exception = *fields[CYCLE_EXCEPTED] == '1';
}

static void take_item(struct decision *d, const char **fields)
{
	int cycle = annual_cycle_find(d->year, fields[CYCLE_CODE]);
	struct post_facts post = *d->post;
	struct seen seen;
	struct expectation e;

	if (cycle < 0 || !fields[CYCLE_EXCEPTED])
		return;
	annual_item_post(&post, fields);
	post.has_plan = *fields[CYCLE_PLAN] != '\0';
	annual_ask(&e, d, cycle, &post);
	seen.own = *fields[CYCLE_OWN] == '1';
	seen.excluded = e.excluded;
	seen.state = wf_state_find(WF_ASSESSMENT, fields[CYCLE_STATE]);
	annual_take(d, cycle, fields, &seen);
}

/* What is known of a post that is alone, in the cycles that it was there. */
static void take_known(struct decision *d, const unsigned char *records)
{
	struct post_facts post = *d->post;
	struct seen seen = { .own = 1 };
	struct expectation e;
	int i;

	for (i = 0; records && i < d->year->n; i++) {
		if (!d->year->cycles[i].period ||
		    !overlaps(&post, d->year->cycles[i].opened_from,
			      d->year->cycles[i].opened_to))
			continue;
		post.has_plan = records[i] & ANNUAL_PLANNED;
		annual_ask(&e, d, i, &post);
		seen.excluded = e.excluded;
		seen.state = records[i] & ~ANNUAL_PLANNED;
		annual_take(d, i, NULL, &seen);
		d->out->results[i].fields[CYCLE_CODE] =
			d->year->cycles[i].code;
	}
}

/* A cycle that was never opened here has no items, but needs its results. */
static void take_unopened(struct decision *d)
{
	const struct post_facts *p = d->post;
	struct seen seen = { .own = 1, .state = WF_NONE };
	struct expectation e;
	int i;

	for (i = 0; i < d->year->n; i++) {
		if (d->own_seen[i] || d->out->results[i].fields[CYCLE_CODE] ||
		    !overlaps(p, d->year->cycles[i].from,
			      d->year->cycles[i].to))
			continue;
		annual_ask(&e, d, i, p);
		seen.excluded = e.excluded;
		annual_take(d, i, NULL, &seen);
	}
}

static int annual_list_missing(struct decision *d, struct arena *arena)
{
	struct annual_case *out = d->out;
	int i;

	out->complete = 1;
	out->missing = "";
	for (i = 0; i < d->year->n; i++) {
		const struct annual_result *r = &out->results[i];
		const char *code = d->year->cycles[i].code;

		if (!r->required || r->state >= WF_FINAL)
			continue;
		if (out->complete)
			out->first_missing = code;
		out->missing = arena_printf(arena, "%s%s%s (%s)", out->missing,
					    out->complete ? "" : ", ", code,
					    wf_state_term(r->state));
		if (!out->missing)
			return -1;
		out->complete = 0;
	}
	return 0;
}

static void annual_decide_year(struct decision *d)
{
	struct annual_case *out = d->out;

	expected_decide(&out->expected, d->year->pack, d->post, d->year->from,
			d->year->to, d->year->day);
	if (d->own_cycle < 0)
		out->expected.excluded = d->last ? d->last : EXCLUDED_NOT_YET;
	else if (d->other_cycle > d->own_cycle)
		out->expected.excluded = EXCLUDED_ENDED;
	else
		out->expected.excluded = NOT_EXCLUDED;
}

static struct decision decision_begin(struct annual_case *out,
				      const struct annual_year *year,
				      const struct post_facts *post)
{
	memset(out, 0, sizeof(*out));
	return (struct decision){
		.out = out, .year = year, .post = post, .own_cycle = -1,
		.other_cycle = -1,
	};
}

static int decision_end(struct decision *d, struct arena *arena)
{
	take_unopened(d);
	annual_decide_year(d);
	return annual_list_missing(d, arena);
}

int annual_decide(struct annual_case *out, const struct annual_year *year,
		  const struct post_facts *post, const char *cycles,
		  struct arena *arena)
{
	struct decision d = decision_begin(out, year, post);
	const char *fields[N_CYCLE_FIELDS];

	while (cycles && *cycles) {
		const char *end = strchr(cycles, CYCLE_ITEM);
		size_t len = end ? (size_t)(end - cycles) : strlen(cycles);

		if (annual_split(fields, cycles, len, arena))
			return -1;
		take_item(&d, fields);
		cycles = end ? end + 1 : NULL;
	}
	return decision_end(&d, arena);
}

int annual_decide_listed(struct annual_case *out,
			 const struct annual_year *year,
			 const struct post_facts *post, long long id,
			 const char *cycles, struct arena *arena)
{
	struct decision d = decision_begin(out, year, post);

	if (cycles)
		return annual_decide(out, year, post, cycles, arena);
	take_known(&d, annual_known_of(year, id));
	return decision_end(&d, arena);
}

int annual_of_subject(struct annual_case *out, struct annual_year *year,
		      const struct subject *sub, const struct kin_session *s,
		      const struct period *period, day_t day,
		      struct arena *arena)
{
	const struct post_facts post = {
		.role = sub->role, .kind = sub->kind, .home = sub->home,
		.from = sub->post_from ? day_or_none(sub->post_from) : DAY_NONE,
		.to = sub->post_to ? day_or_none(sub->post_to) : DAY_NONE,
		.employment = sub->employment,
		.unit_status = sub->unit_status,
	};

	annual_year_fill(year, s->pack, period, day);
	return annual_decide(out, year, &post, sub->cycles, arena);
}

enum kin_status annual_facts(struct wf_facts *facts,
			     const struct subject *sub,
			     const struct kin_session *s,
			     const struct period *period,
			     struct arena *arena, struct kin_err *err)
{
	struct annual_year year;
	struct annual_case c;

	if (!period->annual)
		return KIN_OK;
	if (annual_of_subject(&c, &year, sub, s, period, facts->day, arena))
		return kin_err_nomem(err);
	facts->cycles_assessed = c.complete || facts->incomplete_reason;
	if (!facts->cycles_assessed)
		facts->missing = c.missing;
	return KIN_OK;
}
