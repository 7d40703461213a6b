/*
 * Records, operands and selections become subjects: staged, resolved, and
 * refused where they mean nobody or several.
 *
 * Decides no event; that is subject_event.c.
 */
#include "app/run/names.h"
#include "app/run/repeats.h"
#include "app/run/run_own.h"
#include "app/run/subject.h"
#include "app/run/words.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "base/alloc.h"
#include "base/buf.h"
#include "base/i18n.h"
#include "base/norm.h"
#include "base/utf8.h"
#include "model/record.h"
#include "store/period_store.h"
#include "store/report_store.h"

/* Values may not hold control characters, so these can part them. */
#define PART '\x1f'
#define ABSENT '\x1e'

void subject_name(struct subject_row *row, const struct person_ref *ref)
{
	if (ref->id[0] == '#')
		row->key = ref->id;
	else if (strlen(ref->id) == 18)
		row->nip = ref->id;
	else
		row->nuptk = ref->id;
	if (ref->npsn[0])
		row->npsn = ref->npsn;
	if (ref->role[0])
		row->role = ref->role;
}

static enum kin_code period_fault(const char *code)
{
	char hint[16];

	return code && pack_period_is_dapodik(code, hint)
		? KIN_C_PERIOD_DAPODIK : KIN_C_PERIOD_UNKNOWN;
}

/* The id of a record's period; the last answer is kept, files repeat it. */
enum kin_status subject_find_period(long long *id, struct run *run,
				    struct kin_record *rec, int field,
				    struct kin_err *err)
{
	const char *code = record_given(rec, field);
	struct kin_err local = KIN_ERR_INIT;
	struct period p;
	enum kin_status st;

	if (!code)
		code = run->ask.period;
	if (run->period.id && (code ? !strcmp(code, run->period_code)
				    : !run->period_code[0])) {
		*id = run->period.id;
		return KIN_OK;
	}
	st = session_period(&p, run->s, code, &local);
	if (st == KIN_ENOTFOUND || st == KIN_EUSAGE) {
		*id = 0;
		record_fault(rec, &run->sink, field,
			     period_fault(code), "%s",
			     local.msg);
		return KIN_OK;
	}
	if (st) {
		*err = local;
		return st;
	}
	run->period = p;
	snprintf(run->period_code, sizeof(run->period_code), "%s",
		 code ? code : "");
	*id = p.id;
	return KIN_OK;
}

const char *subject_pack(const struct kin_record *rec, struct arena *arena)
{
	struct buf b = BUF_INIT;
	const char *text;
	int i;

	for (i = 0; i < rec->table->n_fields; i++) {
		if (i)
			buf_addc(&b, PART);
		if (!rec->v[i].text)
			buf_addc(&b, ABSENT);
		else
			buf_add(&b, rec->v[i].text, rec->v[i].len);
	}
	text = b.failed ? NULL : arena_strndup(arena, buf_str(&b), b.len);
	buf_release(&b);
	return text;
}

/* The same is said of somebody however the row names him. */
static const char *subject_content(struct kin_record *rec,
				   struct arena *arena)
{
	int i;

	for (i = 0; i < N_SUBJECT; i++)
		record_put(rec, i, NULL);
	return subject_pack(rec, arena);
}

/* The value that begins at *at, which goes behind it; -1: no memory. */
static int unpack_one(struct kin_value *v, const char **at,
		      struct arena *arena)
{
	static const char part[] = { PART, '\0' };
	size_t len = strcspn(*at, part);
	int absent = len == 1 && **at == ABSENT;

	v->text = absent ? NULL : arena_strndup(arena, *at, len);
	v->len = absent ? 0 : len;
	*at = (*at)[len] ? *at + len + 1 : NULL;
	return v->text || absent ? 0 : -1;
}

int subject_unpack(struct kin_value *v, int n_fields, const char *payload,
		   struct arena *arena)
{
	int i;

	assert(n_fields <= MAX_FIELDS);
	memset(v, 0, (size_t)n_fields * sizeof(*v));
	for (i = 0; i < n_fields && payload; i++)
		if (unpack_one(&v[i], &payload, arena))
			return -1;
	return 0;
}

const char *subject_value(int field, const char *payload, struct arena *arena)
{
	struct kin_value v = { 0 };

	for (; payload && field; field--)
		if ((payload = strchr(payload, PART)))
			payload++;
	return payload && !unpack_one(&v, &payload, arena) && v.len ? v.text
								    : NULL;
}

/* Whose the row is and what of it, both must be said. */
static int subject_says_too_little(struct run *run, struct kin_record *rec)
{
	if (!REC_HAS(rec, SUBJECT_NIP) && !REC_HAS(rec, SUBJECT_NUPTK) &&
	    !REC_HAS(rec, SUBJECT_KUNCI))
		record_fault(rec, &run->sink, SUBJECT_NIP, KIN_C_REQUIRED,
			     _("nip, nuptk and kunci are all empty; fill in "
			       "one of them, or npsn and nama"));
	other_says_nothing(run, rec);
	return rec->n_faults > 0;
}

enum kin_status subject_stage_record(struct run *run,
				     struct kin_record *rec, int by_field,
				     int day_field, struct kin_err *err)
{
	struct subject_row row = {
		.src = run->src, .line = rec->line, .offset = rec->offset,
		.size = rec->size, .nip = record_given(rec, SUBJECT_NIP),
		.nuptk = record_given(rec, SUBJECT_NUPTK),
		.key = record_given(rec, SUBJECT_KUNCI),
		.name = record_given(rec, SUBJECT_NAMA),
		.npsn = record_given(rec, SUBJECT_NPSN),
		.role = record_given(rec, SUBJECT_PERAN),
		.by = record_given(rec, by_field),
		.day = record_given(rec, day_field),
	};
	enum kin_status st = subject_find_period(&row.period, run, rec,
						 SUBJECT_PERIODE, err);

	if (st)
		return st;
	if (subject_says_too_little(run, rec))
		return run_reject(run, run->src, rec->line, err);
	st = words_settle(run, rec, err);
	if (st)
		return st;
	if (!row.by)
		row.by = run->ask.by;
	if (!row.by && run->s->actor)
		row.by = run->s->as;
	if (!row.day)
		row.day = run->s->day_text;
	row.payload = subject_content(rec, &run->scratch);
	if (!row.payload)
		return kin_err_nomem(err);
	return subject_stage_add(run->s->db, &row, err);
}

char *subject_who(char *out, size_t size, const struct subject *sub)
{
	const char *id = sub->nip ? sub->nip : sub->nuptk;

	snprintf(out, size, "%s (%s) @%s", sub->name, id ? id : sub->asked,
		 sub->npsn ? sub->npsn : sub->unit_name);
	return out;
}

static void tell_several(struct run *run, const struct subject *sub)
{
	int lines = run_has_lines(run);

	run->doubtful |= !lines;
	run_diag(run, KIN_C_PERSON_AMBIGUOUS, sub->src, sub->line, "npsn",
		 lines ? _("%s has several posts; fill in npsn and role "
			   "(peran) as in one of: %s")
			  : _("%s has several posts; write one of: %s"),
		 sub->asked, sub->forms ? sub->forms : "");
}

/*
 * Faults that every row may have: nobody found, identifiers of two people,
 * several posts, another name. Returns 1 when the subject can be used, 0
 * when it was refused (a diagnostic went to `sink` with the position of the
 * row), after which the caller counts it as rejected.
 */
static int subject_usable(struct run *run, const struct subject *sub)
{
	if (!sub->n_people) {
		run_diag(run, KIN_C_PERSON_UNKNOWN, sub->src, sub->line,
			 "nip", _("nobody has %s; import the roster first, "
				  "or correct the identifier"),
			 sub->asked);
		return 0;
	}
	if (sub->n_people > 1) {
		run_diag(run, KIN_C_PERSON_CONFLICT, sub->src, sub->line,
			 "nip", _("NIP and NUPTK of this row belong to "
				  "different people; find out which one "
				  "is wrong"));
		return 0;
	}
	if (sub->n_posts > 1) {
		tell_several(run, sub);
		return 0;
	}
	if (!sub->n_posts) {
		run_diag(run, KIN_C_PERSON_UNKNOWN, sub->src, sub->line,
			 "npsn", _("%s has no post that holds a plan in the "
				   "period%s%s; see `kinerja roster show` and "
				   "the roles of `kinerja rules show`"),
			 sub->asked,
			 sub->asked_npsn ? _(" at ") : "",
			 sub->asked_npsn ? sub->asked_npsn : "");
		return 0;
	}
	return names_agree(run, sub->src, sub->line, sub->asked_name,
			   sub->name);
}

/* A row that repeats or contradicts another; 1: done with it. */
static int subject_is_twin(enum kin_status *st, struct run *run,
			   const struct subject *sub, struct kin_err *err)
{
	struct row_at row = { sub->src, sub->line };
	struct row_at twin = { sub->twin_src, sub->twin_line };
	char who[260];

	if (!sub->twin_first || (sub->twin_same && sub->id == sub->twin_first))
		return 0;
	if (!sub->twin_same)
		*st = repeats_refuse(run, row, twin, NULL,
				     subject_who(who, sizeof(who), sub), err);
	else if (run_has_lines(run))
		*st = repeats_leave_out(run, row, twin, err);
	else	/* naming an operand twice harms nobody */
		*st = run_done(run, sub->src, sub->line, "unchanged", err);
	return 1;
}

/* Nobody of ours, in a file that holds everybody. */
static int subject_is_other(const struct run *run, const struct subject *sub)
{
	return (!sub->n_people || !sub->n_posts) && run->n_files &&
	       run->files[sub->src].others;
}

static enum kin_status subject_pass(struct run *run,
				    const struct subject *sub,
				    struct kin_err *err)
{
	run->src = sub->src;
	return run_out_of_scope(run, sub->line, err);
}

/* Some subjects at once: a query that stays open while rows are written costs
 * more than the rows. */
struct subject_block {
	struct subject subs[64];
	int n;
	long long next;		/* behind them */
	struct arena texts;
};
#define SUBJECT_BLOCK ((int)(sizeof(((struct subject_block *)0)->subs) / \
			     sizeof(struct subject)))

/* What is done for one row of a person is a fact to the next one. */
static int subject_block_has(const struct subject_block *b, long long person)
{
	int i;

	for (i = 0; person && i < b->n; i++)
		if (b->subs[i].person == person)
			return 1;
	return 0;
}

static enum kin_status subject_block_read(struct subject_block *b,
					  struct run *run, struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	struct subject *sub = b->subs;
	enum kin_status st = subject_open_part(&rows, b->next, SUBJECT_BLOCK,
					       run->s->db, err);

	arena_reset(&b->texts);
	for (b->n = 0; !st && subject_next(sub, &rows); sub++) {
		if (subject_block_has(b, sub->person))
			break;
		if (subject_keep(sub, &b->texts))
			st = kin_err_nomem(err);
		b->next = sub->id + 1;
		b->n++;
	}
	return rows_end(&rows, st, err);
}

typedef enum kin_status subject_one(struct run *run, struct subject *sub,
				    struct kin_err *err);

static enum kin_status subject_meet(struct run *run, struct subject *sub,
				    subject_one *one, struct kin_err *err)
{
	/* numbers of a selection have gaps, where somebody has left */
	long done = run_has_lines(run) ? (long)sub->id : sub->line;
	enum kin_status st = KIN_OK;

	arena_reset(&run->scratch);
	run_row_begin(run, sub->payload);
	if (done % 1024 == 0)
		session_progress(run->s, KIN_MERGING, done, done,
				 run->r->read);
	/* operands and selections are no records that were read */
	if (!run_has_lines(run) && run_wants_rows(run))
		st = report_row(run->s->db, sub->src, sub->line, 0, 1, err);
	if (st)
		return st;
	if (subject_is_other(run, sub))
		return subject_pass(run, sub, err);
	if (!subject_usable(run, sub))
		return run_reject(run, sub->src, sub->line, err);
	return subject_is_twin(&st, run, sub, err) ? st : one(run, sub, err);
}

static enum kin_status subject_walk(struct run *run, subject_one *one,
				    struct kin_err *err)
{
	struct subject_block *b = kin_calloc(1, sizeof(*b));
	enum kin_status st = b ? KIN_OK : kin_err_nomem(err);
	int i;

	if (b)
		b->next = 1;
	do {
		if (!st)
			st = subject_block_read(b, run, err);
		if (!st)
			st = db_gather(run->s->db, 1, err);
		for (i = 0; !st && i < b->n; i++)
			st = subject_meet(run, &b->subs[i], one, err);
		if (!st)
			st = db_gather(run->s->db, 0, err);
	} while (!st && b->n);
	run_row_begin(run, NULL);
	if (b)
		arena_release(&b->texts);
	kin_free(b);
	return st;
}

/* Each row is asked of the rules, so the guards need not look once more. */
static enum kin_status subject_walk_unguarded(struct run *run,
					      subject_one *one,
					      struct kin_err *err)
{
	enum kin_status st;

	db_guards(run->s->db, 0);
	st = subject_walk(run, one, err);
	db_guards(run->s->db, 1);
	return st;
}

enum kin_status subject_each(struct run *run, subject_one *one,
			     struct kin_err *err)
{
	enum kin_status st = subject_resolve(run->s->db, err);

	if (!st)
		st = subject_find_twins(run->s->db, err);
	return st ? st : subject_walk_unguarded(run, one, err);
}

enum kin_status subject_each_row(struct run *run, subject_one *one,
				 struct kin_err *err)
{
	enum kin_status st = subject_resolve(run->s->db, err);

	return st ? st : subject_walk_unguarded(run, one, err);
}

static enum kin_status load_period(struct run *run, long long id,
				   struct kin_err *err)
{
	char code[16];
	enum kin_status st = period_code(code, sizeof(code), id, run->s->db,
					 err);

	return st ? st : session_period(&run->period, run->s, code, err);
}

enum kin_status subject_period(struct period *out, struct run *run,
			       long long period, struct kin_err *err)
{
	const struct pack *pack;
	enum kin_status st = KIN_OK;

	if (run->period.id != period)
		st = load_period(run, period, err);
	if (!st)
		st = session_pack(&pack, run->s, run->period.pack_id, err);
	*out = run->period;
	return st;
}

enum kin_status subject_read(struct period *out, struct kin_value *v,
			     int n_fields, struct run *run,
			     const struct subject *sub, struct kin_err *err)
{
	enum kin_status st = subject_period(out, run, sub->period, err);

	if (!st && subject_unpack(v, n_fields, sub->payload, &run->scratch))
		st = kin_err_nomem(err);
	return st ? st : words_settle_for(run, v, sub->role, err);
}
