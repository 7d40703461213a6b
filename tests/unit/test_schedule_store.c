/* Who is where at which hour: slots that rows ask for, and what collides. */
#include "unit/store_util.h"

#include "store/schedule_store.h"
#include "store/subject_store.h"

/* Plans of three teachers; post 5's observation stands for 08.00. */
static const char schedule_rows[] =
	"INSERT INTO plan (id, post_id, period_id, state, revision, "
	"content_digest, last_day, act_id) VALUES "
	"(5, 5, 1, 'draft', 1, x'00', 'x', 1), "
	"(3, 3, 1, 'draft', 1, x'00', 'x', 1);"
	"INSERT INTO observation (id, plan_id, number, state, last_day, "
	"act_id) VALUES (1, 5, 1, 'open', 'x', 1), (2, 2, 1, 'open', 'x', 1), "
	"(3, 3, 1, 'voided', 'x', 1);"
	"INSERT INTO observation_schedule (observation_id, seq, day, hour, "
	"class, observer_id, act_id) VALUES "
	"(1, 1, '2024-02-05', '07.00', '4A', NULL, 1), "
	"(1, 2, '2024-02-05', '08.00', '4B', NULL, 1), "
	"(3, 1, '2024-02-05', '09.00', NULL, NULL, 1);";

struct slot_ask {
	const char *nip;
	struct slot_row row;
};

/* Stage these rows, and put them beside what stands. */
static void slots(struct store *s, const struct slot_ask *asks, int n)
{
	int i;

	STORE_OK(s, subject_stage_open(s->db, &s->err));
	STORE_OK(s, slot_stage_open(s->db, &s->err));
	for (i = 0; i < n; i++) {
		struct subject_row r = { .line = i + 2, .period = 1,
					 .nip = asks[i].nip,
					 .day = "2024-02-01" };
		struct slot_row row = asks[i].row;

		STORE_OK(s, subject_stage_add(s->db, &r, &s->err));
		row.id = i + 1;
		STORE_OK(s, slot_stage_add(&row, s->db, &s->err));
	}
	STORE_OK(s, subject_resolve(s->db, &s->err));
	STORE_OK(s, slot_stage_resolve(s->db, &s->err));
}

/* "day hour clash other at line" of a slot; "-" where the row has none. */
static const char *slot_of(struct store *s, long long id)
{
	static char text[128];
	struct rows rows = ROWS_INIT;
	struct slot t;
	int found = -1;

	STORE_OK(s, slot_find(&found, &t, &rows, id, s->db, &s->err));
	if (found)
		snprintf(text, sizeof(text), "%s %s %d %s at %ld",
			 t.day ? t.day : "-", t.hour ? t.hour : "-", t.clash,
			 t.other_name ? t.other_name : "-", t.other_line);
	else
		snprintf(text, sizeof(text), "-");
	rows_close(&rows);
	return text;
}

#define DAY "2024-02-05"

static const struct slot_case {
	struct slot_ask asks[2];
	int n;
	const char *first, *second;
} slot_cases[] = {
	{ { { NIP_SATU, { .day = DAY, .hour = "07.00" } } }, 1,
	  DAY " 07.00 0 - at 0", "-" },
	/* the supervisor of both observes: one row collides with the other */
	{ { { NIP_SATU, { .day = DAY, .hour = "10.00" } },
	    { NIP_DUA, { .day = DAY, .hour = "10.00" } } }, 2,
	  DAY " 10.00 1 Purwarupa Dua at 3",
	  DAY " 10.00 1 Purwarupa Satu at 2" },
	{ { { NIP_SATU, { .day = DAY, .hour = "10.00" } },
	    { NIP_DUA, { .day = DAY, .hour = "11.00" } } }, 2,
	  DAY " 10.00 0 - at 0", DAY " 11.00 0 - at 0" },
	{ { { NIP_SATU, { .day = DAY, .hour = "10.00" } },
	    { NIP_DUA, { .day = "2024-02-06", .hour = "10.00" } } }, 2,
	  DAY " 10.00 0 - at 0", "2024-02-06 10.00 0 - at 0" },
	/* somebody else is named */
	{ { { NIP_SATU, { .day = DAY, .hour = "10.00" } },
	    { NIP_DUA, { .day = DAY, .hour = "10.00",
			 .observer = NIP_KS2 } } }, 2,
	  DAY " 10.00 0 - at 0", DAY " 10.00 0 - at 0" },
	/* the principal of the other school stands there at eight */
	{ { { NIP_SATU, { .day = DAY, .hour = "08.00",
			  .observer = NIP_KS2 } } }, 1,
	  DAY " 08.00 1 Purwarupa Tiga at 0", "-" },
	/* an hour that was replaced is free again */
	{ { { NIP_SATU, { .day = DAY, .hour = "07.00",
			  .observer = NIP_KS2 } } }, 1,
	  DAY " 07.00 0 - at 0", "-" },
	/* whoever observes is observed at that hour */
	{ { { NIP_SATU, { .day = DAY, .hour = "08.00",
			  .observer = NUPTK_TIGA } } }, 1,
	  DAY " 08.00 2 Purwarupa Tiga at 0", "-" },
	/* is observed, and observes somebody then */
	{ { { NIP_SATU, { .day = DAY, .hour = "10.00" } },
	    { NIP_DUA, { .day = DAY, .hour = "10.00",
			 .observer = NIP_SATU } } }, 2,
	  DAY " 10.00 4 Purwarupa Dua at 3",
	  DAY " 10.00 2 Purwarupa Satu at 2" },
	/* without a day or an hour nothing collides */
	{ { { NIP_SATU, { .hour = "10.00" } },
	    { NIP_DUA, { .day = DAY } } }, 2, "- 10.00 0 - at 0",
	  DAY " - 0 - at 0" },
	/* who is not known has no slot */
	{ { { "199001012015011909", { .day = DAY, .hour = "10.00" } } }, 1,
	  "-", "-" },
};

static void collisions(void **state)
{
	struct store *s = *state;
	int wrong = 0;
	size_t i;

	store_sql(s, schedule_rows);
	store_mark(s);
	for (i = 0; i < N(slot_cases); i++) {
		const struct slot_case *c = &slot_cases[i];
		char first[128];

		slots(s, c->asks, c->n);
		store_keep(first, sizeof(first), slot_of(s, 1));
		if (strcmp(first, c->first) != 0 ||
		    strcmp(slot_of(s, 2), c->second) != 0) {
			print_error("case %zu: %s; %s\n", i, first,
				    slot_of(s, 2));
			wrong++;
		}
	}
	assert_int_equal(wrong, 0);
	STORE_DIFF(s, "");
}

/* A row that leaves all as it stands asks for nothing; one that moves its own
 * hour does not collide with it. */
static void own_hour(void **state)
{
	static const struct slot_ask same = {
		NULL, { .day = DAY, .hour = "08.00" },
	}, moved = { NULL, { .day = DAY, .hour = "09.00" } },
	other = { NULL, { .class = "5A" } }, emptied = { NULL, { .day = "" } };
	struct store *s = *state;
	struct slot_ask ask;

	store_sql(s, schedule_rows);
	store_sql(s, "UPDATE person SET nip = '198701012012012904' "
		  "WHERE id = 5");
	ask = same;
	ask.nip = "198701012012012904";
	slots(s, &ask, 1);
	assert_string_equal(slot_of(s, 1), "-");
	ask = other;
	ask.nip = "198701012012012904";
	slots(s, &ask, 1);
	assert_string_equal(slot_of(s, 1), "-");
	/* the voided observation of nine o'clock is in nobody's way */
	ask = moved;
	ask.nip = "198701012012012904";
	slots(s, &ask, 1);
	assert_string_equal(slot_of(s, 1), DAY " 09.00 0 - at 0");
	ask = emptied;
	ask.nip = "198701012012012904";
	slots(s, &ask, 1);
	assert_string_equal(slot_of(s, 1), "- 08.00 0 - at 0");
}

static void people_of_a_slot(void **state)
{
	static const struct slot_ask ask = {
		NIP_SATU, { .day = DAY, .hour = "10.00", .observer = NIP_DUA },
	};
	struct store *s = *state;
	struct rows rows = ROWS_INIT;
	struct slot t;
	int found;

	store_sql(s, schedule_rows);
	store_sql(s, "INSERT INTO supervision (kind, post_id, supervisor_id, "
		  "basis, act_id) VALUES ('tim', 1, 2, 'definitif', 1)");
	slots(s, &ask, 1);
	STORE_OK(s, slot_find(&found, &t, &rows, 1, s->db, &s->err));
	assert_int_equal(found, 1);
	assert_int_equal(t.named, 2);
	assert_int_equal(t.in_team, 1);
	assert_string_equal(t.observer_name, "Purwarupa Dua");
	assert_int_equal(t.supervisor, 3);
	assert_string_equal(t.supervisor_name, "Purwarupa Kepala");
	assert_string_equal(t.supervisor_id, NIP_KS1);
	rows_close(&rows);
}

static void agreed(void **state)
{
	struct store *s = *state;
	struct rows rows = ROWS_INIT;
	struct agreed a;

	store_sql(s, schedule_rows);
	STORE_OK(s, schedule_agreed(&a, &rows, 5, s->db, &s->err));
	assert_string_equal(a.day, DAY);
	assert_string_equal(a.hour, "08.00");
	assert_null(a.observer);
	rows_close(&rows);
	/* no schedule; a voided observation; no observation */
	STORE_OK(s, schedule_agreed(&a, &rows, 2, s->db, &s->err));
	assert_null(a.day);
	rows_close(&rows);
	STORE_OK(s, schedule_agreed(&a, &rows, 3, s->db, &s->err));
	assert_null(a.day);
	rows_close(&rows);
	STORE_OK(s, schedule_agreed(&a, &rows, 1, s->db, &s->err));
	assert_null(a.day);
	rows_close(&rows);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		STORE_TEST(collisions),
		STORE_TEST(own_hour),
		STORE_TEST(people_of_a_slot),
		STORE_TEST(agreed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
