/*
 * The one reader of person names. What is left out must be left out with its
 * mark: an empty part comes from a variable that was not set, and would mean
 * every school or every role of the person.
 */
#include "app/run/person_ref.h"

#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "model/ident.h"
#include "model/tables.h"

enum kin_status person_ref_role(const char **code, const char *text,
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

/* Text that holds no identifier: how to name somebody, or look a name up. */
static enum kin_status person_ref_nobody(const char *text,
					 struct kin_err *err)
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

/* A part of `type` that ends before `end`, checked as one. */
static enum kin_status person_ref_part(char *out, size_t size,
				       enum kin_type type, const char *text,
				       size_t len, struct kin_err *err)
{
	const char *why = "";

	if (ident_check(type, text, len, &why) != IDENT_OK)
		return kin_err_set(err, KIN_EUSAGE, "'%.*s' %s", (int)len,
				   text, _(why));
	if (len >= size)
		return kin_err_set(err, KIN_EINTERNAL, "'%.*s'", (int)len,
				   text);
	memcpy(out, text, len);
	out[len] = '\0';
	return KIN_OK;
}

static enum kin_status person_ref_post(struct person_ref *out,
				       const char *at, struct kin_err *err)
{
	size_t len = strcspn(at, ":");
	const char *code;
	enum kin_status st;

	if (!len)
		return kin_err_set(err, KIN_EUSAGE, _("no NPSN follows the @; "
				   "write its 8 digits"));
	st = person_ref_part(out->npsn, sizeof(out->npsn), KIN_T_NPSN, at,
			     len, err);
	if (st || !at[len])
		return st;
	st = person_ref_role(&code, at + len + 1, err);
	if (!st)
		snprintf(out->role, sizeof(out->role), "%s", code);
	return st;
}

enum kin_status person_ref_parse(struct person_ref *out, const char *text,
				 struct kin_err *err)
{
	size_t len = strcspn(text, "@:");
	enum kin_status st;

	memset(out, 0, sizeof(*out));
	if (strcspn(text, "0123456789") >= len)
		return person_ref_nobody(text, err);
	st = person_ref_part(out->id, sizeof(out->id), KIN_T_PERSON, text,
			     len, err);
	if (!st && text[len] == ':')
		st = kin_err_set(err, KIN_EUSAGE, _("'%s' names a role but no "
				 "school; write %s@NPSN:ROLE"), text, out->id);
	return st || !text[len] ? st
				: person_ref_post(out, text + len + 1, err);
}
