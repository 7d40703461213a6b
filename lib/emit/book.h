/*
 * A workbook while it is written, by libxlsxwriter, which is loaded when the
 * first one is begun. Cells go out row by row: memory does not grow with the
 * rows. What goes wrong with a cell is remembered and told by book_close().
 *
 * Rows and columns count from 0. Within a sheet the rows must come in order;
 * sheets may take turns.
 */
#ifndef EMIT_BOOK_H
#define EMIT_BOOK_H

#include <stdio.h>

#include <kinerja/err.h>

#include "base/date.h"

#define BOOK_ROWS 1048576	/* of a sheet, its header among them */

enum book_style {
	BOOK_PLAIN, BOOK_HEAD, BOOK_DATE, BOOK_COUNT, BOOK_SHARE, BOOK_TITLE,
	BOOK_WRAPPED,
	/* of a sheet that is protected: what stays, and what is filled in */
	BOOK_LOCKED, BOOK_OPEN, BOOK_OPEN_TEXT, BOOK_OPEN_DATE,
	N_BOOK_STYLES
};

struct book;
struct book_sheet;

/*
 * KIN_OK, KIN_ENOMEM, or KIN_EIO when the library is not installed or no
 * temporary file can be made.
 */
enum kin_status book_open(struct book **out, struct kin_err *err);

/*
 * Add a sheet. Its name is made of `name`: signs that a name must not have
 * become blanks, what is too long is cut, and a second of the same name gets
 * a number. The sheet belongs to the book.
 */
enum kin_status book_sheet(struct book_sheet **out, struct book *book,
			   const char *name, struct kin_err *err);

/* The name that it got; lives as long as the book. */
const char *book_sheet_name(const struct book_sheet *sheet);

/* Text is text, whatever it looks like; an empty one is an empty cell. */
void book_text(struct book_sheet *sheet, long row, int col, const char *text,
	       enum book_style style);
void book_number(struct book_sheet *sheet, long row, int col, double number,
		 enum book_style style);
/* Digits and a point, shown with as many places as they have. */
void book_digits(struct book_sheet *sheet, long row, int col,
		 const char *digits);
/* Days before 1900-03-01 have no number in a workbook and stay text. */
void book_day(struct book_sheet *sheet, long row, int col, long day);
/* The same, in a cell that is filled in. */
void book_open_day(struct book_sheet *sheet, long row, int col, long day);

/* How wide the columns from `first` to `last` are, in digits. */
void book_width(struct book_sheet *sheet, int first, int last, int width);
/* Rows above `row` and columns before `col` stay on the screen. */
void book_freeze(struct book_sheet *sheet, long row, int col);
void book_filter(struct book_sheet *sheet, long first_row, long last_row,
		 int last_col);

/* A whole column: also cells that nobody wrote look so. */
void book_column(struct book_sheet *sheet, int col, int width,
		 enum book_style style, int hidden);
/* Only open cells can be changed; there is no password. */
void book_protect(struct book_sheet *sheet);
void book_hide(struct book_sheet *sheet);
/* The sheet that is seen first. */
void book_show(struct book_sheet *sheet);
/* A note at a cell. */
void book_help(struct book_sheet *sheet, long row, int col, const char *text);
/*
 * Cells of a column, below the header down to `last`, have a list to choose
 * from: the first `n` rows of the same column of another sheet. Other words
 * are asked about and may stay.
 */
void book_choice(struct book_sheet *sheet, long last, int col,
		 const struct book_sheet *from, long n);

/* Bars in the cells of one column, from 0 to the largest. */
void book_bars(struct book_sheet *sheet, long first_row, long last_row,
	       int col);
/*
 * A chart of bars at (row, col): names and numbers stand in two columns of
 * the rows from `first_row` to `last_row`.
 */
void book_chart(struct book_sheet *sheet, long row, int col,
		const char *title, long first_row, long last_row,
		int name_col, int number_col);

/* Finish the workbook, write its bytes to `fp`, free it. NULL is fine. */
enum kin_status book_close(struct book *book, FILE *fp, struct kin_err *err);

/* Free it unwritten. NULL is fine. */
void book_abort(struct book *book);

#endif
