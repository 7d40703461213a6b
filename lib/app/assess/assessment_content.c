/*
 * The content of an assessment: the record over what is stored, checked by
 * the pack, compared and saved.
 */
#include "app/assess/assessment.h"

#include <stdio.h>
#include <string.h>

#include "app/run/step.h"
#include "base/alloc.h"
#include "base/buf.h"
#include "base/i18n.h"

static const char *assessment_field_name(int field)
{
	return table_assessment.fields[field].name;
}

const char *work_given(const struct work *w, int field)
{
	return w->v[field].len ? w->v[field].text : NULL;
}

void work_fault(struct run *run, const struct work *w, enum kin_code code,
		const char *field, const char *text)
{
	run_diag(run, code, w->sub->src, w->sub->line, field, "%s", text);
}

/* A missing column and an empty cell keep what is stored. */
static const char *either(const struct work *w, int field, const char *stored)
{
	return w->v[field].text ? work_given(w, field) : stored;
}

static void fill_content(struct work *w)
{
	struct assessment_content *c = &w->now;
	int i;

	c->result = either(w, ASSESSMENT_HASIL, w->stored.result);
	c->result_reason = either(w, ASSESSMENT_HASIL_ALASAN,
				  w->stored.result_reason);
	c->behaviour = either(w, ASSESSMENT_PERILAKU, w->stored.behaviour);
	c->behaviour_reason = either(w, ASSESSMENT_PERILAKU_ALASAN,
				     w->stored.behaviour_reason);
	c->incomplete_reason = either(w, ASSESSMENT_LENGKAP,
				      w->stored.incomplete_reason);
	c->confirmed = either(w, ASSESSMENT_TUGAS_POKOK, w->stored.confirmed);
	for (i = 0; i < ASSESSMENT_AREAS; i++)
		c->areas[i] = i < w->areas
			? either(w, N_ASSESSMENT + i, w->stored.areas[i])
			: w->stored.areas[i];
}

/* Why a typed note cannot be taken, or NULL when it was. */
static const char *take_note(struct work *w, const struct pack *pack,
			     const char *note, struct arena *arena)
{
	const char *sign = strchr(note, '=');
	int i, n = 0;
	const struct pack_area *areas = pack_areas(pack, w->sub->role, &n);
	size_t len = sign ? (size_t)(sign - note) : strlen(note);

	for (i = 0; sign && i < n && i < ASSESSMENT_AREAS; i++)
		if ((strlen(areas[i].code) == len &&
		     !strncmp(areas[i].code, note, len)) ||
		    (len == 1 && note[0] == '1' + i)) {
			w->now.areas[i] = sign[1] ? sign + 1 : NULL;
			return NULL;
		}
	return arena_printf(arena, _("%.*s is no achievement area of %s with "
				     "a note; write CODE=TEXT or 1=TEXT to "
				     "%d=TEXT, see `kinerja rules show`"),
			    (int)len, note, w->sub->role, n);
}

/* Notes typed by the code of their area; returns the number of faults. */
static int take_notes(struct run *run, struct work *w)
{
	int i, faults = 0;

	for (i = 0; i < run->o->n_areas; i++) {
		const char *why = take_note(w, run->s->pack, run->o->areas[i],
					    &run->scratch);

		if (!why)
			continue;
		work_fault(run, w, KIN_C_PACK_CODE, "area", why);
		faults++;
	}
	return faults;
}

static enum kin_status digest_content(struct work *w, struct kin_err *err)
{
	const struct assessment_content *c = &w->now;
	const char *const parts[] = {
		c->result, c->result_reason, c->behaviour,
		c->behaviour_reason, c->incomplete_reason, c->confirmed,
	};
	struct buf b = BUF_INIT;
	size_t i;

	for (i = 0; i < sizeof(parts) / sizeof(parts[0]); i++) {
		if (parts[i])
			buf_adds(&b, parts[i]);
		buf_addc(&b, '\0');
	}
	for (i = 0; i < ASSESSMENT_AREAS; i++)
		if (c->areas[i])
			buf_addf(&b, "%zu%c%s%c", i, 0, c->areas[i], 0);
	if (!b.failed)
		digest_short(w->digest, b.data, b.len);
	i = (size_t)b.failed;
	buf_release(&b);
	return i ? kin_err_nomem(err) : KIN_OK;
}

/* The content as the rule looks at it. */
static void fill_input(struct assessment_input *in, const char *role,
		       const struct assessment_content *c)
{
	memset(in, 0, sizeof(*in));
	in->role = role;
	in->result = c->result;
	in->result_reason = c->result_reason;
	in->behaviour = c->behaviour;
	in->behaviour_reason = c->behaviour_reason;
	in->confirmed = c->confirmed;
	memcpy(in->areas, c->areas, sizeof(in->areas));
}

int content_missing(const char **missing, const struct pack *pack,
		    const char *role, const struct assessment_content *c,
		    struct arena *arena)
{
	struct assessment_fault faults[ASSESSMENT_MAX_FAULTS];
	struct assessment_verdict verdict;
	struct assessment_input in;

	fill_input(&in, role, c);
	assessment_rule_check(&verdict, faults, pack, &in, arena);
	*missing = verdict.missing;
	return verdict.n_missing;
}

/* Returns the number of faults; ratings become codes of the pack. */
static int assessment_check_content(struct run *run, struct work *w)
{
	struct assessment_fault faults[ASSESSMENT_MAX_FAULTS];
	struct assessment_input in;
	int i, n;

	fill_input(&in, w->sub->role, &w->now);
	in.claim = work_given(w, ASSESSMENT_PREDIKAT);
	n = assessment_rule_check(&w->verdict, faults, run->s->pack, &in,
				  &run->scratch);
	for (i = 0; i < n; i++)
		work_fault(run, w, faults[i].code, faults[i].field,
		      faults[i].text);
	if (w->verdict.result)
		w->now.result = w->verdict.result->code;
	if (w->verdict.behaviour)
		w->now.behaviour = w->verdict.behaviour->code;
	if (w->verdict.predicate)
		w->now.predicate = w->verdict.predicate->code;
	return n;
}

enum kin_status work_fill(int *faults, struct run *run, struct work *w,
			  struct kin_err *err)
{
	fill_content(w);
	*faults = take_notes(run, w);
	*faults += assessment_check_content(run, w);
	return digest_content(w, err);
}

int work_is_stored(const struct work *w)
{
	return w->sub->assessment_digest &&
		!memcmp(w->digest, w->sub->assessment_digest, DIGEST_MAC);
}

/* Of what stood before, every field that changed goes to the trail. */
/* One field in the trail and the row diff, if it changed. */
static enum kin_status note_change(struct run *run,
				   const struct subject *sub,
				   const char *field, const char *before,
				   const char *after, struct kin_err *err)
{
	struct change c = {
		.subject = "assessment", .subject_id = sub->assessment,
		.person_id = sub->person, .by_person = sub->by_person,
		.day = sub->day, .transcribed = run->ask.recorded,
		.field = field, .before = before, .after = after,
	};
	char who[260];

	if (!strcmp(before ? before : "", after ? after : ""))
		return KIN_OK;
	subject_who(who, sizeof(who), sub);
	run_change(run, sub->src, sub->line, "changed", who, field, before,
		   after);
	return trail_change(&run->act, &c, run->s->db, err);
}

static enum kin_status note_changes(struct run *run, const struct work *w,
				    struct kin_err *err)
{
	const struct assessment_content *a = &w->stored, *b = &w->now;
	const struct { int field; const char *before, *after; } pairs[] = {
		{ ASSESSMENT_HASIL, a->result, b->result },
		{ ASSESSMENT_HASIL_ALASAN, a->result_reason,
		  b->result_reason },
		{ ASSESSMENT_PERILAKU, a->behaviour, b->behaviour },
		{ ASSESSMENT_PERILAKU_ALASAN, a->behaviour_reason,
		  b->behaviour_reason },
		{ ASSESSMENT_TUGAS_POKOK, a->confirmed, b->confirmed },
		{ ASSESSMENT_LENGKAP, a->incomplete_reason,
		  b->incomplete_reason },
		{ ASSESSMENT_PREDIKAT, a->predicate, b->predicate },
	};
	enum kin_status st = KIN_OK;
	char area[ASSESSMENT_AREA_NAME];
	size_t i;

	for (i = 0; !st && i < sizeof(pairs) / sizeof(pairs[0]); i++)
		st = note_change(run, w->sub,
				 assessment_field_name(pairs[i].field),
				 pairs[i].before, pairs[i].after, err);
	for (i = 0; !st && i < ASSESSMENT_AREAS; i++) {
		assessment_area_column(area, (int)i);
		st = note_change(run, w->sub, area, a->areas[i], b->areas[i],
				 err);
	}
	return st;
}

enum kin_status work_save(long long *id, struct run *run,
			  const struct work *w, int final,
			  struct kin_err *err)
{
	const struct subject *sub = w->sub;
	struct assessment_row r = {
		.id = sub->assessment, .post = sub->post,
		.period = sub->period, .plan = sub->plan, .final = final,
		.revision = sub->assessment ? sub->assessment_revision + 1 : 1,
		.digest = w->digest, .day = sub->day,
		.transcribed = run->ask.recorded,
		.pack_sha256 = run->s->pack->sha256,
	};
	enum kin_status st = KIN_OK;
	char who[260];

	/* of what happened elsewhere only who is named */
	if (!run->ask.recorded || sub->by_person)
		step_rater(&r.rater, sub, run->s);
	if (sub->assessment)
		st = note_changes(run, w, err);
	else
		run_change(run, sub->src, sub->line, "new",
			   subject_who(who, sizeof(who), sub), "predikat",
			   NULL, w->now.predicate);
	return st ? st : assessment_save(id, &run->act, &r, &w->now,
					 run->s->db, err);
}
