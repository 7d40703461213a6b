/*
 * Whom a row of a list about people names, by up to three identifiers that
 * must agree. Knows no kind of list.
 */
#include "app/people/row_person.h"

#include <stdio.h>

#include "base/i18n.h"
#include "store/person_store.h"

enum kin_status row_person_find(struct row_person *out, struct run *run,
				const struct kin_value *v, const int keys[3],
				int src, long line, struct kin_err *err)
{
	enum kin_status st = KIN_OK;
	int i;

	out->id = 0;
	out->asked = "";
	for (i = 0; !st && i < 3; i++) {
		const char *asked = v[keys[i]].text;
		long long id = 0;

		if (!v[keys[i]].len)
			continue;
		out->asked = asked;
		st = person_find(&id, asked, run->s->db, err);
		if (st || (id && (!out->id || out->id == id))) {
			out->id = id;
			continue;
		}
		out->bad = 1;
		run_diag(run, id ? KIN_C_PERSON_CONFLICT
				 : KIN_C_PERSON_UNKNOWN, src, line,
			 run->table->fields[keys[i]].name,
			 id ? _("%s belongs to another person than the rest of "
				"the row; find out which one is wrong")
			    : _("nobody has %s; import the roster first, or "
				"correct the identifier"), asked);
	}
	return st;
}

int row_person_lacks(struct run *run, struct kin_record *rec,
		     const int keys[3])
{
	if (REC_HAS(rec, keys[0]) || REC_HAS(rec, keys[1]) ||
	    REC_HAS(rec, keys[2]))
		return 0;
	record_fault(rec, &run->sink, keys[0], KIN_C_REQUIRED,
		     _("nip, nuptk and kunci are all empty; fill in one of "
		       "them, or npsn and nama"));
	return 1;
}
