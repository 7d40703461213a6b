/*
 * Who is who. Owns the table of verdicts; it looks at nothing but its
 * arguments.
 */
#include "model/person_match.h"

#include <stdio.h>
#include <string.h>

#include "base/i18n.h"

/* 1: equal, 0: one is not known, -1: different. */
static int compare_text(const char *a, const char *b)
{
	if (!a || !b || !*a || !*b)
		return 0;
	return strcmp(a, b) ? -1 : 1;
}

struct keys {
	int nip, nuptk, ptk_id, nik;	/* of compare_text() */
};

static struct keys compare_keys(const struct person_facts *a,
				const struct person_facts *b)
{
	return (struct keys){
		compare_text(a->nip, b->nip), compare_text(a->nuptk, b->nuptk),
		compare_text(a->ptk_id, b->ptk_id),
		compare_text(a->nik, b->nik),
	};
}

/* The key that says most of those that agree. */
static enum person_key agreeing(const struct keys *k)
{
	return k->nip > 0 ? PERSON_NIP : k->nuptk > 0 ? PERSON_NUPTK
	       : k->ptk_id > 0 ? PERSON_PTK_ID
	       : k->nik > 0 ? PERSON_NIK : PERSON_NO_KEY;
}

static void decide(struct person_match *out, enum person_verdict verdict,
		   enum kin_code code)
{
	out->verdict = verdict;
	out->code = code;
}

/* A number that is typed says little where it stands alone; that the birth
 * date agrees adds nothing, as NIP and NIK hold it. */
static int stands_alone(const struct keys *k)
{
	return k->ptk_id <= 0 &&
	       (k->nip > 0) + (k->nuptk > 0) + (k->nik > 0) == 1;
}

/* A key of the row is that of the candidate, and so is the birth date, but
 * not the name. */
static void match_renamed(struct person_match *out, const struct keys *k,
			  const char *a, const char *b)
{
	if (stands_alone(k) && !norm_name_share(a, b)) {
		decide(out, PERSON_REJECT, KIN_C_PERSON_CONTRADICT);
		out->renamed = 1;
	} else {
		decide(out, PERSON_MATCH_WARN, KIN_C_PERSON_NAME);
	}
}

/* A key of the row is that of the candidate. */
static void match_by_key(struct person_match *out, const struct keys *k,
			 const char *a, const char *b, int birth, int sex)
{
	int same_name = !strcmp(a, b);
	int outweighed = (k->ptk_id < 0 || k->nik < 0) && k->ptk_id <= 0 &&
			 k->nik <= 0;

	if (outweighed && same_name && birth > 0 && sex >= 0)
		decide(out, PERSON_MATCH_WARN, KIN_C_PERSON_KEY);
	else if (outweighed)
		decide(out, PERSON_REJECT, KIN_C_PERSON_CONTRADICT);
	else if (same_name && birth >= 0 && sex >= 0)
		decide(out, PERSON_MATCH, KIN_N_CODES);
	else if (same_name)
		decide(out, PERSON_MATCH_WARN, KIN_C_PERSON_BIRTH);
	else if (birth > 0 && sex >= 0)
		match_renamed(out, k, a, b);
	else
		decide(out, PERSON_REJECT, KIN_C_PERSON_CONTRADICT);
}

/*
 * No key agrees. Another NIP or NUPTK keeps two people apart, though it may
 * be one who was appointed anew; another NIK was corrected.
 */
static void match_by_name(struct person_match *out, const struct keys *k,
			  const char *a, const char *b, int birth, int sex)
{
	int same = !strcmp(a, b);

	if (birth < 0 || !(same || norm_name_near(a, b)))
		decide(out, PERSON_NEW, KIN_N_CODES);
	else if (same && birth > 0 && sex >= 0 && k->nip >= 0 && k->nuptk >= 0)
		decide(out, PERSON_MATCH_WARN, KIN_C_PERSON_WEAK);
	else
		decide(out, PERSON_NEW_NEAR, KIN_C_PERSON_NEAR);
}

/* Whether a day is the one with which the NIP begins. */
static int birth_of_nip(const char *nip, const char *day)
{
	return strlen(nip) == 18 && strlen(day) == 10 &&
	       !memcmp(nip, day, 4) && !memcmp(nip + 4, day + 5, 2) &&
	       !memcmp(nip + 6, day + 8, 2);
}

/* The birth date as a NIP begins with it, that of the NIP where there is no
 * other, "" where there is neither. */
static void birth_digits(char out[9], const struct person_facts *f)
{
	const char *b = f->birth;

	if (b && strlen(b) == 10)
		snprintf(out, 9, "%.4s%.2s%.2s", b, b + 5, b + 8);
	else if (f->nip && strlen(f->nip) == 18)
		snprintf(out, 9, "%.8s", f->nip);
	else
		*out = '\0';
}

/*
 * As compare_text(); where one of the two is not known and their NIP is the
 * same, it is the day in that NIP. Not where both are unknown: a NIP is no
 * witness for itself.
 */
static int compare_birth(const struct person_facts *a,
			 const struct person_facts *b)
{
	const char *day = a->birth && *a->birth ? a->birth : b->birth;

	if (compare_text(a->birth, b->birth) || !day || !*day ||
	    compare_text(a->nip, b->nip) <= 0)
		return compare_text(a->birth, b->birth);
	return birth_of_nip(a->nip, day);
}

/*
 * Of two without a common key: as compare_text(), but the day in a NIP may
 * keep them apart where a birth date is not known. It makes nobody the same.
 */
static int birth_of_strangers(const struct person_facts *a,
			      const struct person_facts *b)
{
	int same = compare_text(a->birth, b->birth);
	char one[9], other[9];

	if (same)
		return same;
	birth_digits(one, a);
	birth_digits(other, b);
	return compare_text(one, other) < 0 ? -1 : 0;
}

static void match_one(struct person_match *out,
		      const struct person_facts *row,
		      const struct person_candidate *c)
{
	struct keys k = compare_keys(row, &c->facts);
	int birth = k.nik < 0 || k.ptk_id < 0
		? compare_text(row->birth, c->facts.birth)
		: compare_birth(row, &c->facts);
	int sex = compare_text(row->sex, c->facts.sex);
	char a[NORM_TEXT], b[NORM_TEXT];

	out->renamed = 0;
	norm_name(a, row->name, strlen(row->name));
	norm_name(b, c->facts.name, strlen(c->facts.name));
	out->key = agreeing(&k);
	if (out->key != PERSON_NO_KEY)
		match_by_key(out, &k, a, b, birth, sex);
	else if (c->at_school)
		match_by_name(out, &k, a, b, birth_of_strangers(row, &c->facts),
			      sex);
	else
		decide(out, PERSON_NEW, KIN_N_CODES);
}

void person_match(struct person_match *out, const struct person_facts *row,
		  const struct person_candidate *candidates, int n)
{
	struct person_match one;
	int i, better, several;

	*out = (struct person_match){ PERSON_NEW, KIN_N_CODES, -1,
				      PERSON_NO_KEY, 0 };
	for (i = 0; i < n; i++) {
		match_one(&one, row, &candidates[i]);
		one.candidate = i;
		several = out->candidate >= 0 && candidates[i].id !=
			  candidates[out->candidate].id;
		if (several && out->key && one.key) {
			decide(out, PERSON_REJECT, KIN_C_PERSON_CONFLICT);
			return;
		}
		if (several && !out->key && !one.key &&
		    out->verdict == PERSON_MATCH_WARN &&
		    one.verdict == PERSON_MATCH_WARN)
			decide(out, PERSON_REJECT, KIN_C_PERSON_AMBIGUOUS);
		better = one.key && !out->key;
		if (better || (!one.key == !out->key &&
			       one.verdict > out->verdict))
			*out = one;
	}
}

const char *person_key_text(char out[64], enum person_key key,
			    const struct person_facts *row)
{
	switch (key) {
	case PERSON_NIP:
		snprintf(out, 64, "NIP %s", row->nip);
		break;
	case PERSON_NUPTK:
		snprintf(out, 64, "NUPTK %s", row->nuptk);
		break;
	case PERSON_PTK_ID:
		snprintf(out, 64, "ptk_id %s", row->ptk_id);
		break;
	default:
		snprintf(out, 64, "%s", _("the NIK"));
		break;
	}
	return out;
}

const char *person_key_desk(enum person_key key)
{
	switch (key) {
	case PERSON_NIP:
		return _("let the personnel office (BKD, BKPSDM) say whose it "
			 "is, and the school's operator correct Dapodik");
	case PERSON_NUPTK:
		return _("have it put right in Verval PTK");
	case PERSON_PTK_ID:
		return _("let the school's operator correct it in Dapodik");
	default:
		return _("compare the family cards, and let the school's "
			 "operator correct Dapodik");
	}
}
