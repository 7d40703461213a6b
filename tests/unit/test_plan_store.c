/* Plans: their rows from a draft to a revision that was approved. */
#include "unit/store_util.h"

#include "store/plan_store.h"

static const unsigned char digest_a[DIGEST_MAC] = "digest a";
static const unsigned char digest_b[DIGEST_MAC] = "digest b";

#define PLAN_ROW "SELECT state, revision, effective_revision, " \
	"submitted_revision, carried, transcribed, submitted_day, " \
	"approved_day, last_day FROM plan WHERE id = "

/* The items of a revision, "section seq code quantity points" by commas. */
static const char *items_of(struct store *s, long long plan, int revision)
{
	struct arena arena = ARENA_INIT;
	struct plan_item_row *items;
	static char text[1024];
	size_t len = 0;
	int i, n = -1;

	text[0] = '\0';
	STORE_OK(s, plan_store_items(&items, &n, plan, revision, &arena,
				     s->db, &s->err));
	for (i = 0; i < n; i++)
		len += (size_t)snprintf(text + len, sizeof(text) - len,
					"%s%s %d %s %d %d", i ? ", " : "",
					items[i].section, items[i].seq,
					items[i].code, items[i].quantity,
					items[i].points);
	arena_release(&arena);
	return text;
}

static void new_draft(void **state)
{
	struct store *s = *state;
	long long id = 0, other = 0;

	STORE_OK(s, plan_store_add(&id, &s->act, 3, 1, "2024-01-16", digest_a,
				   s->db, &s->err));
	assert_int_equal(id, 3);
	STORE_DIFF(s, "plan+1 plan_revision+1");
	STORE_QUERY(s, PLAN_ROW "3", "draft|1|-|-|0|0|-|-|2024-01-16");
	STORE_QUERY(s, "SELECT revision, day, reason FROM plan_revision "
		    "WHERE plan_id = 3", "1|2024-01-16|-");
	assert_string_equal(items_of(s, id, 1), "");
	/* one plan of a post in a period; no post, no period */
	assert_int_not_equal(plan_store_add(&other, &s->act, 3, 1, "x",
					    digest_a, s->db, &s->err), KIN_OK);
	STORE_DIFF(s, "");
	STORE_OK(s, plan_store_add(&other, &s->act, 3, 2, "x", digest_a,
				   s->db, &s->err));
}

static void items_in_order(void **state)
{
	struct store *s = *state;
	static const struct plan_item_row rows[] = {
		{ .section = "tugas", .seq = 2, .code = "B", .points = -1 },
		{ .section = "tugas", .seq = 1, .code = "A", .quantity = 99,
		  .points = 0 },
		{ .section = "perilaku", .seq = 10, .code = "D", .points = 7 },
		{ .section = "perilaku", .seq = 9, .code = "C",
		  .quantity = 1, .points = -1 },
	};

	assert_string_equal(items_of(s, 1, 1), "kompetensi 1 PELATIHAN 0 -1, "
			    "praktik 1 DISIPLIN 0 -1");
	assert_string_equal(items_of(s, 1, 2), "");
	assert_string_equal(items_of(s, 99, 1), "");
	STORE_OK(s, plan_store_add_items(1, 1, rows, N(rows), s->db, &s->err));
	STORE_DIFF(s, "plan_item+4");
	assert_string_equal(items_of(s, 1, 1), "kompetensi 1 PELATIHAN 0 -1, "
			    "perilaku 9 C 1 -1, perilaku 10 D 0 7, "
			    "praktik 1 DISIPLIN 0 -1, tugas 1 A 99 0, "
			    "tugas 2 B 0 -1");
	STORE_OK(s, plan_store_clear_items(1, 1, s->db, &s->err));
	STORE_DIFF(s, "plan_item-6");
	STORE_OK(s, plan_store_add_items(1, 1, rows, 0, s->db, &s->err));
	STORE_DIFF(s, "");
	STORE_QUERY(s, "SELECT count(*) FROM plan_item", "1");
}

/* Every text of an item comes back where it was put. */
static void item_texts(void **state)
{
	struct store *s = *state;
	struct arena arena = ARENA_INIT;
	struct plan_item_row *items, row = {
		.section = "tugas", .seq = 1, .code = "kode",
		.aspect = "aspek", .rhk = "rhk", .rhk_atasan = "rhk atasan",
		.indicator = "indikator", .target = "target",
		.expectation = "ekspektasi", .sk_number = "no",
		.sk_date = "tgl", .sk_from = "dari", .sk_to = "sampai",
		.quantity = 3, .points = 4,
	}, empty = { .section = "tugas", .seq = 2, .code = "k",
		     .aspect = "", .points = -1 };
	int n;

	STORE_OK(s, plan_store_clear_items(1, 1, s->db, &s->err));
	STORE_OK(s, plan_store_add_items(1, 1, &row, 1, s->db, &s->err));
	STORE_OK(s, plan_store_add_items(1, 1, &empty, 1, s->db, &s->err));
	STORE_OK(s, plan_store_items(&items, &n, 1, 1, &arena, s->db,
				     &s->err));
	assert_int_equal(n, 2);
	assert_string_equal(items[0].aspect, "aspek");
	assert_string_equal(items[0].rhk, "rhk");
	assert_string_equal(items[0].rhk_atasan, "rhk atasan");
	assert_string_equal(items[0].indicator, "indikator");
	assert_string_equal(items[0].target, "target");
	assert_string_equal(items[0].expectation, "ekspektasi");
	assert_string_equal(items[0].sk_number, "no");
	assert_string_equal(items[0].sk_date, "tgl");
	assert_string_equal(items[0].sk_from, "dari");
	assert_string_equal(items[0].sk_to, "sampai");
	/* an empty text is no missing one */
	assert_string_equal(items[1].aspect, "");
	assert_null(items[1].rhk);
	assert_null(items[1].target);
	arena_release(&arena);
}

static void draft_touched(void **state)
{
	struct store *s = *state;

	store_sql(s, "UPDATE plan SET carried = 1 WHERE id = 1");
	store_mark(s);
	STORE_OK(s, plan_store_touch(1, "2024-01-20", digest_b, s->db,
				     &s->err));
	STORE_DIFF(s, "plan*");
	STORE_QUERY(s, PLAN_ROW "1", "draft|1|-|-|0|0|-|-|2024-01-20");
	/* the last day never goes back */
	STORE_OK(s, plan_store_touch(1, "2024-01-19", digest_a, s->db,
				     &s->err));
	STORE_QUERY(s, "SELECT last_day, hex(substr(content_digest, 1, 8)) "
		    "FROM plan WHERE id = 1", "2024-01-20|6469676573742061");
}

/* Submitted, returned, submitted, approved: what each leaves in the row. */
static void from_hand_to_hand(void **state)
{
	static const struct rater by = {
		3, "Purwarupa Kepala", "IV/a", "Kepala Sekolah", "SD REKAAN",
	}, nobody = { 0, NULL, NULL, NULL, NULL };
	struct store *s = *state;

	STORE_OK(s, plan_store_submit(1, "2024-01-21", 0, s->db, &s->err));
	STORE_QUERY(s, PLAN_ROW "1",
		    "submitted|1|-|1|0|0|2024-01-21|-|2024-01-21");
	STORE_OK(s, plan_store_back(1, "returned", "2024-01-22", s->db,
				    &s->err));
	STORE_QUERY(s, PLAN_ROW "1",
		    "returned|1|-|1|0|0|2024-01-21|-|2024-01-22");
	STORE_OK(s, plan_store_submit(1, "2024-01-23", 1, s->db, &s->err));
	STORE_OK(s, plan_store_approve(1, "2024-01-24", 1, &by, s->db,
				       &s->err));
	STORE_QUERY(s, PLAN_ROW "1",
		    "approved|1|1|1|0|1|2024-01-23|2024-01-24|2024-01-24");
	STORE_QUERY(s, "SELECT rater_id, rater_name, rater_rank, rater_post, "
		    "rater_unit FROM plan WHERE id = 1",
		    "3|Purwarupa Kepala|IV/a|Kepala Sekolah|SD REKAAN");
	STORE_OK(s, plan_store_approve(1, "2024-01-24", 0, &nobody, s->db,
				       &s->err));
	STORE_QUERY(s, "SELECT rater_id, rater_name, transcribed FROM plan "
		    "WHERE id = 1", "-|-|0");
	STORE_DIFF(s, "plan*");
	assert_int_not_equal(plan_store_back(1, "lulus", "2024-01-25", s->db,
					     &s->err), KIN_OK);
	/* the other plan is as it was */
	STORE_QUERY(s, PLAN_ROW "2",
		    "approved|1|1|1|0|0|2024-01-11|2024-01-12|2024-01-12");
}

static void corrected(void **state)
{
	struct store *s = *state;
	long long yes = -1;

	/* never handed in; handed in; a new revision behind that */
	STORE_OK(s, plan_store_corrected(&yes, 1, s->db, &s->err));
	assert_int_equal(yes, 1);
	STORE_OK(s, plan_store_corrected(&yes, 2, s->db, &s->err));
	assert_int_equal(yes, 0);
	STORE_OK(s, plan_store_next(&s->act, 2, 1, "2024-02-01", "salah", s->db,
				    &s->err));
	STORE_OK(s, plan_store_corrected(&yes, 2, s->db, &s->err));
	assert_int_equal(yes, 1);
	assert_int_equal(plan_store_corrected(&yes, 99, s->db, &s->err),
			 KIN_ENOTFOUND);
}

static void next_revision(void **state)
{
	struct store *s = *state;

	STORE_OK(s, plan_store_next(&s->act, 2, 1, "2024-02-01", "salah", s->db,
				    &s->err));
	STORE_DIFF(s, "plan* plan_revision+1");
	STORE_QUERY(s, PLAN_ROW "2",
		    "approved|2|1|1|0|0|2024-01-11|2024-01-12|2024-02-01");
	assert_string_equal(items_of(s, 2, 2), "");
	assert_string_equal(items_of(s, 2, 1), "praktik 1 DISIPLIN 0 -1");
	STORE_QUERY(s, "SELECT revision, day, reason FROM plan_revision "
		    "WHERE plan_id = 2 ORDER BY revision",
		    "1|2024-01-10|-/2|2024-02-01|salah");
	/* the same revision once more */
	s->unsealed = 1;
	assert_int_not_equal(plan_store_next(&s->act, 2, 1, "2024-02-02", "x",
					     s->db, &s->err), KIN_OK);
}

static void revised(void **state)
{
	struct store *s = *state;
	static const struct plan_item_row more = {
		.section = "tugas", .seq = 1, .code = "BARU", .points = -1,
	};

	STORE_OK(s, plan_store_revise(&s->act, 2, 1, "2024-02-01", "tugas baru",
				      s->db, &s->err));
	STORE_DIFF(s, "plan* plan_item+1 plan_revision+1");
	/* what was approved goes on to be in force */
	STORE_QUERY(s, PLAN_ROW "2",
		    "draft|2|1|1|0|0|2024-01-11|2024-01-12|2024-02-01");
	assert_string_equal(items_of(s, 2, 2), "praktik 1 DISIPLIN 0 -1");
	STORE_OK(s, plan_store_add_items(2, 2, &more, 1, s->db, &s->err));
	assert_string_equal(items_of(s, 2, 1), "praktik 1 DISIPLIN 0 -1");
	assert_string_equal(items_of(s, 2, 2),
			    "praktik 1 DISIPLIN 0 -1, tugas 1 BARU 0 -1");
	/* its first revision cannot be cleared any more */
	assert_int_not_equal(plan_store_clear_items(2, 1, s->db, &s->err),
			     KIN_OK);
	STORE_OK(s, plan_store_clear_items(2, 2, s->db, &s->err));
}

static const char *notes_of(struct store *s, long long plan)
{
	struct rows rows = ROWS_INIT;
	struct plan_note n;
	static char text[512];
	size_t len = 0;

	text[0] = '\0';
	STORE_OK(s, plan_store_notes(&rows, plan, s->db, &s->err));
	while (plan_store_next_note(&n, &rows))
		len += (size_t)snprintf(text + len, sizeof(text) - len,
					"[%s %d %s %s %s]",
					n.section ? n.section : "-", n.seq,
					n.note, n.day, n.by ? n.by : "-");
	STORE_OK(s, rows_end(&rows, KIN_OK, &s->err));
	return text;
}

/* Of the last return alone; what is said of the whole plan comes first. */
static void notes(void **state)
{
	static const struct plan_note first = { .note = "kurang" },
		item = { .section = "praktik", .seq = 1, .note = "ubah" },
		later = { .section = "tugas", .note = "lagi" };
	struct store *s = *state;

	assert_string_equal(notes_of(s, 1), "");
	STORE_OK(s, plan_store_add_note(&s->act, 1, 1, &item, "2024-01-22", 3,
					s->db, &s->err));
	STORE_OK(s, plan_store_add_note(&s->act, 1, 1, &first, "2024-01-22", 0,
					s->db, &s->err));
	STORE_DIFF(s, "plan_return+2");
	assert_string_equal(notes_of(s, 1), "[- 0 kurang 2024-01-22 -]"
			    "[praktik 1 ubah 2024-01-22 Purwarupa Kepala]");
	assert_string_equal(notes_of(s, 2), "");
	store_seal(s);
	store_act(s, "2024-01-25");
	STORE_OK(s, plan_store_add_note(&s->act, 1, 1, &later, "2024-01-25", 3,
					s->db, &s->err));
	assert_string_equal(notes_of(s, 1),
			    "[tugas 0 lagi 2024-01-25 Purwarupa Kepala]");
	STORE_QUERY(s, "SELECT count(*) FROM plan_return", "3");
}

/* "effective code realisation feedback" of an item. */
static const char *progress_of(struct store *s, long long plan,
			       const char *section, int seq)
{
	struct arena arena = ARENA_INIT;
	struct plan_progress p;
	static char text[128];

	STORE_OK(s, plan_store_progress(&p, plan, section, seq, &arena, s->db,
					&s->err));
	snprintf(text, sizeof(text), "%d %s '%s' '%s'", p.effective,
		 p.code ? p.code : "-", p.realisation, p.feedback);
	arena_release(&arena);
	return text;
}

static void progress(void **state)
{
	struct plan_progress p = { .code = "DISIPLIN", .realisation = "ada",
				   .feedback = "" };
	struct store *s = *state;

	/* a draft has no effective revision; no such item, no such plan */
	assert_string_equal(progress_of(s, 1, "praktik", 1), "0 - '' ''");
	assert_string_equal(progress_of(s, 2, "praktik", 1),
			    "1 DISIPLIN '' ''");
	assert_string_equal(progress_of(s, 2, "praktik", 2), "1 - '' ''");
	assert_string_equal(progress_of(s, 99, "praktik", 1), "0 - '' ''");
	STORE_OK(s, plan_store_add_progress(&s->act, 2, "praktik", 1, &p,
					    "2024-03-01", 2, s->db, &s->err));
	STORE_DIFF(s, "plan_item_progress+1");
	assert_string_equal(progress_of(s, 2, "praktik", 1),
			    "1 DISIPLIN 'ada' ''");
	p.realisation = "lebih";
	p.feedback = "baik";
	STORE_OK(s, plan_store_add_progress(&s->act, 2, "praktik", 1, &p,
					    "2024-03-02", 0, s->db, &s->err));
	assert_string_equal(progress_of(s, 2, "praktik", 1),
			    "1 DISIPLIN 'lebih' 'baik'");
	STORE_QUERY(s, "SELECT n, realisation, feedback, by_person FROM "
		    "plan_item_progress ORDER BY n",
		    "1|ada|-|2/2|lebih|baik|-");
}

/* What was said of an item that stood at this place once is not said of the
 * one that stands there now. */
static void progress_of_another_item(void **state)
{
	static const struct plan_progress p = { .code = "LAMA",
						.realisation = "ada",
						.feedback = "" };
	struct store *s = *state;

	STORE_OK(s, plan_store_add_progress(&s->act, 2, "praktik", 1, &p,
					    "2024-03-01", 2, s->db, &s->err));
	assert_string_equal(progress_of(s, 2, "praktik", 1),
			    "1 DISIPLIN '' ''");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		STORE_TEST(new_draft),
		STORE_TEST(items_in_order),
		STORE_TEST(item_texts),
		STORE_TEST(draft_touched),
		STORE_TEST(from_hand_to_hand),
		STORE_TEST(corrected),
		STORE_TEST(next_revision),
		STORE_TEST(revised),
		STORE_TEST(notes),
		STORE_TEST(progress),
		STORE_TEST(progress_of_another_item),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
