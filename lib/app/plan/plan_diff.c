/*
 * What an import changes in a plan, field by field, as the columns of a wide
 * row name them: for the row diff, and for the trail, which so holds what a
 * draft was.
 *
 * Compares items; knows nothing of files and decides nothing.
 */
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include "app/plan/plan_edit.h"
#include "base/alloc.h"
#include "base/str.h"
#include "model/tables.h"

/* A member of an item, by its offset; 0: how many times. */
#define MEMBER(name) offsetof(struct plan_item_row, name)

/* What the wide form has a column for; of behaviours see diff_aspect(). */
static const struct {
	enum plan_section section;
	size_t member;
	int field;
} diff_wide[] = {
	{ SECTION_PRACTICE, MEMBER(code), PLAN_INDIKATOR },
	{ SECTION_PRACTICE, MEMBER(target), PLAN_TARGET },
	{ SECTION_COMPETENCY, MEMBER(code), PLAN_KOMPETENSI },
	{ SECTION_COMPETENCY, 0, PLAN_KOMPETENSI_JUMLAH },
	{ SECTION_DUTY, MEMBER(code), PLAN_TUGAS },
	{ SECTION_DUTY, MEMBER(sk_number), PLAN_TUGAS_SK },
	{ SECTION_DUTY, MEMBER(sk_date), PLAN_TUGAS_TANGGAL },
	{ SECTION_DUTY, MEMBER(sk_from), PLAN_TUGAS_MULAI },
	{ SECTION_DUTY, MEMBER(sk_to), PLAN_TUGAS_SELESAI },
};

/* What only the rows of items say. */
static const struct {
	size_t member;
	const char *name;
} diff_narrow[] = {
	{ MEMBER(rhk), "rhk" },
	{ MEMBER(rhk_atasan), "rhk_atasan" },
	{ MEMBER(indicator), "indikator" },
	{ MEMBER(target), "target" },
};

struct plan_change {
	struct run *run;
	const struct subject *sub;
	char who[260];
	int n;
};

/* The text of a member; "" where it is empty, NULL without memory. */
static const char *diff_text(const struct plan_item_row *it, size_t member,
			     struct arena *arena)
{
	const char *text;

	if (!member)
		return it->quantity ? arena_printf(arena, "%d", it->quantity)
				    : "";
	memcpy(&text, (const char *)it + member, sizeof(text));
	return str_or_empty(text);
}

/* The aspect of a behaviour; an item of the annex has its part as code. */
static const char *diff_part(const struct plan_item_row *it)
{
	if (plan_section_is(it->section, SECTION_ANNEX))
		return str_or_empty(it->code);
	return str_or_empty(it->aspect);
}

/* A member of all items of a section (and aspect, or part of the annex), as a
 * list; "" where none has it. */
static const char *diff_join(const struct plan_item_row *items, int n,
			     enum plan_section section, const char *part,
			     size_t member, struct arena *arena)
{
	const char *all = "", *text;
	int i, any = 0, found = 0;

	for (i = 0; all && i < n; i++) {
		if (!plan_section_is(items[i].section, section) ||
		    (part && strcmp(diff_part(&items[i]), part) != 0))
			continue;
		text = diff_text(&items[i], member, arena);
		any |= text && *text;
		all = !text ? NULL : !found ? text
			: arena_printf(arena, "%s|%s", all, text);
		found = 1;
	}
	return any || !all ? all : "";
}

static enum kin_status diff_note(struct plan_change *d, const char *field,
				 const char *before, const char *after,
				 struct kin_err *err)
{
	const struct subject *sub = d->sub;
	struct change c = {
		.subject = "plan", .subject_id = sub->plan,
		.person_id = sub->person, .by_person = sub->by_person,
		.field = field, .before = str_or_null(before),
		.after = str_or_null(after), .day = d->run->s->day_text,
		.transcribed = d->run->ask.recorded,
	};

	if (!before || !after || !field)
		return kin_err_nomem(err);
	if (!strcmp(before, after))
		return KIN_OK;
	d->n++;
	run_change(d->run, sub->src, sub->line, "changed", d->who, field,
		   c.before, c.after);
	return trail_change(&d->run->act, &c, d->run->s->db, err);
}

static enum kin_status diff_aspect(struct plan_change *d,
				   const struct plan_sides *s,
				   const struct pack_aspect *aspect,
				   struct kin_err *err)
{
	struct arena *arena = &d->run->scratch;
	const struct { const char *field; size_t member; } sides[] = {
		{ aspect->column, MEMBER(code) },
		{ aspect->expected, MEMBER(expectation) },
	};
	enum kin_status st = KIN_OK;
	size_t i;

	for (i = 0; !st && i < sizeof(sides) / sizeof(sides[0]); i++)
		st = diff_note(d, sides[i].field,
			       diff_join(s->old, s->n_old, SECTION_BEHAVIOUR,
					 aspect->code, sides[i].member, arena),
			       diff_join(s->now, s->n_now, SECTION_BEHAVIOUR,
					 aspect->code, sides[i].member, arena),
			       err);
	return st;
}

/* The annex has columns of its own in both forms of import. */
static enum kin_status diff_annex(struct plan_change *d,
				  const struct plan_sides *s, int field,
				  struct kin_err *err)
{
	enum plan_section section = SECTION_ANNEX;
	const char *part = table_plan.fields[field].name;
	struct arena *arena = &d->run->scratch;

	return diff_note(d, part,
			 diff_join(s->old, s->n_old, section, part,
				   MEMBER(target), arena),
			 diff_join(s->now, s->n_now, section, part,
				   MEMBER(target), arena), err);
}

static const struct plan_item_row *
diff_find(const struct plan_item_row *items, int n,
	  const struct plan_item_row *like)
{
	int i;

	for (i = 0; i < n; i++)
		if (items[i].seq == like->seq &&
		    !strcmp(items[i].section, like->section))
			return &items[i];
	return NULL;
}

/* Whether the target has been told by a column of the wide form. */
static int diff_is_wide(const struct plan_item_row *it)
{
	return plan_section_is(it->section, SECTION_PRACTICE) ||
		plan_section_is(it->section, SECTION_ANNEX);
}

/* What rows of items say of one item; either side may be missing. */
static enum kin_status diff_item(struct plan_change *d,
				 const struct plan_item_row *old,
				 const struct plan_item_row *now,
				 struct kin_err *err)
{
	const struct plan_item_row *it = now ? now : old;
	struct arena *arena = &d->run->scratch;
	enum kin_status st = KIN_OK;
	size_t i;

	for (i = 0; !st && i < sizeof(diff_narrow) / sizeof(diff_narrow[0]);
	     i++) {
		size_t member = diff_narrow[i].member;
		const char *before = old ? diff_text(old, member, arena) : "";
		const char *after = now ? diff_text(now, member, arena) : "";

		if (!strcmp(before, after) ||
		    (member == MEMBER(target) && diff_is_wide(it)))
			continue;
		st = diff_note(d, arena_printf(arena, "%s.%d.%s", it->section,
					       it->seq, diff_narrow[i].name),
			       before, after, err);
	}
	return st;
}

enum kin_status plan_note_changes(struct run *run, const struct subject *sub,
				  const struct plan_sides *s,
				  struct kin_err *err)
{
	struct plan_change d = { .run = run, .sub = sub };
	struct arena *arena = &run->scratch;
	const struct pack *pack = run->s->pack;
	enum kin_status st = KIN_OK;
	size_t w;
	int i;

	subject_who(d.who, sizeof(d.who), sub);
	for (w = 0; !st && w < sizeof(diff_wide) / sizeof(diff_wide[0]); w++)
		st = diff_note(&d, table_plan.fields[diff_wide[w].field].name,
			       diff_join(s->old, s->n_old, diff_wide[w].section,
					 NULL, diff_wide[w].member, arena),
			       diff_join(s->now, s->n_now, diff_wide[w].section,
					 NULL, diff_wide[w].member, arena),
			       err);
	for (i = 0; !st && i < pack->n_aspects; i++)
		st = diff_aspect(&d, s, &pack->aspects[i], err);
	for (i = 0; !st && i < PLAN_ANNEX_PARTS; i++)
		st = diff_annex(&d, s, PLAN_DUKUNGAN + i, err);
	for (i = 0; !st && i < s->n_old; i++)
		st = diff_item(&d, &s->old[i],
			       diff_find(s->now, s->n_now, &s->old[i]), err);
	for (i = 0; !st && i < s->n_now; i++)
		if (!diff_find(s->old, s->n_old, &s->now[i]))
			st = diff_item(&d, NULL, &s->now[i], err);
	return st;
}
