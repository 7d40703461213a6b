/*
 * Why a plan goes back: the reason for the whole, and notes on single items
 * as "praktik:1=TEXT", several of them parted by |. Knows no transition.
 */
#include "app/plan/plan_return.h"

#include <stdlib.h>
#include <string.h>

#include "app/plan/plan_content.h"
#include "base/alloc.h"
#include "base/i18n.h"

/* Take the next note off the list. 1: well formed, -1: not, 0: the end. */
static int next_note(struct plan_note *out, const char **list,
		     struct arena *arena)
{
	char *text, *seq, *note, *end = NULL;

	memset(out, 0, sizeof(*out));
	if (!*list || !**list)
		return 0;
	text = arena_strndup(arena, *list, strcspn(*list, "|"));
	*list += strcspn(*list, "|");
	*list += **list == '|';
	if (!text)
		return -1;
	out->section = text;
	seq = strchr(text, ':');
	note = seq ? strchr(seq, '=') : NULL;
	if (!note || !note[1])
		return -1;
	*seq++ = '\0';
	*note++ = '\0';
	out->note = note;
	out->seq = (int)strtol(seq, &end, 10);
	return end == note - 1 && out->seq > 0 ? 1 : -1;
}

static int has_item(const struct plan_item_row *items, int n,
		    const struct plan_note *note)
{
	int i;

	for (i = 0; i < n; i++)
		if (!strcmp(items[i].section, note->section) &&
		    items[i].seq == note->seq)
			return 1;
	return 0;
}

enum kin_status plan_return_check(struct run *run,
				  const struct subject *sub,
				  struct kin_err *err)
{
	const char *list = step_value(run, sub, DECISION_ITEM);
	struct plan_item_row *items;
	struct plan_note note;
	enum kin_status st;
	int n = 0, is, faults = 0;

	if (!list || !sub->plan)
		return KIN_OK;
	st = plan_store_items(&items, &n, sub->plan, sub->plan_revision,
			      &run->scratch, run->s->db, err);
	while (!st && (is = next_note(&note, &list, &run->scratch)) != 0) {
		if (is > 0 && has_item(items, n, &note))
			continue;
		faults++;
		if (is < 0)
			run_diag(run, KIN_C_PLAN_ITEM, sub->src, sub->line,
				 "item", _("'%s' is not a note on an item; "
				    "write SECTION:NUMBER=TEXT as in "
				    "praktik:1=Sebut kelasnya"),
				 note.section ? note.section : "");
		else
			run_diag(run, KIN_C_PLAN_ITEM, sub->src, sub->line,
				 "item", _("the plan of %s has no item "
				    "%s:%d; see `kinerja plan show`"),
				 sub->name, note.section, note.seq);
	}
	return !st && faults ? KIN_EINPUT : st;
}

enum kin_status plan_return_store(struct run *run,
				  const struct subject *sub, const char *day,
				  struct kin_err *err)
{
	const char *list = step_value(run, sub, DECISION_ITEM);
	struct plan_note note = { .note = sub->reason };
	enum kin_status st = KIN_OK;

	if (sub->reason)
		st = plan_store_add_note(&run->act, sub->plan,
					 sub->plan_revision, &note, day,
					 sub->by_person, run->s->db, err);
	while (!st && next_note(&note, &list, &run->scratch) > 0)
		st = plan_store_add_note(&run->act, sub->plan,
					 sub->plan_revision, &note, day,
					 sub->by_person, run->s->db, err);
	return st;
}

char *plan_return_text(long long plan, struct arena *arena, struct db *db,
		       struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	struct plan_note n;
	char *text = arena_strdup(arena, "");

	if (plan_store_notes(&rows, plan, db, err))
		return NULL;
	while (text && plan_store_next_note(&n, &rows))
		text = n.section
			? arena_printf(arena, "%s%s%s:%d %s", text,
				       *text ? "; " : "", n.section, n.seq,
				       n.note)
			: arena_printf(arena, "%s%s%s", text,
				       *text ? "; " : "", n.note);
	if (rows_end(&rows, KIN_OK, err))
		return NULL;
	if (!text)
		kin_err_nomem(err);
	return text;
}
