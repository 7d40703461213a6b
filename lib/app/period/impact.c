/*
 * What other rules would do to the people and plans of a period: who would
 * become obliged, which codes would fall, which plans would be refused.
 * Nothing is changed.
 */
#include <kinerja/rules.h>

#include <assert.h>
#include <string.h>

#include "app/period/packs.h"
#include "app/plan/plan_content.h"
#include "app/report/status.h"
#include "base/alloc.h"
#include "base/i18n.h"
#include "base/str.h"

#define CODE_TEXT 80

/* A code of plans that the other rules do not have. */
struct impact_code {
	enum plan_section section;
	char code[CODE_TEXT];
	long n;
};

struct impact {
	struct kin_session *s;
	const struct pack *old, *new;
	const struct period *period;
	void (*tell)(void *user, const struct kin_rules_effect *e);
	void *user;
	struct impact_code *codes;
	size_t n_codes, cap;
	struct arena arena;	/* of one plan */
};

static void impact_person(struct impact *im, const struct status_case *c,
			  const char *effect, const char *code,
			  const char *note)
{
	struct kin_rules_effect e = {
		.effect = effect, .code = code, .npsn = c->row->npsn,
		.school = c->row->school, .nip = c->row->id,
		.name = c->row->name, .note = note, .n = 1,
	};

	im->tell(im->user, &e);
}

static const char *impact_duty(const struct expectation *e)
{
	static const char *const terms[] = {
		[DUTY_MUST] = "wajib", [DUTY_MAY] = "dianjurkan",
		[DUTY_ELSEWHERE] = "di_luar", [DUTY_CHECK] = "periksa_status",
	};

	return e->excluded ? exclusion_codes[e->excluded] : terms[e->duty];
}

static void impact_obliged(struct impact *im, const struct status_case *c)
{
	struct post_facts post;
	struct expectation then;
	const char *was, *is;

	status_facts(&post, c);
	expected_decide(&then, im->new, &post, im->period->from,
			im->period->to, im->s->day);
	was = impact_duty(&c->expected);
	is = impact_duty(&then);
	if (!strcmp(was, is))
		return;
	impact_person(im, c, !strcmp(is, "wajib") ? "menjadi_wajib"
			   : !strcmp(was, "wajib") ? "tidak_lagi_wajib"
			   : "kewajiban_lain", is, c->row->employment);
}

static int impact_knows(const struct pack *p, const struct plan_item_row *it)
{
	int i;

	if (!strcmp(it->section, plan_section_names[SECTION_COMPETENCY]))
		return pack_activity_find(p, it->code) != NULL;
	if (!strcmp(it->section, plan_section_names[SECTION_DUTY]))
		return pack_duty_find(p, it->code) != NULL;
	if (!strcmp(it->section, plan_section_names[SECTION_PRACTICE]))
		return pack_indicator_find(p, it->code) != NULL;
	if (!strcmp(it->section, plan_section_names[SECTION_ANNEX]))
		return 1;
	for (i = 0; i < p->n_aspects; i++)
		if (it->aspect && !strcmp(p->aspects[i].code, it->aspect))
			return pack_option_find(&p->aspects[i], it->code) !=
				NULL;
	return 0;
}

static enum plan_section impact_section(const char *name)
{
	int i;

	for (i = 0; i < N_SECTIONS - 1; i++)
		if (!strcmp(plan_section_names[i], name))
			break;
	return (enum plan_section)i;
}

static enum kin_status impact_count(struct impact *im,
				    const struct plan_item_row *it,
				    struct kin_err *err)
{
	enum plan_section section = impact_section(it->section);
	struct impact_code *grown;
	size_t i;

	for (i = 0; i < im->n_codes; i++)
		if (im->codes[i].section == section &&
		    !strcmp(im->codes[i].code, it->code)) {
			im->codes[i].n++;
			return KIN_OK;
		}
	if (im->n_codes == im->cap) {
		im->cap = im->cap ? 2 * im->cap : 64;
		grown = kin_realloc(im->codes, im->cap * sizeof(*grown));
		if (!grown)
			return kin_err_nomem(err);
		im->codes = grown;
	}
	im->codes[im->n_codes].section = section;
	im->codes[im->n_codes].n = 1;
	str_copy(im->codes[im->n_codes++].code, CODE_TEXT, it->code);
	return KIN_OK;
}

/* The first fault that blocks, where the own rules find none. */
static void impact_refused(struct impact *im, const struct status_case *c,
			   const struct plan_item_row *items, int n)
{
	struct plan_frame frame = {
		.role = c->row->role, .level = c->row->level,
	};
	struct plan_fault faults[PLAN_MAX_FAULTS];
	int blocking = 0, i, n_faults;

	plan_items_check(faults, &blocking, NULL, im->old, &frame, items, n,
			 &im->arena);
	if (blocking)
		return;
	n_faults = plan_items_check(faults, &blocking, NULL, im->new, &frame,
				    items, n, &im->arena);
	for (i = 0; blocking && i < n_faults; i++)
		if (kin_code_info(faults[i].code)->severity == KIN_ERROR) {
			impact_person(im, c, "rencana_ditolak",
				      kin_code_info(faults[i].code)->name,
				      faults[i].text);
			return;
		}
}

static enum kin_status impact_plan(struct impact *im,
				   const struct status_case *c,
				   struct kin_err *err)
{
	struct plan_item_row *items = NULL;
	int i, n = 0;
	enum kin_status st;

	arena_reset(&im->arena);
	st = plan_store_items(&items, &n, c->row->plan_id,
			      c->row->plan_revision, &im->arena, im->s->db,
			      err);
	for (i = 0; !st && i < n; i++)
		if (items[i].code && !impact_knows(im->new, &items[i]))
			st = impact_count(im, &items[i], err);
	if (!st)
		impact_refused(im, c, items, n);
	return st;
}

static enum kin_status impact_visit(void *user, const struct status_case *c,
				    struct kin_err *err)
{
	struct impact *im = user;

	if (!c->row->post)
		return KIN_OK;
	impact_obliged(im, c);
	return c->row->plan ? impact_plan(im, c, err) : KIN_OK;
}

static void impact_tell_codes(struct impact *im)
{
	size_t i;

	for (i = 0; i < im->n_codes; i++) {
		struct kin_rules_effect e = {
			.effect = "kode_hilang", .code = im->codes[i].code,
			.note = plan_section_names[im->codes[i].section],
			.n = im->codes[i].n,
		};

		im->tell(im->user, &e);
	}
}

/* Within one read, so that all is of one moment. */
static enum kin_status impact_run(struct impact *im, const char *period,
				  struct kin_err *err)
{
	struct kin_filter filter = { .period = period };
	struct ready_filter f;
	enum kin_status st = filter_ready(&f, im->s, &filter, FILTER_ONE, err);

	if (!st && f.period.annual)
		return kin_err_set(err, KIN_EUSAGE,
				   _("%s is the annual evaluation of a year; "
				     "name a cycle"), f.period.code);
	if (!st)
		st = session_pack(&im->old, im->s, f.period.pack_id, err);
	im->period = &f.period;
	if (!st)
		st = status_each(im->s, &f, STATUS_BY_SCHOOL, 1, impact_visit,
				 im, err);
	if (!st)
		impact_tell_codes(im);
	return st;
}

enum kin_status kin_rules_impact(struct kin_session *s, const char *pack,
				 const char *period,
				 void (*tell)(void *user,
					      const struct kin_rules_effect *e),
				 void *user, struct kin_err *err)
{
	struct impact im = { .s = s, .tell = tell, .user = user };
	struct pack *new = NULL;
	enum kin_status st;

	assert(s && pack && tell);
	st = packs_load(&new, s, pack, s->sink, err);
	im.new = new;
	if (!st)
		st = db_begin_read(s->db, err);
	if (!st)
		st = db_end(s->db, impact_run(&im, period, err), err);
	arena_release(&im.arena);
	kin_free(im.codes);
	pack_free(new);
	return st;
}
