/*
 * Sheets as CSV with stamps: every case of who changed what, for each way to
 * settle it, and what a sender may do to a sheet.
 */
#include "unit/world_util.h"

#include <kinerja/sheet.h>

#define MAX_CELLS 64

/* A sheet in memory: cells of its lines, the header first. */
struct grid_of {
	char *text;
	char *cells[16][MAX_CELLS];
	int n_lines, n_cells;
};

static char *read_file(const char *path)
{
	FILE *fp = fopen(path, "r");
	char *text = calloc(1, 65536);

	assert_non_null(fp);
	assert_non_null(text);
	assert_true(fread(text, 1, 65535, fp) > 0);
	fclose(fp);
	return text;
}

/* Cut it up; quotes stay with the cells. */
static void cut(struct grid_of *g, const char *path)
{
	char *p;
	int quoted = 0;

	memset(g, 0, sizeof(*g));
	g->text = p = read_file(path);
	g->cells[0][0] = p;
	for (; *p; p++) {
		quoted ^= *p == '"';
		if (quoted || (*p != ',' && *p != '\n'))
			continue;
		if (*p == '\n') {
			g->n_cells++;
			*p = '\0';
			if (!p[1])
				break;
			g->n_lines++;
			g->n_cells = 0;
		} else {
			*p = '\0';
			g->n_cells++;
		}
		g->cells[g->n_lines][g->n_cells] = p + 1;
	}
	g->n_lines++;
}

static void put_together(const struct grid_of *g, const char *path)
{
	FILE *fp = fopen(path, "w");
	int i, k;

	assert_non_null(fp);
	for (i = 0; i < g->n_lines; i++)
		for (k = 0; k < g->n_cells; k++)
			if (g->cells[i][0])
				fprintf(fp, "%s%s", g->cells[i][k],
					k + 1 < g->n_cells ? "," : "\n");
	fclose(fp);
}

static int column_of(const struct grid_of *g, const char *name)
{
	int k;

	for (k = 0; k < g->n_cells; k++)
		if (!strcmp(g->cells[0][k], name))
			return k;
	fail_msg("no column %s", name);
	return 0;
}

static int line_of(const struct grid_of *g, const char *nip)
{
	int i, k = column_of(g, "nip");

	for (i = 1; i < g->n_lines; i++)
		if (!strcmp(g->cells[i][k], nip))
			return i;
	fail_msg("no row of %s", nip);
	return 0;
}

static void path_of(char out[160], const struct world *w, const char *name)
{
	snprintf(out, 160, "%s/%s", w->dir, name);
}

static enum kin_status make(struct world *w, const char *kind,
			    const char *name, struct kin_sheet_made *made)
{
	char path[160];
	struct kin_filter f = { .period = "2024-1" };
	struct kin_sheet_make opts = { .kind = kind, .filter = &f,
				       .out = path };
	struct kin_session *s = world_open(w);
	enum kin_status st;

	path_of(path, w, name);
	st = kin_sheet_make(s, &opts, made, &w->err);
	kin_session_close(s);
	return st;
}

static enum kin_status collect(struct world *w, const char *name,
			       enum kin_sheet_conflict how, int dry_run,
			       struct kin_sheet_collected *done)
{
	char path[160];
	const char *paths[] = { path };
	struct kin_sheet_collect opts = { .paths = paths, .n_paths = 1,
		.on_conflict = how, .dry_run = dry_run };
	struct kin_session *s;
	enum kin_status st;

	path_of(path, w, name);
	test_sink_init(&w->sink);
	s = world_open(w);
	st = kin_sheet_collect(s, &opts, done, &w->err);
	kin_session_close(s);
	return st;
}

/* What the draft of SATU says is practised. */
static const char *target(struct world *w)
{
	return world_sql(w, "SELECT coalesce(max(i.target), '') FROM plan p "
			 "JOIN plan_item i ON i.plan_id = p.id "
			 "WHERE i.section = 'praktik' AND p.post_id = "
			 "(SELECT o.id FROM post o JOIN person q ON q.id = "
			 "o.person_id WHERE q.nip = '" SATU "')");
}

static void set_here(struct world *w, const char *text)
{
	char csv[200];

	snprintf(csv, sizeof(csv), "nip,indikator,praktik_target\n" SATU
		 ",DISIPLIN_POSITIF,%s\n", text);
	world_must(w, KIN_IMPORT_PLANS, csv);
}

/* Type one cell of SATU's row into the sheet. */
static void type(struct world *w, const char *field, const char *text)
{
	char path[160];
	struct grid_of g;

	path_of(path, w, "isian.csv");
	cut(&g, path);
	g.cells[line_of(&g, SATU)][column_of(&g, field)] =
		(char *)(uintptr_t)text;
	put_together(&g, path);
	free(g.text);
}

/* ---- three sides ---- */

struct side_case {
	const char *base, *sent, *here;	/* of the target; NULL: untouched */
	enum kin_sheet_conflict how;
	enum kin_status want;
	const char *after, *codes;
	long conflicts;
};

static const struct side_case sides[] = {
	/* nobody, the sender alone, here alone */
	{ "a", NULL, NULL, KIN_CONFLICT_LIST, KIN_OK, "a", "", 0 },
	{ "a", "b", NULL, KIN_CONFLICT_LIST, KIN_OK, "b", "", 0 },
	{ "a", NULL, "c", KIN_CONFLICT_LIST, KIN_OK, "c", "", 0 },
	{ "a", NULL, "c", KIN_CONFLICT_THEIRS, KIN_OK, "c", "", 0 },
	/* both, to the same and to different things */
	{ "a", "c", "c", KIN_CONFLICT_LIST, KIN_OK, "c", "", 0 },
	{ "a", "b", "c", KIN_CONFLICT_LIST, KIN_EPARTIAL, "c",
	  "SHEET_CONFLICT", 1 },
	{ "a", "b", "c", KIN_CONFLICT_THEIRS, KIN_OK, "b", "", 1 },
	{ "a", "b", "c", KIN_CONFLICT_OURS, KIN_OK, "c", "", 1 },
	/* an empty cell is no change, a dash is one */
	{ "a", "", NULL, KIN_CONFLICT_LIST, KIN_OK, "a", "SHEET_EMPTIED", 0 },
	{ "a", "", "c", KIN_CONFLICT_THEIRS, KIN_OK, "c", "SHEET_EMPTIED",
	  0 },
	{ "a", "-", NULL, KIN_CONFLICT_LIST, KIN_OK, "", "", 0 },
	{ "a", "-", "c", KIN_CONFLICT_LIST, KIN_EPARTIAL, "c",
	  "SHEET_CONFLICT", 1 },
	/* blanks around a text are no change */
	{ "a", " a ", "c", KIN_CONFLICT_LIST, KIN_OK, "c", "", 0 },
};

static void who_changed_what(void **state)
{
	struct kin_sheet_collected done;
	struct kin_sheet_made made;
	size_t i;

	(void)state;
	for (i = 0; i < N(sides); i++) {
		const struct side_case *c = &sides[i];
		struct world *w = world_new(WORLD_OFFICIALS);

		w->day = "2024-01-10";
		set_here(w, c->base);
		assert_int_equal(make(w, "plans", "isian.csv", &made), KIN_OK);
		if (c->sent)
			type(w, "praktik_target", c->sent);
		if (c->here)
			set_here(w, c->here);
		assert_int_equal(collect(w, "isian.csv", c->how, 0, &done),
				 c->want);
		assert_string_equal(target(w), c->after);
		assert_string_equal(w->sink.codes, c->codes);
		assert_int_equal(done.conflicts, c->conflicts);
		/* once more: the second time there is nothing left to take */
		collect(w, "isian.csv", c->how, 0, &done);
		assert_int_equal(done.rows.added + done.rows.changed, 0);
		assert_string_equal(target(w), c->after);
		world_free(w);
	}
}

static void a_dry_run_takes_nothing(void **state)
{
	struct world *w = world_new(WORLD_OFFICIALS);
	struct kin_sheet_collected done;
	struct kin_sheet_made made;
	long acts;

	(void)state;
	w->day = "2024-01-10";
	set_here(w, "a");
	assert_int_equal(make(w, "plans", "isian.csv", &made), KIN_OK);
	type(w, "praktik_target", "b");
	acts = world_acts(w);
	assert_int_equal(collect(w, "isian.csv", KIN_CONFLICT_LIST, 1, &done),
			 KIN_OK);
	assert_int_equal(done.rows.changed, 1);
	assert_int_equal(world_acts(w), acts);
	assert_string_equal(target(w), "a");
	world_free(w);
}

/* ---- what a sender may do ---- */

struct deed {
	const char *field, *text;
	const char *codes;
	long changed, rejected;
};

static const struct deed deeds[] = {
	{ "nip", DUA, "SHEET_TOUCHED", 0, 1 },
	{ "npsn", "20100002", "SHEET_TOUCHED", 0, 1 },
	{ "nama", "Purwarupa Lain", "SHEET_TOUCHED", 0, 1 },
	{ "peran", "kepala_sekolah", "SHEET_TOUCHED", 0, 1 },
	{ "_stamp", "kin1.plans.2024-1.x", "SHEET_OLD", 0, 1 },
	{ "_stamp", "rusak", "SHEET_OLD", 0, 1 },
	/* labels in any spelling, numbers of options, and what is neither */
	{ "indikator", "penerapan disiplin POSITIF", "", 0, 0 },
	{ "loyal", "2", "", 1, 0 },
	{ "indikator", "Tidur siang", "PACK_CODE", 0, 1 },
	{ "kompetensi", "PK_PELATIHAN_MANDIRI", "", 1, 0 },
	{ "kompetensi_jumlah", "x", "VALUE_NUMBER", 0, 1 },
};

static void what_a_sender_may_do(void **state)
{
	struct kin_sheet_collected done;
	struct kin_sheet_made made;
	size_t i;

	(void)state;
	for (i = 0; i < N(deeds); i++) {
		const struct deed *d = &deeds[i];
		struct world *w = world_new(WORLD_OFFICIALS);

		w->day = "2024-01-10";
		set_here(w, "a");
		assert_int_equal(make(w, "plans", "isian.csv", &made), KIN_OK);
		type(w, d->field, d->text);
		collect(w, "isian.csv", KIN_CONFLICT_LIST, 0, &done);
		assert_string_equal(w->sink.codes, d->codes);
		assert_int_equal(done.rows.changed, d->changed);
		assert_int_equal(done.rows.rejected, d->rejected);
		assert_int_equal(done.rows.read, made.rows);
		assert_string_equal(target(w), "a");
		world_free(w);
	}
}

/* Without its stamp a row is one that the sender added. */
static void a_row_without_a_stamp_is_new(void **state)
{
	struct world *w = world_new(WORLD_OFFICIALS);
	struct kin_sheet_collected done;
	struct kin_sheet_made made;

	(void)state;
	w->day = "2024-01-10";
	assert_int_equal(make(w, "plans", "isian.csv", &made), KIN_OK);
	type(w, "_stamp", "");
	type(w, "indikator", "DISIPLIN_POSITIF");
	assert_int_equal(collect(w, "isian.csv", KIN_CONFLICT_LIST, 0, &done),
			 KIN_OK);
	assert_int_equal(done.rows.added, 1);
	world_free(w);
}

static void other_files_are_foreign(void **state)
{
	struct world *w = world_new(WORLD_OFFICIALS);
	struct kin_sheet_collected done;
	struct kin_sheet_made made;

	(void)state;
	w->day = "2024-01-10";
	world_file(w, "lain.csv", "nip,nama\n" SATU ",Purwarupa Satu\n");
	assert_int_equal(collect(w, "lain.csv", KIN_CONFLICT_LIST, 0, &done),
			 KIN_EINPUT);
	assert_string_equal(w->sink.codes, "SHEET_FOREIGN");
	assert_int_equal(done.foreign, 1);
	assert_int_equal(collect(w, "tiada.csv", KIN_CONFLICT_LIST, 0, &done),
			 KIN_EIO);
	assert_int_equal(make(w, "rencanaku", "isian.csv", &made), KIN_EUSAGE);
	assert_int_equal(make(w, "exceptions", "isian.csv", &made),
			 KIN_ENOTFOUND);
	world_free(w);
}

/* Every kind has a row for whom it is about, and comes home unchanged. */
static void every_kind_comes_home(void **state)
{
	struct world *w = world_new(WORLD_ORGANISATION);
	struct kin_sheet_collected done;
	struct kin_sheet_made made;
	const char *kind;
	int i, n = 0;

	(void)state;
	w->day = "2024-06-20";
	for (i = 0; (kind = kin_sheet_kind(i)); i++) {
		enum kin_status st = make(w, kind, "isian.csv", &made);

		if (st == KIN_ENOTFOUND)
			continue;
		assert_int_equal(st, KIN_OK);
		assert_int_equal(collect(w, "isian.csv", KIN_CONFLICT_LIST, 0,
					 &done), KIN_OK);
		assert_string_equal(w->sink.codes, "");
		assert_true(made.rows > 0);
		assert_int_equal(done.rows.unchanged, made.rows);
		n++;
	}
	assert_true(n >= 6);
	world_free(w);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(who_changed_what),
		cmocka_unit_test(a_dry_run_takes_nothing),
		cmocka_unit_test(what_a_sender_may_do),
		cmocka_unit_test(a_row_without_a_stamp_is_new),
		cmocka_unit_test(other_files_are_foreign),
		cmocka_unit_test(every_kind_comes_home),
	};

	return cmocka_run_group_tests(tests, NULL, world_end);
}
