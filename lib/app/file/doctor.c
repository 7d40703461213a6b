/*
 * `doctor`: what `db check` finds, with the command for each finding, and what
 * is around the file: clock, disk, copies, rosters, periods.
 *
 * Looks only, and at a file in whatever state; knows no fault by itself that
 * db_check.c knows.
 */
#include <kinerja/doctor.h>

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "app/file/doctor_copy.h"
#include "app/run/key.h"
#include "app/run/session.h"
#include "base/file.h"
#include "base/i18n.h"
#include "store/admin_store.h"
#include "store/meta_store.h"
#include "store/period_store.h"

#define DOCTOR_TEXT 800
#define DOCTOR_ROOM (64LL << 20)	/* bytes beside twice the database */

struct doctor {
	const struct kin_doctor_opts *o;
	void (*tell)(void *user, const struct kin_advice *advice);
	void *user;
	struct db *db;
	day_t today;
	char today_text[DAY_TEXT];
	unsigned found;		/* bits of doctor_checks */
	long n;
};

enum doctor_place {
	DOCTOR_INTEGRITY, DOCTOR_KEY, DOCTOR_MODES, DOCTOR_PLACE,
	DOCTOR_SCHEMA, DOCTOR_SEAL, DOCTOR_TRAIL, DOCTOR_KEYS, DOCTOR_POSTS,
	DOCTOR_PACKS
};

/* What mends a finding of `db check`. */
static const struct doctor_check {
	const char *check, *command;
	int with_place;		/* the command takes where it is */
	const char *fine;
} doctor_checks[] = {
	[DOCTOR_INTEGRITY] = { "integrity", "kinerja db restore COPY", 0,
	  N_("the file is whole") },
	[DOCTOR_KEY] = { "key", "", 0, N_("the key is there and fits") },
	[DOCTOR_MODES] = { "modes", "chmod 600", 1,
	  N_("only the owner can read database and key") },
	[DOCTOR_PLACE] = { "place", "kinerja db backup COPY", 0,
	  N_("the database is on a disk of this machine") },
	[DOCTOR_SCHEMA] = { "schema", "kinerja db migrate", 0,
	  N_("the schema is that of this program") },
	[DOCTOR_SEAL] = { "seal", "kinerja db restore COPY", 0,
	  N_("no row was changed behind the program's back") },
	[DOCTOR_TRAIL] = { "trail", "kinerja db restore COPY", 0,
	  N_("no act was changed behind the program's back") },
	[DOCTOR_KEYS] = { "foreign_keys", "kinerja db restore COPY", 0,
	  N_("every row refers to one that exists") },
	[DOCTOR_POSTS] = { "posts", "kinerja roster show", 1,
	  N_("no posts of a person overlap") },
	[DOCTOR_PACKS] = { "packs", "kinerja db restore COPY", 0,
	  N_("the stored rules are whole") },
};
#define N_DOCTOR (sizeof(doctor_checks) / sizeof(doctor_checks[0]))

static void doctor_tell(struct doctor *d, const char *check, const char *state,
			const char *command, const char *fmt, ...)
	__attribute__((format(printf, 5, 6)));

static void doctor_tell(struct doctor *d, const char *check, const char *state,
			const char *command, const char *fmt, ...)
{
	char text[DOCTOR_TEXT];
	struct kin_advice a = { check, state, text, command };
	va_list args;

	va_start(args, fmt);
	vsnprintf(text, sizeof(text), fmt, args);
	va_end(args);
	d->n += !strcmp(state, "problem");
	d->tell(d->user, &a);
}

/* ---- what db check knows ---- */

/* A part of the schema that is gone comes back with a copy only. */
static void doctor_command(char out[DOCTOR_TEXT], const struct doctor *d,
			   const struct doctor_check *c, const char *where)
{
	const char *command = c->command;

	if (c == &doctor_checks[DOCTOR_SCHEMA] && strcmp(where, d->o->file.db))
		command = "kinerja db restore COPY";
	/* a name that the shell would part is better typed by hand */
	if (c->with_place && !strchr(where, '\''))
		snprintf(out, DOCTOR_TEXT, "%s '%s'", command, where);
	else
		snprintf(out, DOCTOR_TEXT, "%s",
			 c->with_place ? "" : command);
}

static void doctor_take(void *user, const struct kin_finding *f)
{
	struct doctor *d = user;
	char command[DOCTOR_TEXT];
	size_t i;

	for (i = 0; i < N_DOCTOR; i++)
		if (!strcmp(doctor_checks[i].check, f->check))
			break;
	assert(i < N_DOCTOR);
	d->found |= 1U << i;
	doctor_command(command, d, &doctor_checks[i], f->where);
	doctor_tell(d, f->check, "problem", command, "%s: %s", f->where,
		    f->text);
}

/* Without a file or key that fits some things cannot be looked at, and are
 * not said to be in order. */
static int doctor_is_known(const struct doctor *d, size_t i)
{
	static const unsigned without_file = 1U << DOCTOR_INTEGRITY |
					     1U << DOCTOR_SCHEMA;
	static const unsigned without_key = 1U << DOCTOR_KEY;

	if (d->found & 1U << i)
		return 0;
	if (i > DOCTOR_SCHEMA && d->found & without_file)
		return 0;
	return !((i == DOCTOR_SEAL || i == DOCTOR_TRAIL) &&
		 d->found & without_key);
}

static void doctor_tell_fine(struct doctor *d)
{
	size_t i;

	for (i = 0; i < N_DOCTOR; i++)
		if (doctor_is_known(d, i))
			doctor_tell(d, doctor_checks[i].check, "ok", "", "%s",
				    _(doctor_checks[i].fine));
}

static enum kin_status doctor_check_file(struct doctor *d,
					 struct kin_err *err)
{
	enum kin_status st = kin_db_check(&d->o->file, doctor_take, d, err);

	if (st == KIN_ENO) {
		kin_err_clear(err);
		st = KIN_OK;
	}
	if (!st)
		doctor_tell_fine(d);
	return st;
}

/* ---- what is around it ---- */

static void doctor_check_disk(struct doctor *d)
{
	long long have = file_room(d->o->file.db);
	long long size = file_size(d->o->file.db);
	long long need = 2 * size + DOCTOR_ROOM;

	if (have < 0 || size < 0)
		doctor_tell(d, "disk", "note", "",
			    _("the room on the disk cannot be told"));
	else if (have < need)
		doctor_tell(d, "disk", "problem", "df -h .",
			    _("%lld MB are free; an import or a copy may need "
			      "%lld"), have >> 20, need >> 20);
	else
		doctor_tell(d, "disk", "ok", "", _("%lld MB are free"),
			    have >> 20);
}

/* An act of a later day was recorded by a clock that was right, or wrong. */
static enum kin_status doctor_check_clock(struct doctor *d,
					  struct kin_err *err)
{
	char zone[8], last[DAY_TEXT] = "";
	enum kin_status st = meta_get(zone, sizeof(zone), "zone", d->db, err);

	if (!st)
		st = clock_today(&d->today, zone, err);
	if (!st)
		st = admin_last_day(last, sizeof(last), d->db, err);
	if (st)
		return st;
	day_format(d->today_text, d->today);
	if (strcmp(last, d->today_text) > 0)
		doctor_tell(d, "clock", "problem", "timedatectl",
			    _("the clock shows %s in %s, but the last act was "
			      "on %s: set the clock, or find out who recorded "
			      "it"), d->today_text, zone, last);
	else
		doctor_tell(d, "clock", "ok", "", _("today is %s in %s"),
			    d->today_text, zone);
	return KIN_OK;
}

static enum kin_status doctor_check_rosters(struct doctor *d,
					    struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	enum kin_status st = admin_rosters(&rows, d->db, err);

	if (!st && rows_next(&rows)) {
		long long n = rows_int(&rows, ADMIN_ROSTERS_N);
		long long none = rows_int(&rows, ADMIN_ROSTERS_NONE);
		const char *oldest = rows_text(&rows, ADMIN_ROSTERS_OLDEST);
		day_t day = oldest ? day_parse(oldest, strlen(oldest))
				   : DAY_NONE;
		int old = day != DAY_NONE &&
			  d->today - day > d->o->max_age;

		if (!n)
			doctor_tell(d, "rosters", "note",
				    "kinerja roster import FILE",
				    _("there are no schools yet"));
		else if (none)
			doctor_tell(d, "rosters", "problem",
				    "kinerja roster check",
				    PLURAL("of %lld of %lld school no roster "
					   "ever came", "of %lld of %lld "
					   "schools no roster ever came", n),
				    none, n);
		if (old)
			doctor_tell(d, "rosters", "problem",
				    "kinerja roster check",
				    _("the oldest roster is of %s, more than "
				      "%d days ago"), oldest, d->o->max_age);
		else if (n && !none)
			doctor_tell(d, "rosters", "ok", "",
				    _("the oldest roster is of %s"), oldest);
	}
	return rows_end(&rows, st, err);
}

static void doctor_tell_period(struct doctor *d, const struct period *p,
			       int *open)
{
	char command[64];

	if (p->closed)
		return;
	if (p->to < d->today) {
		snprintf(command, sizeof(command), "kinerja period close %s",
			 p->code);
		doctor_tell(d, "periods", "problem", command,
			    _("%s ended on %s and is still open"), p->code,
			    p->to_text);
	} else if (p->from <= d->today) {
		*open = 1;
		doctor_tell(d, "periods", "ok", "", _("%s is open until %s"),
			    p->code, p->to_text);
	}
}

static enum kin_status doctor_check_periods(struct doctor *d,
					    struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	enum kin_status st = period_all(&rows, d->db, err);
	struct period p;
	int open = 0;

	while (!st && rows_next(&rows)) {
		period_fill(&p, &rows);
		doctor_tell_period(d, &p, &open);
	}
	st = rows_end(&rows, st, err);
	if (!st && !open)
		doctor_tell(d, "periods", "note", "kinerja period list",
			    _("no period is open on %s; open one, or roll the "
			      "last one over"), d->today_text);
	return st;
}

static enum kin_status doctor_check_copies(struct doctor *d,
					   struct kin_err *err)
{
	struct doctor_copy copy;
	enum kin_status st;

	if (!d->o->backup || !*d->o->backup) {
		doctor_tell(d, "backup", "note", "kinerja config backup",
			    _("where copies are kept is not known; name the "
			      "folder with the setting backup, or with "
			      "--backup"));
		return KIN_OK;
	}
	st = doctor_copy_find(&copy, d->o->backup, d->db, err);
	if (st)
		return st;
	if (!copy.path[0])
		doctor_tell(d, "backup", "problem", "kinerja db backup COPY",
			    _("%s has no copy of this database"),
			    d->o->backup);
	else if (copy.behind && d->today - copy.day > d->o->max_age)
		doctor_tell(d, "backup", "problem", "kinerja db backup COPY",
			    PLURAL("the newest copy, %s of %s, lacks the last "
				   "act", "the newest copy, %s of %s, lacks "
				   "the last %lld acts", copy.behind),
			    copy.path, copy.day_text, copy.behind);
	else
		doctor_tell(d, "backup", "ok", "",
			    PLURAL("the newest copy is %s of %s, %lld act "
				   "behind", "the newest copy is %s of %s, "
				   "%lld acts behind", copy.behind),
			    copy.path, copy.day_text, copy.behind);
	return KIN_OK;
}

static enum kin_status doctor_check_content(struct doctor *d,
					    struct kin_err *err)
{
	enum kin_status st = db_begin_read(d->db, err);

	if (!st)
		st = doctor_check_clock(d, err);
	if (!st)
		st = doctor_check_rosters(d, err);
	if (!st)
		st = doctor_check_periods(d, err);
	if (!st)
		st = doctor_check_copies(d, err);
	return db_end(d->db, st, err);
}

/* Only where the tables are those of this program. */
static enum kin_status doctor_check_around(struct doctor *d,
					   struct kin_err *err)
{
	enum kin_status st;

	doctor_check_disk(d);
	if (d->found & (1U << 0 | 1U << 4))
		return KIN_OK;
	st = db_open_any(&d->db, d->o->file.db, DB_READ, err);
	if (st)
		return st;
	admin_watch(d->db, d->o->file.interrupted);
	st = doctor_check_content(d, err);
	db_close(d->db);
	return st;
}

enum kin_status kin_doctor(const struct kin_doctor_opts *opts,
			   void (*tell)(void *user,
					const struct kin_advice *advice),
			   void *user, struct kin_err *err)
{
	struct doctor d = { .o = opts, .tell = tell, .user = user };
	enum kin_status st = KIN_OK;

	assert(opts && opts->file.db && tell);
	if (access(opts->file.db, F_OK)) {
		doctor_tell(&d, "integrity", "problem", "kinerja init",
			    _("there is no database %s; name it with --db, or "
			      "make one"), opts->file.db);
	} else {
		st = doctor_check_file(&d, err);
		if (st == KIN_ESCHEMA) {
			doctor_tell(&d, "integrity", "problem",
				    "kinerja db restore COPY", "%s",
				    err->msg);
			kin_err_clear(err);
			st = KIN_OK;
			d.found |= 1;
		}
		if (!st)
			st = doctor_check_around(&d, err);
	}
	if (!st && d.n)
		st = kin_err_set(err, KIN_ENO, PLURAL("%ld problem",
				 "%ld problems", d.n), d.n);
	return st;
}
