/*
 * A small world in a database of its own: two schools, five people, their
 * supervisors, an open period, and as much of the cycle as a test asks for.
 * Everything goes through the public calls, each in a session of its own, as
 * a command would. All people are fictional.
 *
 * Include it first; it brings cmocka along.
 */
#ifndef UNIT_WORLD_UTIL_H
#define UNIT_WORLD_UTIL_H

#include <ftw.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>
#include <sqlite3.h>

#include <kinerja/import.h>
#include <kinerja/listing.h>
#include <kinerja/period.h>
#include <kinerja/session.h>
#include <kinerja/step.h>

#include "unit/util.h"

#define N(cases) (sizeof(cases) / sizeof((cases)[0]))

#define SCHOOL1 "20100001"
#define SCHOOL2 "20100002"
#define DINAS "197001011995031901"	/* Kepala Dinas */
#define KS1 "197501012000031901"	/* principal of school 1 */
#define KS2 "197601012001031903"	/* principal of school 2 */
#define SATU "198501012010012901"	/* teachers of school 1 */
#define DUA "198601012011011902"
#define TIGA "198701012012012904"	/* teacher of school 2 */
#define NOBODY "199001012015011909"	/* whom no list knows */

/* How far the world has come. */
enum world_level {
	WORLD_EMPTY,		/* a database, nothing else */
	WORLD_PERIOD,		/* the period 2024-1 is open */
	WORLD_SCHOOLS,
	WORLD_PEOPLE,		/* and their posts */
	WORLD_OFFICIALS,	/* and their supervisors */
	WORLD_PLANS,		/* approved, of all but KS2 */
	WORLD_ORGANISATION,	/* predicates of both schools */
	WORLD_LEVELS
};

struct world {
	const char *as, *day;		/* who acts, and when */
	struct test_sink sink;
	struct kin_err err;
	struct kin_import_opts io;	/* of the next import */
	struct kin_import_result r;	/* of the last import or step */
	int diffs;			/* its diff but the lines of values */
	char told[4096];		/* "\nfield=after" of what was empty */
	struct kin_filter f;		/* of the next listing */
	long n;				/* rows of the last listing */
	char dir[64], db[96], key[104];
	char out[65536];		/* what it wrote */
};

static inline void world_diff(void *user, const struct kin_diff *diff)
{
	struct world *w = user;

	size_t len = strlen(w->told);

	w->diffs += strcmp(diff->action, "value") != 0;
	if (diff->field && !diff->before)
		snprintf(w->told + len, sizeof(w->told) - len, "\n%s=%s",
			 diff->field, diff->after ? diff->after : "");
}

/* The session of one call. */
static inline struct kin_session *world_open(struct world *w)
{
	struct kin_session_opts so = {
		.db = w->db, .as = w->as, .command = "uji", .write = 1,
		.sink = &w->sink.sink,
	};
	struct kin_session *s = NULL;
	char now[32];

	test_sink_init(&w->sink);
	kin_err_clear(&w->err);
	w->diffs = 0;
	w->told[0] = '\0';
	snprintf(now, sizeof(now), "%sT03:00:00Z", w->day);
	setenv("KINERJA_TODAY", w->day, 1);
	setenv("KINERJA_NOW", now, 1);
	if (kin_session_open(&s, &so, &w->err))
		fail_msg("session: %s", w->err.msg);
	return s;
}

/* Write `text` as the file `name` of the world; the path is static. */
static inline const char *world_file(struct world *w, const char *name,
				     const char *text)
{
	static char path[4][128];
	static int next;
	char *to = path[next++ % 4];
	FILE *fp;

	snprintf(to, 128, "%.63s/%.60s", w->dir, name);
	fp = fopen(to, "w");
	assert_non_null(fp);
	assert_true(fputs(text, fp) >= 0);
	assert_int_equal(fclose(fp), 0);
	return to;
}

/* Import `csv` by w->io, whose files this sets. */
static inline enum kin_status world_import(struct world *w,
					   enum kin_import_kind kind,
					   const char *csv)
{
	const char *file = world_file(w, "in.csv", csv);
	struct kin_session *s = world_open(w);
	struct kin_import_opts io = w->io;
	enum kin_status st;

	io.files = &file;
	io.n_files = 1;
	io.diff = world_diff;
	io.user = w;
	memset(&w->r, 0, sizeof(w->r));
	st = kin_import(s, kind, &io, &w->r, &w->err);
	kin_session_close(s);
	return st;
}

/* A verb for these options; `people` may be NULL where they say for whom. */
static inline enum kin_status world_step(struct world *w, enum kin_step step,
					 const char *person,
					 const struct kin_step_opts *opts)
{
	struct kin_session *s = world_open(w);
	struct kin_step_opts o = { .people = NULL };
	enum kin_status st;

	if (opts)
		o = *opts;
	if (person) {
		o.people = &person;
		o.n_people = 1;
	}
	o.diff = world_diff;
	o.user = w;
	memset(&w->r, 0, sizeof(w->r));
	st = kin_step(s, step, &o, &w->r, &w->err);
	kin_session_close(s);
	return st;
}

/* What was written to `fp` so far, into w->out; closes it. */
static inline void world_take(struct world *w, FILE *fp)
{
	size_t len;

	rewind(fp);
	len = fread(w->out, 1, sizeof(w->out) - 1, fp);
	w->out[len] = '\0';
	fclose(fp);
}

/* A listing by w->f as CSV of these columns (NULL: all), in w->out. */
static inline enum kin_status world_list(struct world *w,
					 enum kin_listing what,
					 const char *select)
{
	struct kin_writer_opts wo = { .format = KIN_CSV, .select = select };
	struct kin_session *s = world_open(w);
	FILE *fp = tmpfile();
	enum kin_status st;

	assert_non_null(fp);
	w->n = 0;
	st = kin_listing(s, what, &w->f, &wo, fp, &w->n, &w->err);
	world_take(w, fp);
	kin_session_close(s);
	return st;
}

/* The first column of the first row of a query, "" for NULL; static. */
static inline const char *world_sql(struct world *w, const char *query)
{
	static char text[2048];
	sqlite3 *db = NULL;
	sqlite3_stmt *stmt = NULL;
	const char *got;

	text[0] = '\0';
	assert_int_equal(sqlite3_open_v2(w->db, &db, SQLITE_OPEN_READWRITE,
					 NULL), SQLITE_OK);
	if (sqlite3_prepare_v2(db, query, -1, &stmt, NULL))
		fail_msg("%s: %s", query, sqlite3_errmsg(db));
	if (sqlite3_step(stmt) == SQLITE_ROW) {
		got = (const char *)sqlite3_column_text(stmt, 0);
		snprintf(text, sizeof(text), "%s", got ? got : "");
	}
	sqlite3_finalize(stmt);
	sqlite3_close(db);
	return text;
}

static inline long world_count(struct world *w, const char *query)
{
	return strtol(world_sql(w, query), NULL, 10);
}

/* Rows that no refused call may have added to. */
static inline long world_acts(struct world *w)
{
	return world_count(w, "SELECT count(*) FROM act");
}

/* An import that must succeed on its way to a level. */
static inline void world_must(struct world *w, enum kin_import_kind kind,
			      const char *csv)
{
	if (world_import(w, kind, csv))
		fail_msg("world: %s (%s) %s", w->err.msg, w->sink.codes,
			 w->sink.message);
}

static inline void world_make_dir(struct world *w)
{
	const char *tmp = getenv("TMPDIR");
	char dir[64];

	/* in memory where there is such a place: nothing here is to last */
	if (!tmp)
		tmp = access("/dev/shm", W_OK) ? "/tmp" : "/dev/shm";
	snprintf(dir, sizeof(dir), "%.30s/kinerja-uji-XXXXXX", tmp);
	assert_non_null(mkdtemp(dir));
	memcpy(w->dir, dir, sizeof(dir));
	snprintf(w->db, sizeof(w->db), "%s/k.db", dir);
	snprintf(w->key, sizeof(w->key), "%s/k.db.key", dir);
}

static inline void world_init(struct world *w)
{
	struct kin_init_opts io = { .db = w->db, .command = "init" };

	setenv("KINERJA_TODAY", w->day, 1);
	setenv("KINERJA_NOW", "2024-01-02T03:00:00Z", 1);
	unsetenv("KINERJA_KEY_FILE");
	if (kin_init(&io, &w->err))
		fail_msg("init: %s", w->err.msg);
}

static inline void world_period(struct world *w, const char *code,
				const char *pack)
{
	struct kin_session *s = world_open(w);
	struct kin_period_info info;

	if (kin_period_open(s, code, pack, 0, &info, &w->err))
		fail_msg("period: %s", w->err.msg);
	kin_session_close(s);
}

#define WORLD_PLAN_HEAD "nip,indikator,praktik_target,kompetensi," \
	"kompetensi_jumlah,berorientasi_pelayanan,akuntabel,kompeten," \
	"harmonis,loyal,adaptif,kolaboratif,status,diajukan_pada," \
	"disetujui_pada,disetujui_oleh\n"
#define WORLD_PLAN_BODY "PK_PELATIHAN_MANDIRI,4,1,1,1,1,1,1,1,"
#define WORLD_PLAN(who, indicator, by) who "," indicator ",Satu siklus," \
	WORLD_PLAN_BODY "disetujui,2024-01-15,2024-01-20," by "\n"
#define WORLD_DRAFT(who, indicator) who "," indicator ",Satu siklus," \
	WORLD_PLAN_BODY "draf,,,\n"

static const char world_schools[] =
	"npsn,sekolah,bentuk,status_sekolah,kecamatan,kabupaten,provinsi\n"
	SCHOOL1 ",SD NEGERI CONTOH REKAAN 01,SD,Negeri,Umpama,"
	"Kab. Rekaan,Prov. Contoh\n"
	SCHOOL2 ",SD NEGERI CONTOH REKAAN 02,SD,Negeri,Misal,"
	"Kab. Rekaan,Prov. Contoh\n";

#define WORLD_ROSTER_HEAD "npsn,nama,nip,jk,tanggal_lahir," \
	"status_kepegawaian,jenis_ptk,pangkat\n"

static const char world_roster[] = WORLD_ROSTER_HEAD
	SCHOOL1 ",\"Purwarupa Kepala, M.Pd.\"," KS1
	",L,1975-01-01,PNS,Kepala Sekolah,IV/a\n"
	SCHOOL1 ",\"Purwarupa Satu, S.Pd.\"," SATU
	",P,1985-01-01,PNS,Guru Kelas,III/c\n"
	SCHOOL1 ",\"Purwarupa Dua, S.Pd.\"," DUA
	",L,1986-01-01,PNS,Guru Kelas,III/b\n"
	SCHOOL2 ",\"Purwarupa Kepala Dua, M.Pd.\"," KS2
	",L,1976-01-01,PNS,Kepala Sekolah,IV/a\n"
	SCHOOL2 ",\"Purwarupa Tiga, S.Pd.\"," TIGA
	",P,1987-01-01,PNS,Guru Kelas,III/b\n";

static const char world_officials[] =
	"jenis,nip,nama,pangkat,unit,kabupaten,npsn,peran,mulai,selesai\n"
	"kepala_dinas," DINAS ",\"Contoh Seratus, M.Pd.\",IV/b,"
	"DINAS PENDIDIKAN KAB. REKAAN,Kab. Rekaan,,,2023-01-01,\n"
	"tim," DUA ",,,,," SCHOOL1 ",guru,2024-01-01,\n";

static const char world_plans[] = WORLD_PLAN_HEAD
	WORLD_PLAN(SATU, "DISIPLIN_POSITIF", KS1)
	WORLD_PLAN(DUA, "DISIPLIN_POSITIF", KS1)
	WORLD_PLAN(KS1, "KS_VISI_MISI", DINAS)
	WORLD_PLAN(TIGA, "DISIPLIN_POSITIF", KS2);

static const char world_organisation[] = "npsn,predikat,tanggal,oleh\n"
	SCHOOL1 ",Baik,2024-06-10," DINAS "\n"
	SCHOOL2 ",istimewa,2024-06-10," DINAS "\n";

/* One step from the level before to this one. */
static inline void world_raise(struct world *w, enum world_level level)
{
	switch (level) {
	case WORLD_EMPTY:
		world_init(w);
		break;
	case WORLD_PERIOD:
		world_period(w, "2024-1", "pmm-2024");
		break;
	case WORLD_SCHOOLS:
		world_must(w, KIN_IMPORT_SCHOOLS, world_schools);
		break;
	case WORLD_PEOPLE:
		world_must(w, KIN_IMPORT_ROSTER, world_roster);
		break;
	case WORLD_OFFICIALS:
		world_must(w, KIN_IMPORT_SUPERVISORS, world_officials);
		break;
	case WORLD_PLANS:
		w->day = "2024-02-01";
		w->io.recorded = 1;
		w->io.origin = "pmm";
		world_must(w, KIN_IMPORT_PLANS, world_plans);
		break;
	case WORLD_ORGANISATION:
	case WORLD_LEVELS:
		w->day = "2024-06-10";
		world_must(w, KIN_IMPORT_ORGANISATION, world_organisation);
		break;
	}
	memset(&w->io, 0, sizeof(w->io));
}

static inline void world_copy(const char *from, const char *to, mode_t mode)
{
	FILE *in = fopen(from, "rb"), *out = fopen(to, "wb");
	static char bytes[65536];
	size_t n;

	assert_non_null(in);
	assert_non_null(out);
	while ((n = fread(bytes, 1, sizeof(bytes), in)))
		assert_int_equal(fwrite(bytes, 1, n, out), n);
	fclose(in);
	assert_int_equal(fclose(out), 0);
	assert_int_equal(chmod(to, mode), 0);
}

/* The database of the level, made once per program. */
static struct world world_made[WORLD_LEVELS];

static inline struct world *world_template(enum world_level level)
{
	struct world *w = &world_made[level], *below;

	if (w->dir[0])
		return w;
	w->day = "2024-01-02";
	world_make_dir(w);
	if (level > WORLD_EMPTY) {
		below = world_template(level - 1);
		w->day = below->day;
		world_copy(below->db, w->db, 0600);
		world_copy(below->key, w->key, 0600);
	}
	world_raise(w, level);
	return w;
}

static inline int world_unlink(const char *path, const struct stat *st,
			       int what, struct FTW *at)
{
	(void)st;
	(void)what;
	(void)at;
	return remove(path);
}

/* Not by rm: a program takes longer to begin than most tests. */
static inline void world_remove(struct world *w)
{
	if (!w->dir[0])
		return;
	assert_int_equal(nftw(w->dir, world_unlink, 8, FTW_DEPTH | FTW_PHYS),
			 0);
	w->dir[0] = '\0';
}

/* A world of one's own that is like `made`, on the day of that one. */
static inline struct world *world_like(const struct world *made)
{
	struct world *w = calloc(1, sizeof(*w));

	assert_non_null(w);
	world_make_dir(w);
	w->day = made->day;
	world_copy(made->db, w->db, 0600);
	world_copy(made->key, w->key, 0600);
	return w;
}

/* A world of one's own at that level, on the last day of the level. */
static inline struct world *world_new(enum world_level level)
{
	return world_like(world_template(level));
}

static inline void world_free(struct world *w)
{
	world_remove(w);
	free(w);
}

/* The teardown of a group: the templates go too. */
static inline int world_end(void **state)
{
	int i;

	(void)state;
	for (i = 0; i < WORLD_LEVELS; i++)
		world_remove(&world_made[i]);
	return 0;
}

/* A mismatch of a table: told, and counted until the table ends. */
#define WORLD_WRONG(wrong, ...) \
	do { \
		print_error(__VA_ARGS__); \
		(wrong)++; \
	} while (0)

/* One row behind `head`, in a world of its own. */
struct row_case {
	const char *row;
	enum kin_status status;
	const char *codes;		/* diagnostics, in their order */
	long added, changed, unchanged;
};

/*
 * Import each row alone: the status, the codes and the counts must be these,
 * and what is refused must leave no act.
 */
static inline void world_try_rows(enum world_level level, const char *day,
				  enum kin_import_kind kind,
				  const struct kin_import_opts *io,
				  const char *head, const struct row_case *c,
				  size_t n)
{
	char csv[4096];
	int wrong = 0;
	size_t i;

	for (i = 0; i < n; i++) {
		struct world *w = world_new(level);
		long acts = world_acts(w);
		enum kin_status st;

		if (day)
			w->day = day;
		if (io)
			w->io = *io;
		snprintf(csv, sizeof(csv), "%s\n%s\n", head, c[i].row);
		st = world_import(w, kind, csv);
		if (st != c[i].status || strcmp(w->sink.codes, c[i].codes))
			WORLD_WRONG(wrong, "%s\n\t%s [%s] %s %s\n", c[i].row,
				    kin_status_name(st), w->sink.codes,
				    w->err.msg, w->sink.message);
		if (w->r.added != c[i].added || w->r.changed != c[i].changed ||
		    w->r.unchanged != c[i].unchanged)
			WORLD_WRONG(wrong, "%s\n\tadded %ld, changed %ld, "
				    "unchanged %ld\n", c[i].row, w->r.added,
				    w->r.changed, w->r.unchanged);
		if (st && world_acts(w) != acts)
			WORLD_WRONG(wrong, "%s\n\tan act\n", c[i].row);
		world_free(w);
	}
	assert_int_equal(wrong, 0);
}

#endif
