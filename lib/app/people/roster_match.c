/* Rows of one run: decisions without any access to files or the database. */
#include "app/people/roster_match.h"

#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include "base/norm.h"
#include "model/role.h"

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
	out->digest = r->digest;
	out->src = r->src;
	out->line = r->line;
	copy(out->npsn, sizeof(out->npsn), t->npsn);
	copy(out->as_of, sizeof(out->as_of), t->as_of);
	copy(out->role, sizeof(out->role), r->role);
	norm_name(out->name, r->name, strlen(r->name));
	copy(out->birth, sizeof(out->birth), r->birth);
	copy(out->sex, sizeof(out->sex), r->sex);
	copy(out->nip, sizeof(out->nip), r->nip);
	copy(out->nuptk, sizeof(out->nuptk), r->nuptk);
	copy(out->ptk_id, sizeof(out->ptk_id), r->ptk_id);
	copy(out->nik, sizeof(out->nik), r->nik);
	copy(out->employment, sizeof(out->employment), r->employment);
	copy(out->rank, sizeof(out->rank), r->rank);
	copy(out->job_type, sizeof(out->job_type), r->job_type);
	copy(out->job_title, sizeof(out->job_title), r->job_title);
	copy(out->duty, sizeof(out->duty), r->duty);
	copy(out->home, sizeof(out->home), r->home);
	copy(out->written, sizeof(out->written), r->name);
}

/* 1: equal, 0: one is missing, -1: different. */
static int roster_compare(const char *a, const char *b)
{
	if (!*a || !*b)
		return 0;
	return strcmp(a, b) ? -1 : 1;
}

const char *twin_contradict(const char **a_says, const char **b_says,
			    size_t *from, const struct twin_row *a,
			    const struct twin_row *b)
{
	const struct { const char *field, *a, *b; } facts[] = {
		{ "nama", a->name, b->name },
		{ "jk", a->sex, b->sex },
		{ "tanggal_lahir", a->birth, b->birth },
		{ "status_kepegawaian", a->employment, b->employment },
		{ "pangkat", a->rank, b->rank },
		{ "jenis_ptk", a->job_type, b->job_type },
		{ "jabatan_ptk", a->job_title, b->job_title },
		{ "tugas_tambahan", a->duty, b->duty },
		{ "induk", a->home, b->home },
	};
	size_t i;

	while (*from < sizeof(facts) / sizeof(facts[0])) {
		i = (*from)++;
		if (roster_compare(facts[i].a, facts[i].b) >= 0 ||
		    role_same_job(facts[i].a, facts[i].b))
			continue;
		*a_says = i ? facts[i].a : a->written;
		*b_says = i ? facts[i].b : b->written;
		return facts[i].field;
	}
	return NULL;
}

/* Whether one typed number alone makes them one: a birth date is no second
 * witness, NIP and NIK hold it. */
static int by_one_number(const struct twin_row *a, const struct twin_row *b)
{
	return roster_compare(a->ptk_id, b->ptk_id) <= 0 &&
		(roster_compare(a->nik, b->nik) > 0) +
		(roster_compare(a->nip, b->nip) > 0) +
		(roster_compare(a->nuptk, b->nuptk) > 0) == 1;
}

/* How many numbers of both are equal, and how many contradict each other. */
struct twin_numbers {
	int equal, unlike;
};

static struct twin_numbers twin_numbers(const struct twin_row *a,
					const struct twin_row *b)
{
	const int each[] = {
		roster_compare(a->nip, b->nip),
		roster_compare(a->nuptk, b->nuptk),
		roster_compare(a->ptk_id, b->ptk_id),
		roster_compare(a->nik, b->nik),
	};
	struct twin_numbers n = { 0, 0 };
	size_t i;

	for (i = 0; i < sizeof(each) / sizeof(each[0]); i++) {
		n.equal += each[i] > 0;
		n.unlike += each[i] < 0;
	}
	return n;
}

/* What a row may know and another of the same person not. */
#define TWIN_TEXT(FIELD) { offsetof(struct twin_row, FIELD), \
			   sizeof(((struct twin_row *)0)->FIELD) }
static const struct { size_t at, size; } twin_texts[] = {
	TWIN_TEXT(nip), TWIN_TEXT(nuptk), TWIN_TEXT(ptk_id), TWIN_TEXT(nik),
	TWIN_TEXT(birth), TWIN_TEXT(sex), TWIN_TEXT(employment),
	TWIN_TEXT(rank), TWIN_TEXT(job_type), TWIN_TEXT(job_title),
	TWIN_TEXT(duty), TWIN_TEXT(home),
};
#define N_TWIN_TEXTS (sizeof(twin_texts) / sizeof(twin_texts[0]))

int twin_fills(const struct twin_row *from, const struct twin_row *to)
{
	size_t i;

	for (i = 0; i < N_TWIN_TEXTS; i++)
		if (((const char *)from)[twin_texts[i].at] &&
		    !((const char *)to)[twin_texts[i].at])
			return 1;
	return 0;
}

void twin_fill(struct twin_row *to, const struct twin_row *from)
{
	size_t i;

	for (i = 0; i < N_TWIN_TEXTS; i++) {
		char *text = (char *)to + twin_texts[i].at;

		if (!*text)
			memcpy(text, (const char *)from + twin_texts[i].at,
			       twin_texts[i].size);
	}
}

int twin_joined(const struct twin_row *a, const struct twin_row *b)
{
	return (a->person && a->person == b->person) ||
	       (a->leader && a->leader == b->leader);
}

int twin_shares(const struct twin_row *a, const struct twin_row *b)
{
	return twin_numbers(a, b).equal > 0;
}

static int same_person(const struct twin_row *a, const struct twin_row *b)
{
	if (twin_numbers(a, b).unlike)
		return 0;
	if (roster_compare(a->name, b->name) > 0)
		return 1;
	return roster_compare(a->birth, b->birth) > 0 &&
		roster_compare(a->sex, b->sex) >= 0 &&
		(!by_one_number(a, b) || norm_name_share(a->name, b->name));
}

static int has_key(const struct twin_row *t)
{
	return *t->nip || *t->nuptk || *t->ptk_id || *t->nik;
}

int twin_are_neighbours(const struct twin_row *a, const struct twin_row *b)
{
	struct twin_numbers n = twin_numbers(a, b);

	if (n.equal || (a->person && a->person == b->person))
		return 0;
	return n.unlike || (a->person && b->person) ||
	       ((has_key(a) || has_key(b)) &&
		(roster_compare(a->sex, b->sex) < 0 ||
		 strcmp(a->role, b->role) != 0));
}

/* Two rows of one name at one school, without any number. */
static enum twin_verdict decide_by_name(const struct twin_row *a,
					const struct twin_row *b)
{
	int birth = roster_compare(a->birth, b->birth);

	if (birth < 0 || roster_compare(a->name, b->name) < 0)
		return TWIN_STRANGERS;
	if (!birth)
		return a->digest == b->digest ? TWIN_ALIKE : TWIN_APART;
	return strcmp(a->role, b->role) ? TWIN_SECOND : TWIN_REPEAT;
}

enum twin_verdict twin_decide(const struct twin_row *a,
			      const struct twin_row *b)
{
	struct twin_numbers n = twin_numbers(a, b);
	int known = a->person && a->person == b->person;

	if (!known && !has_key(a) && !has_key(b))
		return decide_by_name(a, b);
	if (!known && a->person && b->person)
		return TWIN_CONFLICT;
	/* no number is common: each is still held against the known person */
	if (!same_person(a, b))
		return known && !n.equal && !n.unlike ? TWIN_STRANGERS
						      : TWIN_CONFLICT;
	if (strcmp(a->as_of, b->as_of) != 0)
		return TWIN_DAYS;
	if (!strcmp(a->npsn, b->npsn) && !strcmp(a->role, b->role))
		return TWIN_REPEAT;
	return TWIN_SECOND;
}
