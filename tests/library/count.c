/*
 * A program of its own that uses the installed library: makes a database,
 * imports schools and a roster into it, and lists who is there.
 *	count DATABASE SCHOOLS.csv ROSTER.csv
 */
#include <stdio.h>

#include <kinerja/import.h>
#include <kinerja/listing.h>
#include <kinerja/session.h>
#include <kinerja/writer.h>

static void show(struct kin_sink *sink, const struct kin_diag *d)
{
	(void)sink;
	fprintf(stderr, "%s:%ld: %s\n", d->source ? d->source : "-", d->line,
		kin_code_info(d->code)->name);
}

static enum kin_status import(const char *db, enum kin_import_kind kind,
			      const char *file, struct kin_err *err)
{
	struct kin_sink sink = { .emit = show };
	struct kin_session_opts opts = {
		.db = db, .on = "2024-01-10", .command = "count", .write = 1,
		.sink = &sink,
	};
	struct kin_import_opts in = {
		.files = &file, .n_files = 1, .school = "20100001", .skip = 1,
	};
	struct kin_import_result result = { 0 };
	struct kin_session *s;
	enum kin_status st = kin_session_open(&s, &opts, err);

	if (st)
		return st;
	if (kind == KIN_IMPORT_SCHOOLS)
		in.school = NULL;
	st = kin_import(s, kind, &in, &result, err);
	printf("%s: read %ld, new %ld, rejected %ld\n", file, result.read,
	       result.added, result.rejected);
	kin_session_close(s);
	return st;
}

static enum kin_status list(const char *db, struct kin_err *err)
{
	struct kin_sink sink = { .emit = show };
	struct kin_session_opts opts = {
		.db = db, .on = "2024-01-10", .sink = &sink,
	};
	struct kin_writer_opts form = {
		.format = KIN_CSV, .select = "nama,peran",
	};
	struct kin_filter all = { 0 };
	struct kin_session *s;
	enum kin_status st = kin_session_open(&s, &opts, err);
	long n = 0;

	if (st)
		return st;
	st = kin_listing(s, KIN_LIST_ROSTER, &all, &form, stdout, &n, err);
	printf("%ld people\n", n);
	kin_session_close(s);
	return st;
}

int main(int argc, char **argv)
{
	struct kin_init_opts opts = { .command = "count" };
	struct kin_err err = KIN_ERR_INIT;
	enum kin_status st;

	if (argc != 4)
		return 2;
	opts.db = argv[1];
	st = kin_init(&opts, &err);
	if (!st)
		st = import(argv[1], KIN_IMPORT_SCHOOLS, argv[2], &err);
	if (!st)
		st = import(argv[1], KIN_IMPORT_ROSTER, argv[3], &err);
	if (!st || st == KIN_EPARTIAL)
		st = list(argv[1], &err);
	if (st)
		fprintf(stderr, "count: %s\n", err.msg);
	return st != KIN_OK;
}
