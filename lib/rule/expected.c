/*
 * Who is expected, and who must take part.
 *
 * Pure: dated facts of one post in, one answer out. It knows nothing of the
 * roster's files or the database.
 */
#include "rule/expected.h"

#include <string.h>

#include "model/role.h"
#include "model/tables.h"

const char *const exclusion_codes[N_EXCLUSIONS] = {
	[NOT_EXCLUDED] = "",
	[EXCLUDED_ROLE] = "peran_tidak_dicakup",
	[EXCLUDED_ENDED] = "jabatan_berakhir",
	[EXCLUDED_NOT_YET] = "jabatan_belum_mulai",
	[EXCLUDED_EXCEPTION] = "pengecualian",
	[EXCLUDED_ELSEWHERE] = "e_kinerja_bkn",
	[EXCLUDED_NOT_HOME] = "non_induk",
	[EXCLUDED_OPTIONAL] = "non_asn",
};

day_t expected_due(const struct pack *pack, day_t last, day_t begin)
{
	if (last == DAY_NONE || begin == DAY_NONE || begin <= last)
		return last;
	return pack->joiner_days ? begin + pack->joiner_days : last;
}

static int code_is_asn(const char *code)
{
	static const char *const asn[] = {
		"PNS", "PPPK", "CPNS", "PNS Diperbantukan", "PNS Depag",
		"PPPK Paruh Waktu"
	};
	size_t i;

	for (i = 0; i < sizeof(asn) / sizeof(asn[0]); i++)
		if (!strcmp(asn[i], code))
			return 1;
	return 0;
}

int employment_is_asn(const char *employment)
{
	const struct kin_choice *c;

	if (!employment)
		return -1;
	if (code_is_asn(employment))
		return 1;
	c = choice_find(choice_employment, employment, strlen(employment));
	return c ? code_is_asn(c->code) : -1;
}

static int status_fits(const char *status, const char *employment, int asn)
{
	if (!strcmp(status, "*"))
		return 1;
	if (!strcmp(status, "asn"))
		return asn == 1;
	if (!strcmp(status, "non_asn"))
		return asn == 0;
	return employment && !strcmp(status, employment);
}

/* The first rule that fits; what no rule knows is to be checked. */
static enum wf_duty duty_of(const struct pack *pack,
			    const struct post_facts *post, int asn)
{
	const struct pack_duty_rule *r;
	int i;

	for (i = 0; i < pack->n_duty_rules; i++) {
		r = &pack->duty_rules[i];
		if (!status_fits(r->status, post->employment, asn))
			continue;
		if (!strcmp(r->unit_status, "*") ||
		    (post->unit_status &&
		     !strcmp(r->unit_status, post->unit_status)))
			return r->duty;
	}
	return DUTY_CHECK;
}

/* Whether the post counts as the person's own. */
static int own_post(const struct pack *pack, const struct post_facts *post)
{
	int plh = post->kind && !strcmp(post->kind, "plh");

	if (plh)
		return 0;
	return post->home || post->has_plan || !pack->non_home_needs_plan ||
		!strcmp(post->role, role_principal);
}

void expected_decide(struct expectation *out, const struct pack *pack,
		     const struct post_facts *post, day_t period_from,
		     day_t period_to, day_t day)
{
	int asn = employment_is_asn(post->employment);
	day_t counted = day < period_to ? day : period_to;

	if (counted < period_from)
		counted = period_from;
	out->excluded = NOT_EXCLUDED;
	out->duty = duty_of(pack, post, asn);
	if (!pack_role_plans(pack, post->role))
		out->excluded = EXCLUDED_ROLE;
	else if (post->to != DAY_NONE && post->to < counted)
		out->excluded = EXCLUDED_ENDED;
	else if (post->from != DAY_NONE && post->from > counted)
		out->excluded = EXCLUDED_NOT_YET;
	else if (post->has_exception)
		out->excluded = EXCLUDED_EXCEPTION;
	else if (out->duty == DUTY_ELSEWHERE)
		out->excluded = EXCLUDED_ELSEWHERE;
	else if (!own_post(pack, post))
		out->excluded = EXCLUDED_NOT_HOME;
	else if (asn == 0 && pack->non_asn_needs_plan && !post->has_plan)
		out->excluded = EXCLUDED_OPTIONAL;
}
