/*
 * The readers of single values: a JSON node into the place of a member.
 *
 * They know types, and what a value may hold; nothing of objects and lists
 * of them, which pack_read.c walks, and nothing of what a pack means.
 */
#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "base/printable.h"
#include "rule/pack_place.h"

#define MAX_NUMBER 1000000
#define N_BITS 32	/* names of a closed list, each at most once */

const char *pack_value_join(struct pack_build *b, const char *path,
				  const char *name)
{
	size_t n = strlen(path), k = strlen(name);
	char *joined = arena_alloc(&b->arena, n + k + 2);

	if (!joined) {
		b->no_memory = 1;
		return "";
	}
	memcpy(joined, path, n);
	if (n)
		joined[n++] = '.';
	memcpy(joined + n, name, k + 1);
	return joined;
}

/* Pointers of all kinds are stored by their bytes: no aliasing. */
void pack_value_put(const struct place *p, size_t at, const void *value,
			  size_t size)
{
	if (at != NO_CODE)
		memcpy(p->base + at, value, size);
}

static void pack_value_int(const struct place *p, int value)
{
	pack_value_put(p, p->m->at, &value, sizeof(value));
}

static void pack_value_text(const struct place *p, const char *text)
{
	const char *copy = text ? arena_strdup(&p->b->arena, text) : NULL;

	if (text && !copy)
		p->b->no_memory = 1;
	pack_value_put(p, p->m->at, &copy, sizeof(copy));
}

void pack_value_wrong(const struct place *p, const char *expected)
{
	pack_fault(p->b, KIN_C_PACK_TYPE, p->path,
		   _("%s is expected here; see kinerja-rules(5)"), expected);
}

static void pack_value_unknown(const struct place *p, const char *path,
			      const char *text)
{
	char list[300];
	size_t len = 0;
	int i;

	list[0] = '\0';
	for (i = 0; i < p->m->names->n && len < sizeof(list); i++)
		len += (size_t)snprintf(list + len, sizeof(list) - len, "%s%s",
					i ? ", " : "", p->m->names->names[i]);
	pack_fault(p->b, KIN_C_PACK_UNKNOWN, path,
		   _("\"%s\" is not known; use one of: %s"), text, list);
}

static int name_index(const struct name_list *list, const char *text)
{
	int i;

	for (i = 0; i < list->n; i++)
		if (!strcmp(list->names[i], text))
			return i;
	return -1;
}

/* The text of a string that is not empty, or NULL after a fault. */
static const char *pack_value_want(const struct place *p, const cJSON *node,
			     const char *path)
{
	if (!cJSON_IsString(node)) {
		pack_fault(p->b, KIN_C_PACK_TYPE, path,
			   _("a text is expected here; see kinerja-rules(5)"));
		return NULL;
	}
	if (!*node->valuestring && !(p->m->flags & MF_EMPTY)) {
		pack_fault(p->b, KIN_C_PACK_MISSING, path,
			   _("the text is empty; fill it in"));
		return NULL;
	}
	if (!text_is_printable(node->valuestring,
			       strlen(node->valuestring))) {
		pack_fault(p->b, KIN_C_PACK_TYPE, path,
			   _("the text holds a control character or a mark "
			     "that turns the writing direction; take it "
			     "out"));
		return NULL;
	}
	return node->valuestring;
}

static void read_code(const struct place *p)
{
	static const char allowed[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
		"abcdefghijklmnopqrstuvwxyz0123456789_.-";
	const char *text = pack_value_want(p, p->node, p->path);

	if (text && text[strspn(text, allowed)]) {
		pack_fault(p->b, KIN_C_PACK_TYPE, p->path,
			   _("a code holds letters, digits, _ . and - only, "
			     "not \"%s\""), text);
		return;
	}
	if (text)
		pack_value_text(p, text);
}

static void read_name(const struct place *p)
{
	static const char *const nobody = "";
	const char *text = pack_value_want(p, p->node, p->path);
	int i = text ? name_index(p->m->names, text) : -1;

	if (text && i < 0)
		pack_value_unknown(p, p->path, text);
	/* NULL may stand for "all": a fault is none of the names instead. */
	pack_value_put(p, p->m->at, i < 0 ? &nobody : &p->m->names->names[i],
		      sizeof(nobody));
}

static void read_enum(const struct place *p)
{
	const char *text = pack_value_want(p, p->node, p->path);
	int i = text ? name_index(p->m->names, text) : -1;

	if (text && i < 0)
		pack_value_unknown(p, p->path, text);
	pack_value_int(p, i < 0 ? p->m->names->n : i);
}

/* The names of a list, each once: their indexes, in order and as bits. */
static void read_names(const struct place *p)
{
	const cJSON *item;
	unsigned bits = 0;
	int order[N_BITS], i = 0, n = 0;

	if (!cJSON_IsArray(p->node)) {
		pack_value_wrong(p, _("a list of texts"));
		return;
	}
	if (pack_value_too_long(p))
		return;
	cJSON_ArrayForEach(item, p->node) {
		const char *path = pack_path(p->b, p->path, i++, NULL);
		const char *text = pack_value_want(p, item, path);
		int bit = text ? name_index(p->m->names, text) : -1;

		if (text && bit < 0)
			pack_value_unknown(p, path, text);
		else if (bit >= 0 && (bits & 1u << bit))
			pack_fault(p->b, KIN_C_PACK_DUPLICATE, path,
				   _("\"%s\" stands twice"), text);
		else if (bit >= 0) {
			bits |= 1u << bit;
			order[n++] = bit;
		}
	}
	if (!i && (p->m->flags & MF_FILLED))
		pack_fault(p->b, KIN_C_PACK_MISSING, p->path,
			   _("the list is empty; name at least one"));
	if (p->m->type == MT_BITS) {
		pack_value_put(p, p->m->at, &bits, sizeof(bits));
		return;
	}
	pack_value_put(p, p->m->at, order, (size_t)n * sizeof(order[0]));
	pack_value_put(p, p->m->count_at, &n, sizeof(n));
}

/* Below zero is how the struct says "unknown"; only null may. */
static const char *read_int_below(const struct place *p, double d)
{
	unsigned flags = p->m->flags;

	if (d < 0 && flags & MF_NULL)
		return _("the number is negative; write null where it is not "
			 "known");
	if (d < 0 && flags & MF_COUNT && !p->b->stored)
		return _("the number is negative");
	return d < 1 && flags & MF_POSITIVE && !p->b->stored
		? _("the number is not above 0; give one that is, or leave it "
		    "out") : NULL;
}

static void read_int(const struct place *p)
{
	double d = cJSON_IsNumber(p->node) ? p->node->valuedouble : 0.5;
	const char *below = read_int_below(p, d);

	if (d < -MAX_NUMBER || d > MAX_NUMBER || d != (double)(int)d) {
		pack_value_wrong(p, _("a whole number"));
		pack_value_int(p, INT_FAULT);
		return;
	}
	if (below)
		pack_fault(p->b, KIN_C_PACK_BOUNDS, p->path, "%s", below);
	pack_value_int(p, below ? INT_FAULT : (int)d);
}

static void read_bool(const struct place *p)
{
	if (!cJSON_IsBool(p->node))
		pack_value_wrong(p, _("true or false"));
	else
		pack_value_int(p, cJSON_IsTrue(p->node));
}

static void read_day(const struct place *p)
{
	const char *text = pack_value_want(p, p->node, p->path);
	day_t day = day_or_none(text);

	if (text && day == DAY_NONE)
		pack_value_wrong(p, _("a day as YYYY-MM-DD"));
	pack_value_put(p, p->m->at, &day, sizeof(day));
}

/* Checked in a common year: 02-29 is not in every year. A fault leaves 0. */
static void read_month_day(const struct place *p)
{
	const char *text = pack_value_want(p, p->node, p->path);
	char buf[DAY_TEXT];
	day_t day = DAY_NONE;
	int parts[2];

	if (!text)
		return;
	if (strlen(text) == 5) {
		snprintf(buf, sizeof(buf), "1999-%s", text);
		day = day_parse(buf, strlen(buf));
	}
	if (day == DAY_NONE) {
		pack_value_wrong(p, _("a day of the year as MM-DD"));
		return;
	}
	day_to_civil(day, NULL, &parts[0], &parts[1]);
	pack_value_put(p, p->m->at, &parts[0], sizeof(parts[0]));
	pack_value_put(p, p->m->at + sizeof(parts[0]), &parts[1],
		      sizeof(parts[1]));
}

int pack_value_too_long(const struct place *p)
{
	int n = cJSON_GetArraySize(p->node);

	if (n <= PACK_MAX_ENTRIES)
		return 0;
	pack_fault(p->b, KIN_C_PACK_BOUNDS, p->path,
		   _("there are %d entries; at most %d are read"), n,
		   PACK_MAX_ENTRIES);
	return 1;
}

/* Take the texts of a list; returns the number of items, -1: no list. */
static int each_text(const struct place *p,
		     void (*take)(const struct place *p, const char *path,
				  const char *text, const char **into),
		     const char **into)
{
	const cJSON *item;
	int n = 0;

	if (!cJSON_IsArray(p->node)) {
		pack_value_wrong(p, _("a list of texts"));
		return -1;
	}
	if (pack_value_too_long(p))
		return -1;
	cJSON_ArrayForEach(item, p->node) {
		const char *path = pack_path(p->b, p->path, n++, NULL);
		const char *text = pack_value_want(p, item, path);

		if (text)
			take(p, path, text, into);
	}
	return n;
}

static void add_bar(const struct place *p, const char *path, const char *text,
		    const char **bars)
{
	if (strchr(text, '|'))
		pack_fault(p->b, KIN_C_PACK_TYPE, path,
			   _("the text holds the separator |"));
	else if (*bars)
		*bars = arena_printf(&p->b->arena, "%s%s|", *bars, text);
}

static void read_bars(const struct place *p)
{
	const char *bars = "|";
	int n = each_text(p, add_bar, &bars);

	if (n < 0)
		return;
	if (!n)
		pack_fault(p->b, KIN_C_PACK_MISSING, p->path,
			   _("the list is empty; name at least one"));
	if (!bars)
		p->b->no_memory = 1;
	pack_value_put(p, p->m->at, &bars, sizeof(bars));
}

static void read_period(const struct place *p)
{
	const struct pack *pack = &p->b->pack;
	const char *text;
	int i;

	/* The whole year's code is "". */
	text = cJSON_IsString(p->node) ? p->node->valuestring : NULL;
	if (!text)
		pack_value_wrong(p, _("a text"));
	for (i = 0; text && i < pack->n_periods; i++)
		if (pack->periods[i].suffix &&
		    !strcmp(pack->periods[i].suffix, text))
			break;
	if (text && i == pack->n_periods)
		pack_fault(p->b, KIN_C_PACK_UNKNOWN, p->path,
			   _("no period has the code \"%s\"; see `periods`"),
			   text);
	pack_value_int(p, !text || i == pack->n_periods ? -1 : i);
}

static void read_state(const struct place *p)
{
	const char *text = pack_value_want(p, p->node, p->path);
	enum wf_machine machine;
	enum wf_state state = WF_FAULT;

	memcpy(&machine, p->base + p->m->count_at, sizeof(machine));
	if (text && machine < N_MACHINES) {
		state = machine == WF_OBSERVATION
			? pack_observation_state(&p->b->pack, text)
			: wf_state_find(machine, text);
		if (state == WF_NONE && strcmp(text, "none"))
			state = WF_FAULT;
		if (state == WF_FAULT)
			pack_fault(p->b, KIN_C_PACK_UNKNOWN, p->path,
				   _("the machine has no state \"%s\"; see "
				     "kinerja-rules(5)"), text);
	}
	pack_value_put(p, p->m->at, &state, sizeof(state));
}

static void read_event(const struct place *p)
{
	const struct pack *pack = &p->b->pack;
	const char *text = pack_value_want(p, p->node, p->path);
	enum wf_event event = EV_NONE;
	int i;

	for (i = 0; text && i < EV_STEP; i++)
		if (!strcmp(wf_event_names[i], text))
			event = (enum wf_event)i;
	for (i = 0; text && i < pack->n_steps; i++)
		if (pack->steps[i].verb &&
		    !strcmp(pack->steps[i].verb, text))
			event = (enum wf_event)(EV_STEP + i);
	if (text && event == EV_NONE)
		pack_fault(p->b, KIN_C_PACK_UNKNOWN, p->path,
			   _("\"%s\" is not an event; see "
			     "kinerja-rules(5)"), text);
	pack_value_put(p, p->m->at, &event, sizeof(event));
}

/* The codes of a list that the pack has, for a fault. */
struct known {
	char text[300];
	size_t len;
};

static void known_add(struct known *k, const char *code)
{
	if (code && k->len < sizeof(k->text))
		k->len += (size_t)snprintf(k->text + k->len,
					   sizeof(k->text) - k->len, "%s%s",
					   k->len ? ", " : "", code);
}

static void tell_unknown(const struct place *p, const char *text,
			 const struct known *k)
{
	pack_fault(p->b, KIN_C_PACK_UNKNOWN, p->path,
		   _("\"%s\" is not known; use one of: %s"), text, k->text);
}

static void read_role(const struct place *p)
{
	const struct pack *pack = &p->b->pack;
	const char *text = pack_value_want(p, p->node, p->path);
	const char *role = "";	/* none of the roles; NULL stands for all */
	struct known k = { "", 0 };
	int i;

	for (i = 0; i < pack->n_roles; i++) {
		const char *code = pack->roles[i].code;

		known_add(&k, code);
		if (text && code && !strcmp(code, text))
			role = code;
	}
	if (text && !*role)
		tell_unknown(p, text, &k);
	pack_value_put(p, p->m->at, &role, sizeof(role));
}

static void read_stage(const struct place *p)
{
	const struct pack *pack = &p->b->pack;
	const char *text = pack_value_want(p, p->node, p->path);
	struct known k = { "", 0 };
	int i, stage = -1;

	for (i = 0; i < pack->n_stages; i++) {
		const char *code = pack->stages[i].code;

		known_add(&k, code);
		if (text && code && !strcmp(code, text))
			stage = i;
	}
	if (text && stage < 0)
		tell_unknown(p, text, &k);
	pack_value_int(p, stage);
}

static void read_step(const struct place *p)
{
	const struct pack *pack = &p->b->pack;
	const char *text = pack_value_want(p, p->node, p->path);
	struct known k = { "", 0 };
	int i, step = -1;

	for (i = 0; i < pack->n_steps; i++) {
		const char *verb = pack->steps[i].verb;

		known_add(&k, verb);
		if (text && verb && !strcmp(verb, text))
			step = i;
	}
	if (text && step < 0)
		tell_unknown(p, text, &k);
	pack_value_int(p, step);
}

static void read_sources(const struct place *p)
{
	const cJSON *item;

	if (!cJSON_IsObject(p->node)) {
		pack_value_wrong(p, _("an object"));
		return;
	}
	if (pack_value_too_long(p))
		return;
	p->b->sources = p->node;
	cJSON_ArrayForEach(item, p->node)
		pack_value_want(p, item, pack_value_join(p->b, p->path,
							 item->string));
}

static void check_source(const struct place *p, const char *path,
			 const char *text, const char **unused)
{
	(void)unused;
	if (p->b->sources &&
	    !cJSON_GetObjectItemCaseSensitive(p->b->sources, text))
		pack_fault(p->b, KIN_C_PACK_SOURCE, path,
			   _("\"%s\" is not one of the sources; add its "
			     "citation to `sources`"), text);
}

static void read_source(const struct place *p)
{
	if (!each_text(p, check_source, NULL))
		pack_fault(p->b, KIN_C_PACK_SOURCE, p->path,
			   _("no source is named; name at least one, and add "
			     "\"provisional\" where it is not sure"));
}

static void read_provisional(const struct place *p)
{
	const cJSON *item;
	int i = 0, on = cJSON_IsTrue(p->node);

	if (!cJSON_IsBool(p->node) && !cJSON_IsArray(p->node))
		pack_value_wrong(p, _("true, or a list of members,"));
	if (pack_value_too_long(p))
		return;
	cJSON_ArrayForEach(item, p->node) {
		const char *path = pack_path(p->b, p->path, i++, NULL);
		const char *text = pack_value_want(p, item, path);

		on = 1;
		if (text && !cJSON_GetObjectItemCaseSensitive(p->parent, text))
			pack_fault(p->b, KIN_C_PACK_UNKNOWN, path,
				   _("the entry has no member \"%s\""), text);
	}
	pack_value_int(p, on);
	p->b->pack.provisional += on;
}

static void read_note(const struct place *p)
{
	const cJSON *item;
	int i = 0;

	if (!cJSON_IsArray(p->node)) {
		pack_value_want(p, p->node, p->path);
		return;
	}
	if (pack_value_too_long(p))
		return;
	cJSON_ArrayForEach(item, p->node)
		pack_value_want(p, item, pack_path(p->b, p->path, i++, NULL));
}

/* What a null or an unreadable member leaves in the struct. */
void pack_value_nothing(const struct place *p, int number)
{
	switch (p->m->type) {
	case MT_INT:
		pack_value_int(p, number);
		break;
	case MT_DAY:
		pack_value_int(p, DAY_NONE);
		break;
	case MT_ENUM:
		pack_value_int(p, p->m->names->n);
		break;
	case MT_STATE:
		pack_value_int(p, WF_FAULT);
		break;
	case MT_EVENT:
		pack_value_int(p, EV_NONE);
		break;
	case MT_STAGE:
	case MT_STEP:
	case MT_PERIOD:
		pack_value_int(p, -1);
		break;
	default:
		break;
	}
}

void pack_value_read(const struct place *p)
{
	switch (p->m->type) {
	case MT_TEXT:
		pack_value_text(p, pack_value_want(p, p->node, p->path));
		break;
	case MT_CODE: read_code(p); break;
	case MT_NAME: read_name(p); break;
	case MT_ENUM: read_enum(p); break;
	case MT_BITS:
	case MT_ORDER:
		read_names(p);
		break;
	case MT_INT: read_int(p); break;
	case MT_BOOL: read_bool(p); break;
	case MT_DAY: read_day(p); break;
	case MT_MONTH_DAY: read_month_day(p); break;
	case MT_BARS: read_bars(p); break;
	case MT_PERIOD: read_period(p); break;
	case MT_STATE: read_state(p); break;
	case MT_EVENT: read_event(p); break;
	case MT_ROLE: read_role(p); break;
	case MT_STAGE: read_stage(p); break;
	case MT_STEP: read_step(p); break;
	case MT_SOURCE: read_source(p); break;
	case MT_SOURCES: read_sources(p); break;
	case MT_PROVISIONAL: read_provisional(p); break;
	case MT_NOTE: read_note(p); break;
	case MT_LIST:
	case MT_OBJECT:
		break;
	}
}
