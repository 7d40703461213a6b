/*
 * The three-way comparison of a row. A field that the sender did not change
 * is taken out of the record, as if the list had no such column; an emptied
 * cell too, for nobody loses what he has by a cell that was not filled in.
 */
#include "app/sheet/judge.h"

#include <assert.h>
#include <string.h>

#include "base/alloc.h"
#include "base/i18n.h"
#include "model/fact.h"
#include "rule/pack_choice.h"
#include "store/person_merge.h"
#include "store/person_store.h"

/* What is known of a field on the three sides. */
struct side {
	const char *sent, *here;	/* "" for nothing */
	int theirs, ours, emptied;	/* changed by whom */
};

struct row_case {
	struct judging *j;
	struct run *run;
	struct kin_record *rec;
	struct sheet_file *file;
	struct stamp stamp;
	const struct filled_row *here;	/* or NULL */
	struct side sides[MAX_FIELDS];
};

enum kin_status judge_begin(struct judging *j, struct kin_err *err)
{
	struct kin_filter filter = { .period = j->period };
	struct period period;
	enum kin_status st = filled_rows_read(&j->here, j->kind, j->s, &filter,
					     err);

	if (st || !j->period)
		return st;
	st = session_period(&period, j->s, j->period, err);
	return st ? st : session_pack(&j->pack, j->s, period.pack_id, err);
}

/* ---- words of people ---- */

/* Labels become codes; what is none stays, and the import will say so. */
static int judge_codes(struct row_case *c, int field)
{
	const struct kin_table *table = c->j->kind->table;
	const struct kin_field *f = &table->fields[field];
	struct kin_value *v = &c->rec->v[field];
	struct pack_choice code;
	int role = table_field(table, 0, "peran");

	if (!c->j->pack || !v->text || !v->len ||
	    !pack_choice_at(&code, c->j->pack, table->name, f->name, 0))
		return 0;
	v->text = pack_choice_settle(c->j->pack, table->name, f->name,
				     role < 0 ? NULL
				     : record_given(c->rec, role), v->text,
				     f->type == KIN_T_LIST, &c->run->scratch);
	v->len = v->text ? strlen(v->text) : 0;
	return v->text ? 0 : -1;
}

/* ---- whose it is ---- */

static struct sheet_file *judge_file(const struct judging *j,
				     const char *path)
{
	int i;

	for (i = 0; i < j->n_files; i++)
		if (sheet_kind_is(j->files[i].kind, j->kind) &&
		    !strcmp(j->files[i].path, path))
			return &j->files[i];
	return NULL;
}

static void judge_mark(struct row_case *c)
{
	struct sheet_file *f = c->file;
	int i;

	for (i = 0; f && i < f->n_keys; i++)
		if (!strcmp(f->keys[i], c->stamp.key))
			f->seen[i] = 1;
}

/* A field that says whose the row is was changed: nothing of it is taken. */
static int judge_touched(struct row_case *c)
{
	const struct sheet_kind *k = c->j->kind;
	char code[STAMP_CODE + 1];
	int i;

	for (i = 0; i < k->table->n_fields; i++) {
		if (!sheet_kind_is_key(k, i) || !REC_COLUMN(c->rec, i))
			continue;
		stamp_code(code, k->table->fields[i].name,
			   REC_TEXT(c->rec, i));
		if (!strcmp(code, c->stamp.codes[i]))
			continue;
		record_fault(c->rec, &c->run->sink, i, KIN_C_SHEET_TOUCHED,
			     _("this says whose the row is and was changed "
			       "after it went out; put it back, or add a row "
			       "without a stamp below the others"));
		return 1;
	}
	return 0;
}

/* ---- what changed ---- */

/* How what is to change a fact reads in the roster; what cannot be read
 * stays, and the import says so. */
static int judge_fact(struct row_case *c)
{
	const struct sheet_kind *k = c->j->kind;
	struct kin_sink quiet = { .emit = NULL };
	struct kin_value v;
	int i, f;

	if (!k->fact)
		return 0;
	i = table_field(k->table, 0, k->fills);
	f = table_field(&table_roster, 0, REC_TEXT(c->rec,
			table_field(k->table, 0, k->fact)));
	v = c->rec->v[i];
	if (f < 0 || !v.text)
		return 0;
	switch (fact_check(&v, f, c->rec, &c->run->scratch, &quiet)) {
	case -1:
		return -1;
	case 0:
		c->rec->v[i].text = v.text;
		c->rec->v[i].len = v.len;
	}
	return 0;
}

static void judge_sides(struct row_case *c)
{
	const struct sheet_kind *k = c->j->kind;
	char code[STAMP_CODE + 1];
	int i;

	for (i = 0; i < k->table->n_fields; i++) {
		struct side *s = &c->sides[i];
		int b = sheet_kind_basis(k, i);
		const char *base = c->stamp.codes[b];
		const char *field = k->table->fields[b].name;

		if (!sheet_kind_is_open(k, i) || sheet_kind_is_decider(k, i))
			continue;
		s->sent = REC_TEXT(c->rec, i);
		s->here = c->here && c->here->values[b] ? c->here->values[b]
							: "";
		stamp_code(code, field, s->sent);
		s->theirs = REC_COLUMN(c->rec, i) && strcmp(code, base) != 0 &&
			(b == i || c->rec->v[i].text);
		stamp_code(code, field, s->here);
		s->ours = strcmp(code, base) != 0;
		/* both the same: nothing is left to do */
		if (s->theirs && !strcmp(s->sent, s->here))
			s->theirs = 0;
		s->emptied = s->theirs && !c->rec->v[i].text;
	}
}

/* Lists of one thing, as `kompetensi` and `kompetensi_jumlah`. */
static int judge_same_thing(const struct kin_table *t, int a, int b)
{
	size_t n = strcspn(t->fields[a].name, "_");

	return t->fields[a].type == KIN_T_LIST &&
		t->fields[b].type == KIN_T_LIST &&
		n == strcspn(t->fields[b].name, "_") &&
		!memcmp(t->fields[a].name, t->fields[b].name, n);
}

static int judge_clash(struct row_case *c, int i)
{
	const struct kin_table *t = c->j->kind->table;
	int k;

	if (!c->sides[i].theirs || c->sides[i].emptied)
		return 0;
	if (c->sides[i].ours)
		return 1;
	for (k = 0; k < t->n_fields; k++)
		if (judge_same_thing(t, i, k) && c->sides[k].ours)
			return 1;
	return 0;
}

static void judge_tell(struct row_case *c, int i)
{
	const struct side *s = &c->sides[i];

	c->j->n_conflicts++;
	if (c->file)
		c->file->n_conflicts++;
	if (c->j->on_conflict != KIN_CONFLICT_LIST)
		return;
	kin_diag(&c->run->sink, KIN_C_SHEET_CONFLICT, c->rec->source,
		 c->rec->line, c->rec->v[i].col,
		 c->j->kind->table->fields[i].name,
		 _("the sheet says '%s', here it was changed to '%s' since "
		   "the sheet went out; what is here stays, unless "
		   "--on-conflict theirs"), s->sent, s->here);
}

/* What of the row is left for the import; how many fields. */
static int judge_choose(struct row_case *c)
{
	const struct kin_table *t = c->j->kind->table;
	int i, n = 0;

	for (i = 0; i < t->n_fields; i++) {
		struct side *s = &c->sides[i];

		if (!sheet_kind_is_open(c->j->kind, i))
			continue;
		if (s->emptied && c->file)
			c->file->emptied[i]++;
		if (judge_clash(c, i)) {
			judge_tell(c, i);
			if (c->j->on_conflict != KIN_CONFLICT_THEIRS)
				s->theirs = 0;
		}
		s->theirs &= !s->emptied;
		n += s->theirs;
	}
	return n;
}

static int judge_belongs(const struct row_case *c, int i)
{
	const struct kin_table *t = c->j->kind->table;
	int k;

	if (c->sides[i].theirs)
		return 1;
	for (k = 0; k < t->n_fields; k++)
		if (c->sides[k].theirs && judge_same_thing(t, i, k))
			return 1;
	return 0;
}

static void judge_reduce(struct row_case *c)
{
	const struct kin_table *t = c->j->kind->table;
	int i;

	for (i = 0; i < t->n_fields; i++) {
		struct kin_value *v = &c->rec->v[i];

		if (!sheet_kind_is_open(c->j->kind, i)) {
			if (!sheet_kind_is_key(c->j->kind, i))
				v->text = NULL;
			continue;
		}
		if (judge_belongs(c, i) || sheet_kind_is_decider(c->j->kind, i))
			continue;
		/* what is not there needs no taking away */
		v->text = c->j->kind->whole && c->sides[i].here &&
			sheet_kind_basis(c->j->kind, i) == i &&
			*c->sides[i].here ? c->sides[i].here : NULL;
		v->len = v->text ? strlen(v->text) : 0;
	}
}

/* What a correction of a number does to the row itself: the person is found
 * by the old number, and the row by the new one. */
static enum kin_status judge_renamed(struct row_case *c, struct kin_err *err)
{
	static const char *const fields[] = { "nip", "nuptk", "kunci" };
	const struct sheet_kind *k = c->j->kind;
	const char *values[MAX_FIELDS] = { NULL };
	char key[STAMP_KEY + 1];
	struct person_stored p;
	long long id = 0;
	enum kin_status st = KIN_OK;
	int i;

	for (i = 0; i < k->table->n_fields; i++)
		values[i] = record_given(c->rec, i);
	for (i = 0; !st && !id && i < 3; i++) {
		int f = table_field(k->table, 0, fields[i]);

		if (record_given(c->rec, f))
			st = person_find(&id, values[f], c->run->s->db, err);
	}
	if (!st && id)
		st = person_stored(&p, id, c->run->s->db, err);
	if (st || !id)
		return st;
	values[table_field(k->table, 0, "nip")] = *p.nip ? p.nip : NULL;
	values[table_field(k->table, 0, "nuptk")] = *p.nuptk ? p.nuptk : NULL;
	if (*p.nip || *p.nuptk)
		values[table_field(k->table, 0, "kunci")] = NULL;
	sheet_kind_key(key, k, values);
	c->here = filled_rows_find(&c->j->here, key);
	return KIN_OK;
}

/* Whether what went out to be decided still waits, the same as it was. */
static int judge_waits(const struct row_case *c)
{
	int f = DECISION_REVISION;
	char code[STAMP_CODE + 1];

	assert(c->j->kind->table->n_fields == N_DECISION);
	if (!c->here)
		return 0;
	stamp_code(code, c->j->kind->table->fields[f].name,
		   c->here->values[f]);
	return !strcmp(code, c->stamp.codes[f]);
}

/* A decision about what does not wait any more: the verb holds it against what
 * stands, and one about what was handed in anew is of another plan. */
static enum run_fate judge_late(struct row_case *c)
{
	const char *now = c->here ? c->here->values[DECISION_REVISION] : NULL;

	if (!record_given(c->rec, DECISION_VERDICT) ||
	    c->j->on_conflict == KIN_CONFLICT_OURS)
		return RUN_PASS;
	if (!c->here)
		return RUN_TAKE;
	record_fault(c->rec, &c->run->sink, DECISION_VERDICT,
		     KIN_C_STATE_CLAIM, _("decided about what was handed in "
		     "anew since the sheet went out, and there is revision %s "
		     "now; look at it again"), now ? now : "");
	return RUN_REFUSE;
}

/* A row with a stamp. */
static enum kin_status judge_stamped(struct row_case *c, enum run_fate *fate,
				     struct kin_err *err)
{
	enum kin_status st = KIN_OK;

	*fate = RUN_REFUSE;
	if (c->stamp.n != c->rec->table->n_fields ||
	    strcmp(c->stamp.kind, c->j->kind->name)) {
		record_fault(c->rec, &c->run->sink, -1, KIN_C_SHEET_OLD,
			     _("this row was made by another version of the "
			       "program, or for another kind of sheet; make "
			       "the sheet anew"));
		return KIN_OK;
	}
	if (judge_touched(c))
		return KIN_OK;
	*fate = RUN_PASS;
	c->here = filled_rows_find(&c->j->here, c->stamp.key);
	if (!c->here && table_field(c->rec->table, 0, "kunci") >= 0)
		st = judge_renamed(c, err);
	if (st)
		return st;
	if (c->j->kind->by_step && !judge_waits(c)) {
		*fate = judge_late(c);
		return KIN_OK;
	}
	if (judge_fact(c))
		return kin_err_nomem(err);
	judge_sides(c);
	if (judge_choose(c)) {
		judge_reduce(c);
		*fate = RUN_TAKE;
	}
	return KIN_OK;
}

enum kin_status judge_row(void *user, struct run *run,
			  struct kin_record *rec, enum run_fate *fate,
			  struct kin_err *err)
{
	struct row_case c = { .j = user, .run = run, .rec = rec };
	enum kin_status st = KIN_OK;
	int i;

	c.file = judge_file(c.j, run->files[run->src].path);
	if (rec->stamp && *rec->stamp) {
		stamp_read(&c.stamp, rec->stamp);
		judge_mark(&c);
	}
	if (rec->n_faults)
		return KIN_OK;
	for (i = 0; i < rec->table->n_fields; i++)
		if (judge_codes(&c, i))
			return kin_err_nomem(err);
	*fate = RUN_TAKE;
	/* without a stamp it is a row that the sender added; one that cannot
	 * be read fits no table */
	if (rec->stamp && *rec->stamp)
		st = judge_stamped(&c, fate, err);
	return st;
}

void judge_taken(void *user, const char *path)
{
	struct sheet_file *f = judge_file(user, path);

	if (f)
		f->n_taken++;
}

/* ---- files as a whole ---- */

static void judge_tell_emptied(const struct judging *j,
			       const struct sheet_file *f)
{
	int i;

	for (i = 0; i < j->kind->table->n_fields; i++)
		if (f->emptied[i])
			kin_diag(j->s->sink, KIN_C_SHEET_EMPTIED, f->path, 0,
				 0, j->kind->table->fields[i].name,
				 _("%ld cells were emptied; an empty cell "
				   "changes nothing, write - to take away what "
				   "is there"), f->emptied[i]);
}

static void judge_tell_deleted(const struct judging *j,
			       const struct sheet_file *f)
{
	char names[300] = "";
	long n = 0;
	int i;

	for (i = 0; i < f->n_keys; i++) {
		if (f->seen[i])
			continue;
		if (n++ < 4)
			snprintf(names + strlen(names),
				 sizeof(names) - strlen(names), "%s%.60s",
				 *names ? ", " : "", f->names[i]);
	}
	if (n)
		kin_diag(j->s->sink, KIN_C_SHEET_DELETED, f->path, 0, 0, NULL,
			 _("%ld rows that went out are not in it any more "
			   "(%s%s); nothing was deleted here"), n, names,
			 n > 4 ? ", ..." : "");
}

void judge_end(struct judging *j)
{
	int i;

	for (i = 0; i < j->n_files; i++)
		if (j->files[i].taken == 1 &&
		    sheet_kind_is(j->files[i].kind, j->kind)) {
			judge_tell_emptied(j, &j->files[i]);
			judge_tell_deleted(j, &j->files[i]);
			j->files[i].taken = 2;	/* told */
		}
	filled_rows_release(&j->here);
	arena_release(&j->arena);
}
