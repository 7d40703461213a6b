/* Rows of official reports: which one counts, and which are odd. */
#include "unit/store_util.h"

#include "store/reconcile_store.h"

#define KNOWN NIP_SATU
#define STRANGER "199001012015011099"

static void put(struct store *s, const char *place, const char *nip,
		enum reported_about about, const char *last)
{
	const struct reported row = { .place = place, .nip = nip,
				      .about = about, .last_day = last };

	STORE_OK(s, reconcile_add(s->db, &row, &s->err));
}

/* The places of a person's rows, or of the odd ones with their finding. */
static const char *places(struct store *s, const char *nip)
{
	static char out[400];
	struct rows rows = ROWS_INIT;
	struct reported r;

	out[0] = '\0';
	STORE_OK(s, nip ? reconcile_of(&rows, nip, s->db, &s->err)
			: reconcile_odd(&rows, s->db, &s->err));
	while (reconcile_next(&r, &rows, !nip)) {
		size_t n = strlen(out);

		snprintf(out + n, sizeof(out) - n, "%s%s%s%s", n ? " " : "",
			 r.place, nip ? "" : "=", nip ? "" : r.finding);
	}
	STORE_OK(s, rows_end(&rows, KIN_OK, &s->err));
	return out;
}

static void latest_counts(void **state)
{
	struct store *s = *state;
	struct reported acting = { .place = "d", .nip = KNOWN, .acting = 1,
				   .about = REPORTED_RESULT,
				   .last_day = "2024-12-31" };
	long long n;

	STORE_OK(s, reconcile_open(s->db, &s->err));
	assert_string_equal(places(s, KNOWN), "");
	put(s, "a", KNOWN, REPORTED_RESULT, "2024-06-30");
	put(s, "b", KNOWN, REPORTED_RESULT, "2024-03-31");
	put(s, "c", KNOWN, REPORTED_SKP, NULL);
	STORE_OK(s, reconcile_add(s->db, &acting, &s->err));
	assert_string_equal(places(s, KNOWN), "c a");
	put(s, "e", KNOWN, REPORTED_RESULT, "2024-06-30");
	assert_string_equal(places(s, KNOWN), "c e");
	assert_string_equal(places(s, STRANGER), "");
	assert_string_equal(places(s, NULL), "b=ganda d=plt_plh e=ganda");
	STORE_OK(s, reconcile_count(&n, REPORTED_RESULT, s->db, &s->err));
	assert_int_equal(n, 4);
	/* a second comparison begins with nothing */
	STORE_OK(s, reconcile_open(s->db, &s->err));
	assert_string_equal(places(s, KNOWN), "");
}

static void strangers_by_job(void **state)
{
	static const char *const want[] = { "", "a=hanya_di_laporan" };
	struct store *s = *state;
	int i;

	for (i = 0; i < 2; i++) {
		const struct reported row = { .place = "a", .nip = STRANGER,
					      .ours = i };

		STORE_OK(s, reconcile_open(s->db, &s->err));
		STORE_OK(s, reconcile_add(s->db, &row, &s->err));
		assert_string_equal(places(s, NULL), want[i]);
	}
}

static void damage_before_all(void **state)
{
	struct store *s = *state;
	const struct reported row = { .place = "a", .nip = "1.98E+17",
				      .acting = 1, .damage = "ID_SCI" };

	STORE_OK(s, reconcile_open(s->db, &s->err));
	STORE_OK(s, reconcile_add(s->db, &row, &s->err));
	assert_string_equal(places(s, NULL), "a=nip_rusak");
	STORE_DIFF(s, "");	/* the records are left alone */
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		STORE_TEST(latest_counts), STORE_TEST(strangers_by_job),
		STORE_TEST(damage_before_all),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
