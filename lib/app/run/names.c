/*
 * Names for numbers, and the school that goes without saying. Never guesses:
 * a name counts where exactly one person of the school has it, folded, with
 * whoever has left the school still among them.
 */
#include "app/run/names.h"

#include <stdio.h>
#include <string.h>

#include "app/run/run_own.h"
#include "base/alloc.h"
#include "base/buf.h"
#include "base/i18n.h"
#include "base/norm.h"
#include "model/ident.h"
#include "model/tables.h"
#include "sql/person.h"
#include "store/meta_store.h"
#include "store/person_store.h"
#include "store/unit_store.h"

#define NAMES_LISTED 5

enum kin_status names_school(const char **npsn, struct run *run,
			     struct kin_err *err)
{
	char *own = run->own->only_school;
	char scope[80] = "";
	const char *why;
	enum kin_status st = KIN_OK;

	*npsn = own;
	if (run->own->asked_school)
		return KIN_OK;
	st = meta_get(scope, sizeof(scope), "scope", run->s->db, err);
	if (!st && ident_check(KIN_T_NPSN, scope, strlen(scope), &why) ==
	    IDENT_OK)
		snprintf(own, NAMES_NPSN, "%.8s", scope);
	else if (!st)
		st = unit_only(own, NAMES_NPSN, run->s->db, err);
	run->own->asked_school = !st;
	return st;
}

static void names_put(struct kin_record *rec, int field, const char *text)
{
	rec->v[field].text = text;
	rec->v[field].len = strlen(text);
}

/* Who is called so. */
struct names_hits {
	char folded[NORM_TEXT];
	char id[20], who[300];	/* of the last one; who: with id and role */
	struct buf list;
	int n;
};

static void names_hit(struct names_hits *h, struct rows *rows)
{
	const char *name = rows_text(rows, PERSON_NAMED_NAME);
	const char *id = rows_text(rows, PERSON_NAMED_NIP);
	const char *roles = rows_text(rows, PERSON_NAMED_ROLES);
	char folded[NORM_TEXT], key[20];

	norm_name(folded, name, strlen(name));
	if (strcmp(folded, h->folded) != 0)
		return;
	if (!id)
		id = rows_text(rows, PERSON_NAMED_NUPTK);
	snprintf(key, sizeof(key), "#%lld", rows_int(rows, PERSON_NAMED_ID));
	snprintf(h->id, sizeof(h->id), "%s", id ? id : key);
	snprintf(h->who, sizeof(h->who), "%s (%s%s%s)", name, h->id,
		 roles ? ", " : "", roles ? roles : "");
	if (h->n++ < NAMES_LISTED)
		buf_addf(&h->list, "%s%s", h->list.len ? ", " : "", h->who);
}

/* At the school; NULL: among those who decide. */
static enum kin_status names_find(struct names_hits *h, struct run *run,
				  const char *name, const char *npsn,
				  struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	enum kin_status st;

	norm_name(h->folded, name, strlen(name));
	st = npsn ? person_named(&rows, npsn, run->s->db, err)
		  : person_named_decider(&rows, run->s->db, err);
	while (!st && rows_next(&rows))
		names_hit(h, &rows);
	return rows_end(&rows, st, err);
}

/* What is wrong with a name, or a note about whom it was taken for. */
static void names_tell(struct run *run, struct kin_record *rec, int field,
		       const char *npsn, const struct names_hits *h)
{
	const char *name = rec->v[field].text;

	if (h->n == 1)
		run_diag(run, KIN_C_PERSON_NAMED, run->src, rec->line,
			 rec->table->fields[field].name,
			 _("%s is taken for %s"), name, h->who);
	else if (h->n)
		record_fault(rec, &run->sink, field, KIN_C_PERSON_AMBIGUOUS,
			     _("%d people at %s are called so: %s; say which "
			       "one by NIP, NUPTK or #KEY"), h->n,
			     npsn ? npsn : _("the offices"),
			     buf_str(&h->list));
	else if (npsn)
		record_fault(rec, &run->sink, field, KIN_C_PERSON_UNKNOWN,
			     _("nobody at %s is called %s; correct the name, "
			       "or fill in nip, nuptk or kunci"), npsn, name);
	else
		record_fault(rec, &run->sink, field, KIN_C_PERSON_UNKNOWN,
			     _("%s is a name, and nothing says at which "
			       "school; fill in npsn, or write NIP, NUPTK or "
			       "#KEY"), name);
}

/* Put the number of whoever is called so into the field `to`. */
static enum kin_status names_person(struct run *run, struct kin_record *rec,
				    int field, int decider, const char *npsn,
				    struct kin_err *err)
{
	struct names_hits h = { .list = BUF_INIT };
	const char *name = rec->v[field].text, *id = NULL;
	enum kin_status st = npsn ? names_find(&h, run, name, npsn, err)
				  : KIN_OK;

	if (!st && !h.n && decider && npsn) {
		st = names_find(&h, run, name, NULL, err);
		if (h.n)
			npsn = NULL;
	}
	if (!st)
		names_tell(run, rec, field, npsn, &h);
	if (!st && h.n == 1) {
		id = arena_strdup(&run->scratch, h.id);
		st = id ? KIN_OK : kin_err_nomem(err);
	}
	buf_release(&h.list);
	if (!id)
		return st;
	if (rec->table->fields[field].type != KIN_T_PERSON)
		field = table_field(rec->table, 0, *id == '#' ? "kunci"
				    : strlen(id) == 18 ? "nip" : "nuptk");
	names_put(rec, field, id);
	return st;
}

/* Names in the columns for people: whose row it is has a post at the school,
 * whoever decided may be of an office. */
static enum kin_status names_columns(struct run *run, struct kin_record *rec,
				     const char *npsn, struct kin_err *err)
{
	const struct kin_table *t = rec->table;
	enum kin_status st = KIN_OK;
	int i, decider;

	for (i = 0; !st && i < t->n_fields; i++) {
		if (t->fields[i].type != KIN_T_PERSON || !rec->v[i].text ||
		    !ident_is_name(rec->v[i].text, rec->v[i].len))
			continue;
		decider = run->kind->table != &table_supervisor &&
			  !(t->fields[i].flags & KIN_F_KEY);
		st = names_person(run, rec, i, decider, npsn, err);
	}
	return st;
}

static int names_has(const struct kin_record *rec, const char *name)
{
	int i = table_field(rec->table, 0, name);

	return i >= 0 && rec->v[i].text && rec->v[i].len;
}

/* Records about a school, which no row can do without. */
static enum kin_status names_unit(struct run *run, struct kin_record *rec,
				  int field, struct kin_err *err)
{
	const char *npsn;
	enum kin_status st = names_school(&npsn, run, err);

	if (!st && *npsn)
		names_put(rec, field, npsn);
	else if (!st)
		record_fault(rec, &run->sink, field, KIN_C_REQUIRED,
			     _("nothing says which school is meant; fill in "
			       "the cell"));
	return st;
}

enum kin_status names_fill(struct run *run, struct kin_record *rec,
			   struct kin_err *err)
{
	const struct kin_table *t = rec->table;
	const char *npsn = NULL;
	int school = table_field(t, 0, "npsn");
	enum kin_status st = KIN_OK;

	if (t->people)
		return KIN_OK;
	if ((run->kind->table == &table_hint ||
	     (run->kind->table == &table_organisation &&
	      !names_has(rec, "unit"))) &&
	    !rec->v[school].len)
		st = names_unit(run, rec, school, err);
	if (st || rec->n_faults)
		return st;
	if (school >= 0 && rec->v[school].text && rec->v[school].len)
		npsn = rec->v[school].text;
	st = npsn ? KIN_OK : names_school(&npsn, run, err);
	npsn = npsn && *npsn ? npsn : NULL;
	if (!st)
		st = names_columns(run, rec, npsn, err);
	if (st || !npsn || table_field(t, 0, "kunci") < 0 ||
	    names_has(rec, "nip") || names_has(rec, "nuptk") ||
	    names_has(rec, "kunci") || names_has(rec, "person") ||
	    !names_has(rec, "nama"))
		return st;
	return names_person(run, rec, table_field(t, 0, "nama"), 0, npsn, err);
}

int names_agree(struct run *run, int src, long line, const char *asked,
		const char *name)
{
	enum norm_likeness alike = asked ? norm_names(asked, name) : NORM_SAME;

	if (alike == NORM_SAME)
		return 1;
	if (alike == NORM_OTHER) {
		run_diag(run, KIN_C_DECISION_NAME, src, line, "nama",
			 _("%s is %s in the roster; nothing was taken: find "
			   "out whether the name or the identifier is meant"),
			 asked, name);
		return 0;
	}
	return run_diag(run, KIN_C_PERSON_NAME, src, line, "nama",
			_("%s is %s in the roster; check that the identifier "
			  "belongs to this person"), asked, name) != KIN_ERROR;
}
