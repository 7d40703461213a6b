/*
 * Labels become codes, field by field. Which fields hold codes is asked once
 * for each pack: most fields of most files hold none.
 */
#include "app/run/words.h"

#include <string.h>

#include "app/run/run_own.h"
#include "base/alloc.h"
#include "rule/pack_choice.h"

static void words_look(struct run *run, const struct pack *pack)
{
	struct run_own *own = run->own;
	struct pack_choice first;
	int i;

	own->coded_by = pack;
	memset(&own->coded, 0, sizeof(own->coded));
	memset(&own->coded_by_role, 0, sizeof(own->coded_by_role));
	for (i = 0; i < run->table->n_fields; i++) {
		const char *name = run->table->fields[i].name;

		if (pack_choice_at(&first, pack, run->table->name, name, 0))
			field_set_add(&own->coded, i);
		if (pack_choice_by_role(pack, run->table->name, name))
			field_set_add(&own->coded_by_role, i);
	}
}

static enum kin_status words_of(struct run *run, struct kin_value *v,
				const struct field_set *coded,
				const char *role, struct kin_err *err)
{
	const struct kin_table *t = run->table;
	int i;

	for (i = 0; i < t->n_fields; i++) {
		if (!field_set_has(coded, i) || !v[i].text || !v[i].len)
			continue;
		v[i].text = pack_choice_settle(run->own->coded_by, t->name,
					       t->fields[i].name, role,
					       v[i].text, t->fields[i].type
					       == KIN_T_LIST, &run->scratch);
		if (!v[i].text)
			return kin_err_nomem(err);
		v[i].len = strlen(v[i].text);
	}
	return KIN_OK;
}

static enum kin_status words_pack(struct run *run, struct kin_err *err)
{
	const struct pack *pack;
	enum kin_status st = session_pack(&pack, run->s, run->period.pack_id,
					  err);

	if (!st && run->own->coded_by != pack)
		words_look(run, pack);
	return st;
}

enum kin_status words_settle(struct run *run, struct kin_record *rec,
			     struct kin_err *err)
{
	int f = table_field(rec->table, 0, "peran");
	enum kin_status st = words_pack(run, err);

	return st ? st : words_of(run, rec->v, &run->own->coded,
				  f < 0 ? NULL : record_given(rec, f), err);
}

enum kin_status words_settle_for(struct run *run, struct kin_value *v,
				 const char *role, struct kin_err *err)
{
	enum kin_status st = words_pack(run, err);

	return st ? st : words_of(run, v, &run->own->coded_by_role, role, err);
}
