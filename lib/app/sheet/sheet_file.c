/*
 * What a file is that came back: looked for are a stamp, in any sheet or in
 * text, and the hidden sheet with those who were in it.
 */
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "app/sheet/judge.h"
#include "base/alloc.h"
#include "ingest/workbook/workbook.h"

#define LOOK_ROWS 1000		/* of a sheet: a stamp stands near its head */
#define LOOK_BYTES 65536

static void file_deaf(struct kin_sink *sink, const struct kin_diag *d)
{
	(void)sink;
	(void)d;
}

static void file_stamp(struct sheet_file *f, const char *text)
{
	struct stamp st;
	const struct sheet_kind *kind;

	if (f->kind || stamp_read(&st, text))
		return;
	kind = sheet_kind_find(st.kind);
	if (!kind)
		return;
	f->kind = kind;
	f->stamp = st;
}

/* ---- text ---- */

static void file_look_text(struct sheet_file *f, char *head, size_t len)
{
	const char *at = stamp_seek(head, len);
	size_t n;

	if (!at)
		return;
	n = strcspn(at, ",;\t\"\r\n");
	head[at - head + (long)n] = '\0';
	file_stamp(f, at);
}

/* ---- workbooks ---- */

static enum kin_status file_look_sheet(struct sheet_file *f,
				       const struct grid *g,
				       struct arena *arena,
				       struct kin_err *err)
{
	enum kin_status st = KIN_OK;
	struct grid_row row;
	int i, n;

	for (n = 0; !st && !f->kind && n < LOOK_ROWS; n++) {
		arena_reset(arena);
		st = grid_next(&row, g, arena, err);
		if (st || !row.line)
			break;
		for (i = 0; row.fault == KIN_N_CODES && i < row.n_kept; i++)
			file_stamp(f, row.cells[i].text);
	}
	return st;
}

static enum kin_status file_add_key(struct sheet_file *f,
				    const struct grid_row *row, int *cap,
				    struct arena *arena, struct kin_err *err)
{
	int grown = *cap ? 2 * *cap : 64;
	const char **keys, **names;

	if (f->n_keys == *cap) {
		keys = arena_alloc(arena, sizeof(*keys) * (size_t)grown);
		names = arena_alloc(arena, sizeof(*names) * (size_t)grown);
		if (!keys || !names)
			return kin_err_nomem(err);
		if (f->n_keys) {
			memcpy(keys, f->keys, sizeof(*keys) *
			       (size_t)f->n_keys);
			memcpy(names, f->names, sizeof(*names) *
			       (size_t)f->n_keys);
		}
		f->keys = keys;
		f->names = names;
		*cap = grown;
	}
	f->keys[f->n_keys] = arena_strdup(arena, row->cells[0].text);
	f->names[f->n_keys] = arena_strdup(arena, row->n_kept > 1
					   ? row->cells[1].text : "");
	if (!f->keys[f->n_keys] || !f->names[f->n_keys])
		return kin_err_nomem(err);
	f->n_keys++;
	return KIN_OK;
}

static enum kin_status file_look_identity(struct sheet_file *f,
					  const struct grid *g,
					  struct arena *arena,
					  struct kin_err *err)
{
	struct arena scratch = { 0 };
	enum kin_status st = KIN_OK;
	struct grid_row row;
	int cap = 0;

	while (!st) {
		arena_reset(&scratch);
		st = grid_next(&row, g, &scratch, err);
		if (st || !row.line)
			break;
		if (row.line > SHEET_IDENTITY_ROWS && row.n_kept &&
		    strlen(row.cells[0].text) == STAMP_KEY)
			st = file_add_key(f, &row, &cap, arena, err);
	}
	arena_release(&scratch);
	if (!st && f->n_keys) {
		f->seen = arena_alloc(arena, (size_t)f->n_keys);
		if (!f->seen)
			return kin_err_nomem(err);
		memset(f->seen, 0, (size_t)f->n_keys);
	}
	return st;
}

static enum kin_status file_look_book(struct sheet_file *f,
				      struct workbook *wb,
				      struct arena *arena,
				      struct kin_err *err)
{
	struct arena scratch = { 0 };
	enum kin_status st = KIN_OK;
	struct grid g;
	int i;

	for (i = 0; !st && i < workbook_n_sheets(wb); i++) {
		int identity = !strcmp(workbook_sheet_name(wb, i),
				       SHEET_IDENTITY);

		st = workbook_select(&g, wb, i, err);
		if (!st && identity)
			st = file_look_identity(f, &g, arena, err);
		else if (!st)
			st = file_look_sheet(f, &g, &scratch, err);
	}
	arena_release(&scratch);
	return st;
}

enum kin_status sheet_file_look(struct sheet_file *f, struct arena *arena,
				struct kin_err *err)
{
	struct kin_sink sink = { .emit = file_deaf };
	struct workbook *wb = NULL;
	enum kin_status st = KIN_OK;
	char head[LOOK_BYTES + 1];
	int fd = open(f->path, O_RDONLY | O_CLOEXEC);
	ssize_t n;

	if (fd < 0)
		return kin_err_sys(err, "%s", f->path);
	n = read(fd, head, LOOK_BYTES);
	if (n < 0 || lseek(fd, 0, SEEK_SET)) {
		close(fd);
		return kin_err_sys(err, "%s", f->path);
	}
	head[n] = '\0';
	if (!workbook_sniff(head, (size_t)n)) {
		file_look_text(f, head, (size_t)n);
		close(fd);
		return KIN_OK;
	}
	st = workbook_open(&wb, fd, f->path, &sink, err);
	if (st)
		close(fd);
	else
		st = file_look_book(f, wb, arena, err);
	workbook_free(wb);
	/* what is wrong with it, an import of it would say */
	if (st == KIN_EINPUT) {
		kin_err_clear(err);
		st = KIN_OK;
	}
	return st;
}
