/*
 * One fact of a person put right: name, numbers, birth date, sex. The new
 * value is judged as a row of a roster would be; what was there goes to the
 * trail, a number also to the aliases.
 */
#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "app/people/erased.h"
#include "app/people/person_edit.h"
#include "base/alloc.h"
#include "base/arena.h"
#include "base/i18n.h"
#include "model/record.h"
#include "model/tables.h"
#include "store/person_store.h"
#include "store/roster_store.h"

/* What can be put right, and where it stands in the roster's table. */
static const int correctable[] = {
	ROSTER_NAMA, ROSTER_NIP, ROSTER_NUPTK, ROSTER_NIK,
	ROSTER_TANGGAL_LAHIR, ROSTER_JK,
};

int person_correctable(const char *name)
{
	size_t i;

	for (i = 0; name && i < sizeof(correctable) / sizeof(*correctable);
	     i++)
		if (!strcmp(table_roster.fields[correctable[i]].name, name))
			return correctable[i];
	return -1;
}

static const char *correct_before(const struct person_stored *p, int f)
{
	switch (f) {
	case ROSTER_NAMA:
		return p->name;
	case ROSTER_NIP:
		return p->nip;
	case ROSTER_NUPTK:
		return p->nuptk;
	case ROSTER_TANGGAL_LAHIR:
		return p->birth;
	case ROSTER_JK:
		return p->sex;
	default:
		return "";	/* a NIK is never shown */
	}
}

static void correct_put(struct kin_record *rec, int f, const char *text)
{
	rec->v[f].text = text;
	rec->v[f].len = strlen(text);
}

enum kin_status person_check_fact(struct kin_record *rec, int f,
				  struct edit_run *run, struct arena *arena,
				  struct kin_err *err)
{
	size_t i;

	memset(rec, 0, sizeof(*rec));
	rec->table = &table_roster;
	rec->exact = 1;
	for (i = 0; i < sizeof(correctable) / sizeof(*correctable); i++)
		correct_put(rec, correctable[i],
			    correct_before(&run->p, correctable[i]));
	correct_put(rec, f, run->o->value);
	if (record_check(rec, arena, run->sink))
		return kin_err_nomem(err);
	return rec->n_faults ? kin_err_set(err, KIN_EINPUT,
					   _("refused, nothing was changed"))
			     : KIN_OK;
}

/* Whoever has the number already is named, with the way out. */
static enum kin_status correct_taken(struct edit_run *run, long long id,
				     const char *what, struct kin_err *err)
{
	char a[PERSON_WHO], b[PERSON_WHO];
	enum kin_status st;

	if (!id || id == run->p.id)
		return KIN_OK;
	st = person_stored(&run->other, id, run->s->db, err);
	if (st)
		return st;
	edit_who(a, run, &run->p);
	edit_who(b, run, &run->other);
	return edit_refuse(run, KIN_C_PERSON_CONTRADICT, err,
			   _("%s is that of %s, so %s cannot have it; correct "
			     "the other one first, exchange the numbers of "
			     "both with `roster correct --swap-with`, or join "
			     "the two with `roster merge`"), what, b, a);
}

/* A number of somebody who was erased brings that person back. */
static enum kin_status correct_erased(struct edit_run *run, const char *value,
				      const char *what, int is_nik,
				      struct kin_err *err)
{
	struct erased_before found;
	char who[PERSON_WHO];
	enum kin_status st = is_nik
		? erased_find_nik(&found, run->s, value, err)
		: erased_find(&found, run->s, value, err);

	if (st || !found.act)
		return st;
	edit_who(who, run, &run->p);
	return edit_refuse(run, KIN_C_PERSON_ERASED, err,
			   _("%s is that of a person who was erased on %s (act "
			     "%lld), so %s cannot have it; look whether it is "
			     "right, or say `kinerja pdp admit` if the person "
			     "is back"), what, found.day, found.act, who);
}

/* A number that is another's now; one that was, is free. */
static enum kin_status correct_number(struct edit_run *run, int f,
				      const char *value, struct kin_err *err)
{
	char what[64];
	long long id = 0;
	enum kin_status st;

	if (!*value || (f != ROSTER_NIP && f != ROSTER_NUPTK))
		return KIN_OK;
	snprintf(what, sizeof(what), "%s %s", f == ROSTER_NIP ? "NIP" :
		 "NUPTK", value);
	st = correct_erased(run, value, what, 0, err);
	if (!st)
		st = person_find(&id, value, run->s->db, err);
	if (st || !id || id == run->p.id)
		return st;
	st = person_stored(&run->other, id, run->s->db, err);
	if (st || strcmp(f == ROSTER_NIP ? run->other.nip : run->other.nuptk,
			 value) != 0)
		return st;
	return correct_taken(run, id, what, err);
}

static enum kin_status correct_nik(struct edit_run *run, const char *value,
				   int *same, struct kin_err *err)
{
	unsigned char key[DIGEST_KEY], mac[DIGEST_MAC];
	char digest[DIGEST_MAC_TEXT];
	long long id = 0;
	enum kin_status st;

	*same = !*value && !*run->p.nik;
	if (*same)
		return KIN_OK;
	if (!*value)
		return person_drop_nik(&run->act, &run->p, run->s->db, err);
	st = session_key(run->s, key, err);
	if (st)
		return st;
	digest_mac(mac, key, value, strlen(value));
	digest_mac_text(digest, mac);
	*same = !strcmp(digest, run->p.nik);
	if (!*same)
		st = correct_erased(run, value, _("the NIK"), 1, err);
	if (!st && !*same)
		st = person_of_nik(&id, digest, run->s->db, err);
	if (!st)
		st = correct_taken(run, id, _("the NIK"), err);
	if (st || *same)
		return st;
	return roster_person_set_nik(run->s->db, &run->act, run->p.id,
				     *run->p.nik ? run->p.nik : NULL, digest,
				     err);
}

static enum kin_status correct_set(struct edit_run *run, int f,
				   const char *value, int *same,
				   struct kin_err *err)
{
	const char *field = table_roster.fields[f].name;
	const char *before = correct_before(&run->p, f);
	enum kin_status st;

	if (f == ROSTER_NIK)
		return correct_nik(run, value, same, err);
	*same = !strcmp(before, value);
	if (*same)
		return KIN_OK;
	st = correct_number(run, f, value, err);
	if (st)
		return st;
	return roster_person_set(run->s->db, &run->act, run->p.id, NULL, field,
				 *before ? before : NULL,
				 *value ? value : NULL, err);
}

enum kin_status person_put_right(struct correction *c, struct edit_run *run,
				 int f, struct arena *arena,
				 struct kin_err *err)
{
	struct kin_record rec;
	int same = 0;
	enum kin_status st = person_check_fact(&rec, f, run, arena, err);

	if (st)
		return st;
	st = correct_set(run, f, REC_TEXT(&rec, f), &same, err);
	c->changed = !same;
	c->before = correct_before(&run->p, f);
	c->after = f == ROSTER_NIK ? "" : REC_TEXT(&rec, f);
	return st;
}

/* Inside the act. */
static enum kin_status correct_person(struct edit_run *run, int f,
				      struct kin_edit_result *result,
				      struct kin_err *err)
{
	struct arena arena = ARENA_INIT;
	struct correction c = { 0 };
	char who[PERSON_WHO];
	enum kin_status st = edit_find(&run->p, run, run->o->person, err);

	if (!st)
		st = person_put_right(&c, run, f, &arena, err);
	if (!st && c.changed)
		edit_tell(run, "changed", edit_who(who, run, &run->p),
			  table_roster.fields[f].name, c.before, c.after);
	result->changed = c.changed;
	snprintf(result->who, sizeof(result->who), "%s",
		 edit_who(who, run, &run->p));
	arena_release(&arena);
	return st;
}

/* What is right, or with whom it is exchanged. */
static enum kin_status correct_asked(const struct kin_edit_opts *o, int f,
				     struct kin_err *err)
{
	if (!o->other && !o->value)
		return kin_err_set(err, KIN_EUSAGE,
				   _("say what is right: --value TEXT, or - "
				     "where there is none"));
	if (o->other && o->value)
		return kin_err_set(err, KIN_EUSAGE,
				   _("--swap-with takes the number of the "
				     "other person; leave --value out"));
	if (o->other && f != ROSTER_NIP && f != ROSTER_NUPTK &&
	    f != ROSTER_NIK)
		return kin_err_set(err, KIN_EUSAGE,
				   _("only numbers are exchanged: --field nip, "
				     "nuptk or nik"));
	return KIN_OK;
}

enum kin_status kin_person_correct(struct kin_session *s,
				   const struct kin_edit_opts *opts,
				   struct kin_edit_result *result,
				   struct kin_err *err)
{
	struct edit_run run = { .s = s, .o = opts, .sink = s->sink };
	int f = person_correctable(opts->field);
	enum kin_status st;

	assert(s && opts && result);
	memset(result, 0, sizeof(*result));
	if (f < 0)
		return kin_err_set(err, KIN_EUSAGE,
				   _("--field is one of nama, nip, nuptk, nik, "
				     "tanggal_lahir, jk"));
	st = correct_asked(opts, f, err);
	if (!st)
		st = edit_reason(opts, err);
	if (!st)
		st = session_begin(s, &run.act, NULL, NULL, err);
	if (st)
		return st;
	st = opts->other ? person_swap(&run, f, result, err)
			 : correct_person(&run, f, result, err);
	return edit_end(&run, st, err);
}
