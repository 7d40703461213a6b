/*
 * How a person is named at the command line and in files of decisions:
 * NIP|NUPTK|#KEY[@NPSN[:ROLE]].
 */
#include "app/run/subject.h"

#include <string.h>

#include "base/i18n.h"
#include "model/ident.h"

enum kin_status subject_role(const char **code, const char *text,
			     struct kin_err *err)
{
	const struct kin_choice *c = choice_find(choice_role, text,
						 strlen(text));

	if (!*text)
		return kin_err_set(err, KIN_EUSAGE,
				   _("no role follows the colon; write guru, "
				     "kepala_sekolah, pengawas, kepala_dinas "
				     "or lainnya"));
	if (!c)
		return kin_err_set(err, KIN_EUSAGE,
				   _("there is no role '%s'; write guru, "
				     "kepala_sekolah, pengawas, kepala_dinas "
				     "or lainnya"), text);
	*code = c->code;
	return KIN_OK;
}

static enum kin_status not_such(const char *text, const char *why,
				struct kin_err *err)
{
	return kin_err_set(err, KIN_EUSAGE, "'%s' %s", text, _(why));
}

enum kin_status subject_no_person(const char *text, struct kin_err *err)
{
	if (!*text)
		return kin_err_set(err, KIN_EUSAGE, _("no person is named; "
				   "write NIP (18 digits), NUPTK (16 digits) "
				   "or #KEY"));
	if (!strpbrk(text, "0123456789@:#"))
		return kin_err_set(err, KIN_EUSAGE,
				   _("'%s' names nobody; a person is named by "
				     "NIP, NUPTK or #KEY: look with `kinerja "
				     "roster list --full --name '%s'`"), text,
				   text);
	return kin_err_set(err, KIN_EUSAGE,
			   _("'%s' names nobody; write NIP (18 digits), NUPTK "
			     "(16 digits) or #KEY, then @NPSN and :ROLE where "
			     "a person has several posts"), text);
}

enum kin_status subject_parse(struct subject_row *row, char *text,
			      struct kin_err *err)
{
	char *at = strchr(text, '@'), *colon = NULL;
	const char *why = "";
	size_t len;

	if (at) {
		*at++ = '\0';
		colon = strchr(at, ':');
		if (colon)
			*colon++ = '\0';
		row->npsn = at;
	}
	len = strlen(text);
	if (!strpbrk(text, "0123456789"))
		return subject_no_person(text, err);
	if (ident_check(KIN_T_PERSON, text, len, &why) != IDENT_OK)
		return not_such(text, why, err);
	if (at && !*at)
		return kin_err_set(err, KIN_EUSAGE, _("no NPSN follows the @; "
				   "write its 8 digits"));
	if (at && ident_check(KIN_T_NPSN, at, strlen(at), &why) != IDENT_OK)
		return not_such(at, why, err);
	if (text[0] == '#')
		row->key = text;
	else if (len == 18)
		row->nip = text;
	else
		row->nuptk = text;
	return colon ? subject_role(&row->role, colon, err) : KIN_OK;
}
