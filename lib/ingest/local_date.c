/* Days as people of a place write them: see local_date.h. */
#include "ingest/local_date.h"

#include "model/birth.h"
#include "model/ident.h"

/* The cell as its check will see it, when it is written as 3/4/1985. */
static const char *local_date(char buf[PLAIN_CELL], size_t *len,
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

/* How this text of a day reads, by itself or by what the row says. */
static char local_order(const struct kin_record *rec, int f, const char *text,
			size_t len, struct arena *arena)
{
	int birth = rec->table->people && f == ROSTER_TANGGAL_LAHIR;

	return birth_order(text, len, birth
			   ? good_ident(rec, ROSTER_NIP, KIN_T_NIP, arena)
			   : NULL, birth
			   ? good_ident(rec, ROSTER_NIK, KIN_T_NIK, arena)
			   : NULL);
}

void local_votes_add(struct local_votes *votes, const struct kin_record *rec,
		     int f, struct arena *arena)
{
	char buf[PLAIN_CELL], one;
	size_t len;
	const char *text = local_date(buf, &len, &rec->v[f]);

	if (!text)
		return;
	one = local_order(rec, f, text, len, arena);
	votes->open |= one && votes->order && one != votes->order;
	votes->order = one ? one : votes->order;
}

int local_dates_ask(const struct kin_record *rec, const int *dates, int n)
{
	char buf[PLAIN_CELL];
	size_t len;
	int i;

	for (i = 0; i < n; i++)
		if (local_date(buf, &len, &rec->v[dates[i]]))
			return 1;
	return 0;
}
