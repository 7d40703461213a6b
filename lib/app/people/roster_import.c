/*
 * Roster import: which school and list a row belongs to, and its way into
 * the stage. Merging is roster_merge.c.
 */
#include "app/people/kinds.h"
#include "app/people/roster.h"
#include "app/run/names.h"

#include <stdio.h>
#include <string.h>

#include "base/alloc.h"
#include "base/buf.h"
#include "base/i18n.h"
#include "base/utf8.h"
#include "model/role.h"
#include "model/school_name.h"

#define AGE_LEAST 15
#define AGE_MOST 90

static enum kin_status roster_begin(struct run *run, struct kin_err *err)
{
	struct roster_run *own = arena_alloc(&run->names, sizeof(*own));
	enum kin_status st;
	int fresh = 0;

	if (!own)
		return kin_err_nomem(err);
	memset(own, 0, sizeof(*own));
	run->data = own;
	if (bloom_init(&own->keys))
		return kin_err_nomem(err);
	st = roster_stage_open(run->s->db, err);
	if (!st)
		st = roster_is_fresh(&fresh, run->s->db, err);
	own->known = !fresh;
	if (!st)
		st = db_data_version(&own->version, run->s->db, err);
	if (!st)
		st = roles_of_day(own->roles, run->s, err);
	if (!st)
		st = roles_known(&own->every, run->s, err);
	if (st)
		return st;
	/* a key that is not there matters only when a NIK comes */
	own->has_key = !session_key(run->s, own->key, &own->key_err);
	return roster_erased_begin(run, err);
}

static const char *day_of_lists(const struct run *run,
				const struct reader_info *info, char *out)
{
	if (run->o->as_of)
		return run->o->as_of;
	if (info->as_of != DAY_NONE)
		return day_format(out, info->as_of);
	return run->s->day_text;
}

static enum kin_status check_as_of(struct run *run, const char *as_of,
				   struct kin_err *err)
{
	if (day_parse(as_of, strlen(as_of)) == DAY_NONE)
		return kin_err_set(err, KIN_EUSAGE,
				   _("--as-of %s: not a day; write it as "
				     "2024-01-31"), as_of);
	if (strcmp(as_of, run->s->today_text) <= 0)
		return KIN_OK;
	kin_diag(&run->sink, KIN_C_WF_DAY, run->files[run->src].name, 0, 0,
		 NULL, _("the list is of %s, which is in the future; say "
			 "--as-of DAY"), as_of);
	return kin_err_set(err, KIN_EINPUT, _("the list is of the future"));
}

static enum kin_status roster_file(struct run *run, struct reader *rd,
				   struct kin_err *err)
{
	const struct reader_info *info = reader_info(rd);
	const char *given = run->files[run->src].npsn;
	struct roster_run *own = run->data;
	char day[DAY_TEXT];
	enum kin_status st = KIN_OK;

	if (!given)
		given = run->o->school;
	roster_school_begin(run);
	own->npsn[0] = '\0';
	own->last_npsn[0] = '\0';
	own->given = given && !run->o->by_name;
	if (given && run->o->by_name)
		st = roster_title_outdoes(&given, run, info, err);
	if (given)
		snprintf(own->npsn, sizeof(own->npsn), "%s", given);
	else
		st = roster_title_school(run, info, err);
	own->only = "";
	if (!st && !own->npsn[0] && !info->school[0])
		st = roster_title_only(run, info, err);
	if (!st && own->npsn[0])
		st = roster_title_refuse(run, info, err);
	if (!st && own->npsn[0])
		st = roster_tell_home(rd, run, err);
	snprintf(own->as_of, sizeof(own->as_of), "%s",
		 day_of_lists(run, info, day));
	own->info = info;
	own->has_header = info->header_line > 0;
	run->mended |= info->mended;
	return st ? st : check_as_of(run, own->as_of, err);
}

static enum kin_status count_list(struct run *run, struct kin_err *err)
{
	struct roster_run *own = run->data;
	long n = own->last_count;

	own->last_count = 0;
	if (!n)
		return KIN_OK;
	return roster_stage_count(run->s->db, own->last_list, n, err);
}

/* The list of the row: remembered, because neighbours share it. */
static enum kin_status find_list(long *out, struct run *run,
				 const char *npsn, const char *kind,
				 long line, struct kin_err *err)
{
	struct roster_run *own = run->data;
	const struct reader_info *info = own->info;
	int named = info->school[0] && !strcmp(npsn, own->npsn);
	struct roster_list list = {
		.npsn = npsn, .kind = kind, .as_of = own->as_of,
		.name = named ? info->school : "",
		.kecamatan = info->kecamatan, .kabupaten = info->kabupaten,
		.provinsi = info->provinsi, .src = run->src, .line = line,
		.level = named ? school_name_level(info->school) : NULL,
	};
	enum kin_status st;

	if (!strcmp(own->last_npsn, npsn) && !strcmp(own->last_kind, kind)) {
		own->last_count++;
		*out = own->last_list;
		return KIN_OK;
	}
	st = count_list(run, err);
	if (!st)
		st = roster_stage_list(out, &own->last_unit, &list,
				       run->s->db, err);
	if (st)
		return st;
	snprintf(own->last_npsn, sizeof(own->last_npsn), "%s", npsn);
	snprintf(own->last_kind, sizeof(own->last_kind), "%s", kind);
	own->last_list = *out;
	own->last_count = 1;
	return KIN_OK;
}

static enum kin_status protect_nik(struct run *run, struct kin_record *rec,
				   char text[DIGEST_MAC_TEXT],
				   const char **out,
				   struct kin_err *err)
{
	struct roster_run *own = run->data;
	unsigned char mac[DIGEST_MAC];

	*out = NULL;
	if (!REC_HAS(rec, ROSTER_NIK) || run->o->ignore_nik)
		return KIN_OK;
	if (!own->has_key) {
		kin_diag(&run->sink, KIN_C_NIK_KEY, run->files[run->src].name,
			 0, 0, "nik", _("the list holds NIK, but %s; put the "
			 "key file back, or name it with "
			 "KINERJA_KEY_FILE"),
			 own->key_err.msg);
		return kin_err_set(err, KIN_EINPUT, "%s", own->key_err.msg);
	}
	digest_mac(mac, own->key, rec->v[ROSTER_NIK].text,
		   rec->v[ROSTER_NIK].len);
	digest_mac_text(text, mac);
	*out = text;
	return KIN_OK;
}

static const char *or_null(const struct kin_record *rec, int field)
{
	return REC_HAS(rec, field) ? rec->v[field].text : NULL;
}

/* What makes two rows the same: all that is stored, and the list. */
static long long roster_digest_row(struct roster_run *own,
				   const struct roster_row *row,
				   const char *kind)
{
	const char *const parts[] = {
		row->name, row->nip, row->nuptk, row->ptk_id, row->sex,
		row->birth, row->employment, row->rank, row->job_type,
		row->job_title, row->duty, row->home, row->role, row->kind,
		row->nik, kind, row->acting ? row->acting : "-",
	};
	struct buf *b = &own->buf;
	size_t i;

	buf_reset(b);
	for (i = 0; i < sizeof(parts) / sizeof(parts[0]); i++) {
		const char *part = parts[i] ? parts[i] : "";

		buf_add(b, part, strlen(part) + 1);	/* with its NUL */
	}
	return digest_fast(b->data, b->len);
}

/* A list without the column says nothing of duties, nor does a row that is
 * about one post of several. */
static int says_duties(const struct kin_record *rec)
{
	return REC_COLUMN(rec, ROSTER_TUGAS_TAMBAHAN) &&
		!REC_HAS(rec, ROSTER_PERAN) &&
		!REC_HAS(rec, ROSTER_JENIS_JABATAN);
}

static void fill_row(struct roster_row *row, const struct run *run,
		     const struct kin_record *rec,
		     const struct role_facts *facts)
{
	row->src = run->src;
	row->line = rec->line;
	row->offset = rec->offset;
	row->size = rec->size;
	row->name = rec->v[ROSTER_NAMA].text;
	row->nip = or_null(rec, ROSTER_NIP);
	row->nuptk = or_null(rec, ROSTER_NUPTK);
	row->ptk_id = or_null(rec, ROSTER_PTK_ID);
	row->sex = or_null(rec, ROSTER_JK);
	row->birth = or_null(rec, ROSTER_TANGGAL_LAHIR);
	row->employment = or_null(rec, ROSTER_STATUS);
	row->rank = or_null(rec, ROSTER_PANGKAT);
	row->job_type = or_null(rec, ROSTER_JENIS_PTK);
	row->job_title = or_null(rec, ROSTER_JABATAN_PTK);
	row->duty = rec->v[ROSTER_TUGAS_TAMBAHAN].text;
	row->home = or_null(rec, ROSTER_INDUK);
	row->role = facts->role;
	row->kind = facts->kind;
	row->acting = facts->acting;
	row->unclear = facts->unclear;
	if (!row->acting && !row->unclear && says_duties(rec))
		row->acting = "";
	row->silent = facts->silent;
	row->unlisted = REC_COLUMN(rec, ROSTER_DAFTAR) &&
		!REC_HAS(rec, ROSTER_DAFTAR);
}

/* "guru", "tendik" or "gtk": the row's own word, else the file's title. An
 * empty cell says nothing: it is the list that has such people, and must not
 * make one of everybody, of whom others would be missing. */
static const char *roster_list_kind(const struct roster_run *own,
				    const struct kin_record *rec,
				    const struct role_facts *facts)
{
	if (REC_HAS(rec, ROSTER_DAFTAR))
		return rec->v[ROSTER_DAFTAR].text;
	if (own->info->list[0])
		return own->info->list;
	if (!REC_COLUMN(rec, ROSTER_DAFTAR))
		return "gtk";
	/* a principal by duty stands in the list of teachers */
	return strcmp(facts->job, role_other) ? "guru" : "tendik";
}

/* Neighbours mostly have the same job: derive it once. */
static void derive_role(struct role_facts *out, struct roster_run *own,
			const struct kin_record *rec)
{
	static const int fields[] = {
		ROSTER_JENIS_PTK, ROSTER_JABATAN_PTK, ROSTER_TUGAS_TAMBAHAN,
		ROSTER_KEPSEK, ROSTER_PERAN, ROSTER_JENIS_JABATAN,
	};
	char job[sizeof(own->job)];
	size_t i, n = 0;

	for (i = 0; i < sizeof(fields) / sizeof(fields[0]); i++) {
		const struct kin_value *v = &rec->v[fields[i]];

		if (n + v->len + 1 >= sizeof(job)) {
			role_derive(out, rec, own->every);
			return;
		}
		if (v->text)
			memcpy(job + n, v->text, v->len);
		n += v->len;
		job[n++] = '\x1f';
	}
	if (n != own->job_len || memcmp(job, own->job, n) != 0) {
		role_derive(&own->facts, rec, own->every);
		memcpy(own->job, job, n);
		own->job_len = n;
	}
	*out = own->facts;
}

/*
 * A row that stands as it is need not be staged. What was seen here holds
 * only if nobody writes before the merge: see merge().
 */
static enum kin_status skip_known(struct run *run,
				  const struct roster_row *row, int *stands,
				  struct kin_err *err)
{
	struct roster_run *own = run->data;
	long long post = 0;
	int repeated;
	enum kin_status st;

	st = roster_stage_known(&post, &repeated, own->last_unit, row,
				own->as_of, run->s->db, err);
	*stands = !st && post;
	if (!*stands)
		return st;
	own->n_known++;
	if (!repeated)
		return run_done(run, row->src, row->line, "unchanged", err);
	run_diag(run, KIN_C_ROW_DUPLICATE, row->src, row->line, NULL,
		 _("the row repeats an earlier one and was left out; "
		   "remove one of the two"));
	return run_done(run, row->src, row->line, "skip", err);
}

/* A known person keeps the role that a row says nothing of. */
static void roster_check_role(struct run *run, struct kin_record *rec,
			      const struct role_facts *facts)
{
	if (facts->short_for)
		record_fault(rec, &run->sink, ROSTER_JENIS_PTK,
			     KIN_C_VALUE_ALIAS, _("%s was read as %s"),
			     REC_TEXT(rec, ROSTER_JENIS_PTK),
			     facts->short_for);
	if (facts->silent)
		record_fault(rec, &run->sink, ROSTER_JENIS_PTK,
			     KIN_C_ROLE_UNCOVERED,
			     _("the job type is missing; a new person is "
			       "stored but takes no part in the cycle, a known "
			       "one keeps the role; let the school's operator "
			       "fill it in in Dapodik"));
	else if (!facts->known)
		record_fault(rec, &run->sink, ROSTER_JENIS_PTK,
			     KIN_C_ROLE_UNCOVERED,
			     _("%s is stored but takes no part in the cycle; "
			       "let the school's operator correct it in "
			       "Dapodik if it is wrong"),
			     REC_TEXT(rec, REC_HAS(rec, ROSTER_JENIS_PTK)
					   ? ROSTER_JENIS_PTK
					   : ROSTER_JABATAN_PTK));
}

/* Nobody who works is a child, nor that old: a digit of the year is wrong. */
static void roster_check_age(struct run *run, struct kin_record *rec)
{
	const struct roster_run *own = run->data;
	const char *birth = or_null(rec, ROSTER_TANGGAL_LAHIR);
	int age;

	if (!birth)
		return;
	age = day_years(day_or_none(birth), day_or_none(own->as_of));
	if (strcmp(birth, own->as_of) > 0)
		record_fault(rec, &run->sink, ROSTER_TANGGAL_LAHIR,
			     KIN_C_ID_BIRTH, _("%s is after the day of the "
			     "list, %s; check it in Dapodik"), birth,
			     own->as_of);
	else if (age < AGE_LEAST || age > AGE_MOST)
		record_fault(rec, &run->sink, ROSTER_TANGGAL_LAHIR,
			     KIN_C_ID_BIRTH, _("%s makes the person %d years "
			     "old; check it in Dapodik"), birth, age);
}

/* What a row alone cannot tell: it needs the day and the role. */
static void roster_check_row(struct run *run, struct kin_record *rec,
			     const struct role_facts *facts)
{
	roster_check_role(run, rec, facts);
	roster_check_age(run, rec);
	if (REC_HAS(rec, ROSTER_NIP) &&
	    memcmp(rec->v[ROSTER_NIP].text + 8, run->s->today_text, 4) > 0)
		record_fault(rec, &run->sink, ROSTER_NIP, KIN_C_ID_STRUCT,
			     _("%s says in digits 9 to 12 that the person will "
			       "be appointed in the future; compare it with "
			       "the papers"), rec->v[ROSTER_NIP].text);
}

/* The list of the row; and whether the row stands as it is already. */
static enum kin_status stage_list(int *stands, struct roster_row *row,
				  struct run *run, struct kin_record *rec,
				  const char *npsn, const char *list,
				  struct kin_err *err)
{
	struct roster_run *own = run->data;
	enum kin_status st;

	row->digest = roster_digest_row(own, row, list);
	st = own->buf.failed ? kin_err_nomem(err)
		: find_list(&row->list, run, npsn, list, rec->line, err);
	if (!st)
		st = roster_claim_note(run, rec, row, err);
	if (!st && own->known)
		st = skip_known(run, row, stands, err);
	return st;
}

static enum kin_status stage_row(struct run *run, struct kin_record *rec,
				 const char *npsn, struct kin_err *err)
{
	char nik[DIGEST_MAC_TEXT];
	struct roster_run *own = run->data;
	struct roster_row row = { 0 };
	struct role_facts facts;
	enum kin_status st;
	int stands = 0;

	run->mended |= own->info->mended;	/* JSON says so late */
	derive_role(&facts, own, rec);
	st = roster_duty_check(run, rec, &facts, npsn, err);
	if (st)
		return st;
	fill_row(&row, run, rec, &facts);
	roster_check_row(run, rec, &facts);
	if (rec->n_faults)	/* --strict made an error of the warning */
		return run_reject(run, run->src, rec->line, err);
	run->r->no_part += !roles_have(own->roles, facts.role);
	own->acts |= role_acts(&facts);
	st = protect_nik(run, rec, nik, &row.nik, err);
	if (!st)
		st = roster_erased_refuse(&stands, run, rec, &row, err);
	if (!st && !stands)
		st = stage_list(&stands, &row, run, rec, npsn,
				roster_list_kind(own, rec, &facts), err);
	if (st || stands)
		return st;
	st = roster_stage_add(&row.id, run->s->db, &row, err);
	if (!st)
		st = roster_suspect_note(run, rec, row.id, err);
	return st ? st : roster_keys_note(run, &row, npsn, err);
}

static enum kin_status roster_row(struct run *run, struct kin_record *rec,
				  struct kin_err *err)
{
	const char *npsn;
	int elsewhere;
	enum kin_status st = roster_school_of(&npsn, &elsewhere, run, rec, err);

	if (st)
		return st;
	if (!npsn)
		return run_reject(run, run->src, rec->line, err);
	if (elsewhere)
		return run_out_of_scope(run, rec->line, err);
	return stage_row(run, rec, npsn, err);
}

/* JSON says behind its last row that others are missing. */
static enum kin_status roster_file_end(struct run *run, struct kin_err *err)
{
	const struct roster_run *own = run->data;
	enum kin_status st = KIN_OK;

	if (own->info)
		run->mended |= own->info->mended;
	if (own->info && own->info->page)
		st = roster_stage_page(run->s->db, run->src, err);
	return st ? st : roster_suspect_judge(run, err);
}

static enum kin_status roster_import_merge(struct run *run,
					   struct kin_err *err)
{
	struct roster_run *own = run->data;
	enum kin_status st = count_list(run, err);
	long long version = 0;

	if (!st)
		st = db_data_version(&version, run->s->db, err);
	if (!st && own->n_known && version != own->version) {
		run->stale = 1;
		return kin_err_set(err, KIN_EBUSY,
				   _("the database was changed while the "
				     "lists were read; try again"));
	}
	if (!st)
		st = roster_merge(run, err);
	if (!st)
		st = roster_tell_definitive(run, err);
	return st ? st : roster_claims_tell(run, err);
}

/* Between reading and merging, when no transaction is open. */
static enum kin_status ready(struct run *run, struct kin_err *err)
{
	struct roster_run *own = run->data;
	int fresh = 0;
	enum kin_status st = roster_is_fresh(&fresh, run->s->db, err);

	bloom_release(&own->keys);	/* all keys were seen */
	if (st || !fresh || run->ask.dry_run)
		return st;
	db_journal_once(run->s->db);
	own->bulk = 1;
	/* every row of a first import points at one that was just made */
	return db_foreign_keys(run->s->db, 0, err);
}

static void roster_end(struct run *run)
{
	struct roster_run *own = run->data;

	if (own) {
		if (own->bulk) {	/* else the next opening does it */
			db_foreign_keys(run->s->db, 1, NULL);
			db_journal_usual(run->s->db, NULL);
		}
		memset(own->key, 0, sizeof(own->key));
		buf_release(&own->buf);
		roster_suspect_release(&own->suspects);
		bloom_release(&own->keys);
	}
}

const struct run_kind import_roster = {
	.table = &table_roster,
	.titled = 1,
	.begin = roster_begin,
	.file = roster_file,
	.row = roster_row,
	.file_end = roster_file_end,
	.findings = roster_suspect_tell,
	.ready = ready,
	.merge = roster_import_merge,
	.end = roster_end,
};
