/* Who is who: decisions without any access to files or the database. */
#include "app/people/roster_match.h"

#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"

enum kin_code match_decide(long long *person, const struct roster_match *m)
{
	const long long found[] = {
		m->by_ptk_id, m->by_nik, m->by_nuptk, m->by_nip,
	};
	size_t i;

	*person = 0;
	for (i = 0; i < sizeof(found) / sizeof(found[0]); i++) {
		if (!found[i])
			continue;
		if (*person && *person != found[i])
			return KIN_C_PERSON_CONFLICT;
		*person = found[i];
	}
	if (*person)
		return KIN_N_CODES;
	if (m->by_name < 0)
		return KIN_C_PERSON_AMBIGUOUS;
	*person = m->by_name;
	return KIN_N_CODES;
}

const char *match_text(enum kin_code code)
{
	switch (code) {
	case KIN_C_PERSON_CONFLICT:
		return _("the identifiers of this row belong to different "
			 "people who are known; find out which one is wrong");
	case KIN_C_PERSON_AMBIGUOUS:
		return _("several people of this school have this name and "
			 "birth date; give the row a NIP, NUPTK or NIK");
	default:
		return _("NIP or NUPTK is that of a known person, but the "
			 "NIK or ptk_id is another one's; find out which one "
			 "is wrong");
	}
}

int known_contradicts(const struct roster_known *k)
{
	int ptk = k->row.ptk_id && k->ptk_id
		  ? (strcmp(k->row.ptk_id, k->ptk_id) ? -1 : 1) : 0;
	int nik = k->row.nik && k->nik
		  ? (strcmp(k->row.nik, k->nik) ? -1 : 1) : 0;

	return (ptk < 0 || nik < 0) && ptk <= 0 && nik <= 0;
}

static void copy(char *out, size_t size, const char *text)
{
	snprintf(out, size, "%s", text ? text : "");
}

void twin_copy(struct twin_row *out, const struct roster_twin *t)
{
	const struct roster_row *r = &t->row;

	const char *const values[] = {
		r->nip, r->nuptk, r->ptk_id, r->nik, r->sex, r->birth,
		r->employment, r->rank, r->job_type, r->job_title,
	};
	size_t i;

	memset(out, 0, sizeof(*out));
	for (i = 0; i < sizeof(values) / sizeof(values[0]); i++)
		out->filled += values[i] != NULL;
	out->id = r->id;
	out->group = t->group;
	out->person = t->person;
	out->src = r->src;
	out->line = r->line;
	copy(out->npsn, sizeof(out->npsn), t->npsn);
	copy(out->role, sizeof(out->role), r->role);
	utf8_fold(out->name, r->name, strnlen(r->name, sizeof(out->name) - 1));
	copy(out->birth, sizeof(out->birth), r->birth);
	copy(out->nip, sizeof(out->nip), r->nip);
	copy(out->nuptk, sizeof(out->nuptk), r->nuptk);
	copy(out->ptk_id, sizeof(out->ptk_id), r->ptk_id);
	copy(out->nik, sizeof(out->nik), r->nik);
}

/* 1: equal, 0: one is missing, -1: different. */
static int roster_compare(const char *a, const char *b)
{
	if (!*a || !*b)
		return 0;
	return strcmp(a, b) ? -1 : 1;
}

static int same_person(const struct twin_row *a, const struct twin_row *b)
{
	if (roster_compare(a->nip, b->nip) < 0 ||
	    roster_compare(a->nuptk, b->nuptk) < 0 ||
	    roster_compare(a->ptk_id, b->ptk_id) < 0 ||
	    roster_compare(a->nik, b->nik) < 0)
		return 0;
	return roster_compare(a->name, b->name) > 0 ||
	       roster_compare(a->birth, b->birth) >= 0;
}

enum twin_verdict twin_decide(const struct twin_row *a,
			      const struct twin_row *b)
{
	if (!same_person(a, b))
		return TWIN_CONFLICT;
	if (!strcmp(a->npsn, b->npsn) && !strcmp(a->role, b->role))
		return TWIN_REPEAT;
	return TWIN_SECOND;
}
