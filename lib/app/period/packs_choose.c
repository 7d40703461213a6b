/*
 * Which rules a period follows when nobody names them: those that hold on its
 * days, else those that are offered for them.
 */
#include "app/period/packs.h"

#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "base/str.h"
#include "store/pack_store.h"

struct choice {
	struct kin_session *s;
	const char *code;
	const char *prefer;	/* where several would do; NULL: none */
	char holds[PACK_NAME], offered[PACK_NAME];
	char others[PACK_NAME];	/* a second that holds, or "" */
	int prefers;		/* `prefer` holds */
	char whole[PACK_NAME];	/* its year is one cycle in these, or "" */
};

enum pack_reach packs_reach(const struct pack *pack, day_t from, day_t to)
{
	if (pack->valid_from != DAY_NONE && from < pack->valid_from)
		return PACK_NEVER;
	if (pack->valid_to == DAY_NONE || to <= pack->valid_to)
		return PACK_HOLDS;
	return pack->offered_to != DAY_NONE && to <= pack->offered_to
		? PACK_OFFERED : PACK_NEVER;
}

static enum pack_reach choose_reach(const struct pack *pack,
				    const struct pack_period *pp, int year)
{
	return packs_reach(pack,
			   day_from_civil(year, pp->from_month, pp->from_day),
			   day_from_civil(year, pp->to_month, pp->to_day));
}

/* A half of a year whose rules know the whole of it only. */
static void choose_weigh_year(struct choice *c, const struct pack *pack)
{
	char code[5] = "";
	int year;
	const struct pack_period *pp;

	snprintf(code, sizeof(code), "%.4s", c->code);
	pp = pack_period_find(pack, code, &year);
	if (pp && !pp->annual && !c->whole[0] &&
	    choose_reach(pack, pp, year) == PACK_HOLDS)
		str_copy(c->whole, PACK_NAME, pack->name);
}

static void choose_weigh(struct choice *c, const struct pack *pack)
{
	int year;
	const struct pack_period *pp = pack_period_find(pack, c->code, &year);
	int same = c->prefer && !strcmp(pack->name, c->prefer);

	if (!pp) {
		choose_weigh_year(c, pack);
		return;
	}
	switch (choose_reach(pack, pp, year)) {
	case PACK_HOLDS:
		c->prefers |= same;
		if (!c->holds[0])
			str_copy(c->holds, PACK_NAME, pack->name);
		else if (!c->others[0])
			str_copy(c->others, PACK_NAME, pack->name);
		break;
	case PACK_OFFERED:
		if (!c->offered[0] || same)
			str_copy(c->offered, PACK_NAME, pack->name);
		break;
	case PACK_NEVER:
		break;
	}
}

static enum kin_status choose_look(struct choice *c, const char *name,
				   struct kin_err *err)
{
	struct kin_sink quiet = { .emit = NULL };
	struct pack *pack = NULL;
	enum kin_status st = packs_load(&pack, c->s, name, &quiet, err);

	if (!st)
		choose_weigh(c, pack);
	pack_free(pack);
	return st;
}

static enum kin_status choose_stored(struct choice *c, struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	char last[PACK_NAME] = "";
	size_t len;
	enum kin_status st = pack_store_all(&rows, c->s->db, err);

	while (!st && rows_next(&rows)) {
		const char *name = rows_text(&rows, PACK_ALL_NAME);

		/* versions of a pack stand together */
		if (!strcmp(name, last) || pack_embedded(name, &len))
			continue;
		str_copy(last, sizeof(last), name);
		st = choose_look(c, last, err);
	}
	return rows_end(&rows, st, err);
}

static enum kin_status choose_say(char out[PACK_NAME], const struct choice *c,
				  struct kin_err *err)
{
	if (c->others[0] && !c->prefers)
		return kin_err_set(err, KIN_EUSAGE,
				   _("%s could follow %s or %s; say which with "
				     "--rules"), c->code, c->holds, c->others);
	str_copy(out, PACK_NAME, c->prefers ? c->prefer
				 : c->holds[0] ? c->holds
				 : c->offered[0] ? c->offered
				 : c->prefer ? c->prefer : "");
	if (out[0])
		return KIN_OK;
	if (c->whole[0])
		return kin_err_set(err, KIN_ENOTFOUND,
				   _("there are no rules for %s: by %s the "
				     "year is one period; say `kinerja period "
				     "open %.4s`"), c->code, c->whole,
				   c->code);
	return kin_err_set(err, KIN_ENOTFOUND,
			   _("there are no rules for %s; see `kinerja rules "
			     "list`, and bring new ones with `kinerja rules "
			     "import FILE`"), c->code);
}

enum kin_status packs_choose(char out[PACK_NAME], struct kin_session *s,
			     const char *code, const char *prefer,
			     struct kin_err *err)
{
	struct choice c = { .s = s, .code = code, .prefer = prefer };
	enum kin_status st = period_refuse_dapodik(code, err);
	int i;

	for (i = 0; !st && pack_embedded_name(i); i++)
		st = choose_look(&c, pack_embedded_name(i), err);
	if (!st)
		st = choose_stored(&c, err);
	return st ? st : choose_say(out, &c, err);
}
