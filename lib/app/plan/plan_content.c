/* Wide record, stored items and rule items of a plan. */
#include "app/plan/plan_content.h"

#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/digest.h"
#include "base/str.h"

/* The i-th place of a list value; "" is a place that stays empty. NULL
 * behind the last. */
static const char *list_at(const struct kin_value *v, int i,
			   struct arena *arena)
{
	const char *p = v->text;

	if (!p || !v->len)
		return NULL;
	while (i-- > 0) {
		p = strchr(p, '|');
		if (!p)
			return NULL;
		p++;
	}
	return arena_strndup(arena, p, strcspn(p, "|"));
}

/* The i-th place over what is stored: an empty one keeps, a dash takes away,
 * be it there or in the whole cell. */
static const char *either_at(const struct kin_value *v, int i,
			     const char *stored, struct arena *arena)
{
	const char *text = list_at(v, i, arena);

	if (VALUE_CLEARS(v) || (text && !strcmp(text, "-")))
		return NULL;
	return text && *text ? text : stored;
}

static struct plan_item_row *next_item(struct plan_draft *d,
				       const char *section, int seq)
{
	struct plan_item_row *it;

	if (d->n == PLAN_MAX_ITEMS) {
		d->too_many = 1;
		return NULL;
	}
	it = &d->items[d->n++];
	memset(it, 0, sizeof(*it));
	it->section = section;
	it->seq = seq;
	it->points = -1;
	return it;
}

static void keep_old(struct plan_draft *d, const char *section,
		     const struct plan_item_row *old, int n_old)
{
	struct plan_item_row *it;
	int i;

	for (i = 0; i < n_old; i++) {
		if (strcmp(old[i].section, section) != 0)
			continue;
		it = next_item(d, section, old[i].seq);
		if (it)
			*it = old[i];
	}
}

/*
 * What the row says nothing of stays with the item that still says the same:
 * of several, with that of the same number.
 */
static void inherit(struct plan_item_row *it, const struct plan_item_row *old,
		    int n_old)
{
	const struct plan_item_row *from = NULL;
	int i;

	for (i = 0; i < n_old; i++)
		if (!strcmp(old[i].section, it->section) &&
		    !strcmp(old[i].code, it->code) &&
		    (!from || old[i].seq == it->seq))
			from = &old[i];
	if (!from)
		return;
	it->rhk = from->rhk;
	it->rhk_atasan = from->rhk_atasan;
	it->indicator = from->indicator;
	it->target = from->target;
	it->quantity = from->quantity;
	it->sk_number = from->sk_number;
	it->sk_date = from->sk_date;
	it->sk_from = from->sk_from;
	it->sk_to = from->sk_to;
}

static void fill_practice(struct plan_draft *d, const struct kin_value *v,
			  const struct plan_item_row *old, int n_old,
			  const struct pack *pack)
{
	const char *section = plan_section_names[SECTION_PRACTICE];
	const struct pack_indicator *ind;
	struct plan_item_row *it;
	int i;

	if (!v[PLAN_INDIKATOR].text)
		keep_old(d, section, old, n_old);
	if (d->n && v[PLAN_TARGET].text)
		d->items[d->n - 1].target = str_or_null(v[PLAN_TARGET].text);
	if (!v[PLAN_INDIKATOR].len) {
		d->aimless = !d->n && v[PLAN_TARGET].len;
		return;
	}
	it = next_item(d, section, 1);
	ind = pack_indicator_find(pack, v[PLAN_INDIKATOR].text);
	it->code = ind ? ind->code : v[PLAN_INDIKATOR].text;
	for (i = 0; i < n_old; i++)	/* another indicator keeps it too */
		if (plan_section_is(old[i].section, SECTION_PRACTICE))
			it->target = old[i].target;
	inherit(it, old, n_old);
	if (v[PLAN_TARGET].text)
		it->target = str_or_null(v[PLAN_TARGET].text);
}

/* Which list columns stand beside the codes of a section. */
static const struct beside {
	int codes, first, last;
} beside_activities = { PLAN_KOMPETENSI, PLAN_KOMPETENSI_JUMLAH,
			PLAN_KOMPETENSI_JUMLAH },
  beside_duties = { PLAN_TUGAS, PLAN_TUGAS_SK, PLAN_TUGAS_SELESAI };

/* Whether one of the items from the n-th on stands at the place. */
static int is_taken(const struct plan_draft *d, int n, int place)
{
	while (n < d->n && d->items[n].seq != place)
		n++;
	return n < d->n;
}

/* Remember the first column that says something where no item is. */
static void find_surplus(struct plan_draft *d, const struct kin_value *v,
			 const struct beside *b, int n, struct arena *arena)
{
	const char *text;
	int f, i;

	for (f = b->first; f <= b->last; f++)
		for (i = 0; (text = list_at(&v[f], i, arena)); i++)
			if (*text && !d->surplus && !is_taken(d, n, i + 1))
				d->surplus = f;
}

/*
 * Remember that the list of numbers ends before its activities, unless they
 * are counted alike whether its last number is for the rest or for one.
 */
static void find_lack(struct plan_draft *d, const struct kin_value *v, int n,
		      struct arena *arena)
{
	const struct kin_value *times = &v[PLAN_KOMPETENSI_JUMLAH];
	const char *text, *last = NULL;
	int places;

	for (places = 0; (text = list_at(times, places, arena)); places++)
		last = text;
	if (!last || VALUE_CLEARS(times))
		return;
	for (; n < d->n; n++)
		if (d->items[n].seq > places &&
		    d->items[n].quantity != (int)strtol(last, NULL, 10))
			d->lacking = PLAN_KOMPETENSI_JUMLAH;
}

/* What stands beside the code at the item's place. */
static void put_beside(struct plan_item_row *it, const struct kin_value *v,
		       const struct beside *b, struct arena *arena)
{
	int i = it->seq - 1;
	const char *times;

	if (b == &beside_activities) {
		times = either_at(&v[PLAN_KOMPETENSI_JUMLAH], i, NULL, arena);
		if (times)
			it->quantity = (int)strtol(times, NULL, 10);
		else if (!it->quantity ||
			 VALUE_CLEARS(&v[PLAN_KOMPETENSI_JUMLAH]))
			it->quantity = 1;
		return;
	}
	it->sk_number = either_at(&v[PLAN_TUGAS_SK], i, it->sk_number, arena);
	it->sk_date = either_at(&v[PLAN_TUGAS_TANGGAL], i, it->sk_date,
				arena);
	it->sk_from = either_at(&v[PLAN_TUGAS_MULAI], i, it->sk_from, arena);
	it->sk_to = either_at(&v[PLAN_TUGAS_SELESAI], i, it->sk_to, arena);
}

/* The code as the pack writes it, and the points of an activity. */
static void put_code(struct plan_item_row *it, const struct pack *pack,
		     const struct beside *b, const char *code)
{
	const struct pack_activity *a;
	const struct pack_duty *duty;

	it->code = code;
	if (b == &beside_activities) {
		a = pack_activity_find(pack, code);
		it->code = a ? a->code : code;
		it->points = a ? a->points : -1;
		return;
	}
	duty = pack_duty_find(pack, code);
	it->code = duty ? duty->code : code;
}

/* The items of a section that is a list of codes. */
static void fill_list(struct plan_draft *d, const struct kin_value *v,
		      const struct plan_item_row *old, int n_old,
		      const struct pack *pack, const struct beside *b,
		      struct arena *arena)
{
	const char *section = plan_section_names[b == &beside_activities
		? SECTION_COMPETENCY : SECTION_DUTY];
	struct plan_item_row *it;
	const char *code;
	int i, n = d->n, first = n;

	if (!v[b->codes].text)
		keep_old(d, section, old, n_old);
	for (i = 0; (code = list_at(&v[b->codes], i, arena)); i++) {
		it = *code ? next_item(d, section, i + 1) : NULL;
		if (!it)
			continue;
		put_code(it, pack, b, code);
		inherit(it, old, n_old);
	}
	for (; n < d->n; n++)
		put_beside(&d->items[n], v, b, arena);
	find_surplus(d, v, b, first, arena);
	if (b == &beside_activities)
		find_lack(d, v, first, arena);
}

/* The option that is chosen for an aspect. */
static void fill_option(struct plan_draft *d, const struct kin_value *v,
			const struct plan_item_row *old, int n_old,
			const struct pack_aspect *aspect, int seq)
{
	const char *section = plan_section_names[SECTION_BEHAVIOUR];
	const struct pack_label *option;
	struct plan_item_row *it;
	int i;

	if (!v || !v->text) {
		for (i = 0; i < n_old; i++)
			if (old[i].aspect &&
			    !strcmp(old[i].aspect, aspect->code) &&
			    (it = next_item(d, section, seq)))
				*it = old[i];
		return;
	}
	if (!v->len)
		return;
	it = next_item(d, section, seq);
	if (!it)
		return;
	option = pack_option_find(aspect, v->text);
	it->code = option ? option->code : v->text;
	it->aspect = aspect->code;
	inherit(it, old, n_old);
	for (i = 0; i < n_old; i++)
		if (old[i].aspect && !strcmp(old[i].aspect, aspect->code))
			it->expectation = old[i].expectation;
}

/* The option, and what is expected of the aspect whichever it is. */
static void fill_behaviour(struct plan_draft *d, const struct kin_value *v,
			   const struct kin_value *expected,
			   const struct plan_item_row *old, int n_old,
			   const struct pack_aspect *aspect, int seq)
{
	int n = d->n;

	fill_option(d, v, old, n_old, aspect, seq);
	if (!expected || !expected->text)
		return;
	if (d->n > n)
		d->items[n].expectation = str_or_null(expected->text);
	else if (expected->len && !d->too_many)
		d->homeless = aspect;
}

/* The value of a column that another period's rules may not have. */
static const struct kin_value *fill_value(const struct kin_value *v, int f)
{
	return f < 0 ? NULL : &v[f];
}

/* A part of the annex: what the cell lists, else what is stored. */
static void fill_annex(struct plan_draft *d, const struct kin_value *v,
		       const struct plan_item_row *old, int n_old, int part,
		       struct arena *arena)
{
	const char *section = plan_section_names[SECTION_ANNEX], *text;
	const char *code = table_plan.fields[part].name;
	struct plan_item_row *it;
	int i, n = d->n;

	while (n && !strcmp(d->items[n - 1].section, section))
		n--;
	for (i = 0; !v[part].text && i < n_old; i++) {
		if (strcmp(old[i].section, section) != 0 ||
		    strcmp(old[i].code, code) != 0 ||
		    !(it = next_item(d, section, d->n - n + 1)))
			continue;
		it->code = code;
		it->target = old[i].target;
	}
	for (i = 0; (text = list_at(&v[part], i, arena)); i++) {
		it = *text && !VALUE_CLEARS(&v[part])
			? next_item(d, section, d->n - n + 1) : NULL;
		if (!it)
			continue;
		it->code = code;
		it->target = text;
	}
}

int plan_draft_fill(struct plan_draft *out, const struct kin_value *v,
		    const struct plan_columns *columns,
		    const struct plan_item_row *old, int n_old,
		    const struct pack *pack, struct arena *arena)
{
	int i;

	out->n = 0;
	out->too_many = out->surplus = out->lacking = 0;
	out->homeless = NULL;
	out->aimless = 0;
	fill_practice(out, v, old, n_old, pack);
	fill_list(out, v, old, n_old, pack, &beside_activities, arena);
	fill_list(out, v, old, n_old, pack, &beside_duties, arena);
	for (i = 0; i < pack->n_aspects; i++)
		fill_behaviour(out, fill_value(v, columns->option[i]),
			       fill_value(v, columns->expected[i]), old,
			       n_old, &pack->aspects[i], i + 1);
	for (i = 0; i < PLAN_ANNEX_PARTS; i++)
		fill_annex(out, v, old, n_old, PLAN_DUKUNGAN + i, arena);
	for (i = 0; i < out->n; i++)
		if (!out->items[i].code)
			return -1;
	return 0;
}

static void digest_item(struct digest_short_stream *d,
			const struct plan_item_row *it)
{
	const char *const parts[] = {
		it->section, it->code, it->aspect, it->rhk, it->rhk_atasan,
		it->indicator, it->target, it->expectation, it->sk_number,
		it->sk_date, it->sk_from, it->sk_to,
	};
	const char end[] = { (char)it->quantity, '\x1e' };
	size_t i;

	for (i = 0; i < sizeof(parts) / sizeof(parts[0]); i++) {
		if (parts[i])
			digest_short_update(d, parts[i], strlen(parts[i]));
		digest_short_update(d, "\x1f", 1);
	}
	digest_short_update(d, end, sizeof(end));
}

void plan_draft_digest(unsigned char out[DIGEST_MAC],
		       const struct plan_item_row *items, int n)
{
	struct digest_short_stream d;
	int i, s;

	digest_short_init(&d);
	for (s = 0; s < N_PLAN_SECTIONS; s++)
		for (i = 0; i < n; i++)
			if (!strcmp(items[i].section, plan_section_names[s]))
				digest_item(&d, &items[i]);
	digest_short_final(&d, out);
}

static enum plan_section section_of(const char *name)
{
	int i;

	for (i = 0; i < N_PLAN_SECTIONS - 1; i++)
		if (!strcmp(plan_section_names[i], name))
			break;
	return (enum plan_section)i;
}

int plan_items_check(struct plan_fault *faults, int *n_blocking,
		     struct plan_points *points, const struct pack *pack,
		     const struct plan_frame *frame,
		     const struct plan_item_row *rows, int n,
		     struct arena *arena)
{
	struct plan_item items[PLAN_MAX_ITEMS];
	struct plan_content content = {
		.role = frame->role, .level = frame->level, .items = items,
		.from = frame->from, .to = frame->to, .day = frame->day,
	};
	int i;

	for (i = 0; i < n && i < PLAN_MAX_ITEMS; i++) {
		items[i].section = section_of(rows[i].section);
		items[i].code = rows[i].code;
		items[i].aspect = rows[i].aspect;
		items[i].target = rows[i].target;
		items[i].sk_number = rows[i].sk_number;
		items[i].sk_date = day_or_none(rows[i].sk_date);
		items[i].sk_from = day_or_none(rows[i].sk_from);
		items[i].sk_to = day_or_none(rows[i].sk_to);
		items[i].quantity = rows[i].quantity;
	}
	content.n_items = i;
	return plan_rule_check(faults, n_blocking, points, pack, &content,
			       arena);
}
