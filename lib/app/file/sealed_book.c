/* Opens and walks; knows nothing of tags. */
#include "app/file/sealed_book.h"

#include <fcntl.h>
#include <unistd.h>

#include "base/arena.h"
#include "ingest/workbook/workbook.h"

static void sealed_book_deaf(struct kin_sink *sink, const struct kin_diag *d)
{
	(void)sink;
	(void)d;
}

static enum kin_status sealed_book_open(struct workbook **wb, const char *path,
					struct kin_sink *sink,
					struct kin_err *err)
{
	char head[WORKBOOK_HEAD];
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	ssize_t n = fd < 0 ? -1 : read(fd, head, sizeof(head));
	enum kin_status st = KIN_ENOTFOUND;

	if (n < 0 || lseek(fd, 0, SEEK_SET))
		st = kin_err_sys(err, "%s", path);
	else if (workbook_sniff(head, (size_t)n))
		st = workbook_open(wb, fd, path, sink, err);
	if (!*wb && fd >= 0)
		close(fd);
	return st;
}

static enum kin_status sealed_book_sheet(struct workbook *wb, int i,
					 sealed_book_row *row, void *user,
					 int *ended, struct kin_err *err)
{
	struct arena arena = ARENA_INIT;
	struct grid_row at;
	struct grid grid;
	enum kin_status st = workbook_select(&grid, wb, i, err);

	while (!st && !*ended) {
		st = grid_next(&at, &grid, &arena, err);
		if (st || !at.line)
			break;
		*ended = row(user, workbook_sheet_name(wb, i), &at);
		arena_reset(&arena);
	}
	arena_release(&arena);
	return st;
}

enum kin_status sealed_book_walk(const char *path, sealed_book_row *row,
				 void *user, struct kin_err *err)
{
	struct kin_sink sink = { .emit = sealed_book_deaf };
	struct workbook *wb = NULL;
	enum kin_status st = sealed_book_open(&wb, path, &sink, err);
	int i, ended = 0;

	for (i = 0; !st && !ended && i < workbook_n_sheets(wb); i++)
		st = sealed_book_sheet(wb, i, row, user, &ended, err);
	workbook_free(wb);
	if (st != KIN_EINPUT)
		return st;
	kin_err_clear(err);
	return KIN_ENOTFOUND;
}
