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
	struct pack_choice first;
	int i;

	run->own->coded_by = pack;
	memset(&run->own->coded, 0, sizeof(run->own->coded));
	for (i = 0; i < run->table->n_fields; i++)
		if (pack_choice_at(&first, pack, run->table->name,
				   run->table->fields[i].name, 0))
			field_set_add(&run->own->coded, i);
}

enum kin_status words_settle(struct run *run, struct kin_record *rec,
			     struct kin_err *err)
{
	const struct pack *pack;
	enum kin_status st = session_pack(&pack, run->s, run->period.pack_id,
					  err);
	int i;

	if (st)
		return st;
	if (run->own->coded_by != pack)
		words_look(run, pack);
	for (i = 0; i < rec->table->n_fields; i++) {
		struct kin_value *v = &rec->v[i];

		if (!field_set_has(&run->own->coded, i) || !v->text || !v->len)
			continue;
		v->text = pack_choice_settle(pack, rec->table->name,
					     rec->table->fields[i].name, NULL,
					     v->text, rec->table->fields[i].type
					     == KIN_T_LIST, &run->scratch);
		if (!v->text)
			return kin_err_nomem(err);
		v->len = strlen(v->text);
	}
	return KIN_OK;
}
