/*
 * What may block a person, as one ordered table: test, code, sentence, who
 * can remove it and with which command. A new cause is a new row; the first
 * row whose test holds is the answer.
 */
#include "app/report/why.h"

#include <string.h>

#include "app/plan/plan_content.h"
#include "app/plan/plan_return.h"
#include "base/alloc.h"
#include "base/buf.h"
#include "base/i18n.h"
#include "base/str.h"
#include "model/role.h"
#include "store/plan_data_store.h"

const char *const why_stage_codes[N_WHY_STAGES] = {
	"jabatan", "penilai", "periode", "rencana", "observasi", "penilaian"
};

/* ---- commands ---- */

/* The command that makes an event happen, and what it needs. */
struct event_command {
	const char *verb, *step;
	int reason, rater, file;
};
static const struct event_command commands[EV_STEP] = {
	[EV_SUBMIT] = { "plan submit", NULL, 0, 0, 0 },
	[EV_APPROVE] = { "plan approve", NULL, 0, 1, 0 },
	[EV_RETURN] = { "plan return", NULL, 1, 1, 0 },
	[EV_WITHDRAW] = { "plan withdraw", NULL, 0, 0, 0 },
	[EV_REVISE] = { "plan revise", NULL, 1, 0, 0 },
	[EV_REOPEN] = { "observe reopen", NULL, 1, 1, 0 },
	[EV_VOID] = { "observe void", NULL, 1, 1, 0 },
	[EV_FINALISE] = { "assess import", NULL, 0, 1, 1 },
	[EV_PUBLISH] = { "assess publish", NULL, 0, 1, 0 },
	[EV_REVISE_ASSESSMENT] = { "assess revise", NULL, 1, 1, 0 },
};

/* The same of a step of the rules. */
static struct event_command step_command(const struct pack *pack, int step)
{
	struct event_command c = { "observe collect", pack->steps[step].code,
				   0, 0, 0 };

	c.rater = !(pack->steps[step].who & ACTOR_SELF);
	if (step == pack_step_rating(pack)) {
		c.verb = "observe rate";
		c.step = NULL;
	}
	return c;
}

const char *why_command(struct why *w, enum wf_event e)
{
	static const struct event_command none = { NULL, NULL, 0, 0, 0 };
	struct event_command c = e == EV_NONE ? none : e < EV_STEP
		? commands[e] : step_command(w->s->pack, (int)e - EV_STEP);

	if (!c.verb)
		return NULL;
	return arena_printf(&w->arena, "kinerja %s %s --period %s%s%s%s%s%s",
			    c.verb, c.file ? "FILE" : w->who, w->period->code,
			    c.step ? " --step " : "", str_or_empty(c.step),
			    c.reason ? " --reason TEXT" : "",
			    c.rater ? " --as " : "", c.rater ? w->rater : "");
}

enum wf_event why_event_of(const struct why_check *check,
			   const struct status_case *c)
{
	return check->event != EV_STEP ? check->event
		: (enum wf_event)(EV_STEP + c->progress.wait - WAIT_STEP);
}

/* ---- templates ---- */

struct word {
	const char *name, *text;
};

static void add_word(struct buf *out, const struct word *words, size_t n,
		     const char *name, size_t len)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (strlen(words[i].name) == len &&
		    !memcmp(words[i].name, name, len))
			buf_adds(out, str_or_empty(words[i].text));
}

/* The template with its {names} replaced, in the arena; NULL: no memory. */
static const char *why_fill(struct why *w, const struct status_case *c,
			    const char *template)
{
	const struct status_row *r = c->row;
	const struct word words[] = {
		{ "who", w->who }, { "period", w->period->code },
		{ "role", r->role }, { "from", r->from_day },
		{ "to", r->to_day }, { "exception", r->exception },
		{ "employment", r->employment }, { "school", r->school },
		{ "status", r->status ? r->status : _("(unknown)") },
		{ "area", r->area }, { "level", r->level },
		{ "day", w->s->day_text },
		{ "rater", w->rater }, { "cycles", c->cycles_missing },
		{ "cycle", c->cycle_missing },
		{ "step", c->progress.wait < WAIT_STEP ? NULL
			: w->s->pack->steps[c->progress.wait - WAIT_STEP]
				.label },
	};
	struct buf out = BUF_INIT;
	const char *p, *end, *text;

	for (p = template; *p; p = *p ? end + 1 : p) {
		end = strchr(p, '{');
		if (!end)
			break;
		buf_add(&out, p, (size_t)(end - p));
		p = end + 1;
		end = strchr(p, '}');
		if (!end)
			break;
		add_word(&out, words, sizeof(words) / sizeof(words[0]), p,
			 (size_t)(end - p));
	}
	buf_adds(&out, p);
	text = out.failed ? NULL : arena_strdup(&w->arena, buf_str(&out));
	buf_release(&out);
	return text;
}

/* ---- tests ---- */

static int excluded(const struct why *w, const struct status_case *c, int arg)
{
	(void)w;
	return c->expected.excluded == (enum exclusion)arg;
}

/* Who stands in for days never counts in that post, with a plan neither. */
static int stands_in(const struct why *w, const struct status_case *c, int arg)
{
	return excluded(w, c, arg) && !strcmp(str_or_empty(c->row->kind),
					      "plh");
}

static int is_waiting(const struct status_case *c)
{
	return !c->expected.excluded && c->progress.wait != WAIT_NOTHING;
}

enum { SCHOOL_HEAD, DINAS_HEAD, DINAS_OTHER, DINAS_UNKNOWN };

/* Which office has no head, so that nobody may approve or rate: of some kinds
 * of school it is another one than that of the kabupaten. Who leads a school
 * has nobody above there, as a teacher neither. */
static int unsupervised(const struct why *w, const struct status_case *c,
			int arg)
{
	int office = !c->row->npsn || role_of_office(c->row->role) ||
		     c->row->leads;
	int which = !office ? SCHOOL_HEAD : !c->row->area ? DINAS_UNKNOWN
		    : strcmp(c->row->area, str_or_empty(c->row->kabupaten))
		    ? DINAS_OTHER : DINAS_HEAD;

	(void)w;
	return is_waiting(c) && !c->row->supervisor && which == arg;
}

static int closed(const struct why *w, const struct status_case *c, int arg)
{
	(void)arg;
	return is_waiting(c) && w->period->closed && !w->period->annual;
}

/* What `assess revise` took up goes on in a closed period too. */
static int taken_up(const struct why *w, const struct status_case *c, int arg)
{
	return closed(w, c, arg) && c->assessment == WF_ASSESS_DRAFT;
}

static int waits(const struct why *w, const struct status_case *c, int arg)
{
	(void)w;
	return is_waiting(c) && c->progress.wait == arg;
}

/* All is done, but not to the content of who was rated. */
static int objected(const struct why *w, const struct status_case *c, int arg)
{
	const struct why_answer *a = why_answer_of(w, c->row->post);

	return a && !is_waiting(c) && a->objection == (enum objection_wait)arg;
}

enum { STEP_OF_SELF, STEP_OF_SUPERVISOR };

/* A step of the observation is next, and whose it is. */
static int waits_step(const struct why *w, const struct status_case *c,
		      int arg)
{
	(void)w;
	return is_waiting(c) && c->progress.wait >= WAIT_STEP &&
		(c->progress.turn == TURN_SELF) == (arg == STEP_OF_SELF);
}

/* ---- deeper looks ---- */

/* The first fault that keeps a draft from being submitted, and the first that
 * only warns; `text` NULL: there is none. Returns how many keep it. */
static int find_fault(struct plan_fault *out, struct plan_fault *doubt,
		      struct why *w, const struct status_case *c,
		      const struct plan_item_row *items, int n)
{
	struct plan_fault faults[PLAN_MAX_FAULTS];
	struct plan_frame frame = {
		.role = c->row->role, .level = c->row->level,
		.from = w->period->from, .to = w->period->to, .day = w->s->day,
	};
	struct plan_points points;
	int i, n_faults, blocking = 0;

	out->text = doubt->text = NULL;
	n_faults = plan_items_check(faults, &blocking, &points, w->s->pack,
				    &frame, items, n, &w->arena);
	for (i = n_faults - 1; i >= 0; i--) {
		enum kin_severity how = kin_code_info(faults[i].code)->severity;

		if (how == KIN_ERROR)
			*out = faults[i];
		else if (how == KIN_WARNING)
			*doubt = faults[i];
	}
	return blocking;
}

/* What does not keep a plan, and whoever goes on with it should know. */
static void add_doubt(struct why *w, const struct plan_fault *doubt)
{
	if (doubt->text && w->out.blocker)
		w->out.blocker = arena_printf(&w->arena, _("%s; look at this, "
			"too: %s [%s]"), w->out.blocker, doubt->text,
			kin_code_info(doubt->code)->name);
}

/* A complete draft may still wait for the roster data to be confirmed. */
static enum kin_status look_data(struct why *w, const struct status_case *c,
				 struct kin_err *err)
{
	enum pack_data_check check = w->s->pack->data_check;
	enum data_state state;
	char day[DAY_TEXT];
	enum kin_status st;

	if (check == DATA_CHECK_NONE)
		return KIN_OK;
	st = data_state(&state, day, c->row->post, w->period->id, w->s->db,
			err);
	if (st || state == DATA_RIGHT || state == DATA_CLAIMED)
		return st;
	if (check == DATA_CHECK_WARN) {
		w->out.blocker = arena_printf(&w->arena, _("%s; the roster "
			"data are not confirmed as they are now"),
			w->out.blocker);
		return KIN_OK;
	}
	w->out.blocker = _("the roster data are not confirmed as they are "
			   "now [DATA_REQUIRED]");
	w->out.command = why_fill(w, c,
				  "kinerja plan confirm-data {who} --period "
				  "{period}");
	return KIN_OK;
}

/* What the draft still lacks, as the check before submission would say. */
static enum kin_status look_draft(struct why *w, const struct status_case *c,
				  enum wf_event event, struct kin_err *err)
{
	struct plan_item_row *items = NULL;
	struct plan_fault fault, doubt;
	const char *name;
	int n = 0, blocking;
	enum kin_status st;

	(void)event;
	st = plan_store_items(&items, &n, c->row->plan_id,
			      c->row->plan_revision, &w->arena, w->s->db, err);
	if (st)
		return st;
	blocking = find_fault(&fault, &doubt, w, c, items, n);
	if (!blocking) {
		add_doubt(w, &doubt);
		return look_data(w, c, err);
	}
	name = kin_code_info(fault.code)->name;
	w->out.blocker = blocking > 1
		? arena_printf(&w->arena, _("the draft is not complete: %s "
			       "[%s], and %d more"), fault.text, name,
			       blocking - 1)
		: arena_printf(&w->arena, _("the draft is not complete: %s "
			       "[%s]"), fault.text, name);
	w->out.command = why_fill(w, c,
				  "kinerja plan import FILE --period "
				  "{period}");
	return KIN_OK;
}

/* What whoever approves should look at. */
static enum kin_status look_submitted(struct why *w,
				      const struct status_case *c,
				      enum wf_event event, struct kin_err *err)
{
	struct plan_item_row *items = NULL;
	struct plan_fault fault, doubt;
	int n = 0;
	enum kin_status st = plan_store_items(&items, &n, c->row->plan_id,
					      c->row->plan_revision, &w->arena,
					      w->s->db, err);

	(void)event;
	if (st)
		return st;
	find_fault(&fault, &doubt, w, c, items, n);
	add_doubt(w, &doubt);
	return KIN_OK;
}

/* What the supervisor wrote when the plan went back; corrected since, it is
 * a draft like any other. */
static enum kin_status look_returned(struct why *w,
				     const struct status_case *c,
				     enum wf_event event, struct kin_err *err)
{
	char *text = plan_return_text(c->row->plan_id, &w->arena, w->s->db,
				      err);
	long long corrected = 0;
	enum kin_status st;

	if (!text)
		return err->status;
	st = plan_store_corrected(&corrected, c->row->plan_id, w->s->db, err);
	if (st)
		return st;
	if (corrected) {
		w->out.blocker = _("the plan was returned and corrected, but "
				   "not submitted again");
		w->out.command = why_command(w, event);
		return look_draft(w, c, event, err);
	}
	if (*text)
		w->out.blocker = arena_printf(&w->arena, _("the plan was "
			"returned: %s; correct it and submit it again"),
			text);
	return KIN_OK;
}

/* A saved draft of the assessment, and what it still lacks. */
static enum kin_status look_assessment(struct why *w,
				       const struct status_case *c,
				       enum wf_event event,
				       struct kin_err *err)
{
	const struct why_answer *a = why_answer_of(w, c->row->post);

	(void)event;
	(void)err;
	if (!a || !a->has_draft)
		return KIN_OK;
	w->out.blocker = *a->draft_lacks
		? arena_printf(&w->arena, _("the draft of the assessment is "
			       "not complete: still missing: %s [%s]"),
			       a->draft_lacks,
			       kin_code_info(KIN_C_WF_INCOMPLETE)->name)
		: _("the draft of the assessment is complete, but not final");
	w->out.command = why_fill(w, c,
				  "kinerja assess set {who} --period "
				  "{period} --as {rater} --final");
	return KIN_OK;
}

/* ---- the table ---- */

#define ANY KIN_N_CODES
#define ROSTER "kinerja roster import FILE"
#define SHOW "kinerja roster show {who}"
#define SUPERVISORS "kinerja supervisor import FILE"
#define PLANS "kinerja plan import FILE --period {period}"

static const struct why_check checks[] = {
	{ WHY_POST, excluded, EXCLUDED_ROLE, NULL, ANY,
	  N_("the rule pack has nothing for the role {role}; where the job "
	     "type is wrong, it is corrected in Dapodik and the roster read "
	     "again"), FIX_OPERATOR, ROSTER, EV_NONE, NULL },
	{ WHY_POST, excluded, EXCLUDED_ENDED, NULL, ANY,
	  N_("the post ended on {to}"), FIX_OPERATOR, SHOW, EV_NONE, NULL },
	{ WHY_POST, excluded, EXCLUDED_NOT_YET, NULL, ANY,
	  N_("the post begins on {from}"), FIX_OPERATOR, SHOW, EV_NONE,
	  NULL },
	{ WHY_POST, excluded, EXCLUDED_EXCEPTION, NULL, ANY,
	  N_("there is an exception: {exception}"), FIX_OPERATOR, SHOW,
	  EV_NONE, NULL },
	{ WHY_POST, excluded, EXCLUDED_ELSEWHERE, NULL, ANY,
	  N_("{employment} at a {status} school belongs to e-Kinerja BKN"),
	  FIX_ELSEWHERE, ROSTER, EV_NONE, NULL },
	{ WHY_POST, stands_in, EXCLUDED_NOT_HOME, NULL, ANY,
	  N_("a Plh stands in for some days; the person is evaluated in the "
	     "own post"), FIX_OPERATOR, SHOW, EV_NONE, NULL },
	{ WHY_POST, excluded, EXCLUDED_NOT_HOME, NULL, ANY,
	  N_("this is not the home school, so the post counts only once it "
	     "has a plan"), FIX_OPERATOR, PLANS, EV_NONE, NULL },
	{ WHY_POST, excluded, EXCLUDED_OPTIONAL, NULL, ANY,
	  N_("non-ASN may take part, and count once they have a plan"),
	  FIX_OPERATOR, PLANS, EV_NONE, NULL },

	{ WHY_SUPERVISOR, unsupervised, SCHOOL_HEAD, "tanpa_penilai",
	  KIN_C_WF_SUPERVISOR,
	  N_("{school} has no other principal on {day}, so nobody may approve "
	     "or rate [SUPERVISOR_NONE]"), FIX_OPERATOR, SUPERVISORS,
	  EV_NONE, NULL },
	{ WHY_SUPERVISOR, unsupervised, DINAS_HEAD, "tanpa_penilai",
	  KIN_C_WF_SUPERVISOR,
	  N_("no Kepala Dinas is known for {area} on {day}, so nobody may "
	     "approve or rate [SUPERVISOR_NONE]"), FIX_OPERATOR, SUPERVISORS,
	  EV_NONE, NULL },
	{ WHY_SUPERVISOR, unsupervised, DINAS_OTHER, "tanpa_penilai",
	  KIN_C_WF_SUPERVISOR,
	  N_("a school of kind {level} belongs to {area}, of which no Kepala "
	     "Dinas is known on {day}, so nobody may approve or rate; give "
	     "the one a row kepala_dinas for {area}, or name the Pejabat "
	     "Penilai in a row penilai [SUPERVISOR_NONE]"), FIX_OPERATOR,
	  SUPERVISORS, EV_NONE, NULL },
	{ WHY_SUPERVISOR, unsupervised, DINAS_UNKNOWN, "tanpa_penilai",
	  KIN_C_WF_SUPERVISOR,
	  N_("it is not known to which area the school belongs, so nobody "
	     "may approve or rate; import the list of schools with kabupaten "
	     "and provinsi [SUPERVISOR_NONE]"), FIX_OPERATOR,
	  "kinerja school import FILE", EV_NONE, NULL },

	{ WHY_ASSESSMENT, taken_up, 0, "menunggu_penilaian", ANY,
	  N_("the period is closed; the assessment was taken up again and is "
	     "not final"), FIX_SUPERVISOR, NULL, EV_FINALISE, NULL },
	{ WHY_PERIOD, closed, 0, "periode_ditutup", KIN_C_PERIOD_CLOSED,
	  N_("the period is closed; only the annual evaluation, objections "
	     "and `assess revise` go on"), FIX_NOBODY, "kinerja period list",
	  EV_NONE, NULL },

	{ WHY_PLAN, waits, WAIT_PLAN, NULL, ANY, N_("there is no plan yet"),
	  FIX_SELF, PLANS, EV_SUBMIT, NULL },
	{ WHY_PLAN, waits, WAIT_DRAFT, NULL, ANY,
	  N_("the draft is complete, but not submitted"), FIX_SELF, NULL,
	  EV_SUBMIT, look_draft },
	{ WHY_PLAN, waits, WAIT_RETURNED, NULL, ANY,
	  N_("the plan was returned to be corrected, then it is submitted "
	     "again"), FIX_SELF, PLANS, EV_SUBMIT, look_returned },
	{ WHY_PLAN, waits, WAIT_APPROVAL, NULL, ANY,
	  N_("the plan is submitted and waits for approval"), FIX_SUPERVISOR,
	  NULL, EV_APPROVE, look_submitted },

	{ WHY_OBSERVATION, waits_step, STEP_OF_SELF, NULL, ANY,
	  N_("the step {step} is not collected"), FIX_SELF, NULL, EV_STEP,
	  why_look_step },
	{ WHY_OBSERVATION, waits_step, STEP_OF_SUPERVISOR, NULL, ANY,
	  N_("everything in front is done; it waits for the step {step}"),
	  FIX_SUPERVISOR, NULL, EV_STEP, why_look_step },

	{ WHY_ASSESSMENT, waits, WAIT_ORGANISATION, NULL, ANY,
	  N_("the organisation predicate of the school is not set"),
	  FIX_OFFICE, "kinerja assess organisation FILE --period {period}",
	  EV_FINALISE, NULL },
	{ WHY_ASSESSMENT, waits, WAIT_CYCLES, NULL, ANY,
	  N_("the year needs results that are not final: {cycles} "
	     "[WF_CYCLES]"), FIX_SUPERVISOR,
	  "kinerja why {who} --period {cycle}", EV_FINALISE, NULL },
	{ WHY_ASSESSMENT, waits, WAIT_ASSESSMENT, NULL, ANY,
	  N_("everything is done; the assessment is not final"),
	  FIX_SUPERVISOR, NULL, EV_FINALISE, look_assessment },
	{ WHY_ASSESSMENT, objected, OBJECTION_OPEN, "keberatan_diajukan", ANY,
	  N_("there is an objection to the assessment that nobody has "
	     "decided"), FIX_SUPERIOR,
	  "kinerja assess objection {who} --period {period} --decide DECISION "
	  "--by ID", EV_NONE, NULL },
	{ WHY_ASSESSMENT, objected, OBJECTION_FOLLOW, "keberatan_diterima",
	  ANY, N_("an objection was accepted; the assessment waits to be taken "
		  "up again"), FIX_SUPERVISOR, NULL, EV_REVISE_ASSESSMENT,
	  NULL },
};

const struct why_check *why_find(const struct why *w,
				 const struct status_case *c,
				 enum why_stage stage)
{
	size_t i;

	for (i = 0; i < sizeof(checks) / sizeof(checks[0]); i++)
		if ((stage == N_WHY_STAGES || checks[i].stage == stage) &&
		    checks[i].test(w, c, checks[i].arg))
			return &checks[i];
	return NULL;
}

static const char *why_code_of(const struct why *w,
			       const struct why_check *check,
			       const struct status_case *c)
{
	if (check->code)
		return check->code;
	return check->stage == WHY_POST ? exclusion_codes[check->arg]
		: wait_code(w->s->pack, c->progress.wait);
}

static const char *fixer_of(const struct why *w, enum why_fixer fixer)
{
	switch (fixer) {
	case FIX_SELF:
		return w->out.name;
	case FIX_SUPERVISOR:
		return w->out.supervisor;
	case FIX_SUPERIOR:
		return _("the superior of the Pejabat Penilai");
	case FIX_OFFICE:
		return _("the Kepala Dinas");
	case FIX_ELSEWHERE:
		return _("nobody here; the operator where the status is "
			 "wrong");
	case FIX_NOBODY:
		return _("nobody");
	default:
		return _("the operator");
	}
}

enum kin_status why_block(struct why *w, const struct status_case *c,
			  const struct why_check *check, struct kin_err *err)
{
	enum wf_event event = why_event_of(check, c);
	enum kin_status st = KIN_OK;

	w->out.code = why_code_of(w, check, c);
	w->out.blocker = why_fill(w, c, _(check->sentence));
	w->out.fixer = fixer_of(w, check->fixer);
	w->out.command = check->command ? why_fill(w, c, check->command)
					: why_command(w, event);
	if (check->look && w->out.blocker)
		st = check->look(w, c, event, err);
	if (!st && (!w->out.blocker || !w->out.command))
		st = kin_err_nomem(err);
	return st;
}
