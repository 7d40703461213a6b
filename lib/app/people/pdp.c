/*
 * `pdp erase`: who may be erased, on what ground; then the store erases and
 * the file is cleaned. Nothing of a person may stand in what it says.
 */
#include <kinerja/pdp.h>

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "app/run/person_ref.h"
#include "app/run/session.h"
#include "base/alloc.h"
#include "base/buf.h"
#include "base/i18n.h"
#include "store/pdp_store.h"
#include "store/person_store.h"

struct pdp_run {
	struct kin_session *s;
	const struct kin_erase_opts *o;
	struct kin_erased *result;
	long long person;
	struct forget values;
	struct buf command;	/* as the trail keeps it */
	unsigned char key[DIGEST_KEY];
};

static enum kin_status pdp_find(struct pdp_run *run, const char *person,
				struct kin_err *err)
{
	struct person_ref ref;
	enum kin_status st = person_ref_parse(&ref, person, run->s, err);

	if (!st && ref.npsn[0])
		return kin_err_set(err, KIN_EUSAGE,
				   _("%s: this is about a person, not a post; "
				     "leave the school out"), person);
	if (!st)
		st = person_find(&run->person, ref.id, run->s->db, err);
	if (!st && !run->person)
		st = kin_err_set(err, KIN_ENOTFOUND,
				 _("nobody has %s; a person who was erased "
				   "before is known by the key only"), ref.id);
	return st;
}

/* The values are gone where the trail tells of it, also those in the basis. */
static enum kin_status pdp_word_command(struct pdp_run *run,
					struct kin_err *err)
{
	buf_addf(&run->command, "pdp erase #%lld --basis ", run->person);
	forget_rest(&run->command, &run->values, run->o->basis);
	return run->command.failed ? kin_err_nomem(err) : KIN_OK;
}

static enum kin_status pdp_allow(struct pdp_run *run, struct kin_err *err)
{
	char what[120];
	enum kin_status st;

	if (run->person == run->s->actor)
		return kin_err_set(err, KIN_ERULE,
				   _("nobody erases the person who acts; let "
				     "the operator do it, without --as"));
	st = pdp_store_held(what, sizeof(what), run->person, run->s->day_text,
			    run->s->db, err);
	if (!st && what[0])
		st = kin_err_set(err, KIN_ERULE,
				 _("%s still is %s: the next list would bring "
				   "the person back; end it first with "
				   "`kinerja roster retire` or `kinerja "
				   "supervisor`"), run->result->key, what);
	return st;
}

static enum kin_status pdp_prepare(struct pdp_run *run, struct kin_err *err)
{
	enum kin_status st;

	if (!run->o->basis || !*run->o->basis)
		return kin_err_set(err, KIN_EUSAGE,
				   _("say on what ground with --basis TEXT; "
				     "the trail keeps it"));
	st = pdp_find(run, run->o->person, err);
	if (st)
		return st;
	snprintf(run->result->key, sizeof(run->result->key), "#%lld",
		 run->person);
	st = pdp_store_values(&run->values, &run->result->name_shared,
			      run->person, run->s->db, err);
	if (!st)
		st = pdp_word_command(run, err);
	if (!st)
		st = session_key(run->s, run->key, err);
	return st;
}

static enum kin_status pdp_record(struct pdp_run *run, struct kin_err *err)
{
	struct act act;
	enum kin_status st;

	st = session_open_erasure(run->s, &act, buf_str(&run->command), NULL,
				  NULL, err);
	if (!st)
		st = pdp_allow(run, err);
	if (!st)
		st = pdp_store_erase(&act, run->person, 0, &run->values,
				     run->key, &run->result->acts, run->s->db,
				     err);
	return session_end(run->s, &act, "{}", run->o->dry_run, st, err);
}

/* The act stands, so this is half of what was asked for. */
static enum kin_status pdp_clean(struct kin_session *s, struct kin_err *err)
{
	if (!pdp_store_clean(s->db, NULL))
		return KIN_OK;
	return kin_err_set(err, KIN_EPARTIAL,
			   _("the person is out of the tables, but the file "
			     "still has free pages with what was erased; run "
			     "`kinerja pdp clean` when nobody uses it"));
}

enum kin_status kin_pdp_erase(struct kin_session *s,
			      const struct kin_erase_opts *opts,
			      struct kin_erased *result, struct kin_err *err)
{
	struct pdp_run run = { .s = s, .o = opts, .result = result };
	enum kin_status st = pdp_store_overwrite(s->db, err);

	assert(s && opts && result);
	memset(result, 0, sizeof(*result));
	/* whatever is written of the person from here on waits */
	if (!st)
		st = session_lock(s, err);
	if (!st) {
		st = pdp_prepare(&run, err);
		st = st ? db_end(s->db, st, err) : pdp_record(&run, err);
	}
	if (!st && !opts->dry_run)
		st = pdp_clean(s, err);
	memset(run.key, 0, sizeof(run.key));
	buf_release(&run.command);
	forget_release(&run.values);
	return st;
}

/* The identifier is in no table, so it must not come into the trail. */
static enum kin_status pdp_admit(struct pdp_run *run, const char *id,
				 struct kin_err *err)
{
	struct act act;
	long n = 0;
	enum kin_status st;

	st = session_begin_erasure(run->s, &act, buf_str(&run->command),
				   NULL, NULL, err);
	if (!st)
		st = pdp_store_admit(&n, id, run->key, run->s->db, err);
	if (!st && !n)
		st = kin_err_set(err, KIN_ENOTFOUND,
				 _("nobody with %s was erased"), id);
	return session_end(run->s, &act, "{}", 0, st, err);
}

enum kin_status kin_pdp_admit(struct kin_session *s, const char *person,
			      const char *basis, struct kin_err *err)
{
	struct pdp_run run = { .s = s };
	struct person_ref ref;
	enum kin_status st = person_ref_parse(&ref, person, NULL, err);

	if (!st && (!basis || !*basis))
		st = kin_err_set(err, KIN_EUSAGE,
				 _("say on what ground with --basis TEXT; "
				   "the trail keeps it"));
	if (!st)
		st = session_key(s, run.key, err);
	if (!st) {
		forget_add(&run.values, ref.id);
		buf_adds(&run.command, "pdp admit --basis ");
		forget_rest(&run.command, &run.values, basis);
		st = run.command.failed || run.values.failed
			? kin_err_nomem(err) : pdp_admit(&run, ref.id, err);
	}
	memset(run.key, 0, sizeof(run.key));
	buf_release(&run.command);
	forget_release(&run.values);
	return st;
}

enum kin_status kin_pdp_clean(struct kin_session *s, struct kin_err *err)
{
	assert(s);
	return pdp_store_clean(s->db, err);
}

/* ---- shown ---- */

struct pdp_teller {
	void (*value)(void *user, const struct kin_pdp_value *v);
	void (*due)(void *user, const struct kin_pdp_due *d);
	void *user;
};

static void pdp_tell_value(void *user, const struct pdp_value *v)
{
	const struct pdp_teller *t = user;
	const struct kin_pdp_value told = {
		v->table, v->field, v->text, v->row, v->acted,
	};

	t->value(t->user, &told);
}

enum kin_status kin_pdp_show(struct kin_session *s, const char *person,
			     void (*tell)(void *user,
					  const struct kin_pdp_value *v),
			     void *user, struct kin_err *err)
{
	struct pdp_teller t = { .value = tell, .user = user };
	struct pdp_run run = { .s = s };
	enum kin_status st;

	assert(s && person && tell);
	st = db_begin_read(s->db, err);
	if (!st)
		st = pdp_find(&run, person, err);
	if (!st)
		st = pdp_store_show(run.person, pdp_tell_value, &t, s->db,
				    err);
	return db_end(s->db, st, err);
}

static void pdp_tell_due(void *user, const struct pdp_due *d)
{
	const struct pdp_teller *t = user;
	struct kin_pdp_due told = { "", d->name, d->last_day };

	snprintf(told.key, sizeof(told.key), "#%lld", d->person);
	t->due(t->user, &told);
}

enum kin_status kin_pdp_due(struct kin_session *s, int years,
			    void (*tell)(void *user,
					 const struct kin_pdp_due *d),
			    void *user, struct kin_err *err)
{
	struct pdp_teller t = { .due = tell, .user = user };
	char day[32];
	int year = 0;
	enum kin_status st;

	assert(s && tell && years > 0);
	sscanf(s->day_text, "%4d", &year);
	if (year - years < 1)
		return kin_err_set(err, KIN_EUSAGE,
				   _("%d years ago nothing was recorded"),
				   years);
	/* texts are compared: that the day need not exist does no harm */
	snprintf(day, sizeof(day), "%04d%s", year - years, s->day_text + 4);
	st = db_begin_read(s->db, err);
	if (!st)
		st = pdp_store_due(day, pdp_tell_due, &t, s->db, err);
	return db_end(s->db, st, err);
}
