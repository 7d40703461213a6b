/*
 * `pdp show` as a page for the person who asks: what is held, part by part,
 * and why. Owns the words for the parts; which values there are is the matter
 * of the store.
 */
#include <kinerja/pdp.h>

#include <assert.h>
#include <string.h>

#include "app/run/session.h"
#include "base/i18n.h"
#include "base/str.h"
#include "emit/document.h"

#define PDP_PAGE_NAME 64

static const char pdp_who[] =
	N_("To know who is meant, and who is expected to take part.");
static const char pdp_work[] =
	N_("The performance management of the period asks for it: the rules "
	   "that the period is pinned to say which step needs it.");
static const char pdp_trail[] =
	N_("To prove later who recorded what, and when. Values can be erased; "
	   "a digest that tells nothing of them stays.");

/* A part that is new has its name in the database, and the general reason. */
static const struct pdp_part {
	const char *table, *title, *why;
} pdp_parts[] = {
	{ "person", N_("Who you are"), pdp_who },
	{ "person_alias", N_("Numbers and names you had before"), pdp_who },
	{ "post", N_("Your posts"), pdp_who },
	{ "supervision", N_("Offices and supervision"), pdp_who },
	{ "exception", N_("Leave and other exceptions"), pdp_who },
	{ "data_confirmation", N_("What you said of your data"), pdp_who },
	{ "plan", N_("Plans"), pdp_work },
	{ "plan_item", N_("What the plans say"), pdp_work },
	{ "plan_item_progress", N_("How far it is"), pdp_work },
	{ "plan_revision", N_("Revisions of the plans"), pdp_work },
	{ "plan_return", N_("Plans that were given back"), pdp_work },
	{ "observation", N_("Observations"), pdp_work },
	{ "observation_schedule", N_("When they were arranged"), pdp_work },
	{ "observation_doc", N_("What was written for them"), pdp_work },
	{ "observation_step", N_("Their steps"), pdp_work },
	{ "observation_rating", N_("Their ratings"), pdp_work },
	{ "assessment", N_("Assessments"), pdp_work },
	{ "assessment_area", N_("Notes on their areas"), pdp_work },
	{ "outcome", N_("What followed"), pdp_work },
	{ "objection", N_("Objections"), pdp_work },
	{ "objection_answer", N_("Answers to objections"), pdp_work },
	{ "objection_decision", N_("Decisions on objections"), pdp_work },
	{ "dialogue", N_("Talks and what was agreed"), pdp_work },
	{ "period_unfinished", N_("What was not done when a period closed"),
	  pdp_work },
	{ "organisation_predicate", N_("Predicates of schools"), pdp_work },
	{ "change", N_("The trail"), pdp_trail },
};

struct pdp_page {
	struct doc doc;
	char table[PDP_PAGE_NAME];
	int acted;
	long row;
};

static const struct pdp_part *pdp_find_part(const char *table)
{
	size_t i;

	for (i = 0; i < sizeof(pdp_parts) / sizeof(pdp_parts[0]); i++)
		if (!strcmp(pdp_parts[i].table, table))
			return &pdp_parts[i];
	return NULL;
}

static void pdp_begin_part(struct pdp_page *p, const struct kin_pdp_value *v)
{
	static const struct doc_column columns[] = {
		{ N_("Field"), DOC_LEFT, 25, 0 },
		{ N_("What it says"), DOC_LEFT, 75, 0 },
	};
	struct doc_column heads[2] = { columns[0], columns[1] };
	const struct pdp_part *part = pdp_find_part(v->table);
	const char *title = part ? _(part->title) : v->table;

	str_copy(p->table, sizeof(p->table), v->table);
	p->acted = v->acted;
	p->row = 0;
	if (v->acted) {
		doc_heading(&p->doc, 2, doc_printf(&p->doc,
			_("%s of others in which you took part"), title));
		doc_paragraph(&p->doc,
			      _("That you decided, rated or observed, and "
				"when; the rest belongs to them."));
	} else {
		doc_heading(&p->doc, 2, title);
		doc_paragraph(&p->doc, part ? _(part->why) : _(pdp_work));
	}
	heads[0].head = _(columns[0].head);
	heads[1].head = _(columns[1].head);
	doc_table(&p->doc, heads, 2);
}

static void pdp_page_value(void *user, const struct kin_pdp_value *v)
{
	struct pdp_page *p = user;

	if (strcmp(p->table, v->table) || p->acted != v->acted ||
	    v->row < p->row)
		pdp_begin_part(p, v);
	if (v->row != p->row)
		doc_section(&p->doc, doc_printf(&p->doc, _("Record %ld"),
						v->row));
	p->row = v->row;
	doc_cell(&p->doc, v->field);
	doc_cell(&p->doc, v->text);
}

static void pdp_page_begin(struct pdp_page *p, const struct kin_session *s,
			   int years)
{
	struct doc *d = &p->doc;

	doc_init(d, _("What is held of you"));
	doc_title(d, _("What is held of you"));
	doc_paragraph(d, doc_printf(d, _("Everything that this database holds "
		"of you on %s, field by field."), s->day_text));
	doc_pair(d, _("On what ground"),
		 _("Legal obligation and public task of the office: Law 27 of "
		   "2022 on personal data, article 20 paragraph 2, letters c "
		   "and e."));
	doc_pair(d, _("For how long"),
		 doc_printf(d, PLURAL("%d year after your last duty ends.",
				      "%d years after your last duty ends.",
				      years), years));
	doc_pair(d, _("Your rights"),
		 _("To have it put right (article 6), to have a copy (article "
		   "7), and to have it erased (article 8). Ask the office that "
		   "gave you this page."));
	doc_pair(d, _("What is not held"),
		 _("Addresses, family, religion and bank accounts are never "
		   "stored; a NIK only as a digest that cannot be read."));
}

static enum kin_status pdp_page_write(struct pdp_page *p,
				      const struct kin_pdp_page *opts,
				      FILE *fp, struct kin_err *err)
{
	const struct kin_doc_opts how = { .paper = opts->paper };

	if (opts->privacy)
		doc_mask(&p->doc);
	return doc_write_page(&p->doc, _("What is held of you"), &how, fp,
			      err);
}

enum kin_status kin_pdp_page(struct kin_session *s, const char *person,
			     const struct kin_pdp_page *opts, FILE *fp,
			     struct kin_err *err)
{
	struct pdp_page p = { .table = "" };
	enum kin_status st;

	assert(s && person && opts && fp);
	pdp_page_begin(&p, s, opts->years);
	st = kin_pdp_show(s, person, pdp_page_value, &p, err);
	if (!st)
		st = pdp_page_write(&p, opts, fp, err);
	doc_release(&p.doc);
	return st;
}
