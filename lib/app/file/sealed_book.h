/*
 * The rows of a workbook as a seal sees them: sheet by sheet, each with the
 * cells that hold something. What a program that saves it anew does besides
 * is not seen.
 */
#ifndef APP_SEALED_BOOK_H
#define APP_SEALED_BOOK_H

#include <kinerja/err.h>

struct grid_row;

/* Given every row that is not blank; another answer than 0 ends the walk. */
typedef int sealed_book_row(void *user, const char *sheet,
			    const struct grid_row *row);

/* KIN_ENOTFOUND: the file is no workbook, or none that can be read. */
enum kin_status sealed_book_walk(const char *path, sealed_book_row *row,
				 void *user, struct kin_err *err);

#endif
