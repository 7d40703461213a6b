/*
 * `roster check`: what is stored and looks wrong, finding by finding.
 *
 * Two ordered queries, schools and posts, streamed. What an import says of a
 * row is said here by the same checks of what became of it. A finding is a
 * diagnostic whose sink writes a row; knows neither SQL nor formats.
 */
#include <kinerja/roster.h>

#include <assert.h>
#include <string.h>

#include "app/run/filter.h"
#include "app/run/roles.h"
#include "base/i18n.h"
#include "model/record_cross.h"
#include "model/role.h"
#include "model/tables.h"
#include "rule/expected.h"

enum {
	CODE, NPSN, SCHOOL, NAME, NIP, NUPTK, KEY, ROLE, FIELD, FINDING,
	N_COLUMNS
};

static const struct kin_column columns[N_COLUMNS] = {
	[CODE] = { "kode", KIN_COL_TEXT, 0 },
	[NPSN] = { "npsn", KIN_COL_TEXT, 0 },
	[SCHOOL] = { "sekolah", KIN_COL_TEXT, 0 },
	[NAME] = { "nama", KIN_COL_TEXT, 0 },
	[NIP] = { "nip", KIN_COL_TEXT, 1 },
	[NUPTK] = { "nuptk", KIN_COL_TEXT, 1 },
	[KEY] = { "kunci", KIN_COL_TEXT, 0 },
	[ROLE] = { "peran", KIN_COL_TEXT, 0 },
	[FIELD] = { "isian", KIN_COL_TEXT, 0 },
	[FINDING] = { "temuan", KIN_COL_TEXT, 0 },
};

struct roster_checkup {
	struct kin_sink sink;	/* its owner writes rows */
	struct kin_session *s;
	struct kin_roster_check *r;
	struct kin_writer *w;
	const struct kin_choice *every;	/* roles */
	const char *values[N_COLUMNS];	/* of the school or post at hand */
	long counts[KIN_N_CODES];
	enum kin_status st;	/* of the first row that failed */
	struct kin_err *err;
};

static void write_finding(struct kin_sink *sink, const struct kin_diag *diag)
{
	struct roster_checkup *c = sink->user;

	c->values[CODE] = kin_code_info(diag->code)->name;
	c->values[FIELD] = diag->field;
	c->values[FINDING] = diag->message;
	c->counts[diag->code]++;
	c->r->n++;
	if (!c->st)
		c->st = kin_writer_row(c->w, c->values, c->err);
}

/* ---- schools ---- */

static void check_age(struct roster_checkup *c, const char *as_of)
{
	day_t day = as_of ? day_parse(as_of, strlen(as_of)) : DAY_NONE;

	if (!as_of)
		kin_diag(&c->sink, KIN_C_ROSTER_OLD, NULL, 0, 0, NULL,
			 _("no roster of the school ever came; import it"));
	else if (c->s->day - day > c->r->max_age)
		kin_diag(&c->sink, KIN_C_ROSTER_OLD, NULL, 0, 0, NULL,
			 _("the newest roster is of %s, %d days ago; import "
			   "a new one"), as_of, c->s->day - day);
}

/* Whom the approvals of the teachers wait for meanwhile is worth a name. */
static void check_acting(struct roster_checkup *c, const char *supervises)
{
	if (supervises)
		kin_diag(&c->sink, KIN_C_PRINCIPAL_ACTING, NULL, 0, 0, "peran",
			 _("an acting principal and a definitive one hold the "
			   "school on %s; until one is ended with `kinerja "
			   "roster retire`, %s supervises the teachers"),
			 c->s->day_text, supervises);
	else
		kin_diag(&c->sink, KIN_C_PRINCIPAL_ACTING, NULL, 0, 0, "peran",
			 _("an acting principal and a definitive one hold the "
			   "school on %s; end the acting one with `kinerja "
			   "roster retire`"), c->s->day_text);
}

static void check_school(struct roster_checkup *c, struct rows *rows)
{
	long long definitive = rows_int(rows, LIST_CHECK_SCHOOLS_DEFINITIVE);

	memset(c->values, 0, sizeof(c->values));
	c->values[NPSN] = rows_text(rows, LIST_CHECK_SCHOOLS_NPSN);
	c->values[SCHOOL] = rows_text(rows, LIST_CHECK_SCHOOLS_NAME);
	c->r->schools++;
	check_age(c, rows_text(rows, LIST_CHECK_SCHOOLS_AS_OF));
	if (rows_int(rows, LIST_CHECK_SCHOOLS_PEOPLE) &&
	    !rows_int(rows, LIST_CHECK_SCHOOLS_PRINCIPALS))
		kin_diag(&c->sink, KIN_C_PRINCIPAL_NONE, NULL, 0, 0, "peran",
			 _("the school has people and no principal on %s; "
			   "read its daftar-tendik, or say `kinerja roster "
			   "appoint`"), c->s->day_text);
	if (definitive == 1 && rows_int(rows, LIST_CHECK_SCHOOLS_PLT))
		check_acting(c, rows_text(rows,
					  LIST_CHECK_SCHOOLS_SUPERVISES));
	else if (definitive == 1 && rows_int(rows, LIST_CHECK_SCHOOLS_PLH))
		kin_diag(&c->sink, KIN_C_PRINCIPAL_ACTING, NULL, 0, 0, "peran",
			 _("a Plh stands in for the definitive principal on "
			   "%s, and no last day is known; say `kinerja roster "
			   "retire` when the principal is back"),
			 c->s->day_text);
	if (rows_int(rows, LIST_CHECK_SCHOOLS_PLT) > 1)
		kin_diag(&c->sink, KIN_C_PRINCIPAL_MANY, NULL, 0, 0, "peran",
			 _("several people are acting principals on %s; say "
			   "`kinerja roster retire` for who is it no more"),
			 c->s->day_text);
	if (definitive > 1)
		kin_diag(&c->sink, KIN_C_PRINCIPAL_MANY, NULL, 0, 0, "peran",
			 _("%lld people are definitive principals on %s; say "
			   "`kinerja roster move` or `retire` for who has "
			   "left"), definitive, c->s->day_text);
}

/* ---- people ---- */

static void roster_put(struct kin_record *rec, struct field_set *good,
		       int field, const char *text)
{
	record_put(rec, field, text);
	if (text)
		field_set_add(good, field);
}

/* What the import would say of such a row. */
static void check_as_row(struct roster_checkup *c, struct rows *rows)
{
	struct kin_record rec;
	struct role_facts facts;
	struct field_set good = { { 0 } };

	memset(&rec, 0, sizeof(rec));
	rec.table = &table_roster;
	roster_put(&rec, &good, ROSTER_NIP,
		   rows_text(rows, LIST_CHECK_POSTS_NIP));
	roster_put(&rec, &good, ROSTER_NUPTK,
		   rows_text(rows, LIST_CHECK_POSTS_NUPTK));
	roster_put(&rec, &good, ROSTER_JK,
		   rows_text(rows, LIST_CHECK_POSTS_SEX));
	roster_put(&rec, &good, ROSTER_TANGGAL_LAHIR,
		   rows_text(rows, LIST_CHECK_POSTS_BIRTH_DATE));
	roster_put(&rec, &good, ROSTER_STATUS,
		   rows_text(rows, LIST_CHECK_POSTS_EMPLOYMENT));
	roster_put(&rec, &good, ROSTER_JENIS_PTK,
		   rows_text(rows, LIST_CHECK_POSTS_JOB_TYPE));
	roster_put(&rec, &good, ROSTER_JABATAN_PTK,
		   rows_text(rows, LIST_CHECK_POSTS_JOB_TITLE));
	record_cross_check(&rec, &c->sink, &good);
	role_derive(&facts, &rec, c->every);
	if (!facts.known && !strcmp(rows_text(rows, LIST_CHECK_POSTS_ROLE),
				    role_other))
		record_fault(&rec, &c->sink, ROSTER_JENIS_PTK,
			     KIN_C_ROLE_UNCOVERED,
			     _("%s takes no part in the cycle; let the "
			       "school's operator correct it in Dapodik if it "
			       "is wrong"),
			     REC_HAS(&rec, ROSTER_JENIS_PTK)
			     ? REC_TEXT(&rec, ROSTER_JENIS_PTK)
			     : _("a person without a job type"));
}

static void roster_check_status(struct roster_checkup *c,
				const char *employment)
{
	if (employment_is_asn(employment) >= 0)
		return;
	kin_diag(&c->sink, KIN_C_STATUS_UNKNOWN, NULL, 0, 0,
		 "status_kepegawaian", employment
		 ? _("the status '%s' is not known, so the duty is not; "
		     "correct it in Dapodik")
		 : _("there is no employment status%s, so the duty is not "
		     "known; correct it in Dapodik"),
		 employment ? employment : "");
}

static void check_absent(struct roster_checkup *c, const char *since)
{
	if (since)
		kin_diag(&c->sink, KIN_C_ABSENT, NULL, 0, 0, NULL,
			 _("the list of %s does not have this post any more; "
			   "say what happened with `kinerja roster move`, "
			   "`retire` or `except`"), since);
}

static void check_post(struct roster_checkup *c, struct rows *rows)
{
	int i;

	for (i = NPSN; i <= ROLE; i++)
		c->values[i] =
			rows_text(rows, LIST_CHECK_POSTS_NPSN + i - NPSN);
	if (rows_int(rows, LIST_CHECK_POSTS_STANDS)) {
		c->r->people++;
		check_as_row(c, rows);
		roster_check_status(c, rows_text(rows,
					LIST_CHECK_POSTS_EMPLOYMENT));
		if (!rows_int(rows, LIST_CHECK_POSTS_HAS_HOME))
			kin_diag(&c->sink, KIN_C_POST_NO_HOME, NULL, 0, 0,
				 "induk", _("no post of the person is the "
				 "home; say `kinerja roster home` with the "
				 "school that is"));
	}
	check_absent(c, rows_text(rows, LIST_CHECK_POSTS_ABSENT_SINCE));
	if (rows_int(rows, LIST_CHECK_POSTS_ALONE))
		kin_diag(&c->sink, KIN_C_SUPERVISOR_NONE, NULL, 0, 0, NULL,
			 _("nobody supervises this post on %s; say `kinerja "
			   "supervisor import` or `set`"), c->s->day_text);
}

/* ---- both ---- */

static enum kin_status roster_walk(struct roster_checkup *c,
				   enum listing_query query,
				   const struct listing_args *args,
				   void (*look)(struct roster_checkup *c,
						struct rows *rows),
				   struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	enum kin_status st = listing_open(&rows, query, args, c->s->db, err);

	while (!st && rows_next(&rows)) {
		look(c, &rows);
		st = c->st;
	}
	return rows_end(&rows, st, err);
}

static void roster_tell_counts(const struct roster_checkup *c)
{
	int i;

	for (i = 0; i < KIN_N_CODES; i++) {
		const struct kin_code_info *info =
			kin_code_info((enum kin_code)i);

		if (c->counts[i])
			kin_diag(c->s->sink, (enum kin_code)i, NULL, 0, 0,
				 NULL, "%ld: %s; %s", c->counts[i],
				 _(info->meaning), _(info->advice));
	}
}

static enum kin_status roster_run(struct roster_checkup *c,
				  const struct listing_args *args,
				  const struct kin_writer_opts *opts, FILE *fp,
				  struct kin_err *err)
{
	enum kin_status st = kin_writer_open(&c->w, opts, fp, columns,
					     N_COLUMNS, err);

	if (st)
		return st;
	st = roster_walk(c, LQ_CHECK_SCHOOLS, args, check_school, err);
	if (!st)
		st = roster_walk(c, LQ_CHECK_POSTS, args, check_post, err);
	if (st) {
		kin_writer_abort(c->w);
		return st;
	}
	st = kin_writer_close(c->w, err);
	if (st || !c->r->n)
		return st;
	roster_tell_counts(c);
	return kin_err_set(err, KIN_ENO, _("%ld findings in %ld schools with "
			   "%ld people"), c->r->n, c->r->schools,
			   c->r->people);
}

enum kin_status kin_roster_check(struct kin_session *s,
				 const struct kin_filter *filter,
				 struct kin_roster_check *check,
				 const struct kin_writer_opts *opts, FILE *fp,
				 struct kin_err *err)
{
	struct roster_checkup c = { .s = s, .r = check, .err = err };
	struct ready_filter f;
	char roles[PACK_ROLES];
	enum kin_status st = db_begin_read(s->db, err);

	assert(s && filter && check);
	c.sink.emit = write_finding;
	c.sink.user = &c;
	check->schools = check->people = check->n = 0;
	if (st)
		return st;
	st = filter_ready(&f, s, filter, FILTER_ANY, err);
	if (!st)
		st = roles_of_day(roles, s, err);
	if (!st)
		st = roles_known(&c.every, s, err);
	f.args.roles = roles;
	if (!st)
		st = roster_run(&c, &f.args, opts, fp, err);
	return db_end(s->db, st, err);
}
