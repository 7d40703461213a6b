/* Days as people of a place write them: see local_date.h. */
#include "ingest/local_date.h"

#include "model/birth.h"
#include "model/ident.h"

const char *local_date(char buf[PLAIN_CELL], size_t *len,
		       const struct kin_value *v)
{
	const char *text = v->text;

	*len = text ? ident_plain(buf, &text, v->len) : 0;
	return text && birth_is_local(text, *len) ? text : NULL;
}

/* The identifier in a cell when it is in order, else NULL. */
static const char *good_ident(const struct kin_record *rec, int f,
			      enum kin_type type, struct arena *arena)
{
	const struct kin_value *v = &rec->v[f];
	char *text = v->text ? arena_alloc(arena, v->len + 1) : NULL;
	size_t len = text ? ident_clean(text, v->text, v->len) : 0;

	return len && ident_check(type, text, len, NULL) == IDENT_OK ? text
								     : NULL;
}

char local_date_order(const struct kin_record *rec, int f, struct arena *arena)
{
	int birth = rec->table->people && f == ROSTER_TANGGAL_LAHIR;
	char buf[PLAIN_CELL];
	size_t len;
	const char *text = local_date(buf, &len, &rec->v[f]);

	if (!text)
		return 0;
	return birth_order(text, len, birth
			   ? good_ident(rec, ROSTER_NIP, KIN_T_NIP, arena)
			   : NULL, birth
			   ? good_ident(rec, ROSTER_NIK, KIN_T_NIK, arena)
			   : NULL);
}
