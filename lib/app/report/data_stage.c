/*
 * What the official platform stumbles over before plans are made, finding by
 * finding. Streams over schools and posts; who has a part in the period is
 * asked of rule/expected.h. Knows neither output nor reminders.
 */
#include "app/report/data_stage.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "app/report/status.h"
#include "base/i18n.h"
#include "model/record.h"
#include "app/run/roles.h"
#include "model/role.h"
#include "model/tables.h"
#include "rule/expected.h"
#include "store/period_store.h"
#include "store/status_store.h"

/* ---- when ---- */

/* The days of the stage in the period, whatever the role. */
static enum kin_status data_stage_days(struct data_stage *d,
				       struct kin_session *s,
				       struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	enum kin_status st = period_windows(&rows, d->period.id, s->db, err);

	d->from = d->to = DAY_NONE;
	while (!st && rows_next(&rows)) {
		day_t from, to;

		if (strcmp(rows_text(&rows, PERIOD_WINDOWS_STAGE), d->code))
			continue;
		from = day_or_none(rows_text(&rows, PERIOD_WINDOWS_FROM_DAY));
		to = day_or_none(rows_text(&rows, PERIOD_WINDOWS_TO_DAY));
		if (d->from == DAY_NONE || from < d->from)
			d->from = from;
		if (d->to == DAY_NONE || to > d->to)
			d->to = to;
	}
	return rows_end(&rows, st, err);
}

/* Index of the stage in the session's pack, or -1. */
static int data_stage_index(const struct pack *pack, const char *name)
{
	int i = name ? pack_stage_find(pack, name)
		     : pack_stage_of(pack, KIND_DATA);

	return i >= 0 && pack->stages[i].kind == KIND_DATA ? i : -1;
}

/* The stage of one period; *found 0 where its rules have none. */
static enum kin_status data_stage_of(struct data_stage *d, int *found,
				     struct kin_session *s, const char *name,
				     struct kin_err *err)
{
	const struct pack *pack;
	enum kin_status st = session_pack(&pack, s, d->period.pack_id, err);
	int i;

	*found = 0;
	if (st)
		return st;
	i = data_stage_index(pack, name);
	if (i < 0)
		return KIN_OK;
	*found = 1;
	d->code = pack->stages[i].code;
	return data_stage_days(d, s, err);
}

/* The first open cycle whose stage is not over; id 0: none. */
static enum kin_status data_stage_next(struct data_stage *out,
				       struct kin_session *s,
				       const char *name, struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	enum kin_status st = period_all(&rows, s->db, err);
	int found = 0;

	while (!st && !found && rows_next(&rows)) {
		period_fill(&out->period, &rows);
		if (out->period.annual || out->period.closed)
			continue;
		st = data_stage_of(out, &found, s, name, err);
		found = found && out->to != DAY_NONE && out->to >= s->day;
	}
	if (!found)
		out->period.id = 0;
	return rows_end(&rows, st, err);
}

enum kin_status data_stage_running(struct data_stage *out,
				   struct kin_session *s, struct kin_err *err)
{
	enum kin_status st = data_stage_next(out, s, NULL, err);

	if (!st && out->period.id && out->from > s->day)
		out->period.id = 0;
	return st;
}

void data_stage_tell(const struct data_stage *stage, struct kin_session *s)
{
	char to[DAY_TEXT];

	kin_diag(s->sink, KIN_C_DATA_STAGE, NULL, 0, 0, NULL,
		 _("%s of %s runs until %s, %d days from now; `kinerja roster "
		   "check --stage %s --period %s` tells what is missing, "
		   "`kinerja export reminders --period %s` reminds of it"),
		 stage->code, stage->period.code,
		 day_format(to, stage->to), stage->to - s->day, stage->code,
		 stage->period.code, stage->period.code);
}

static enum kin_status data_stage_missing(const struct data_stage *d,
					  const struct kin_session *s,
					  const char *name,
					  struct kin_err *err)
{
	return kin_err_set(err, KIN_EUSAGE,
			   _("the rules of %s (%s) have no stage %s in which "
			     "data are put right; see `kinerja rules show "
			     "%s`, or name a period with --period"),
			   d->period.code, s->pack->name, name ? name : "",
			   s->pack->name);
}

enum kin_status data_stage_find(struct data_stage *out, struct kin_session *s,
				const char *code, const char *name,
				struct kin_err *err)
{
	enum kin_status st = KIN_OK;
	int found = 0;

	memset(out, 0, sizeof(*out));
	if (!code)
		st = data_stage_next(out, s, name, err);
	if (st || out->period.id)
		return st;
	st = session_period(&out->period, s, code, err);
	if (!st)
		st = data_stage_of(out, &found, s, name, err);
	if (!st && !found)
		st = data_stage_missing(out, s, name, err);
	return st;
}

/* ---- what ---- */

struct data_check {
	struct kin_session *s;
	const struct data_stage *stage;
	struct data_counts *n;
	enum kin_status (*visit)(void *user, const struct data_finding *f,
				 struct kin_err *err);
	void *user;
	const struct kin_choice *every;	/* roles */
	struct kin_err *err;
	enum kin_status st;	/* of the first visit that failed */
	struct rows *rows;
	day_t day;		/* on which the data shall be right */
	char day_text[DAY_TEXT];
	long long unit;		/* the school at hand */
};

static const char *data_text(const struct data_check *c, int column)
{
	return rows_text(c->rows, column);
}

/* Tell a finding of the row at hand. */
__attribute__((format(printf, 6, 7)))
static void data_tell(struct data_check *c, enum kin_code code,
		      const char *reason, int office, const char *field,
		      const char *fmt, ...)
{
	char text[KIN_DIAG_TEXT];
	int whose = code != KIN_C_ROSTER_OLD && code != KIN_C_UNOR_NONE &&
		    code != KIN_C_TEAM_NONE;
	struct data_finding f = {
		.code = code, .field = field, .text = text,
		.reason = reason, .office = office,
		.npsn = data_text(c, LIST_CHECK_DATA_NPSN),
		.school = data_text(c, LIST_CHECK_DATA_SCHOOL),
		.kabupaten = data_text(c, LIST_CHECK_DATA_KABUPATEN),
		.kecamatan = data_text(c, LIST_CHECK_DATA_KECAMATAN),
	};
	va_list ap;

	if (c->st)
		return;
	if (whose) {
		f.name = data_text(c, LIST_CHECK_DATA_NAME);
		f.nip = data_text(c, LIST_CHECK_DATA_NIP);
		f.nuptk = data_text(c, LIST_CHECK_DATA_NUPTK);
		f.key = data_text(c, LIST_CHECK_DATA_KEY);
		f.role = data_text(c, LIST_CHECK_DATA_ROLE);
	}
	va_start(ap, fmt);
	vsnprintf(text, sizeof(text), fmt, ap);
	va_end(ap);
	c->n->n++;
	c->st = c->visit(c->user, &f, c->err);
}

static void data_check_roster(struct data_check *c)
{
	const char *as_of = data_text(c, LIST_CHECK_DATA_AS_OF);
	char from[DAY_TEXT];

	if (!as_of)
		data_tell(c, KIN_C_ROSTER_OLD, "tanpa_daftar", 0, NULL,
			  _("no roster of the school ever came; import it"));
	else if (c->stage->from != DAY_NONE &&
		 day_or_none(as_of) < c->stage->from)
		data_tell(c, KIN_C_ROSTER_OLD, "daftar_lama", 0, NULL,
			  _("the newest roster is of %s, before the data were "
			    "to be put right from %s on; import a new one"),
			  as_of, day_format(from, c->stage->from));
}

static void data_check_school(struct data_check *c)
{
	c->unit = rows_int(c->rows, LIST_CHECK_DATA_UNIT);
	c->n->schools++;
	data_check_roster(c);
	if (!data_text(c, LIST_CHECK_DATA_UNOR))
		data_tell(c, KIN_C_UNOR_NONE, "unor_kosong", 1, "unor",
			  _("the unit of the school in SIASN (Unor) is not "
			    "known; let the admin of the instansi see that it "
			    "is active, and write it with `kinerja school "
			    "import`"));
	if (!rows_int(c->rows, LIST_CHECK_DATA_TEAM))
		data_tell(c, KIN_C_TEAM_NONE, "tim_belum", 1, NULL,
			  _("no Tim Kinerja is named for the school on %s; "
			    "name it with `kinerja supervisor import`"),
			  c->day_text);
}

/* Whether the rules have a part for the post on that day. */
static int data_is_expected(const struct data_check *c)
{
	struct post_facts post = {
		.role = data_text(c, LIST_CHECK_DATA_ROLE),
		.kind = data_text(c, LIST_CHECK_DATA_KIND),
		.home = (int)rows_int(c->rows, LIST_CHECK_DATA_HOME),
		.from = day_or_none(data_text(c, LIST_CHECK_DATA_FROM_DAY)),
		.to = day_or_none(data_text(c, LIST_CHECK_DATA_TO_DAY)),
		.employment = data_text(c, LIST_CHECK_DATA_EMPLOYMENT),
		.unit_status = data_text(c, LIST_CHECK_DATA_STATUS),
		.has_exception =
			(int)rows_int(c->rows, LIST_CHECK_DATA_HAS_EXCEPTION),
	};
	struct expectation e;

	expected_decide(&e, c->s->pack, &post, c->stage->period.from,
			c->stage->period.to, c->day);
	return !e.excluded;
}

/* A job type that no list has: the person would be left out silently. */
static void data_check_job(struct data_check *c)
{
	const char *type = data_text(c, LIST_CHECK_DATA_JOB_TYPE);
	const char *title = data_text(c, LIST_CHECK_DATA_JOB_TITLE);
	struct kin_record rec;
	struct role_facts facts;

	memset(&rec, 0, sizeof(rec));
	rec.table = &table_roster;
	record_put(&rec, ROSTER_JENIS_PTK, type);
	record_put(&rec, ROSTER_JABATAN_PTK, title);
	role_derive(&facts, &rec, c->every);
	if (!facts.known)
		data_tell(c, KIN_C_ROLE_UNCOVERED, "jabatan_di_luar", 0,
			  "jenis_ptk", _("%s takes no part in the cycle; let "
			  "the school's operator correct it in Dapodik if it "
			  "is wrong"), type ? type
			  : _("a person without a job type"));
}

static void data_check_number(struct data_check *c)
{
	const char *employment = data_text(c, LIST_CHECK_DATA_EMPLOYMENT);
	int pppk;

	if (employment_is_asn(employment) != 1 ||
	    data_text(c, LIST_CHECK_DATA_NIP))
		return;
	/* whoever becomes PPPK is entered by the admin of the dinas */
	pppk = !strncmp(employment, "PPPK", 4);
	data_tell(c, KIN_C_NUMBER_NONE, "nomor_kosong", pppk, "nip", pppk
		  ? _("%s without a NI PPPK; let the admin of the dinas enter "
		      "it from the SK, then synchronise Dapodik")
		  : _("%s without a NIP; let the school's operator enter it in "
		      "Dapodik"), employment);
}

static void data_check_person(struct data_check *c)
{
	const char *other = data_text(c, LIST_CHECK_DATA_OTHER_NIP);
	const char *nip = data_text(c, LIST_CHECK_DATA_NIP);

	/* the last six digits, also where numbers are not shown whole */
	if (other && nip)
		data_tell(c, KIN_C_NIP_LISTS, "nip_beda", 0, "nip",
			  _("a list of the school has another NIP, ..%s "
			    "instead of ..%s; let the operator put it right "
			    "in Verval PTK, then import the lists again"),
			  other + strlen(other) - 6, nip + strlen(nip) - 6);
	data_check_number(c);
	if (rows_int(c->rows, LIST_CHECK_DATA_ALONE))
		data_tell(c, KIN_C_SUPERVISOR_NONE, "tanpa_penilai", 1, NULL,
			  _("nobody supervises this post on %s; say `kinerja "
			    "supervisor import` or `set`"), c->day_text);
}

static void data_check_row(struct data_check *c)
{
	if (rows_int(c->rows, LIST_CHECK_DATA_UNIT) != c->unit)
		data_check_school(c);
	if (rows_is_null(c->rows, LIST_CHECK_DATA_POST))
		return;
	if (!strcmp(data_text(c, LIST_CHECK_DATA_ROLE), role_other))
		data_check_job(c);
	if (!data_is_expected(c))
		return;
	c->n->people++;
	data_check_person(c);
}

enum kin_status data_stage_each(struct data_counts *counts,
				struct kin_session *s,
				const struct data_stage *stage,
				const struct listing_args *args,
				enum kin_status (*visit)(void *user,
					const struct data_finding *finding,
					struct kin_err *err),
				void *user, struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	struct listing_args on = *args;
	struct data_check c = {
		.s = s, .stage = stage, .n = counts, .visit = visit,
		.user = user, .err = err, .rows = &rows,
		.day = s->day > stage->period.from ? s->day
						   : stage->period.from,
	};
	enum kin_status st;

	memset(counts, 0, sizeof(*counts));
	on.day = day_format(c.day_text, c.day);
	st = roles_known(&c.every, s, err);
	if (!st)
		st = listing_open(&rows, LQ_CHECK_DATA, &on, s->db, err);
	while (!st && rows_next(&rows)) {
		data_check_row(&c);
		st = c.st;
	}
	return rows_end(&rows, st, err);
}
