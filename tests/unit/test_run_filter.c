/*
 * What listings share: the filter made ready, columns of field tables, and
 * files of their own for schools and kecamatan.
 */
#include "unit/world_util.h"

#include "app/run/filter.h"
#include "app/run/split.h"
#include "model/tables.h"
#include "unit/pack_util.h"

/* ---- filters ---- */

static const struct filter_case {
	struct kin_filter f;
	int with_period;
	enum kin_status status;
	const char *npsn, *role, *period, *message;
} filters[] = {
	{ { .period = NULL }, 0, KIN_OK, NULL, NULL, "", "" },
	{ { .period = NULL }, 1, KIN_OK, NULL, NULL, "2024-1", "" },
	/* a period that is not asked for is not looked up */
	{ { .period = "2031-1" }, 0, KIN_OK, NULL, NULL, "", "" },
	{ { .period = "2031-1" }, 1, KIN_ENOTFOUND, NULL, NULL, "",
	  "no period 2031-1" },
	{ { .school = SCHOOL1 }, 0, KIN_OK, SCHOOL1, NULL, "", "" },
	{ { .role = "guru" }, 0, KIN_OK, NULL, "guru", "", "" },
	{ { .role = "Teacher" }, 0, KIN_OK, NULL, "guru", "", "" },
	{ { .role = "tukang" }, 0, KIN_EUSAGE, NULL, NULL, "",
	  "no role 'tukang'" },
	{ { .person = SATU }, 0, KIN_OK, NULL, NULL, "", "" },
	{ { .person = SATU "@" SCHOOL1 }, 0, KIN_OK, SCHOOL1, NULL, "", "" },
	{ { .person = SATU "@" SCHOOL1 ":guru" }, 0, KIN_OK, SCHOOL1, "guru",
	  "", "" },
	{ { .person = SATU "@" SCHOOL1, .school = SCHOOL1 }, 0, KIN_OK,
	  SCHOOL1, NULL, "", "" },
	{ { .person = SATU "@" SCHOOL1, .school = SCHOOL2 }, 0, KIN_EUSAGE,
	  NULL, NULL, "", "contradict each other" },
	/* the person's own suffix stands over the option */
	{ { .person = SATU "@" SCHOOL1 ":guru", .role = "kepala_sekolah" }, 0,
	  KIN_OK, SCHOOL1, "guru", "", "" },
	{ { .person = NOBODY }, 0, KIN_ENOTFOUND, NULL, NULL, "",
	  "nobody in the database has the identifier " NOBODY },
	{ { .person = "Purwarupa" }, 0, KIN_EUSAGE, NULL, NULL, "",
	  "may be Purwarupa Kepala" },
	{ { .person = "Entah" }, 0, KIN_EUSAGE, NULL, NULL, "",
	  "roster list" },
};

static int same(const char *a, const char *b)
{
	return a && b ? !strcmp(a, b) : a == b;
}

static void filters_made_ready(void **state)
{
	struct world *w = world_new(WORLD_PLANS);
	struct kin_session *s = world_open(w);
	int wrong = 0;
	size_t i;

	(void)state;
	for (i = 0; i < N(filters); i++) {
		const struct filter_case *c = &filters[i];
		struct ready_filter out;
		enum kin_status st;

		kin_err_clear(&w->err);
		st = filter_ready(&out, s, &c->f, c->with_period, &w->err);
		if (st != c->status || !strstr(w->err.msg, c->message))
			WORLD_WRONG(wrong, "%zu: %s %s\n", i,
				    kin_status_name(st), w->err.msg);
		else if (!st && (!same(out.args.npsn, c->npsn) ||
				 !same(out.args.role, c->role) ||
				 strcmp(out.period.code, c->period) ||
				 !out.args.person != !c->f.person ||
				 strcmp(out.args.day, "2024-02-01")))
			WORLD_WRONG(wrong, "%zu: %s %s %s\n", i,
				    out.args.npsn ? out.args.npsn : "-",
				    out.args.role ? out.args.role : "-",
				    out.period.code);
	}
	kin_session_close(s);
	world_free(w);
	assert_int_equal(wrong, 0);
}

static void states_in_both_languages(void **state)
{
	static const struct {
		enum wf_machine machine;
		const char *text, *found;	/* NULL: refused */
	} cases[] = {
		{ WF_PLAN, "draf", "draft" }, { WF_PLAN, "draft", "draft" },
		{ WF_PLAN, "DIAJUKAN", "submitted" },
		{ WF_PLAN, "dikembalikan", "returned" },
		{ WF_PLAN, "disetujui", "approved" },
		{ WF_PLAN, "terbit", NULL }, { WF_PLAN, "", NULL },
		{ WF_ASSESSMENT, "draf", "draft" },
		{ WF_ASSESSMENT, "final", "final" },
		{ WF_ASSESSMENT, "terbit", "published" },
		{ WF_ASSESSMENT, "disetujui", NULL },
		{ WF_OBSERVATION, "dinilai", "rated" },
		{ WF_OBSERVATION, "OBSERVASI", "observed" },
		{ WF_OBSERVATION, "dibatalkan", "voided" },
		{ WF_OBSERVATION, "diajukan", NULL },
	};
	struct pack *pmm = pack_util_load();
	size_t i;

	(void)state;
	for (i = 0; i < N(cases); i++) {
		struct kin_err err = KIN_ERR_INIT;
		const char *found = NULL;
		enum kin_status st = filter_state(&found, cases[i].machine,
						  pmm, cases[i].text, &err);

		if (!cases[i].found) {
			assert_int_equal(st, KIN_EUSAGE);
			assert_non_null(strstr(err.msg, "write one of "));
			continue;
		}
		if (st || strcmp(found, cases[i].found))
			fail_msg("%s: %s", cases[i].text, err.msg);
	}
	pack_free(pmm);
}

/* ---- columns ---- */

static void columns_of_tables(void **state)
{
	int n_tables, t;
	const struct kin_table *const *all = kin_table_all(&n_tables);

	(void)state;
	assert_true(n_tables > 10);
	for (t = 0; t < n_tables; t++) {
		struct kin_column columns[MAX_FIELDS];
		int n = listing_columns(columns, all[t]), i, k = 0;

		assert_in_range(n, 1, all[t]->n_fields);
		for (i = 0; i < all[t]->n_fields; i++) {
			const struct kin_field *f = &all[t]->fields[i];

			/* what only comes in is not shown */
			if (f->flags & KIN_F_IN)
				continue;
			assert_string_equal(columns[k].name, f->name);
			if (f->type == KIN_T_NIP || f->type == KIN_T_NUPTK)
				assert_true(columns[k].is_id);
			if (columns[k].is_id)
				assert_int_equal(columns[k].kind,
						 KIN_COL_TEXT);
			k++;
		}
		assert_int_equal(k, n);
	}
}

/* ---- files of their own ---- */

static const struct kin_column one_column = { "n", KIN_COL_TEXT, 0 };

struct group {
	const char *npsn, *kabupaten, *kecamatan;
};

/* The files of these groups, "name=content|..." in the folder's order. */
static const struct split_case {
	enum split_by by;
	struct group groups[4];
	int n;
	long files;
	const char *names[3];
} splits[] = {
	{ SPLIT_SCHOOL, { { "20100001", "K", "U" }, { "20100002", "K", "U" } },
	  2, 2, { "rekap-2024-1-20100001.csv", "rekap-2024-1-20100002.csv" } },
	/* rows of one school that follow each other share a file */
	{ SPLIT_SCHOOL, { { "20100001", "", "" }, { "20100001", "", "" } }, 2,
	  1, { "rekap-2024-1-20100001.csv" } },
	{ SPLIT_SCHOOL, { { NULL, NULL, NULL }, { "", "", "" } }, 2, 1,
	  { "rekap-2024-1-~.csv" } },
	{ SPLIT_KECAMATAN, { { "1", "Kab. Rekaan", "Umpama" },
			     { "2", "Kab. Rekaan", "Umpama" },
			     { "3", "Kab. Rekaan", "Misal" } }, 3, 2,
	  { "rekap-2024-1-Kab%2E_Rekaan.Umpama.csv",
	    "rekap-2024-1-Kab%2E_Rekaan.Misal.csv" } },
	/* two that differ never share a name, and none leaves the folder */
	{ SPLIT_KECAMATAN, { { "1", "A", "~" }, { "2", "A", "" } }, 2, 2,
	  { "rekap-2024-1-A.%7E.csv", "rekap-2024-1-A.~.csv" } },
	{ SPLIT_KECAMATAN, { { "1", "..", "../x" }, { "2", "a/b", "c_d" } },
	  2, 2, { "rekap-2024-1-%2E%2E.%2E%2E%2Fx.csv",
		  "rekap-2024-1-a%2Fb.c%5Fd.csv" } },
	{ SPLIT_KECAMATAN, { { "1", "caf\xc3\xa9", "A B" },
			     { "2", "caf\xc3\xa9", "A_B" } }, 2, 2,
	  { "rekap-2024-1-caf%C3%A9.A_B.csv",
	    "rekap-2024-1-caf%C3%A9.A%5FB.csv" } },
};

static int split_goes_wrong(const struct split_case *c, const char *dir)
{
	struct kin_writer_opts opts = { .format = KIN_CSV };
	struct split s = { .dir = dir, .prefix = "rekap", .period = "2024-1",
			   .by = c->by, .opts = &opts, .columns = &one_column,
			   .n_columns = 1 };
	struct kin_err err = KIN_ERR_INIT;
	char path[300];
	int i;

	assert_int_equal(split_begin(&s, &err), KIN_OK);
	assert_int_equal(split_begin(&s, &err), KIN_OK);
	for (i = 0; i < c->n; i++) {
		const struct group *g = &c->groups[i];

		assert_int_equal(split_go(&s, g->npsn, g->kabupaten,
					  g->kecamatan, &err), KIN_OK);
		assert_int_equal(kin_writer_row(s.w, &(const char *){ "1" },
						&err), KIN_OK);
	}
	assert_int_equal(split_end(&s, KIN_OK, &err), KIN_OK);
	if (s.n_files != c->files)
		return 1;
	for (i = 0; i < c->files; i++) {
		snprintf(path, sizeof(path), "%s/%s", dir, c->names[i]);
		if (unlink(path))
			return 1;
	}
	return rmdir(dir) != 0;	/* nothing else is in it */
}

static void files_of_groups(void **state)
{
	struct world *w = world_new(WORLD_EMPTY);
	int wrong = 0;
	char dir[100];
	size_t i;

	(void)state;
	snprintf(dir, sizeof(dir), "%s/rekap", w->dir);
	for (i = 0; i < N(splits); i++)
		if (split_goes_wrong(&splits[i], dir))
			WORLD_WRONG(wrong, "%zu\n", i);
	world_free(w);
	assert_int_equal(wrong, 0);
}

/* After a failure the file at hand is dropped, complete ones stay. */
static void files_after_a_failure(void **state)
{
	struct kin_writer_opts opts = { .format = KIN_JSON };
	struct world *w = world_new(WORLD_EMPTY);
	struct split s = { .dir = w->dir, .prefix = "r", .period = "p",
			   .by = SPLIT_SCHOOL, .opts = &opts,
			   .columns = &one_column, .n_columns = 1 };
	char path[200];

	(void)state;
	assert_int_equal(split_go(&s, "20100001", "", "", &w->err), KIN_OK);
	assert_int_equal(split_go(&s, "20100002", "", "", &w->err), KIN_OK);
	assert_int_equal(split_end(&s, KIN_EIO, &w->err), KIN_EIO);
	assert_int_equal(s.n_files, 1);
	snprintf(path, sizeof(path), "%s/r-p-20100001.json", w->dir);
	assert_int_equal(access(path, F_OK), 0);
	snprintf(path, sizeof(path), "%s/r-p-20100002.json", w->dir);
	assert_int_not_equal(access(path, F_OK), 0);
	/* where nothing was begun nothing ends */
	assert_int_equal(split_end(&s, KIN_EBUSY, &w->err), KIN_EBUSY);
	world_free(w);
}

static void words_to_split_by(void **state)
{
	struct kin_err err = KIN_ERR_INIT;
	enum split_by by;

	(void)state;
	assert_int_equal(split_find(&by, "school", &err), KIN_OK);
	assert_int_equal(by, SPLIT_SCHOOL);
	assert_int_equal(split_find(&by, "kecamatan", &err), KIN_OK);
	assert_int_equal(by, SPLIT_KECAMATAN);
	assert_int_equal(split_find(&by, "provinsi", &err), KIN_EUSAGE);
	assert_non_null(strstr(err.msg, "'provinsi'"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(filters_made_ready),
		cmocka_unit_test(states_in_both_languages),
		cmocka_unit_test(columns_of_tables),
		cmocka_unit_test(files_of_groups),
		cmocka_unit_test(files_after_a_failure),
		cmocka_unit_test(words_to_split_by),
	};

	return cmocka_run_group_tests(tests, NULL, world_end);
}
