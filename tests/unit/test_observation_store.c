/* Observations: states, documents, schedules, steps and the step form. */
#include "unit/store_util.h"

#include "store/observation_store.h"

static long long observed(struct store *s, long long plan)
{
	long long id = 0;

	STORE_OK(s, observation_add(&id, plan, "2024-01-16", 0, s->db, &s->act,
				    &s->err));
	return id;
}

static void none_then_one(void **state)
{
	struct store *s = *state;
	struct observation o;

	STORE_OK(s, observation_find(&o, 2, s->db, &s->err));
	assert_int_equal(o.id, 0);
	assert_string_equal(o.state, "");
	assert_int_equal(o.has_digest, 0);
	assert_int_equal(observed(s, 2), 1);
	STORE_DIFF(s, "observation+1");
	STORE_OK(s, observation_find(&o, 2, s->db, &s->err));
	assert_int_equal(o.id, 1);
	assert_string_equal(o.state, "open");
	assert_string_equal(o.last, "2024-01-16");
	STORE_OK(s, observation_find(&o, 1, s->db, &s->err));
	assert_int_equal(o.id, 0);
}

/* The next one is told apart by its number; the voided one stays. */
static void voided_and_another(void **state)
{
	struct store *s = *state;
	struct observation o;
	long long id;

	observed(s, 2);
	assert_int_not_equal(observation_add(&id, 2, "2024-01-17", 0, s->db,
					     &s->act, &s->err), KIN_OK);
	STORE_OK(s, observation_set_state(1, "voided", "2024-01-18", 0, s->db,
					  &s->err));
	STORE_OK(s, observation_find(&o, 2, s->db, &s->err));
	assert_int_equal(o.id, 0);
	assert_int_equal(observed(s, 2), 2);
	STORE_OK(s, observation_find(&o, 2, s->db, &s->err));
	assert_int_equal(o.id, 2);
	STORE_QUERY(s, "SELECT id, number, state FROM observation ORDER BY id",
		    "1|1|voided/2|2|open");
	assert_int_not_equal(observation_set_state(1, "open", "x", 0, s->db,
						   &s->err), KIN_OK);
}

#define OBSERVATION "SELECT state, last_day, transcribed, days, observed " \
	"FROM observation WHERE id = 1"

static const struct {
	const char *state, *day;
	int step, transcribed, stands;
	const char *row;
} moves[] = {
	{ "prepared", "2024-02-01", 0, 0, 1,
	  "prepared|2024-02-01|0|2024-02-01 |0" },
	{ "observed", "2024-02-02", 1, 0, 1,
	  "observed|2024-02-02|0|2024-02-01 2024-02-02 |1" },
	{ "followed_up", "2024-02-03", 2, 1, 1,
	  "followed_up|2024-02-03|1|2024-02-01 2024-02-02 2024-02-03 |1" },
	/* reopened, one by one */
	{ "observed", "2024-02-06", 2, 0, 0,
	  "observed|2024-02-06|1|2024-02-01 2024-02-02 |1" },
	{ "prepared", "2024-02-07", 1, 0, 0,
	  "prepared|2024-02-07|1|2024-02-01 |0" },
	{ "observed", "2024-02-08", 1, 0, 1,
	  "observed|2024-02-08|1|2024-02-01 2024-02-08 |1" },
};

static void states_and_their_days(void **state)
{
	struct store *s = *state;
	size_t i;

	observed(s, 2);
	store_mark(s);
	for (i = 0; i < N(moves); i++) {
		STORE_OK(s, observation_set_step(1, moves[i].state,
						 moves[i].day,
						 moves[i].transcribed,
						 moves[i].step,
						 moves[i].stands, 1, s->db,
						 &s->err));
		STORE_QUERY(s, OBSERVATION, moves[i].row);
		STORE_DIFF(s, "observation*");
	}
	STORE_OK(s, observation_set_state(1, "rated", "2024-02-08", 0, s->db,
					  &s->err));
	STORE_QUERY(s, OBSERVATION,
		    "rated|2024-02-08|1|2024-02-01 2024-02-08 |1");
}

static void digest_of_the_row(void **state)
{
	static const unsigned char digest[DIGEST_MAC] = "0123456789abcde";
	struct store *s = *state;
	struct observation o;

	observed(s, 2);
	STORE_OK(s, observation_set_digest(1, digest, s->db, &s->err));
	STORE_OK(s, observation_find(&o, 2, s->db, &s->err));
	assert_int_equal(o.has_digest, 1);
	assert_memory_equal(o.digest, digest, DIGEST_MAC);
	store_mark(s);
	STORE_OK(s, observation_set_digest(1, digest, s->db, &s->err));
	assert_int_equal(db_changes(s->db), 0);
	STORE_OK(s, observation_set_digest(1, NULL, s->db, &s->err));
	STORE_OK(s, observation_find(&o, 2, s->db, &s->err));
	assert_int_equal(o.has_digest, 0);
	STORE_DIFF(s, "observation*");
}

static void document(struct store *s, const char *step, const char *body)
{
	struct observation_doc doc = { .step = step, .body = body };

	STORE_OK(s, observation_docs_add(1, &doc, 1, 0, s->db, &s->act,
					 &s->err));
}

/* "step key value" of the newest documents. */
static const char *values(struct store *s, long long id, const char *step)
{
	static char text[512];
	struct rows rows = ROWS_INIT;
	struct observation_value v;
	size_t len = 0;

	text[0] = '\0';
	STORE_OK(s, observation_values_open(&rows, id, s->db, &s->err));
	while (observation_values_next(&v, &rows))
		if (!step || !strcmp(step, v.step))
			len += (size_t)snprintf(text + len,
						sizeof(text) - len,
						"[%s %s %s]", v.step, v.key,
						v.value ? v.value : "-");
	STORE_OK(s, rows_end(&rows, KIN_OK, &s->err));
	return text;
}

/* "step body day" of the newest documents. */
static const char *stored(struct store *s, long long id, const char *step)
{
	static char text[512];
	struct rows rows = ROWS_INIT;
	struct observation_doc doc;
	size_t len = 0;

	text[0] = '\0';
	STORE_OK(s, observation_docs_open(&rows, id, step, s->db, &s->err));
	while (observation_docs_next(&doc, &rows))
		len += (size_t)snprintf(text + len, sizeof(text) - len,
					"[%s %s %s]", doc.step, doc.body,
					doc.day);
	STORE_OK(s, rows_end(&rows, KIN_OK, &s->err));
	return text;
}

static void documents(void **state)
{
	const struct observation_doc broken = {
		.step = "prepare", .body = "x"
	};
	struct store *s = *state;

	observed(s, 2);
	store_mark(s);
	assert_string_equal(values(s, 1, "prepare"), "");
	assert_string_equal(values(s, 1, NULL), "");
	document(s, "prepare", "{\"tujuan\":\"a\",\"upaya\":\"b\"}");
	document(s, "prepare", "{\"tujuan\":\"c\",\"catatan\":null}");
	document(s, "observe", "{\"skor\":3}");
	STORE_DIFF(s, "observation_doc+3");
	assert_string_equal(values(s, 1, "prepare"),
			    "[prepare tujuan c][prepare catatan -]");
	assert_string_equal(values(s, 1, "observe"), "[observe skor 3]");
	assert_string_equal(stored(s, 1, "observe"),
			    "[observe {\"skor\":3} 2024-01-15]");
	assert_string_equal(stored(s, 1, "rate"), "");
	/* those of a step in their order, the newest last */
	assert_string_equal(stored(s, 1, NULL),
			    "[observe {\"skor\":3} 2024-01-15]"
			    "[prepare {\"tujuan\":\"a\",\"upaya\":\"b\"} "
			    "2024-01-15]"
			    "[prepare {\"tujuan\":\"c\",\"catatan\":null} "
			    "2024-01-15]");
	assert_string_equal(values(s, 1, "rate"), "");
	assert_string_equal(values(s, 2, "prepare"), "");
	assert_non_null(strstr(values(s, 1, NULL), "[prepare tujuan c]"));
	assert_non_null(strstr(values(s, 1, NULL), "[observe skor 3]"));
	assert_null(strstr(values(s, 1, NULL), "upaya"));
	STORE_QUERY(s, "SELECT step, revision FROM observation_doc "
		    "ORDER BY step, revision",
		    "observe|1/prepare|1/prepare|2");
	assert_int_not_equal(observation_docs_add(1, &broken, 1, 0, s->db,
						  &s->act, &s->err), KIN_OK);
}

static void steps(void **state)
{
	const struct observation_doc late = {
		.step = "prepare", .body = "{}"
	};
	struct store *s = *state;
	struct rows rows = ROWS_INIT;
	const char *step, *day;

	observed(s, 2);
	document(s, "prepare", "{}");
	document(s, "prepare", "{\"a\":1}");
	store_mark(s);
	STORE_OK(s, observation_step_add(1, "prepare", "2024-02-01", 2, "aa",
					 s->db, &s->act, &s->err));
	/* of a step without a document; by the operator */
	STORE_OK(s, observation_step_add(1, "observe", "2024-02-02", 0, "aa",
					 s->db, &s->act, &s->err));
	STORE_DIFF(s, "observation_step+2");
	STORE_QUERY(s, "SELECT step, revision, day, by_person, pack_sha256 "
		    "FROM observation_step ORDER BY id",
		    "prepare|2|2024-02-01|2|aa/observe|0|2024-02-02|-|aa");
	assert_int_not_equal(observation_docs_add(1, &late, 1, 0, s->db,
						  &s->act, &s->err), KIN_OK);
	STORE_OK(s, observation_step_reopen(1, "prepare", s->db, &s->act,
					    &s->err));
	STORE_DIFF(s, "observation_step*");
	document(s, "prepare", "{\"a\":2}");
	STORE_OK(s, observation_days_open(&rows, 1, s->db, &s->err));
	assert_int_equal(observation_days_next(&step, &day, &rows), 1);
	assert_string_equal(step, "observe");
	assert_string_equal(day, "2024-02-02");
	assert_int_equal(observation_days_next(&step, &day, &rows), 0);
	STORE_OK(s, rows_end(&rows, KIN_OK, &s->err));
	/* what is not collected cannot be reopened */
	store_mark(s);
	STORE_OK(s, observation_step_reopen(1, "rate", s->db, &s->act,
					    &s->err));
	STORE_DIFF(s, "");
}

static void ratings(void **state)
{
	struct store *s = *state;

	observed(s, 2);
	store_mark(s);
	STORE_OK(s, observation_rating_add(1, "B1", "sesuai", NULL, "aa",
					   s->db, &s->act, &s->err));
	STORE_OK(s, observation_rating_add(1, "B2", "di_atas", "baik", "aa",
					   s->db, &s->act, &s->err));
	STORE_DIFF(s, "observation_rating+2");
	/* once in an act; again in the next */
	assert_int_not_equal(observation_rating_add(1, "B1", "x", NULL, "aa",
						    s->db, &s->act, &s->err),
			     KIN_OK);
	store_seal(s);
	store_act(s, "2024-02-01");
	STORE_OK(s, observation_rating_add(1, "B1", "di_bawah", NULL, "aa",
					   s->db, &s->act, &s->err));
	STORE_QUERY(s, "SELECT behaviour, act_id, level, note FROM "
		    "observation_rating ORDER BY 1, 2", "B1|1|sesuai|-/"
		    "B1|2|di_bawah|-/B2|1|di_atas|baik");
}

static void schedules(void **state)
{
	struct store *s = *state;
	struct rows rows = ROWS_INIT;
	struct observation_schedule h = {
		.day = "2024-02-05", .hour = "08.00", .class = "4A",
		.subject = "IPA", .place = "R1", .reason = "pertama",
	};

	observed(s, 2);
	store_mark(s);
	assert_int_equal(observation_schedule_load(&h, &rows, 1, s->db,
						   &s->err), KIN_ENOTFOUND);
	rows_close(&rows);
	h = (struct observation_schedule){ .day = "2024-02-05",
		.hour = "08.00", .class = "4A", .subject = "IPA",
		.place = "R1" };
	STORE_OK(s, observation_schedule_add(1, &h, s->db, &s->act, &s->err));
	h = (struct observation_schedule){ .day = "2024-02-06",
		.reason = "sakit", .observer = 5 };
	STORE_OK(s, observation_schedule_add(1, &h, s->db, &s->act, &s->err));
	STORE_DIFF(s, "observation_schedule+2");
	memset(&h, 1, sizeof(h));
	STORE_OK(s, observation_schedule_load(&h, &rows, 1, s->db, &s->err));
	assert_string_equal(h.day, "2024-02-06");
	assert_null(h.hour);
	assert_null(h.class);
	assert_null(h.subject);
	assert_null(h.place);
	assert_int_equal(h.observer, 5);
	assert_string_equal(h.observer_nip, NUPTK_TIGA);
	rows_close(&rows);
	STORE_QUERY(s, "SELECT seq, day, hour, reason, observer_id FROM "
		    "observation_schedule ORDER BY seq",
		    "1|2024-02-05|08.00|-|-/2|2024-02-06|-|sakit|5");
}

static void decider(void **state)
{
	static const struct {
		long long post;
		const char *day;
		long long by, person;
		const char *name;
		int in_team;
	} cases[] = {
		{ 2, "2024-02-01", 0, 3, "Purwarupa Kepala", 0 },
		{ 2, "2024-02-01", 1, 3, "Purwarupa Kepala", 1 },
		{ 2, "2024-01-31", 1, 3, "Purwarupa Kepala", 0 },
		{ 2, "2024-02-01", 5, 3, "Purwarupa Kepala", 0 },
		{ 3, "2024-02-01", 1, 4, "Contoh Seratus", 0 },
		{ 2, "2019-02-01", 1, 0, "", 0 },
		{ 99, "2024-02-01", 1, 0, "", 0 },
	};
	struct store *s = *state;
	struct observation_decider d;
	size_t i;

	store_sql(s, "INSERT INTO supervision (kind, post_id, supervisor_id, "
		  "basis, from_day, act_id) VALUES ('tim', 2, 1, 'definitif', "
		  "'2024-02-01', 1)");
	for (i = 0; i < N(cases); i++) {
		STORE_OK(s, observation_decider(&d, cases[i].post,
						cases[i].day, cases[i].by,
						s->db, &s->err));
		assert_int_equal(d.person, cases[i].person);
		assert_string_equal(d.name, cases[i].name);
		assert_int_equal(d.in_team, cases[i].in_team);
	}
}

/* ---- the step form ---- */

static const struct { long long plan; int step, field, src; long line;
	const char *value; } items[] = {
	{ 2, 1, 1, 0, 10, "b" },
	{ 1, 2, 1, 0, 11, "a" },
	{ 1, 1, 1, 0, 12, "x" },
	/* the same field once more, saying the same */
	{ 1, 1, 1, 0, 13, "x" },
	/* another one, saying something else, from another file */
	{ 1, 1, 2, 0, 14, "y" },
	{ 1, 1, 2, 1, 3, "z" },
	/* three: that which differs is told, not the next one */
	{ 1, 1, 3, 0, 20, "p" },
	{ 1, 1, 3, 0, 21, "p" },
	{ 1, 1, 3, 0, 22, "q" },
};

static const char *const told[] = {
	"0:12 1 x twin 0:13 same 1 earlier 0",
	"0:13 1 x twin 0:12 same 1 earlier 1",
	"0:14 1 y twin 1:3 same 0 earlier 0",
	"1:3 1 z twin 0:14 same 0 earlier 1",
	"0:20 1 p twin 0:22 same 0 earlier 0",
	"0:21 1 p twin 0:22 same 0 earlier 0",
	"0:22 1 q twin 0:20 same 0 earlier 1",
	"0:11 2 a twin 0:0 same 0 earlier 0",
	"0:10 1 b twin 0:0 same 0 earlier 0",
};

static void add_items(struct store *s)
{
	struct observation_item it;
	size_t i;

	STORE_OK(s, observation_items_begin(s->db, &s->err));
	for (i = 0; i < N(items); i++) {
		it = (struct observation_item){
			.src = items[i].src, .line = items[i].line,
			.plan = items[i].plan, .person = 7,
			.field = items[i].field, .value = items[i].value,
			.who = "Dia", .first_day = "2024-01-01", .barred = 5,
		};
		STORE_OK(s, observation_item_add(&it, items[i].step, s->db,
						 &s->err));
	}
}

static void items_of_a_document(void **state)
{
	struct store *s = *state;
	struct rows rows = ROWS_INIT;
	struct observation_item it;
	int step;
	char text[96];
	size_t i;

	/* twice: the second beginning forgets the first */
	add_items(s);
	add_items(s);
	STORE_OK(s, observation_items_open(&rows, s->db, &s->err));
	for (i = 0; observation_items_next(&it, &step, &rows); i++) {
		assert_in_range(i, 0, N(told) - 1);
		snprintf(text, sizeof(text), "%d:%ld %d %s twin %d:%ld same "
			 "%d earlier %d", it.src, it.line, step, it.value,
			 it.twin_src, it.twin_line, it.twin_same,
			 it.twin_earlier);
		assert_string_equal(text, told[i]);
		assert_int_equal(it.person, 7);
		assert_int_equal(it.barred, 5);
		assert_string_equal(it.who, "Dia");
		assert_string_equal(it.first_day, "2024-01-01");
	}
	STORE_OK(s, rows_end(&rows, KIN_OK, &s->err));
	assert_int_equal(i, N(told));
	STORE_DIFF(s, "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		STORE_TEST(none_then_one),
		STORE_TEST(voided_and_another),
		STORE_TEST(states_and_their_days),
		STORE_TEST(digest_of_the_row),
		STORE_TEST(documents),
		STORE_TEST(steps),
		STORE_TEST(ratings),
		STORE_TEST(schedules),
		STORE_TEST(decider),
		STORE_TEST(items_of_a_document),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
