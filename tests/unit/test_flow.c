/*
 * The transitions of the packs for people: the diagram is well formed, and
 * the manual shows what the program decides by. Run from the top folder.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "rule/flow.h"
#include "unit/pack_util.h"

static int count(const char *text, const char *what)
{
	int n = 0;

	for (; (text = strstr(text, what)); text += strlen(what))
		n++;
	return n;
}

/* Every line is a known statement, and every brace and quote is closed. */
static void check_dot(const struct pack *p)
{
	struct buf b = BUF_INIT;
	const char *text;
	int i;

	flow_dot(&b, p);
	assert_false(b.failed);
	text = buf_str(&b);
	assert_int_equal(count(text, " -> "), p->n_edges);
	assert_int_equal(count(text, "{"), count(text, "}"));
	assert_int_equal(count(text, "\"") % 2, 0);
	assert_int_equal(count(text, "digraph "), 1);
	for (i = 0; i < p->n_edges; i++) {
		const struct wf_edge *e = &p->edges[i];
		char line[200];

		snprintf(line, sizeof(line),
			 "    %s%s_%s -> %s%s_%s "
			 "[label=\"%s\\n",
			 wf_machine_names[e->machine],
			 e->annual ? "_annual" : "",
			 pack_state_name(p, e->from),
			 wf_machine_names[e->machine],
			 e->annual ? "_annual" : "", pack_state_name(p, e->to),
			 pack_event_name(p, e->event));
		if (!strstr(text, line))
			fail_msg("no line %s", line);
	}
	buf_release(&b);
}

static void test_dot(void **state)
{
	struct pack *rgtk = pack_util_named("rgtk-2025");

	check_dot(*state);
	check_dot(rgtk);
	pack_free(rgtk);
}

/* Quotes and backslashes of a label do not end the text. */
static void test_quoting(void **state)
{
	struct pack p = *(struct pack *)*state;
	struct buf b = BUF_INIT;

	p.label = "a \"b\" \\ c";
	flow_dot(&b, &p);
	assert_non_null(strstr(buf_str(&b), "label=\"a \\\"b\\\" \\\\ c\";"));
	buf_release(&b);
}

/* ---- the table of the manual: codes, as packs are written ---- */

/* Names of the bits that are set, in order. */
static void flow_names(struct buf *out, const char *const *names, int n,
		      unsigned bits, const char *between)
{
	int i, k = 0;

	for (i = 0; i < n; i++)
		if (bits & 1u << i) {
			buf_adds(out, k++ ? between : "");
			buf_adds(out, names[i]);
		}
}

static int flow_in_part(const struct wf_edge *e, int machine, int annual)
{
	return e->machine == (enum wf_machine)machine && e->annual == annual;
}

static void flow_part(struct buf *out, const struct pack *p, int machine,
		      int annual)
{
	int i, n = 0;

	for (i = 0; i < p->n_edges; i++) {
		const struct wf_edge *e = &p->edges[i];

		if (!flow_in_part(e, machine, annual))
			continue;
		if (!n++)
			buf_addf(out, "%s%s\n", wf_machine_names[machine],
				 annual ? " (annual)" : "");
		buf_addf(out, "  %-11s %-17s %-11s ",
			 pack_state_name(p, e->from),
			 pack_event_name(p, e->event),
			 pack_state_name(p, e->to));
		flow_names(out, wf_actor_names, N_ACTORS, e->who, " ");
		if (e->guards)
			buf_adds(out, "; ");
		flow_names(out, wf_guard_names, N_GUARDS, e->guards, " ");
		buf_addc(out, '\n');
	}
}

static void flow_text(struct buf *out, const struct pack *p)
{
	int machine, annual;

	for (machine = 0; machine < N_MACHINES; machine++)
		for (annual = 0; annual < 2; annual++)
			flow_part(out, p, machine, annual);
}

/* One edge, to the letter. */
static void test_text(void **state)
{
	static const struct wf_edge edge = {
		WF_ASSESSMENT, WF_NONE, WF_FINAL, EV_FINALISE,
		ACTOR_SUPERVISOR | ACTOR_TEAM, GUARD_CYCLES | GUARD_COMPLETE, 1
	};
	struct pack p = *(struct pack *)*state;
	struct buf b = BUF_INIT;

	p.edges = &edge;
	p.n_edges = 1;
	flow_text(&b, &p);
	assert_string_equal(buf_str(&b), "assessment (annual)\n"
			    "  none        finalise          final       "
			    "supervisor team; complete cycles_assessed\n");
	buf_release(&b);
}

/* kinerja-rules(5) prints the table of the embedded pack. */
static void test_manual(void **state)
{
	static char man[1 << 16];
	FILE *fp = fopen("man/kinerja-rules.5", "r");
	struct buf b = BUF_INIT;
	size_t n;

	assert_non_null(fp);
	n = fread(man, 1, sizeof(man) - 1, fp);
	fclose(fp);
	assert_true(n < sizeof(man) - 1);
	buf_adds(&b, ".Bd -literal\n");
	flow_text(&b, *state);
	buf_adds(&b, ".Ed\n");
	if (!strstr(man, buf_str(&b)))
		fail_msg("man/kinerja-rules.5 must hold:\n%s", buf_str(&b));
	buf_release(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_dot),
		cmocka_unit_test(test_quoting),
		cmocka_unit_test(test_text),
		cmocka_unit_test(test_manual),
	};

	return cmocka_run_group_tests(tests, pack_util_setup,
				      pack_util_teardown);
}
