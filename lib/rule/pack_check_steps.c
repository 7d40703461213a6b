/*
 * What concerns the steps of a pack of format 2 and their fields: names that
 * must be different, and fields that something else asks for.
 *
 * Values that pack_read() could not read have their fault already and are
 * passed over. It knows nothing of JSON.
 */
#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "rule/pack_build.h"

static const char *field_path(struct pack_build *b, const struct pack_step *s,
			      int i, const char *member)
{
	char list[48];

	snprintf(list, sizeof(list), "steps[%d].fields", s->at);
	return pack_path(b, list, i, member);
}

/* Names of states and events that the machine has of its own. */
static int is_taken(const char *name)
{
	int i;

	for (i = 0; i <= WF_OPEN; i++)
		if (!strcmp(wf_state_names[i], name) ||
		    !strcmp(wf_state_term((enum wf_state)i), name))
			return 1;
	for (i = 0; i < EV_STEP; i++)
		if (!strcmp(wf_event_names[i], name))
			return 1;
	return 0;
}

static void check_name(struct pack_build *b, int i, const char *member,
		       size_t at)
{
	const struct pack_step *s = b->pack.steps;
	const char *name, *other;
	int k;

	memcpy(&name, (const char *)&s[i] + at, sizeof(name));
	if (!*name)
		return;
	if (is_taken(name))
		pack_fault(b, KIN_C_PACK_DUPLICATE,
			   pack_path(b, "steps", s[i].at, member),
			   _("\"%s\" is the name of something else already; "
			     "choose another"), name);
	for (k = 0; k < i; k++) {
		memcpy(&other, (const char *)&s[k] + at, sizeof(other));
		if (!strcmp(name, other))
			pack_fault(b, KIN_C_PACK_DUPLICATE,
				   pack_path(b, "steps", s[i].at, member),
				   _("\"%s\" stands twice"), name);
	}
}

static void check_names(struct pack_build *b)
{
	int i;

	for (i = 0; i < b->pack.n_steps; i++) {
		check_name(b, i, "verb", offsetof(struct pack_step, verb));
		check_name(b, i, "state", offsetof(struct pack_step, state));
		check_name(b, i, "term", offsetof(struct pack_step, term));
	}
}

void pack_check_one_value(struct pack_build *b, enum pack_value type, int min,
			  const char *path)
{
	if (min > 1 && !b->stored && type < N_VALUES && type != VALUE_LIST &&
	    type != VALUE_BEHAVIOURS)
		pack_fault(b, KIN_C_PACK_BOUNDS, path,
			   _("a field of this type has one value; write 1, or "
			     "0 where it may be empty"));
}

static void check_own(struct pack_build *b, const struct pack_step *s, int i)
{
	const struct pack_field *f = &s->own[i];

	if (f->min < 0 && f->min != INT_FAULT)
		pack_fault(b, KIN_C_PACK_BOUNDS, field_path(b, s, i, "min"),
			   _("the number is negative"));
	pack_check_one_value(b, f->type, f->min, field_path(b, s, i, "min"));
	if (f->type == VALUE_FILE && !b->pack.uploads)
		pack_fault(b, KIN_C_PACK_BOUNDS, field_path(b, s, i, "type"),
			   _("\"%s\" asks for a file, and the pack says that "
			     "there are no uploads"), f->code ? f->code : "");
	if (f->type == VALUE_LEVEL && !f->each)
		pack_fault(b, KIN_C_PACK_BOUNDS, field_path(b, s, i, "each"),
			   _("a level is one of a behaviour; write "
			     "\"each\": true"));
}

/* The place of a field in the text, by its place among all. */
static int own_index(const struct pack_step *s, const char *code, int behaviour)
{
	size_t head = strcspn(code, "_");
	int i;

	/* perilaku2_nilai was written perilaku_nilai */
	while (behaviour && head && code[head - 1] >= '0' &&
	       code[head - 1] <= '9')
		head--;
	for (i = s->n_own - 1; i > 0; i--) {
		const char *own = s->own[i].code;

		if (!own || !s->own[i].each != !behaviour)
			continue;
		if (!behaviour && !strcmp(own, code))
			break;
		if (behaviour && !strncmp(own, code, head) &&
		    !strcmp(own + head, code + strcspn(code, "_")))
			break;
	}
	return i < 0 ? 0 : i;
}

const char *pack_field_path(struct pack_build *b, const struct pack_field *f,
			    const char *member)
{
	const struct pack_step *s = &b->pack.steps[f->step];
	int i = own_index(s, f->code, f->behaviour);

	if (!strcmp(member, "column") && !s->own[i].column)
		member = "code";
	return field_path(b, s, i, member);
}

/* No field of a step stands twice. */
static void check_codes(struct pack_build *b)
{
	const struct pack_field *f = b->pack.fields;
	int i, k;

	for (i = 0; i < b->pack.n_fields; i++)
		for (k = 0; k < i; k++) {
			if (f[i].behaviour > 1 || !*f[i].code)
				break;
			if (f[i].step != f[k].step ||
			    strcmp(f[i].code, f[k].code) != 0)
				continue;
			pack_fault(b, KIN_C_PACK_DUPLICATE,
				   pack_field_path(b, &f[i], "code"),
				   _("the field \"%s\" stands twice"),
				   f[i].code);
			break;
		}
}

/* At most one step rates, and it has a place for the reason. */
static void check_rating(struct pack_build *b)
{
	const struct pack *p = &b->pack;
	int i, step = -1;

	for (i = 0; i < p->n_fields; i++) {
		if (p->fields[i].type != VALUE_RATING)
			continue;
		if (step >= 0 && p->fields[i].step != step)
			pack_fault(b, KIN_C_PACK_BOUNDS,
				   pack_path(b, "steps",
					     p->steps[p->fields[i].step].at,
					     "fields"),
				   _("one step rates; \"%s\" does already"),
				   p->steps[step].code);
		step = p->fields[i].step;
	}
}

void pack_check_steps(struct pack_build *b)
{
	const struct pack *p = &b->pack;
	int i, k;

	if (p->format != 2 || !p->fields)
		return;
	check_names(b);
	for (i = 0; i < p->n_steps; i++)
		for (k = 0; k < p->steps[i].n_own; k++)
			check_own(b, &p->steps[i], k);
	check_codes(b);
	pack_check_columns(b);
	check_rating(b);
	for (i = 0; i < p->n_stages; i++)
		if (p->stages[i].kind < KIND_STEP &&
		    pack_stage_of(p, p->stages[i].kind) != i)
			pack_fault(b, KIN_C_PACK_DUPLICATE,
				   pack_path(b, "stages", i, "kind"),
				   _("two stages are of the same kind; only "
				     "steps may have several"));
}
