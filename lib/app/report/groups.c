/*
 * `status --by` for people: a line a group with shares, the worst first, and
 * the sum. Programs get the counts themselves (summary_rows.c).
 */
#include "app/report/groups.h"

#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/arena.h"
#include "base/i18n.h"
#include "emit/document.h"

struct group_line {
	const char *key, *name;
	int known;		/* 0: no roster ever came */
	int n_stages;		/* of the funnel */
	struct status_counts n;
};

#define GROUP_STAGES 4		/* columns of shares */

struct group_lines {
	struct arena arena;
	struct group_line *all;
	int n, room;
	struct group_line sum;
};

static long groups_expected(const struct group_line *g)
{
	return g->n.must + g->n.may + g->n.unclear;
}

static long groups_percent(long n, long of)
{
	return of > 0 ? 100 * n / of : 0;
}

/* How much of the way a group has gone; what is not known comes last. */
static long groups_way(const struct group_line *g)
{
	long reached = 0, of = groups_expected(g);
	int i;

	for (i = 0; i < g->n_stages; i++)
		reached += g->n.reached[i];
	return !g->known ? 102 : !of ? 101
		: groups_percent(reached, of * g->n_stages);
}

static int groups_compare(const void *one, const void *two)
{
	const struct group_line *a = one, *b = two;
	long wa = groups_way(a), wb = groups_way(b);

	if (wa != wb)
		return wa < wb ? -1 : 1;
	if (a->n.late != b->n.late)
		return a->n.late > b->n.late ? -1 : 1;
	return strcmp(a->key, b->key);
}

static void groups_add(struct status_counts *to, const struct status_counts *n)
{
	int i;

	to->must += n->must;
	to->may += n->may;
	to->unclear += n->unclear;
	to->excluded += n->excluded;
	to->late += n->late;
	for (i = 0; i < FUNNEL_MAX; i++)
		to->reached[i] += n->reached[i];
}

/* The group at hand becomes a line. */
static enum kin_status groups_keep(struct summary *sum, struct kin_err *err)
{
	struct group_lines *l = sum->lines;
	struct group_line *line;
	const char *key, *name;
	int i;

	if (l->n == l->room) {
		int room = l->room ? 2 * l->room : 64;

		line = kin_realloc(l->all, (size_t)room * sizeof(*line));
		if (!line)
			return kin_err_nomem(err);
		l->all = line;
		l->room = room;
	}
	line = &l->all[l->n++];
	memset(line, 0, sizeof(*line));
	summary_keys(&key, &name, sum);
	line->n_stages = sum->funnel.n;
	line->key = arena_strdup(&l->arena, key ? key : "");
	line->name = arena_strdup(&l->arena, name ? name : "");
	if (!line->key || !line->name)
		return kin_err_nomem(err);
	for (i = 0; i < sum->n_roles; i++) {
		groups_add(&line->n, &sum->counts[i]);
		line->known |= sum->counts[i].posts > 0;
	}
	line->known |= sum->group.oldest[0] != '\0';
	groups_add(&l->sum.n, &line->n);
	sum->n++;
	return KIN_OK;
}

static const char *groups_label(struct doc *d, const struct summary *sum,
				const struct group_line *g)
{
	if (sum->by == BY_SUPERVISOR)
		return *g->name ? g->name : *g->key ? g->key
						    : _("nobody is known");
	if (!*g->key)
		return _("(unknown)");
	return *g->name ? doc_printf(d, "%s %s", g->key, g->name) : g->key;
}

static void groups_row(struct doc *d, const struct summary *sum,
		       const char *label, const struct group_line *g)
{
	const int shown[GROUP_STAGES] = {
		FUNNEL_DRAFT, FUNNEL_APPROVED,
		funnel_scheduled(&sum->funnel, sum->s->pack),
		sum->funnel.n - 1,
	};
	long of = groups_expected(g);
	int i;

	doc_cell(d, label);
	doc_cell(d, g->known ? doc_printf(d, "%ld", of) : "?");
	for (i = sum->period->annual ? GROUP_STAGES - 1 : 0; i < GROUP_STAGES;
	     i++)
		doc_cell(d, of ? doc_printf(d, "%ld%%",
				groups_percent(g->n.reached[shown[i]], of))
			       : "-");
	doc_cell(d, doc_printf(d, "%ld", g->n.late));
}

/* The evaluation of a year has no plans and no steps. */
static void groups_table(struct doc *d, struct summary *sum)
{
	static const char *const heads[N_GROUPINGS] = {
		N_("School"), N_("Kecamatan"), N_("Kabupaten"),
		"Pejabat Penilai Kinerja", "Jenis PTK",
		N_("Employment status"),
	};
	struct doc_column columns[] = {
		{ _(heads[sum->by]), DOC_LEFT, 0, 0 },
		{ _("Expected"), DOC_RIGHT, 0, 0 },
		{ _("Plans"), DOC_RIGHT, 0, 0 },
		{ _("Approved"), DOC_RIGHT, 0, 0 },
		{ _("Observed"), DOC_RIGHT, 0, 0 },
		{ _("Assessed"), DOC_RIGHT, 0, 0 },
		{ _("Late"), DOC_RIGHT, 0, 0 },
	};
	struct group_lines *l = sum->lines;
	int i;

	if (sum->period->annual)
		memmove(&columns[2], &columns[1 + GROUP_STAGES],
			2 * sizeof(*columns));
	doc_table(d, columns, sum->period->annual ? 4 : 3 + GROUP_STAGES);
	for (i = 0; i < l->n; i++)
		groups_row(d, sum, groups_label(d, sum, &l->all[i]),
			   &l->all[i]);
	if (l->n > 1)
		groups_row(d, sum, _("Total"), &l->sum);
}

enum kin_status groups_text(struct summary *sum, const struct ready_filter *f,
			    int width, FILE *fp, struct kin_err *err)
{
	struct group_lines lines = { .sum = { .known = 1 } };
	enum kin_status st;
	struct doc d;

	sum->lines = &lines;
	sum->form = groups_keep;
	st = summary_run(sum, f, err);
	if (!st && lines.n) {
		qsort(lines.all, (size_t)lines.n, sizeof(*lines.all),
		      groups_compare);
		doc_init(&d, NULL);
		groups_table(&d, sum);
		st = doc_write_text(&d, width, fp, err);
		doc_release(&d);
	}
	arena_release(&lines.arena);
	kin_free(lines.all);
	return st;
}
