/*
 * Which files a run reads, in which order, and the files it leaves behind:
 * what is read or lost for good is never written over.
 */
#include "unit/run_util.h"

#include <fcntl.h>

#define A RUN_HEAD RUN_ROW1
#define B RUN_HEAD RUN_ROW2
#define C RUN_HEAD RUN_ROW3

static void make_folder(struct world *w, const char *name)
{
	char path[128];

	snprintf(path, sizeof(path), "%.63s/%.60s", w->dir, name);
	assert_int_equal(mkdir(path, 0700), 0);
}

/* ---- operands ---- */

struct put {
	const char *name, *text;
};

static const struct folder_case {
	struct put files[4];
	enum kin_status status;
	const char *codes, *message;
	long read, files_read;
} folders[] = {
	/* lists of every form, in the order of their names */
	{ { { "d/b.csv", B }, { "d/a.csv", A } }, KIN_OK, "", "", 2, 2 },
	{ { { "d/a.CSV", A } }, KIN_OK, "", "", 1, 1 },
	{ { { "d/a.json", "[{\"npsn\":\"20100101\",\"sekolah\":\"SD A\"}]" } },
	  KIN_OK, "", "", 1, 1 },
	/* what is no list is left alone, and named in one order */
	{ { { "d/a.csv", A }, { "d/catatan.pdf", "x" }, { "d/a.csv.bak", B },
	    { "d/.tersembunyi.csv", B } }, KIN_OK, "FILE_OTHER", "", 1, 1 },
	{ { { "d/catatan.pdf", "x" } }, KIN_EUSAGE, "FILE_OTHER",
	  "the folder holds no list", 0, 0 },
	{ { { NULL, NULL } }, KIN_EUSAGE, "", "the folder holds no list", 0,
	  0 },
	/* the lock of a spreadsheet: what it holds is not saved yet */
	{ { { "d/a.csv", A }, { "d/.~lock.a.csv#", "x" } }, KIN_OK,
	  "FILE_OPEN", "", 1, 1 },
	{ { { "d/~$a.xlsx", "x" } }, KIN_EUSAGE, "FILE_OPEN",
	  "no list is left to be read", 0, 0 },
	/* one bad list costs all of them, and the others are still read */
	{ { { "d/a.csv", RUN_HEAD RUN_BAD }, { "d/b.csv", B } }, KIN_EINPUT,
	  "ID_LEN", "1 of 2 records rejected", 2, 2 },
};

static long times_called(const char *hook)
{
	const char *at = run_script.calls;
	size_t len = strlen(hook);
	long n = 0;

	while ((at = strstr(at, hook))) {
		n += (at[len] == ' ' || !at[len]) &&
		     (at == run_script.calls || at[-1] == ' ');
		at += len;
	}
	return n;
}

static void lists_of_a_folder(void **state)
{
	int wrong = 0;
	size_t i, k;

	(void)state;
	for (i = 0; i < N(folders); i++) {
		const struct folder_case *c = &folders[i];
		struct world *w = world_new(WORLD_EMPTY);
		const char *path;
		char folder[128];
		enum kin_status st;

		make_folder(w, "d");
		for (k = 0; k < N(c->files) && c->files[k].name; k++)
			world_file(w, c->files[k].name, c->files[k].text);
		snprintf(folder, sizeof(folder), "%s/d", w->dir);
		path = folder;
		st = run_paths(w, &path, 1);
		if (st != c->status || strcmp(w->sink.codes, c->codes) ||
		    !strstr(w->err.msg, c->message) || w->r.read != c->read ||
		    times_called("file") != c->files_read)
			WORLD_WRONG(wrong, "%zu: %s [%s] %s, read %ld: %s\n",
				    i, kin_status_name(st), w->sink.codes,
				    w->err.msg, w->r.read, run_script.calls);
		world_free(w);
	}
	assert_int_equal(wrong, 0);
}

/* The order of a folder is chance; what is said must not depend on it. */
static void a_folder_has_one_order(void **state)
{
	static const char *const orders[][3] = {
		{ "d/a.csv", "d/b.csv", "d/c.csv" },
		{ "d/c.csv", "d/b.csv", "d/a.csv" },
		{ "d/b.csv", "d/a.csv", "d/c.csv" },
	};
	size_t i, k;

	(void)state;
	for (i = 0; i < N(orders); i++) {
		struct world *w = world_new(WORLD_EMPTY);
		char folder[128];
		const char *path = folder;

		make_folder(w, "d");
		for (k = 0; k < 3; k++)
			world_file(w, orders[i][k], A);
		snprintf(folder, sizeof(folder), "%s/d", w->dir);
		assert_int_equal(run_paths(w, &path, 1), KIN_OK);
		assert_string_equal(w->sink.codes,
				    "ROW_DUPLICATE ROW_DUPLICATE");
		assert_non_null(strstr(w->sink.message, "d/a.csv:2"));
		world_free(w);
	}
}

static void operands_that_cannot_be_read(void **state)
{
	struct world *w = world_new(WORLD_EMPTY);
	const char *paths[2] = { "/nowhere/a.csv", NULL };

	(void)state;
	assert_int_not_equal(run_paths(w, paths, 1), KIN_OK);
	assert_non_null(strstr(w->err.msg, "/nowhere/a.csv"));
	assert_int_equal(times_called("row"), 0);
	paths[1] = paths[0];
	paths[0] = world_file(w, "a.csv", A);
	assert_int_not_equal(run_paths(w, paths, 2), KIN_OK);
	assert_int_equal(times_called("staged"), 0);
	world_free(w);
}

/* The same record in two files repeats; the place names the other file. */
static void a_record_in_two_files(void **state)
{
	struct world *w = world_new(WORLD_EMPTY);
	const char *paths[2];

	(void)state;
	paths[0] = world_file(w, "a.csv", A);
	paths[1] = world_file(w, "b.csv", RUN_HEAD RUN_ROW2 RUN_ROW1);
	assert_int_equal(run_paths(w, paths, 2), KIN_OK);
	assert_string_equal(w->sink.codes, "ROW_DUPLICATE");
	assert_int_equal(w->sink.line, 3);
	assert_non_null(strstr(w->sink.message, "a.csv:2"));
	assert_int_equal(w->r.skipped, 1);
	world_free(w);
}

/* ---- standard input ---- */

/* Run on these operands with `text` on standard input. */
static enum kin_status with_stdin(struct world *w, const char *text,
				  const char *const *paths, int n)
{
	int kept = dup(STDIN_FILENO), fd;
	enum kin_status st;

	fd = open(world_file(w, "stdin", text), O_RDONLY);
	assert_true(kept >= 0 && fd >= 0);
	dup2(fd, STDIN_FILENO);
	close(fd);
	st = run_paths(w, paths, n);
	dup2(kept, STDIN_FILENO);
	close(kept);
	return st;
}

static void standard_input(void **state)
{
	static const char *const dashes[] = { "-", "-" };
	struct world *w = world_new(WORLD_EMPTY);
	char report[128], rejects[128];

	(void)state;
	assert_int_equal(with_stdin(w, A, dashes, 1), KIN_OK);
	assert_int_equal(w->r.added, 1);
	assert_string_equal(world_sql(w, "SELECT source FROM act "
				      "ORDER BY seq DESC"), "<stdin>");
	assert_int_equal(with_stdin(w, A, dashes, 2), KIN_EUSAGE);
	assert_non_null(strstr(w->err.msg, "can be read only once"));
	/* a rejects file reads it a second time */
	snprintf(report, sizeof(report), "%s/report", w->dir);
	snprintf(rejects, sizeof(rejects), "%s/rejects", w->dir);
	w->io.report = report;
	w->io.rejects = rejects;
	w->io.skip = 1;
	assert_int_equal(with_stdin(w, RUN_HEAD RUN_BAD RUN_ROW1, dashes, 1),
			 KIN_EPARTIAL);
	assert_non_null(strstr(run_output(w, "rejects"),
			       "2010,SD REKAAN D,2,\"ID_LEN\","));
	assert_non_null(strstr(run_output(w, "report"), "\"<stdin>\""));
	world_free(w);
}

/* ---- manifests ---- */

static const struct manifest_case {
	const char *text;
	enum kin_status status;
	const char *codes, *message;
	long read;
} manifests[] = {
	{ "berkas,npsn\na.csv,20100001\n", KIN_OK, "", "", 1 },
	{ "berkas,npsn\nb.csv,20100002\na.csv,20100001\n", KIN_OK, "", "", 2 },
	{ "berkas,npsn\n", KIN_EINPUT, "FILE_EMPTY",
	  "was rejected, nothing was written", 0 },
	{ "berkas,npsn\na.csv,2010\n", KIN_EINPUT, "ID_LEN",
	  "was rejected, nothing was written", 0 },
	{ "berkas,npsn\na.csv,\n", KIN_EINPUT, "REQUIRED",
	  "was rejected, nothing was written", 0 },
	{ "berkas,npsn\na.csv,20100001\n,20100001\n", KIN_EINPUT, "REQUIRED",
	  "was rejected, nothing was written", 0 },
	{ "berkas,npsn\ntidak-ada.csv,20100001\n", KIN_EINPUT, "FILE_MISSING",
	  "was rejected, nothing was written", 0 },
};

static void lists_of_a_manifest(void **state)
{
	int wrong = 0;
	size_t i;

	(void)state;
	for (i = 0; i < N(manifests); i++) {
		const struct manifest_case *c = &manifests[i];
		struct world *w = world_new(WORLD_EMPTY);
		enum kin_status st;

		world_file(w, "a.csv", A);
		world_file(w, "b.csv", B);
		w->io.manifest = world_file(w, "manifest.csv", c->text);
		st = run_paths(w, NULL, 0);
		if (st != c->status || strcmp(w->sink.codes, c->codes) ||
		    !strstr(w->err.msg, c->message) || w->r.read != c->read)
			WORLD_WRONG(wrong, "%zu: %s [%s] %s, read %ld\n", i,
				    kin_status_name(st), w->sink.codes,
				    w->err.msg, w->r.read);
		world_free(w);
	}
	assert_int_equal(wrong, 0);
}

/* ---- what would be written over ---- */

static void outputs_that_are_taken(void **state)
{
	struct world *w = world_new(WORLD_EMPTY);
	const char *in = world_file(w, "in.csv", A);
	const char *taken[3];
	char other[128];
	size_t i;

	(void)state;
	taken[0] = w->db;
	taken[1] = w->key;
	taken[2] = in;
	for (i = 0; i < N(taken); i++) {
		w->io.report = taken[i];
		w->io.rejects = NULL;
		assert_int_equal(run_text(w, A), KIN_EUSAGE);
		assert_non_null(strstr(w->err.msg, "--report"));
		assert_non_null(strstr(w->err.msg, "would write over"));
		w->io.report = NULL;
		w->io.rejects = taken[i];
		assert_int_equal(run_text(w, A), KIN_EUSAGE);
		assert_non_null(strstr(w->err.msg, "--rejects"));
	}
	snprintf(other, sizeof(other), "%s/out", w->dir);
	w->io.report = w->io.rejects = other;
	assert_int_equal(run_text(w, A), KIN_EUSAGE);
	assert_non_null(strstr(w->err.msg, "a file each"));
	assert_null(strstr(run_script.calls, "begin"));
	assert_int_not_equal(access(other, F_OK), 0);
	/* also by another way to the same file */
	snprintf(other, sizeof(other), "%s/../%s/in.csv", w->dir,
		 strrchr(w->dir, '/') + 1);
	w->io.rejects = NULL;
	w->io.report = other;
	assert_int_equal(run_text(w, A), KIN_EUSAGE);
	assert_string_equal(run_output(w, "in.csv"), A);
	world_free(w);
}

/* What cannot be written down is not done either. */
static void outputs_that_cannot_be_written(void **state)
{
	struct world *w = world_new(WORLD_EMPTY);
	long acts = world_acts(w);

	(void)state;
	w->io.report = "/nowhere/report";
	assert_int_equal(run_text(w, A), KIN_EIO);
	assert_int_equal(world_acts(w), acts);
	w->io.report = NULL;
	w->io.rejects = "/nowhere/rejects";
	w->io.skip = 1;
	assert_int_equal(run_text(w, RUN_HEAD RUN_BAD RUN_ROW1), KIN_EIO);
	assert_int_equal(world_acts(w), acts);
	world_free(w);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(lists_of_a_folder, run_setup),
		cmocka_unit_test_setup(a_folder_has_one_order, run_setup),
		cmocka_unit_test_setup(operands_that_cannot_be_read,
				       run_setup),
		cmocka_unit_test_setup(a_record_in_two_files, run_setup),
		cmocka_unit_test_setup(standard_input, run_setup),
		cmocka_unit_test_setup(lists_of_a_manifest, run_setup),
		cmocka_unit_test_setup(outputs_that_are_taken, run_setup),
		cmocka_unit_test_setup(outputs_that_cannot_be_written,
				       run_setup),
	};

	return cmocka_run_group_tests(tests, NULL, world_end);
}
