/* Days as people of a place write them: see local_date.h. */
#include "ingest/local_date.h"

#include <string.h>

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

/* Month and day of a date cell; 0: it is none, or has an hour. */
static int day_of_cell(int *month, int *day, const struct kin_value *v)
{
	if (v->kind != KIN_CELL_DATE || v->len != 10)
		return 0;
	*month = (v->text[5] - '0') * 10 + v->text[6] - '0';
	*day = (v->text[8] - '0') * 10 + v->text[9] - '0';
	return 1;
}

static int day_may_turn(const struct kin_value *v)
{
	int month, day;

	return day_of_cell(&month, &day, v) && day <= 12 && day != month;
}

/* As it shows where the month stands first. */
static int day_turn(struct kin_value *v, struct arena *arena)
{
	int month, day;

	if (!day_of_cell(&month, &day, v))
		return 0;
	v->text = arena_printf(arena, "%d/%d/%.4s", month, day, v->text);
	v->len = v->text ? strlen(v->text) : 0;
	return v->text ? 0 : -1;
}

/* A date cell votes for itself where the number of the person agrees. */
static void votes_add_cell(struct local_votes *votes,
			   const struct kin_record *rec, int f,
			   struct arena *arena)
{
	struct kin_value v = rec->v[f];
	int month, day;

	if (!day_of_cell(&month, &day, &v))
		return;
	if (day > 12)
		field_set_add(&votes->sound, f);
	if (day > 12 || day == month || day_turn(&v, arena))
		return;
	field_set_add(&votes->turning, f);
	if (local_order(rec, f, v.text, v.len, arena) == 'm')
		field_set_add(&votes->sound, f);
}

void local_votes_add(struct local_votes *votes, const struct kin_record *rec,
		     int f, struct arena *arena)
{
	char buf[PLAIN_CELL], one;
	size_t len;
	const char *text = local_date(buf, &len, &rec->v[f]);

	if (!text) {
		votes_add_cell(votes, rec, f, arena);
		return;
	}
	field_set_add(birth_order(text, len, NULL, NULL) ? &votes->single
							 : &votes->twofold, f);
	one = local_order(rec, f, text, len, arena);
	votes->open |= one && votes->order && one != votes->order;
	votes->order = one ? one : votes->order;
}

int local_votes_turned(const struct local_votes *votes, int f)
{
	return field_set_has(&votes->turning, f) &&
	       field_set_has(&votes->single, f) &&
	       !field_set_has(&votes->twofold, f) &&
	       !field_set_has(&votes->sound, f);
}

int local_dates_ask(const struct kin_record *rec, const int *dates, int n)
{
	char buf[PLAIN_CELL];
	size_t len;
	int i;

	for (i = 0; i < n; i++)
		if (local_date(buf, &len, &rec->v[dates[i]]) ||
		    day_may_turn(&rec->v[dates[i]]))
			return 1;
	return 0;
}

int local_dates_turn(struct kin_record *rec, const struct field_set *turned,
		     struct arena *arena)
{
	int i;

	for (i = 0; i < rec->table->n_fields && !rec->stamp; i++) {
		if (!field_set_has(turned, i) || !day_may_turn(&rec->v[i]))
			continue;
		rec->date_order = 0;
		if (day_turn(&rec->v[i], arena))
			return -1;
	}
	return 0;
}
