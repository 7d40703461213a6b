/*
 * Who holds plans under a pack, and which parts these plans have.
 *
 * Owns the meaning of the list of roles; knows nothing of posts.
 */
#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "model/tables.h"
#include "rule/pack_build.h"

#define JOB_TEXT 512	/* bytes of the name of a job */
#define ROLE_LETTERS "abcdefghijklmnopqrstuvwxyz0123456789_"

int plan_section_is(const char *name, enum plan_section section)
{
	return !strcmp(name, plan_section_names[section]);
}

static int has_indicator(const struct pack *p, const char *role)
{
	int i;

	for (i = 0; i < p->n_indicators; i++)
		if (p->indicators[i].role &&
		    !strcmp(p->indicators[i].role, role))
			return 1;
	return 0;
}

static const struct pack_role *find_role(const struct pack *p,
					 const char *role)
{
	int i;

	for (i = 0; role && i < p->n_roles; i++)
		if (p->roles[i].code && !strcmp(p->roles[i].code, role))
			return &p->roles[i];
	return NULL;
}

int pack_role_section(const struct pack *p, const char *role,
		      enum plan_section section)
{
	const struct pack_role *r = find_role(p, role);

	return pack_has_section(p, section) &&
		!(r && r->without & 1u << section);
}

int pack_role_plans(const struct pack *p, const char *role)
{
	return find_role(p, role) &&
		(!pack_role_section(p, role, SECTION_PRACTICE) ||
		 has_indicator(p, role));
}

static int job_has(const char *job, const char *words)
{
	char folded[JOB_TEXT];
	char *c;

	if (!words || strlen(words) >= sizeof(folded))
		return 0;
	utf8_fold(folded, words, strlen(words));
	for (c = folded; *c; c++)
		if (*c == '_')
			*c = ' ';
	return strstr(job, folded) != NULL;
}

int pack_role_of_job(const struct pack *p, const char *job)
{
	char folded[JOB_TEXT];
	int i;

	if (strlen(job) >= sizeof(folded))
		return 0;
	utf8_fold(folded, job, strlen(job));
	for (i = 0; i < p->n_roles; i++)
		if (pack_role_plans(p, p->roles[i].code) &&
		    (job_has(folded, p->roles[i].code) ||
		     job_has(folded, p->roles[i].label)))
			return 1;
	return 0;
}

void pack_roles_text(char out[PACK_ROLES], const struct pack *p)
{
	size_t len = 1;
	int i;

	snprintf(out, PACK_ROLES, "|");
	for (i = 0; i < p->n_roles && len < PACK_ROLES; i++)
		if (pack_role_plans(p, p->roles[i].code))
			len += (size_t)snprintf(out + len, PACK_ROLES - len,
						"%s|", p->roles[i].code);
}

/* What the program does not have itself is told by its words in lists: they
 * may not mean a role that it has. */
static void check_word(struct pack_build *b, int i, const char *member,
		       const char *word, size_t len)
{
	const struct pack_role *r = &b->pack.roles[i];
	const struct kin_choice *c = choice_find(choice_role, word, len);

	if (c && strcmp(c->code, r->code) != 0)
		pack_fault(b, KIN_C_PACK_DUPLICATE,
			   pack_path(b, "roles", i, member),
			   _("\"%.*s\" is what the role %s is called; give the "
			     "role \"%s\" a name of its own"), (int)len, word,
			   c->code, r->code);
}

static void check_words(struct pack_build *b, int i)
{
	const char *bars = b->pack.roles[i].aliases;
	const char *label = b->pack.roles[i].label;
	char member[32];
	int k;

	if (label)
		check_word(b, i, "label", label, strlen(label));
	for (k = 0; bars && bars[1]; k++) {
		size_t len = strcspn(bars + 1, "|");

		snprintf(member, sizeof(member), "aliases[%d]", k);
		check_word(b, i, member, bars + 1, len);
		bars += len + 1;
	}
}

/* Posts take any role. */
static void check_code(struct pack_build *b, int i)
{
	const struct pack_role *r = &b->pack.roles[i];

	if (strlen(r->code) >= ROLE_TEXT)
		pack_fault(b, KIN_C_PACK_BOUNDS,
			   pack_path(b, "roles", i, "code"),
			   _("the role \"%s\" has more than %d letters; "
			     "shorten it"), r->code, ROLE_TEXT - 1);
	if (strspn(r->code, ROLE_LETTERS) != strlen(r->code))
		pack_fault(b, KIN_C_PACK_TYPE,
			   pack_path(b, "roles", i, "code"),
			   _("write the role \"%s\" in small letters, "
			     "digits and _"), r->code);
	check_words(b, i);
}

/* The parts of a plan that a role goes without are those of the pack; what
 * is observed and rated in the year stands in the practice. */
static void check_without(struct pack_build *b, int i)
{
	const struct pack *p = &b->pack;
	int s;

	for (s = 0; s < N_PACK_SECTIONS; s++) {
		if (!(p->roles[i].without & 1u << s))
			continue;
		if (s == SECTION_PRACTICE)
			pack_fault(b, KIN_C_PACK_BOUNDS,
				   pack_path(b, "roles", i, "without"),
				   _("no plan is without the section %s: it "
				     "says what is observed; take it out"),
				   plan_section_names[s]);
		else if (p->n_sections && !pack_has_section(
				p, (enum plan_section)s))
			pack_fault(b, KIN_C_PACK_UNKNOWN,
				   pack_path(b, "roles", i, "without"),
				   _("the pack has no section %s at all; take "
				     "it out"), plan_section_names[s]);
	}
}

/* All of them stand in one text. */
static void check_length(struct pack_build *b)
{
	size_t len = 1;
	int i;

	for (i = 0; i < b->pack.n_roles; i++)
		if (b->pack.roles[i].code)	/* told where it is read */
			len += strlen(b->pack.roles[i].code) + 1;
	if (len > PACK_ROLES_EACH)
		pack_fault(b, KIN_C_PACK_BOUNDS, "roles",
			   _("the codes of all roles together are longer than "
			     "%d letters; shorten them"), PACK_ROLES_EACH);
}

void pack_check_roles(struct pack_build *b)
{
	const struct pack *p = &b->pack;
	int i;

	check_length(b);
	for (i = 0; b->pack.format == 2 && i < p->n_roles; i++) {
		const char *code = p->roles[i].code;

		if (!code)
			continue;
		check_code(b, i);
		check_without(b, i);
		if (p->n_indicators &&
		    pack_has_section(p, SECTION_PRACTICE) &&
		    !has_indicator(p, code))
			pack_fault(b, KIN_C_PACK_MISSING,
				   pack_path(b, "roles", i, "code"),
				   _("there is nothing to choose for the role "
				     "\"%s\"; add an indicator for it, or take "
				     "the role out"), code);
	}
}
