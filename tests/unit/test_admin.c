/*
 * The file itself: facts, checks, copies, the trail's proof, and what a path
 * that is no database is answered with.
 */
#include "unit/world_util.h"

#include <kinerja/admin.h>

/* "name=value" of every fact, by lines. */
struct facts {
	char text[8192];
	int n;
};

static void add_fact(void *user, const char *name, const char *value)
{
	struct facts *f = user;
	size_t len = strlen(f->text);

	f->n++;
	snprintf(f->text + len, sizeof(f->text) - len, "%s=%s\n", name,
		 value ? value : "");
}

static void add_finding(void *user, const struct kin_finding *finding)
{
	add_fact(user, finding->check, finding->where);
	assert_true(finding->text[0] != '\0');
}

static void info_counts(void **state)
{
	static const char *const lines[] = {
		"people=6\n", "posts=6\n", "plans=4\n", "periods=1\n",
	};
	struct world *w = world_new(WORLD_PLANS);
	struct kin_db_opts o = { .db = w->db };
	struct facts f = { .n = 0 };
	size_t i;

	(void)state;
	assert_int_equal(kin_db_info(&o, add_fact, &f, &w->err), KIN_OK);
	assert_non_null(strstr(f.text, "path="));
	for (i = 0; i < N(lines); i++)
		assert_non_null(strstr(f.text, lines[i]));
	assert_true(f.n > 5);
	world_free(w);
}

/* Paths that are not a database of this program. */
static const struct path_case {
	const char *content;		/* NULL: there is no such file */
	enum kin_status info, check, backup;
} paths[] = {
	{ NULL, KIN_ENOTFOUND, KIN_ENOTFOUND, KIN_ENOTFOUND },
	{ "", KIN_ESCHEMA, KIN_ESCHEMA, KIN_ESCHEMA },
	{ "nama,nip\n", KIN_ECORRUPT, KIN_ENO, KIN_ECORRUPT },
	{ "SQLite format 3", KIN_ECORRUPT, KIN_ENO, KIN_ECORRUPT },
};

static void no_database(void **state)
{
	int wrong = 0;
	size_t i;

	(void)state;
	for (i = 0; i < N(paths); i++) {
		struct world *w = world_new(WORLD_EMPTY);
		char path[128], copy[128], head[KIN_HEAD_TEXT];
		struct kin_db_opts o = { .db = path };
		struct facts f = { .n = 0 };
		struct kin_err err[3] = { KIN_ERR_INIT, KIN_ERR_INIT,
					  KIN_ERR_INIT };
		enum kin_status st[3];

		snprintf(path, sizeof(path), "%s/lain.db", w->dir);
		snprintf(copy, sizeof(copy), "%s/salinan.db", w->dir);
		if (paths[i].content)
			world_file(w, "lain.db", paths[i].content);
		st[0] = kin_db_info(&o, add_fact, &f, &err[0]);
		st[1] = kin_db_check(&o, add_finding, &f, &err[1]);
		st[2] = kin_db_backup(&o, copy, 0, head, &err[2]);
		if (st[0] != paths[i].info || st[1] != paths[i].check ||
		    st[2] != paths[i].backup)
			WORLD_WRONG(wrong, "case %zu: %s, %s, %s\n", i,
				    kin_status_name(st[0]),
				    kin_status_name(st[1]),
				    kin_status_name(st[2]));
		if (!access(copy, F_OK))
			WORLD_WRONG(wrong, "case %zu: a copy\n", i);
		world_free(w);
	}
	assert_int_equal(wrong, 0);
}

/* What goes behind the program's back, and the guards that stop it. */
static const char *const forbidden[] = {
	"UPDATE act SET actor = 'lain' WHERE seq = 2",
	"UPDATE act SET hash = NULL",
	"DELETE FROM act WHERE seq = (SELECT max(seq) FROM act)",
	"DELETE FROM change",
	"UPDATE change SET digest = x'00'",
	"UPDATE change SET after = 'lain'",
	"UPDATE rule_pack SET name = 'lain'",
	"INSERT INTO plan (post_id) VALUES (1)",
	"UPDATE person SET nip = '1'",
	"UPDATE person SET name = ''",
	"UPDATE post SET role = 'Tukang Kebun'",
	"UPDATE post SET from_day = '2024-02-01', to_day = '2024-01-31'",
	"UPDATE plan SET state = 'lulus'",
};

static int change_behind(struct world *w, const char *sql)
{
	sqlite3 *db = NULL;
	int rc;

	assert_int_equal(sqlite3_open(w->db, &db), SQLITE_OK);
	rc = sqlite3_exec(db, sql, NULL, NULL, NULL);
	sqlite3_close(db);
	return rc;
}

static void guards(void **state)
{
	struct world *w = world_new(WORLD_PLANS);
	struct kin_db_opts o = { .db = w->db };
	struct facts f = { .n = 0 };
	int wrong = 0;
	size_t i;

	(void)state;
	assert_true(world_count(w, "SELECT count(*) FROM change") > 0);
	for (i = 0; i < N(forbidden); i++)
		if (change_behind(w, forbidden[i]) == SQLITE_OK)
			WORLD_WRONG(wrong, "done: %s\n", forbidden[i]);
	assert_int_equal(kin_db_check(&o, add_finding, &f, &w->err), KIN_OK);
	world_free(w);
	assert_int_equal(wrong, 0);
}

/* A guard or an index that is gone is found. */
static void check_finds(void **state)
{
	static const char *const gone[] = {
		"DROP TRIGGER act_sealed", "DROP INDEX plan_period",
	};
	size_t i;

	(void)state;
	for (i = 0; i < N(gone); i++) {
		struct world *w = world_new(WORLD_PLANS);
		struct kin_db_opts o = { .db = w->db };
		struct facts f = { .n = 0 };

		assert_int_equal(change_behind(w, gone[i]), SQLITE_OK);
		assert_int_equal(kin_db_check(&o, add_finding, &f, &w->err),
				 KIN_ENO);
		assert_int_equal(strncmp(f.text, "schema=", 7), 0);
		world_free(w);
	}
}

/* Modes of the file and of its key: nobody else reads them. */
static void modes(void **state)
{
	static const struct {
		int key;
		mode_t mode;
		enum kin_status status;
	} cases[] = {
		{ 0, 0600, KIN_OK }, { 0, 0640, KIN_ENO }, { 0, 0644, KIN_ENO },
		{ 0, 0666, KIN_ENO }, { 1, 0600, KIN_OK }, { 1, 0400, KIN_OK },
		{ 1, 0640, KIN_ENO }, { 1, 0604, KIN_ENO },
	};
	int wrong = 0;
	size_t i;

	(void)state;
	for (i = 0; i < N(cases); i++) {
		struct world *w = world_new(WORLD_PERIOD);
		struct kin_db_opts o = { .db = w->db };
		struct facts f = { .n = 0 };
		enum kin_status st;

		assert_int_equal(chmod(cases[i].key ? w->key : w->db,
				       cases[i].mode), 0);
		st = kin_db_check(&o, add_finding, &f, &w->err);
		if (st != cases[i].status)
			WORLD_WRONG(wrong, "%o: %s %s\n",
				    (unsigned)cases[i].mode,
				    kin_status_name(st), f.text);
		world_free(w);
	}
	assert_int_equal(wrong, 0);
}

static void backup(void **state)
{
	struct world *w = world_new(WORLD_PLANS);
	struct kin_db_opts o = { .db = w->db };
	char copy[128], head[KIN_HEAD_TEXT], again[KIN_HEAD_TEXT];
	struct facts f = { .n = 0 };
	struct stat st;

	(void)state;
	snprintf(copy, sizeof(copy), "%s/salinan.db", w->dir);
	assert_int_equal(kin_db_backup(&o, copy, 0, head, &w->err), KIN_OK);
	assert_int_equal(stat(copy, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	/* once more only by force, and never onto itself */
	assert_int_equal(kin_db_backup(&o, copy, 0, again, &w->err),
			 KIN_EEXISTS);
	kin_err_clear(&w->err);
	assert_int_equal(kin_db_backup(&o, copy, 1, again, &w->err), KIN_OK);
	assert_string_equal(head, again);
	assert_int_equal(kin_db_backup(&o, w->db, 1, again, &w->err),
			 KIN_EUSAGE);
	kin_err_clear(&w->err);
	snprintf(copy, sizeof(copy), "%s/tidak/ada.db", w->dir);
	assert_int_equal(kin_db_backup(&o, copy, 0, again, &w->err), KIN_EIO);
	kin_err_clear(&w->err);
	assert_int_equal(kin_db_check(&o, add_finding, &f, &w->err), KIN_OK);
	world_free(w);
}

/* A head kept elsewhere proves the trail up to it. */
static void verify(void **state)
{
	struct world *w = world_new(WORLD_PERIOD);
	char first[KIN_HEAD_TEXT], later[KIN_HEAD_TEXT];
	long acts = 0, more = 0;
	struct kin_session *s = world_open(w);

	(void)state;
	assert_int_equal(kin_log_verify(s, NULL, first, &acts, &w->err),
			 KIN_OK);
	kin_session_close(s);
	world_must(w, KIN_IMPORT_SCHOOLS, world_schools);
	s = world_open(w);
	assert_int_equal(kin_log_verify(s, first, later, &more, &w->err),
			 KIN_OK);
	assert_int_equal(more, acts + 1);
	assert_string_not_equal(first, later);
	kin_session_close(s);
	world_free(w);
}

static void verify_refuses(void **state)
{
	static const struct {
		const char *expect;
		enum kin_status status;
	} cases[] = {
		{ "", KIN_EUSAGE },
		{ "1", KIN_EUSAGE },
		{ ":abc", KIN_EUSAGE },
		{ "x:0000", KIN_EUSAGE },
		{ "1:0000000000000000000000000000000000000000000000000000"
		  "000000000000", KIN_ENO },
		{ "99:000000000000000000000000000000000000000000000000000"
		  "0000000000000", KIN_ENO },
	};
	struct world *w = world_new(WORLD_PERIOD);
	int wrong = 0;
	size_t i;

	(void)state;
	for (i = 0; i < N(cases); i++) {
		struct kin_session *s = world_open(w);
		char head[KIN_HEAD_TEXT];
		long n;
		enum kin_status st = kin_log_verify(s, cases[i].expect, head,
						    &n, &w->err);

		if (st != cases[i].status || !w->err.msg[0])
			WORLD_WRONG(wrong, "'%s': %s %s\n", cases[i].expect,
				    kin_status_name(st), w->err.msg);
		kin_session_close(s);
	}
	world_free(w);
	assert_int_equal(wrong, 0);
}

static void migrate_has_nothing_to_do(void **state)
{
	struct world *w = world_new(WORLD_PERIOD);
	struct kin_db_opts o = { .db = w->db };
	struct kin_migration m = { .from = -1 };

	(void)state;
	assert_int_equal(kin_db_migrate(&o, &m, &w->err), KIN_OK);
	assert_int_equal(m.from, m.to);
	assert_string_equal(m.backup, "");
	world_free(w);
}

/* What init refuses: a file that is there, a zone and a scope of no kind. */
static void init_refuses(void **state)
{
	static const struct {
		const char *zone, *scope;
		int exists;
		enum kin_status status;
	} cases[] = {
		{ NULL, NULL, 0, KIN_OK },
		{ "WIB", NULL, 0, KIN_OK },
		{ "WITA", "20100001", 0, KIN_OK },
		{ "WIT", NULL, 0, KIN_OK },
		{ "UTC", NULL, 0, KIN_EUSAGE },
		{ "", NULL, 0, KIN_EUSAGE },
		{ NULL, NULL, 1, KIN_EEXISTS },
	};
	int wrong = 0;
	size_t i;

	(void)state;
	for (i = 0; i < N(cases); i++) {
		struct world *w = world_new(WORLD_EMPTY);
		struct kin_init_opts io = { .db = w->db, .command = "init",
					    .zone = cases[i].zone,
					    .scope = cases[i].scope };
		enum kin_status st;

		if (!cases[i].exists) {
			unlink(w->db);
			unlink(w->key);
		}
		st = kin_init(&io, &w->err);
		if (st != cases[i].status)
			WORLD_WRONG(wrong, "case %zu: %s %s\n", i,
				    kin_status_name(st), w->err.msg);
		if (st == KIN_EUSAGE && !access(w->db, F_OK))
			WORLD_WRONG(wrong, "case %zu: a file\n", i);
		world_free(w);
	}
	assert_int_equal(wrong, 0);
}

/* Made empty where nothing was, told, and gone again. */
static int owns_a_file(struct kin_session *s, const char *beside,
		       const char *after)
{
	char path[160];
	FILE *fp;
	int owned;

	snprintf(path, sizeof(path), "%s%s", beside, after);
	fp = fopen(path, "w");
	assert_non_null(fp);
	fclose(fp);
	owned = kin_session_owns(s, path);
	unlink(path);
	return owned;
}

static void owns_its_files(void **state)
{
	struct world *w = world_new(WORLD_EMPTY);
	struct kin_session *s = world_open(w);
	char path[160];

	(void)state;
	assert_true(kin_session_owns(s, w->db));
	assert_true(kin_session_owns(s, w->key));
	snprintf(path, sizeof(path), "%s/./k.db", w->dir);
	assert_true(kin_session_owns(s, path));
	snprintf(path, sizeof(path), "%s/lain.csv", w->dir);
	assert_false(kin_session_owns(s, path));
	/* what a change of the key leaves beside it; number 1 is gone */
	assert_true(owns_a_file(s, w->key, ".new"));
	assert_true(owns_a_file(s, w->key, ".before-2"));
	assert_true(owns_a_file(s, w->key, ".before-13"));
	assert_false(owns_a_file(s, w->key, ".csv"));
	/* what a restore sets aside, and what signs for the office */
	assert_true(owns_a_file(s, w->db, ".before-3"));
	assert_true(owns_a_file(s, w->db, ".sign"));
	/* the log by its name, there or not; nobody else's */
	snprintf(path, sizeof(path), "%s-journal", w->db);
	assert_true(kin_session_owns(s, path));
	assert_false(owns_a_file(s, w->db, "-journals"));
	assert_false(owns_a_file(s, w->db, "2"));
	assert_false(kin_session_owns(s, "k.db-journal"));
	kin_session_close(s);
	world_free(w);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(info_counts),
		cmocka_unit_test(no_database),
		cmocka_unit_test(guards),
		cmocka_unit_test(check_finds),
		cmocka_unit_test(modes),
		cmocka_unit_test(backup),
		cmocka_unit_test(verify),
		cmocka_unit_test(verify_refuses),
		cmocka_unit_test(migrate_has_nothing_to_do),
		cmocka_unit_test(init_refuses),
		cmocka_unit_test(owns_its_files),
	};

	return cmocka_run_group_tests(tests, NULL, world_end);
}
