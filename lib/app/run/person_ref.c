/*
 * The one reader of person names. A role alone names a post at an office, or
 * at whichever school; the name of an office comes to the same. What is left
 * out must be left out with its mark: an empty part comes from a variable that
 * was not set, and would mean every school or every role of the person.
 */
#include "app/run/person_ref.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "app/run/roles.h"
#include "base/buf.h"
#include "base/i18n.h"
#include "base/norm.h"
#include "model/ident.h"
#include "model/tables.h"
#include "sql/person.h"
#include "store/person_store.h"

#define ROLES_LISTED 400

/* The codes of all roles. */
static const char *person_ref_roles(char out[ROLES_LISTED],
				    const struct kin_choice *c)
{
	size_t len = 0;

	for (; c->code && len < ROLES_LISTED; c++)
		len += (size_t)snprintf(out + len, ROLES_LISTED - len, "%s%s",
					len ? ", " : "", c->code);
	return out;
}

enum kin_status person_ref_role(const char **code, const char *text,
				struct kin_session *s, struct kin_err *err)
{
	const struct kin_choice *roles = choice_role, *c;
	enum kin_status st = s ? roles_known(&roles, s, err) : KIN_OK;
	char known[ROLES_LISTED];

	if (st)
		return st;
	c = choice_find(roles, text, strlen(text));
	if (!*text)
		return kin_err_set(err, KIN_EUSAGE,
				   _("no role follows the colon; write one "
				     "of: %s"), person_ref_roles(known, roles));
	if (!c)
		return kin_err_set(err, KIN_EUSAGE,
				   _("there is no role '%s'; write one of: %s"),
				   text, person_ref_roles(known, roles));
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

static enum kin_status person_ref_as(struct person_ref *out, const char *role,
				     struct kin_session *s,
				     struct kin_err *err)
{
	const char *code = "";
	enum kin_status st = person_ref_role(&code, role, s, err);

	snprintf(out->role, sizeof(out->role), "%s", code);
	return st;
}

/* What stands behind the @ where it is no NPSN. */
static enum kin_status person_ref_no_place(const struct person_ref *out,
					   const char *at, struct kin_err *err)
{
	return kin_err_set(err, KIN_EUSAGE,
			   _("'%.*s' is no NPSN; write its 8 digits, or "
			     "%s:ROLE for a post at an office; it is not the "
			     "only office where this person has that role"),
			   (int)strcspn(at, ":"), at,
			   out->id[0] ? out->id : "NIP");
}

/* The office by its name: it has no number, so the role has to tell. */
static enum kin_status person_ref_office(struct person_ref *out,
					 const char *at, struct kin_session *s,
					 struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	char office[120];
	long long person = 0;
	enum kin_status st = person_find(&person, out->id, s->db, err);
	int n = 0;

	snprintf(office, sizeof(office), "%.*s", (int)strcspn(at, ":"), at);
	if (!st)
		st = person_at_office(&rows, person, office, out->role, s->db,
				      err);
	while (!st && rows_next(&rows))
		if (!n++)
			snprintf(out->role, sizeof(out->role), "%s",
				 rows_text(&rows, PERSON_AT_OFFICE_ROLE));
	st = rows_end(&rows, st, err);
	if (!st && n > 1)
		st = kin_err_set(err, KIN_EUSAGE,
				 _("%s has several roles at %s; write %s:ROLE"),
				 out->id, office, out->id);
	return st || n ? st : person_ref_no_place(out, at, err);
}

/* A school, or in `office` what is no NPSN; P and K begin those of courses. */
static enum kin_status person_ref_post(struct person_ref *out,
				       const char **office, const char *at,
				       struct kin_session *s,
				       struct kin_err *err)
{
	size_t len = strcspn(at, ":");
	const char *why = "";
	enum kin_status st = KIN_OK;

	if (isalpha((unsigned char)*at) &&
	    ident_check(KIN_T_NPSN, at, len, &why) != IDENT_OK)
		*office = at;
	if (*office && !s)
		return person_ref_no_place(out, at, err);
	if (!len)
		return kin_err_set(err, KIN_EUSAGE, _("no NPSN follows the @; "
				   "write its 8 digits"));
	if (!*office)
		st = person_ref_part(out->npsn, sizeof(out->npsn), KIN_T_NPSN,
				     at, len, err);
	return st || !at[len] ? st
			      : person_ref_as(out, at + len + 1, s, err);
}

/* --- by name --- */

#define SHOWN_NAMES 5

/* What a search for a name has found. */
struct person_ref_hits {
	char folded[NORM_TEXT];
	struct buf exact, list;	/* who has it, and who has its words */
	long n, near;
};

/* Whether each word of `a` is one of `b`; both folded. */
static int person_ref_words(const char *a, const char *b)
{
	size_t n, m;
	const char *p;

	for (; *a; a += n + (a[n] == ' ')) {
		n = strcspn(a, " ");
		for (p = b; *p; p += m + (p[m] == ' ')) {
			m = strcspn(p, " ");
			if (m == n && !memcmp(a, p, n))
				break;
		}
		if (!*p)
			return 0;
	}
	return 1;
}

static void person_ref_hit(struct person_ref *out, struct person_ref_hits *h,
			   struct rows *rows)
{
	const char *name = rows_text(rows, PERSON_NAMED_NAME);
	const char *nip = rows_text(rows, PERSON_NAMED_NIP);
	const char *id = nip ? nip : rows_text(rows, PERSON_NAMED_NUPTK);
	char folded[NORM_TEXT], key[20];

	norm_name(folded, name, strlen(name));
	if (!person_ref_words(h->folded, folded))
		return;
	snprintf(key, sizeof(key), "#%lld", rows_int(rows, PERSON_NAMED_ID));
	if (h->near++ < SHOWN_NAMES)
		buf_addf(&h->list, "%s%s (%s)", h->list.len ? ", " : "", name,
			 id ? id : key);
	if (strcmp(h->folded, folded) != 0)
		return;
	if (h->n < SHOWN_NAMES)
		buf_addf(&h->exact, "%s%s (%s)", h->exact.len ? ", " : "",
			 name, id ? id : key);
	if (!h->n++)
		snprintf(out->id, sizeof(out->id), "%s", id ? id : key);
}

/* The one person of this name; without one, who comes near. */
static enum kin_status person_ref_name(struct person_ref *out,
				       const char *text, size_t len,
				       struct db *db, struct kin_err *err)
{
	struct person_ref_hits h = { .list = BUF_INIT, .exact = BUF_INIT };
	struct rows rows = ROWS_INIT;
	enum kin_status st;

	norm_name(h.folded, text, len);
	st = person_named(&rows, *out->npsn ? out->npsn : NULL, db, err);
	while (!st && rows_next(&rows))
		person_ref_hit(out, &h, &rows);
	st = rows_end(&rows, st, err);
	if (!st && h.n != 1 && !h.near)
		st = person_ref_nobody(text, err);
	else if (!st && h.n != 1)
		st = kin_err_set(err, KIN_EUSAGE,
				 _("'%.*s' may be %s%s; name one by NIP, NUPTK "
				   "or #KEY, or write NAME@NPSN"), (int)len,
				 text, buf_str(h.n ? &h.exact : &h.list),
				 (h.n ? h.n : h.near) > SHOWN_NAMES ? ", ..."
								    : "");
	buf_release(&h.list);
	buf_release(&h.exact);
	return st;
}

/* The part in front of @ as an identifier: blanks of print are taken off. */
static enum kin_status person_ref_id(struct person_ref *out, const char *text,
				     size_t len, struct kin_err *err)
{
	char clean[80];

	if (len < sizeof(clean) && *text != '#') {
		size_t n = ident_clean(clean, text, len);

		if (n)
			return person_ref_part(out->id, sizeof(out->id),
					       KIN_T_PERSON, clean, n, err);
	}
	return person_ref_part(out->id, sizeof(out->id), KIN_T_PERSON, text,
			       len, err);
}

enum kin_status person_ref_parse(struct person_ref *out, const char *text,
				 struct kin_session *s, struct kin_err *err)
{
	size_t len = strcspn(text, "@:");
	int named = strcspn(text, "0123456789#") >= len;
	const char *office = NULL;
	enum kin_status st = KIN_OK;

	memset(out, 0, sizeof(*out));
	if (named && (!len || !s))
		return person_ref_nobody(text, err);
	if (!named)
		st = person_ref_id(out, text, len, err);
	if (!st && text[len] == ':')
		st = person_ref_as(out, text + len + 1, s, err);
	else if (!st && text[len])
		st = person_ref_post(out, &office, text + len + 1, s, err);
	if (!st && named)
		st = person_ref_name(out, text, len, s->db, err);
	return st || !office ? st : person_ref_office(out, office, s, err);
}
