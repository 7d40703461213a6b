/*
 * One person in words, found, refused, shown: for corrections and joins.
 */
#include "app/people/person_edit.h"

#include <stdarg.h>
#include <stdio.h>

#include "app/run/person_ref.h"
#include "base/i18n.h"
#include "store/person_store.h"
#include "store/roster_store.h"

const char *edit_who(char out[PERSON_WHO], struct edit_run *run,
		     const struct person_stored *p)
{
	char npsn[16] = "", key[40];

	if (roster_person_school(npsn, sizeof(npsn), p->id, run->s->db, NULL))
		npsn[0] = '\0';
	if (*p->nip || *p->nuptk)
		snprintf(key, sizeof(key), "%s", *p->nip ? p->nip : p->nuptk);
	else
		snprintf(key, sizeof(key), "#%lld", p->id);
	snprintf(out, PERSON_WHO, "%s (%s)%s%s", p->name, key,
		 *npsn ? " @" : "", npsn);
	return out;
}

enum kin_status edit_find(struct person_stored *out, struct edit_run *run,
			  const char *text, struct kin_err *err)
{
	struct person_ref ref;
	long long id = 0;
	enum kin_status st = person_ref_parse(&ref, text, run->s, err);

	if (!st)
		st = person_find(&id, ref.id, run->s->db, err);
	if (!st && !id)
		st = kin_err_set(err, KIN_ENOTFOUND,
				 _("nobody has %s; import the roster first, "
				   "or correct the identifier"), ref.id);
	return st ? st : person_stored(out, id, run->s->db, err);
}

enum kin_status edit_refuse(struct edit_run *run, enum kin_code code,
			    struct kin_err *err, const char *fmt, ...)
{
	char text[1024];
	va_list args;

	va_start(args, fmt);
	vsnprintf(text, sizeof(text), fmt, args);
	va_end(args);
	kin_diag(run->sink, code, NULL, 0, 0, NULL, "%s", text);
	return kin_err_set(err, KIN_ERULE, _("refused, nothing was changed"));
}

void edit_tell(struct edit_run *run, const char *action, const char *who,
	       const char *field, const char *before, const char *after)
{
	struct kin_diff d = {
		.action = action, .who = who, .field = field,
		.before = before, .after = after,
	};

	if (run->o->dry_run && run->o->diff)
		run->o->diff(run->o->user, &d);
}

enum kin_status edit_reason(const struct kin_edit_opts *o, struct kin_err *err)
{
	if (o->reason && *o->reason)
		return KIN_OK;
	return kin_err_set(err, KIN_EUSAGE,
			   _("say why: --reason TEXT, which is kept in the "
			     "trail"));
}

enum kin_status edit_end(struct edit_run *run, enum kin_status st,
			 struct kin_err *err)
{
	return session_end(run->s, &run->act, "{}", run->o->dry_run, st, err);
}
