/*
 * Damage that only a whole file shows. Decisions here, removal from the stage
 * in lib/store.
 */
#include "app/people/roster_suspect.h"

#include <stdlib.h>
#include <string.h>

#include "app/people/roster.h"
#include "base/alloc.h"
#include "base/i18n.h"
#include "model/ident.h"

/* Room for one more; the array is full at every power of two. */
static void *roster_grow(void *array, long n, size_t size, struct kin_err *err)
{
	if (n & (n - 1))
		return array;
	array = kin_realloc(array, (size_t)(n ? 2 * n : 1) * size);
	if (!array)
		kin_err_nomem(err);
	return array;
}

static int ends_in_zero(const struct kin_record *rec, int f)
{
	const struct kin_value *v = &rec->v[f];

	return REC_HAS(rec, f) && v->text[v->len - 1] == '0';
}

static enum kin_status note_zero(struct roster_suspects *s,
				 const struct kin_record *rec, long long id,
				 struct kin_err *err)
{
	struct suspect *rows;
	int f = ends_in_zero(rec, ROSTER_NIK) ? ROSTER_NIK
	      : ends_in_zero(rec, ROSTER_NUPTK) ? ROSTER_NUPTK : -1;

	if (f < 0)
		return KIN_OK;
	rows = roster_grow(s->rows, s->n_rows, sizeof(*rows), err);
	if (!rows)
		return err->status;
	s->rows = rows;
	rows[s->n_rows++] = (struct suspect){ id, rec->line, f };
	return KIN_OK;
}

static enum kin_status note_misfit(struct run *run,
				   const struct kin_record *rec, long long id,
				   struct kin_err *err)
{
	struct roster_suspects *s = &((struct roster_run *)run->data)->suspects;
	const char *cell = REC_TEXT(rec, ROSTER_TANGGAL_LAHIR);
	const char *nip = rec->v[ROSTER_NIP].text;
	struct ident_facts facts;
	struct misfit *all;

	/* the plain case, without any arithmetic */
	if (!*cell || (!memcmp(cell, nip, 4) && !memcmp(cell + 5, nip + 4, 2) &&
		       !memcmp(cell + 8, nip + 6, 2)))
		return KIN_OK;
	all = roster_grow(s->misfits, s->n_misfits, sizeof(*all), err);
	if (!all)
		return err->status;
	s->misfits = all;
	ident_nip_facts(&facts, nip);
	all[s->n_misfits++] = (struct misfit){
		.id = id, .src = run->src, .line = rec->line,
		.list = ((struct roster_run *)run->data)->last_list,
		.birth = day_parse(cell, strlen(cell)),
		.nip_birth = facts.birth, .nip_sex = facts.sex,
		.sex = REC_TEXT(rec, ROSTER_JK)[0],
	};
	return KIN_OK;
}

static void count_column(struct roster_suspects *s,
			 const struct kin_record *rec, int field, int i)
{
	s->n_16[i] += REC_HAS(rec, field);
	s->zero_16[i] += ends_in_zero(rec, field);
}

/* Whether a NIP of the file stood as a number: then its other numbers did. */
static int is_numeric(const struct run *run)
{
	const struct roster_run *own = run->data;

	return own->has_header &&	/* JSON keeps 16 digits */
	       (run->seen[KIN_C_ID_NUMBER] || run->seen[KIN_C_ID_SCI] ||
		run->seen[KIN_C_ID_FLOAT] || run->seen[KIN_C_ID_GROUP]);
}

/* Nine of ten and five or more: by chance once in a hundred thousand. */
static int is_cut(const struct roster_suspects *s)
{
	int i;

	for (i = 0; i < 2; i++)
		if (s->zero_16[i] >= 5 &&
		    s->zero_16[i] * 10 >= s->n_16[i] * 9)
			return 1;
	return 0;
}

enum kin_status roster_suspect_note(struct run *run,
				    const struct kin_record *rec,
				    long long id, struct kin_err *err)
{
	struct roster_run *own = run->data;
	enum kin_status st = note_zero(&own->suspects, rec, id, err);

	count_column(&own->suspects, rec, ROSTER_NUPTK, 0);
	count_column(&own->suspects, rec, ROSTER_NIK, 1);
	if (st || !REC_HAS(rec, ROSTER_NIP))
		return st;
	ident_trip_add(&own->suspects.trip, rec->v[ROSTER_NIP].text);
	return note_misfit(run, rec, id, err);
}

/* --- findings --- */

static void roster_find(struct run *run, enum kin_code code,
			const char *text)
{
	kin_diag(&run->sink, code, run->files[run->src].name, 0, 0, NULL,
		 "%s", text);
	run->seen[code]--;	/* only rows are evidence */
}

void roster_suspect_tell(struct run *run)
{
	struct roster_suspects *s = &((struct roster_run *)run->data)->suspects;

	if (s->told)
		return;
	s->told = 1;
	if (run->seen[KIN_C_ID_ROUND] || is_cut(s))
		roster_find(run, KIN_C_ID_ROUND,
		       _("the spreadsheet kept 15 digits only; identifiers of "
			 "this file end in zeros; export it again from Dapodik "
			 "and never save it as a workbook with numbers"));
	else if (ident_trip_verdict(&s->trip) != TRIP_NONE)
		roster_find(run, KIN_C_ID_ROUND,
		       _("every NIP of this file is what a program leaves that "
			 "treats identifiers as numbers; export it again from "
			 "Dapodik and read the column as text"));
	else if (run->seen[KIN_C_ID_SCI] > 1)
		roster_find(run, KIN_C_ID_SCI,
			_("a spreadsheet took the identifiers of this file for "
			  "numbers; export it again from Dapodik"));
	else
		s->told = 0;
}

static enum kin_status roster_refuse(struct run *run, long long id,
				     long line, int field, const char *text,
				     struct kin_err *err)
{
	enum kin_status st;

	run_diag(run, KIN_C_ID_ROUND, run->src, line,
		 table_roster.fields[field].name, "%s", text);
	st = run_reject(run, run->src, line, err);
	return st ? st : roster_stage_drop(run->s->db, id, err);
}

static enum kin_status refuse_zeros(struct run *run, struct kin_err *err)
{
	struct roster_suspects *s = &((struct roster_run *)run->data)->suspects;
	enum kin_status st = KIN_OK;
	long i;

	for (i = 0; !st && i < s->n_rows; i++)
		st = roster_refuse(run, s->rows[i].id, s->rows[i].line,
				 s->rows[i].field,
				 _("ends in 0 in a file whose identifiers lost "
				   "their last digits; export the list again"),
				 err);
	return st;
}

/* All staged rows of the file with a NIP, which went through a number. */
static enum kin_status refuse_trip(struct run *run, struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	enum kin_status st = roster_stage_nips(&rows, run->src, run->s->db,
					       err);

	while (!st && rows_next(&rows))
		st = roster_refuse(run, rows_int(&rows, ROSTER_STAGE_NIPS_ID),
			       (long)rows_int(&rows, ROSTER_STAGE_NIPS_LINE),
				ROSTER_NIP,
			       _("is a number that a program rounded, as every "
				 "NIP of this file; export the list again"),
			       err);
	return rows_end(&rows, st, err);
}

/* --- exchanged NIPs --- */

static int by_person(const void *a, const void *b)
{
	const struct misfit *x = a, *y = b;

	if (x->birth != y->birth)
		return x->birth < y->birth ? -1 : 1;
	return x->sex - y->sex;
}

static enum kin_status refuse_swap(struct run *run, struct misfit *row,
				   const struct misfit *other,
				   struct kin_err *err)
{
	char place[300];
	enum kin_status st;

	if (row->told)
		return KIN_OK;
	row->told = 1;
	run_place(place, sizeof(place), run, row->src, other->src,
		  other->line);
	run_diag(run, KIN_C_ID_SWAP, row->src, row->line, "nip",
		 row->sex != row->nip_sex
		 ? _("neither birth date nor sex of the NIP are those of the "
		     "row, and it looks exchanged with %s; give each person "
		     "his or her own NIP")
		 : _("the birth date of the NIP is not that of the row, but "
		     "that of %s, whose NIP is another's, too; give each "
		     "person his or her own NIP and birth date"), place);
	st = run_reject(run, row->src, row->line, err);
	return st ? st : roster_stage_drop(run->s->db, row->id, err);
}

/* Another row of whom the NIP seems to be, and who has a wrong one as well. By
 * the birth date alone it has to stand in the same list: of all lists, some
 * are of one day by chance. */
static struct misfit *find_owner(struct roster_suspects *s,
				 const struct misfit *row)
{
	struct misfit key = { .birth = row->nip_birth, .sex = row->nip_sex };
	struct misfit *end = s->misfits + s->n_misfits;
	struct misfit *at = bsearch(&key, s->misfits, (size_t)s->n_misfits,
				    sizeof(key), by_person);

	while (at && at > s->misfits && !by_person(at - 1, &key))
		at--;
	for (; at && at < end && !by_person(at, &key); at++)
		if (at != row && (row->sex != row->nip_sex ||
				  at->list == row->list))
			return at;
	return NULL;
}

#define RING 16			/* people who stand in each other's row */

/* Whether the NIPs went around: the last one is that of the row. */
static int is_ring(struct roster_suspects *s, const struct misfit *row)
{
	const struct misfit *at = row;
	int i;

	for (i = 0; at && i < RING; i++) {
		at = find_owner(s, at);
		if (at == row)
			return 1;
	}
	return 0;
}

/* NIPs that fit another row each, with the birth date and the sex; within one
 * sex that may be chance, unless each of them does. */
static enum kin_status refuse_swaps(struct run *run, struct kin_err *err)
{
	struct roster_suspects *s = &((struct roster_run *)run->data)->suspects;
	struct misfit *row, *other;
	enum kin_status st = KIN_OK;
	long i;

	if (s->n_misfits < 2)
		return KIN_OK;
	qsort(s->misfits, (size_t)s->n_misfits, sizeof(*row), by_person);
	for (i = 0; !st && i < s->n_misfits; i++) {
		row = &s->misfits[i];
		other = row->sex ? find_owner(s, row) : NULL;
		if (!other || (row->sex == row->nip_sex && !is_ring(s, row)))
			continue;
		st = refuse_swap(run, row, other, err);
		if (!st && row->sex != row->nip_sex)
			st = refuse_swap(run, other, row, err);
	}
	return st;
}

enum kin_status roster_suspect_judge(struct run *run,
				     struct kin_err *err)
{
	struct roster_suspects *s = &((struct roster_run *)run->data)->suspects;
	enum kin_status st = KIN_OK;

	roster_suspect_tell(run);
	if (run->seen[KIN_C_ID_ROUND] || is_numeric(run) || is_cut(s))
		st = refuse_zeros(run, err);
	if (!st && ident_trip_verdict(&s->trip) != TRIP_NONE)
		st = refuse_trip(run, err);
	if (!st && run->src == run->n_files - 1)
		st = refuse_swaps(run, err);
	memset(&s->trip, 0, sizeof(s->trip));
	s->n_rows = 0;
	memset(s->n_16, 0, sizeof(s->n_16));
	memset(s->zero_16, 0, sizeof(s->zero_16));
	s->told = 0;
	return st;
}

void roster_suspect_release(struct roster_suspects *s)
{
	kin_free(s->rows);
	kin_free(s->misfits);
	memset(s, 0, sizeof(*s));
}
