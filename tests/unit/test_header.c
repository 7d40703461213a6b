/*
 * Names of columns: which field each means, by the table, by its parts and by
 * the operator's file; and which character parts the cells.
 */
#include "unit/ingest_util.h"

#include "ingest/layout/delimiter.h"
#include "ingest/layout/header.h"
#include "model/tables.h"

#define N(cases) (sizeof(cases) / sizeof((cases)[0]))

static const struct kin_table *roster(void)
{
	const struct kin_table *t = kin_table_find("roster");

	assert_non_null(t);
	return t;
}

static struct header_names *names_of(const char *map)
{
	struct bench b = { .sink = { remember, &b } };
	struct header_names *names = NULL;
	enum kin_status st;

	st = header_names_new(&names, roster(), map, &b.sink, &b.err);
	if (st)
		fail_msg("%s: %s", kin_status_name(st),
			 b.n_diags ? b.diags[0].message : b.err.msg);
	return names;
}

static const char *name_of(int field)
{
	return field == HEADER_OTHER ? "?" : field == HEADER_IGNORED ? "-"
		: roster()->fields[field].name;
}

/* A header, and the field it means; "?" nobody knows, "-" of no use. */
static const struct { const char *header, *field; } headers[] = {
	/* the title over "Status", which stands in a second line */
	{ "Kepegawaian", "status_kepegawaian" },
	{ "nama", "nama" }, { "Nama", "nama" }, { "  NAMA ", "nama" },
	{ "\xef\xbb\xbfNama", "nama" }, { "Na\xe2\x80\x8cma", "nama" },
	{ "N.I.P.", "nip" }, { "NIP", "nip" }, { "N I P", "nip" },
	{ "NIP/NIP", "nip" },
	/* a part of a name never decides */
	{ "NIP Suami/Istri", "-" }, { "Nama Ibu Kandung", "-" },
	{ "nip2", "?" }, { "nama/nip", "?" }, { "nip/entah", "?" },
	{ "npsn", "npsn" }, { "nuptk", "nuptk" }, { "jk", "jk" },
	{ "L/P", "jk" }, { "Tanggal Lahir", "tanggal_lahir" },
	{ "tanggal_lahir", "tanggal_lahir" },
	{ "Tanggal\nLahir", "tanggal_lahir" },
	{ "Tanggal\xc2\xa0Lahir", "tanggal_lahir" },
	{ "", "-" }, { "/", "?" }, { "entah apa", "?" },
	/* a note of a rejects file */
	{ "_kode", "-" }, { "_", "-" },
};

static void headers_of_a_roster(void **state)
{
	struct header_names *names = names_of(NULL);
	int wrong = 0;
	size_t i;

	(void)state;
	for (i = 0; i < N(headers); i++) {
		const char *got = name_of(header_find(names, headers[i].header,
						      strlen(headers[i]
							     .header)));

		if (strcmp(got, headers[i].field) != 0) {
			print_error("'%s': %s\n", headers[i].header, got);
			wrong++;
		}
	}
	header_names_free(names);
	assert_int_equal(wrong, 0);
}

/* Every name and alias of every table is found again, and no other. */
static void every_name_of_every_table(void **state)
{
	const struct kin_table *const *all;
	int n, i, k, wrong = 0;

	(void)state;
	all = kin_table_all(&n);
	assert_true(n > 5);
	for (i = 0; i < n; i++) {
		struct bench b = { .sink = { remember, &b } };
		struct header_names *names = NULL;

		assert_int_equal(header_names_new(&names, all[i], NULL,
						  &b.sink, &b.err), KIN_OK);
		for (k = 0; k < all[i]->n_fields; k++) {
			const struct kin_field *f = &all[i]->fields[k];
			int want = f->flags & KIN_F_OUT ? HEADER_IGNORED : k;

			if (header_find_key(names, f->name) == want)
				continue;
			print_error("%s: %s\n", all[i]->name, f->name);
			wrong++;
		}
		header_names_free(names);
	}
	assert_int_equal(wrong, 0);
}

/* ---- the operator's file ---- */

static void names_of_the_operator(void **state)
{
	static const char map[] = "dari;ke\nNama Lengkap Pegawai;nama\n"
		"Kode;\nNIP;nuptk\n";
	static const struct { const char *header, *field; } cases[] = {
		{ "nama lengkap pegawai", "nama" }, { "KODE", "-" },
		/* the operator's word before that of the table */
		{ "nip", "nuptk" }, { "nama", "nama" },
	};
	struct header_names *names;
	char path[64];
	size_t i;

	(void)state;
	make_file(path, map, strlen(map));
	names = names_of(path);
	for (i = 0; i < N(cases); i++)
		assert_string_equal(name_of(header_find(names, cases[i].header,
						strlen(cases[i].header))),
				    cases[i].field);
	header_names_free(names);
	unlink(path);
}

/* Files that are refused: the line, and the field that is named. */
static const struct map_case {
	const char *map;
	long line;
	const char *field;
} maps[] = {
	{ "dari,ke\nKode,entah\n", 2, "ke" },
	{ "dari,ke\nNama,nama\nKode\n", 3, "" },
	{ "dari,ke\n,nama\n", 2, "" },
	{ "dari,ke,kolom\nGr,Guru,entah\n", 2, "kolom" },
	/* identifiers are not replaced */
	{ "dari,ke,kolom\n1,2,nip\n", 2, "kolom" },
	{ "dari,ke,kolom\n1,2,npsn\n", 2, "kolom" },
	{ "satu,dua\nx,nama\n", 1, "" },
};

static void maps_refused(void **state)
{
	int wrong = 0;
	size_t i;

	(void)state;
	for (i = 0; i < N(maps); i++) {
		struct bench b = { .sink = { remember, &b } };
		struct header_names *names = NULL;
		enum kin_status st;
		char path[64];

		make_file(path, maps[i].map, strlen(maps[i].map));
		st = header_names_new(&names, roster(), path, &b.sink, &b.err);
		if (st != KIN_EINPUT || names || b.n_diags != 1 ||
		    b.diags[0].line != maps[i].line ||
		    strcmp(b.diags[0].field, maps[i].field) != 0) {
			print_error("case %zu: %s, %d, line %ld, '%s'\n", i,
				    kin_status_name(st), b.n_diags,
				    b.diags[0].line, b.diags[0].field);
			wrong++;
		}
		header_names_free(names);
		unlink(path);
	}
	assert_int_equal(wrong, 0);
}

static void values_of_the_operator(void **state)
{
	static const char map[] = "dari,ke,kolom\nPr,P,jk\nLk,L,jk\n"
		"L,P,jk\nJenis Kelamin Pegawai,jk,\n";
	static const struct { const char *in, *out; } cases[] = {
		{ "pr", "P" }, { "Lk", "L" }, { "x", "x" }, { "P", "P" },
		/* replaced once: not by what a replacement says */
		{ "L", "P" }, { "", "" },
	};
	struct header_names *names;
	static struct kin_record rec;
	struct kin_value *v = rec.v;
	char path[64];
	int jk;
	size_t i;

	(void)state;
	make_file(path, map, strlen(map));
	names = names_of(path);
	jk = header_find(names, "Jenis Kelamin Pegawai", 21);
	assert_string_equal(name_of(jk), "jk");
	for (i = 0; i < N(cases); i++) {
		v[jk].text = cases[i].in;
		v[jk].len = strlen(cases[i].in);
		header_map_values(names, &rec);
		assert_string_equal(v[jk].text, cases[i].out);
		assert_int_equal(v[jk].len, strlen(cases[i].out));
	}
	v[jk].text = NULL;
	header_map_values(names, &rec);
	assert_null(v[jk].text);
	header_names_free(names);
	unlink(path);
}

/* ---- delimiters ---- */

static const struct { const char *text; char delimiter; } lists[] = {
	{ "nama,nip,npsn\n", ',' }, { "nama;nip;npsn\n", ';' },
	{ "nama\tnip\tnpsn\n", '\t' },
	/* more fields before more characters */
	{ "nama;nip, dan, lain, lain, lain;npsn\n", ';' },
	{ "Daftar, semua, guru, 2024\nnama;nip;npsn\n", ';' },
	{ "\n\n\nnama;nip\n", ';' }, { "\r\nnama;nip\r\n", ';' },
	/* where nothing is known: what stands there most often */
	{ "a;b;c\n", ';' }, { "a\n", ',' }, { "", ',' },
	/* what Excel says is taken */
	{ "sep=;\nnama,nip,npsn\n", ';' }, { "SEP=,\nnama;nip\n", ',' },
	{ "\"sep=;\"\nnama,nip\n", ';' }, { "sep=\t\nnama,nip\n", '\t' },
	{ "sep=x\nnama;nip\n", ';' }, { "sep=", ',' },
};

static void delimiters(void **state)
{
	struct header_names *names = names_of(NULL);
	int wrong = 0;
	size_t i;

	(void)state;
	for (i = 0; i < N(lists); i++) {
		struct bench b = { .sink = { remember, &b } };
		struct source_opts opts;
		struct source *src = NULL;
		char path[64], got = 0;

		make_file(path, lists[i].text, strlen(lists[i].text));
		opts = (struct source_opts){ path, path, NULL };
		assert_int_equal(source_open(&src, &opts, &b.sink, &b.err),
				 KIN_OK);
		assert_int_equal(delimiter_find(&got, src, names, &b.err),
				 KIN_OK);
		if (got != lists[i].delimiter) {
			print_error("'%s': %d\n", lists[i].text, got);
			wrong++;
		}
		source_free(src);
		unlink(path);
	}
	header_names_free(names);
	assert_int_equal(wrong, 0);
}

static void scores(void **state)
{
	static const struct {
		const char *line;
		char delimiter;
		int score, n;
	} cases[] = {
		{ "nama,nip,npsn", ',', 3, 2 }, { "nama,nip,npsn", ';', 0, 0 },
		{ "nama,nama,nip", ',', 2, 2 }, { "entah,apa", ',', 0, 1 },
		{ "\"nama\",\"nip\"", ',', 2, 1 }, { "", ',', 0, 0 },
	};
	struct header_names *names = names_of(NULL);
	size_t i;

	(void)state;
	for (i = 0; i < N(cases); i++) {
		int n = -1;

		assert_int_equal(header_score(names, cases[i].line,
					      strlen(cases[i].line),
					      cases[i].delimiter, &n),
				 cases[i].score);
		assert_int_equal(n, cases[i].n);
	}
	header_names_free(names);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(headers_of_a_roster),
		cmocka_unit_test(every_name_of_every_table),
		cmocka_unit_test(names_of_the_operator),
		cmocka_unit_test(maps_refused),
		cmocka_unit_test(values_of_the_operator),
		cmocka_unit_test(delimiters),
		cmocka_unit_test(scores),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
