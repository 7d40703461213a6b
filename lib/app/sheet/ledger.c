/* The ledger in memory and as CSV. Knows nothing of what is in sheets. */
#include "app/sheet/ledger.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <kinerja/writer.h>

#include "base/alloc.h"
#include "base/file.h"
#include "base/i18n.h"
#include "ingest/reader.h"

enum {
	LEDGER_ID, LEDGER_KIND, LEDGER_PERIOD, LEDGER_NPSN, LEDGER_PATH,
	LEDGER_ROWS, LEDGER_OUT, LEDGER_BACK, LEDGER_TAKEN, LEDGER_CONFLICTS,
	N_LEDGER
};

#define LEDGER_FIELD(NAME, FLAGS) \
	{ NAME, NULL, KIN_T_TEXT, FLAGS, 400, NULL, NULL, NULL }

static const struct kin_field fields[N_LEDGER] = {
	LEDGER_FIELD("lembar", KIN_F_KEY), LEDGER_FIELD("jenis", KIN_F_KEY),
	LEDGER_FIELD("periode", 0), LEDGER_FIELD("npsn", 0),
	LEDGER_FIELD("berkas", 0), LEDGER_FIELD("baris", 0),
	LEDGER_FIELD("keluar", 0), LEDGER_FIELD("kembali", 0),
	LEDGER_FIELD("diambil", 0), LEDGER_FIELD("bentrok", 0),
};
static const struct kin_table table = {
	.name = "ledger", .fields = fields, .n_fields = N_LEDGER
};

struct ledger_line {
	struct ledger_line *next;
	const char *text[N_LEDGER];
};

struct ledger {
	const char *path;
	struct arena arena;
	struct ledger_line *first, **last;
	int failed;		/* memory ran out */
};

static struct ledger_line *ledger_add(struct ledger *l)
{
	struct ledger_line *line = arena_alloc(&l->arena, sizeof(*line));

	if (!line)
		return NULL;
	memset(line, 0, sizeof(*line));
	*l->last = line;
	l->last = &line->next;
	return line;
}

static void ledger_set(struct ledger *l, struct ledger_line *line, int field,
		       const char *text)
{
	line->text[field] = arena_strdup(&l->arena, text);
	l->failed |= !line->text[field];
}

static void ledger_deaf(struct kin_sink *sink, const struct kin_diag *d)
{
	(void)sink;
	(void)d;
}

static enum kin_status ledger_read(struct ledger *l, struct kin_err *err)
{
	struct reader_opts opts = { .path = l->path, .format = "csv" };
	struct kin_sink sink = { .emit = ledger_deaf };
	struct ledger_line *line;
	struct arena scratch = { 0 };
	struct kin_record rec;
	struct reader *rd;
	enum kin_status st = reader_open(&rd, &opts, &table, &sink, err);
	int i;

	while (!st) {
		arena_reset(&scratch);
		st = reader_next(&rec, rd, &scratch, err);
		if (st || !rec.line)
			break;
		line = ledger_add(l);
		for (i = 0; line && i < N_LEDGER; i++)
			ledger_set(l, line, i, REC_TEXT(&rec, i));
		if (!line || l->failed)
			st = kin_err_nomem(err);
	}
	arena_release(&scratch);
	reader_free(rd);
	if (st != KIN_EINPUT)
		return st;
	/* what a reader says of it went to nobody */
	kin_err_clear(err);
	return kin_err_set(err, KIN_EINPUT, _("%s is no ledger of sheets; "
			   "name another file"), l->path);
}

enum kin_status ledger_open(struct ledger **out, const char *path,
			    struct kin_err *err)
{
	struct ledger *l = kin_calloc(1, sizeof(*l));
	enum kin_status st = KIN_OK;

	*out = NULL;
	if (!l)
		return kin_err_nomem(err);
	l->path = path;
	l->last = &l->first;
	if (!access(path, F_OK))
		st = ledger_read(l, err);
	if (st)
		ledger_free(l);
	else
		*out = l;
	return st;
}

static struct ledger_line *ledger_find(const struct ledger *l, const char *id)
{
	struct ledger_line *line;

	for (line = l->first; line; line = line->next)
		if (!strcmp(line->text[LEDGER_ID], id))
			return line;
	return NULL;
}

enum kin_status ledger_out(struct ledger *l, const char *id,
			   const char *kind, const char *period,
			   const char *npsn, const char *path, long rows,
			   const char *day, struct kin_err *err)
{
	struct ledger_line *line;
	char number[24];
	int i;

	if (ledger_find(l, id))
		return KIN_OK;
	line = ledger_add(l);
	if (!line)
		return kin_err_nomem(err);
	snprintf(number, sizeof(number), "%ld", rows);
	for (i = LEDGER_BACK; i < N_LEDGER; i++)
		ledger_set(l, line, i, "");
	ledger_set(l, line, LEDGER_ID, id);
	ledger_set(l, line, LEDGER_KIND, kind);
	ledger_set(l, line, LEDGER_PERIOD, period);
	ledger_set(l, line, LEDGER_NPSN, npsn);
	ledger_set(l, line, LEDGER_PATH, path);
	ledger_set(l, line, LEDGER_ROWS, number);
	ledger_set(l, line, LEDGER_OUT, day);
	return l->failed ? kin_err_nomem(err) : KIN_OK;
}

int ledger_back(struct ledger *l, const char *id, const char *day,
		long taken, long conflicts)
{
	struct ledger_line *line = ledger_find(l, id);
	char number[24];

	if (!line)
		return 0;
	/* that it lay in the folder once more is no other day */
	if (taken || !*line->text[LEDGER_BACK])
		ledger_set(l, line, LEDGER_BACK, day);
	snprintf(number, sizeof(number), "%ld",
		 strtol(line->text[LEDGER_TAKEN], NULL, 10) + taken);
	ledger_set(l, line, LEDGER_TAKEN, number);
	snprintf(number, sizeof(number), "%ld", conflicts);
	ledger_set(l, line, LEDGER_CONFLICTS, number);
	return 1;
}

long ledger_missing(const struct ledger *l, char *names, size_t size)
{
	const struct ledger_line *line;
	long n = 0;

	names[0] = '\0';
	for (line = l->first; line; line = line->next) {
		const char *who = *line->text[LEDGER_NPSN]
			? line->text[LEDGER_NPSN] : line->text[LEDGER_PATH];

		if (*line->text[LEDGER_BACK])
			continue;
		if (n++ < 5)
			snprintf(names + strlen(names), size - strlen(names),
				 "%s%s", *names ? ", " : "", who);
	}
	if (n > 5)
		snprintf(names + strlen(names), size - strlen(names), ", ...");
	return n;
}

enum kin_status ledger_write(struct ledger *l, struct kin_err *err)
{
	struct kin_writer_opts opts = { .format = KIN_CSV };
	struct kin_column columns[N_LEDGER];
	const struct ledger_line *line;
	struct file_out file;
	struct kin_writer *w = NULL;
	enum kin_status st;
	int i;

	if (l->failed)
		return kin_err_nomem(err);
	for (i = 0; i < N_LEDGER; i++)
		columns[i] = (struct kin_column){ fields[i].name,
						  KIN_COL_TEXT, 0 };
	st = file_out_open(&file, l->path, err);
	if (st)
		return st;
	st = kin_writer_open(&w, &opts, file.fp, columns, N_LEDGER, err);
	for (line = l->first; !st && line; line = line->next)
		st = kin_writer_row(w, line->text, err);
	if (st) {
		kin_writer_abort(w);
		file_out_abort(&file);
		return st;
	}
	st = kin_writer_close(w, err);
	if (!st)
		return file_out_commit(&file, err);
	file_out_abort(&file);
	return st;
}

void ledger_free(struct ledger *l)
{
	if (!l)
		return;
	arena_release(&l->arena);
	kin_free(l);
}
