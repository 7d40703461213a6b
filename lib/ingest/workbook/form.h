/*
 * What the forms of workbooks share: the open file, its sheets, the rows that
 * were parsed, and how a fault is told.
 *
 * A form is a struct workbook_form. It fills `sheets` when it is opened, and
 * pushes rows (see sheet.h) as pieces of the chosen sheet are parsed.
 */
#ifndef WORKBOOK_FORM_H
#define WORKBOOK_FORM_H

#include "base/arena.h"
#include "ingest/workbook/package.h"
#include "ingest/workbook/sheet.h"
#include "ingest/workbook/workbook.h"
#include "ingest/workbook/xml.h"

#define WORKBOOK_MAX_SHEETS 1024
#define WORKBOOK_PIECE ((size_t)64 * 1024)	/* bytes parsed at once */

struct workbook_sheet {
	char *name;		/* in wb->arena */
	int hidden;
	char *part;		/* where it stands, if the form says so */
};

/* KIN_EINPUT comes with a sentence in `err`, which workbook.c tells. */
struct workbook_form {
	enum kin_status (*open)(struct workbook *wb, struct kin_err *err);
	enum kin_status (*select)(struct workbook *wb, int i,
				  struct kin_err *err);
	/* parse a piece; *more is 0 at the end of the sheet */
	enum kin_status (*piece)(struct workbook *wb, int *more,
				 struct kin_err *err);
	long long (*offset)(const struct workbook *wb);
	void (*close)(struct workbook *wb);
};

extern const struct workbook_form form_xlsx, form_ods, form_html,
	form_sheetml, form_xls;

struct workbook {
	int fd;
	const char *name;
	struct kin_sink *sink;
	const struct workbook_form *form;
	struct package *package;	/* NULL when it is no archive */
	void *data;			/* the form's own */
	struct arena arena;
	struct workbook_sheet *sheets;
	int n_sheets, cap_sheets;
	int is_1904;
	int given;			/* the number of the sheet that is
					   wanted, 0: not known */
	const char *given_name;
	/* the sheet that is read */
	int sheet;			/* -1: none */
	struct sheet_rows rows;
	int more;
	long line;			/* of the row taken last */
	long n_hidden;
	unsigned char hidden[GRID_MAX_CELLS];	/* columns, as they are told */
	struct grid_merges merges;
	struct grid_cell cells[GRID_MAX_CELLS];
	struct buf head;		/* its first rows as CSV */
	int width;			/* cells of the header; 0: not known */
	int in_head;
	/* where a fault is, for who tells it */
	long fault_line, fault_col;
};

/* Add a sheet; its texts are copied. KIN_EINPUT when there are too many. */
enum kin_status form_add_sheet(struct workbook *wb, const char *name,
			       size_t len, int hidden, const char *part,
			       struct kin_err *err);

/* These columns of the sheet, 0-based and with the last one, are hidden. */
void form_hide_columns(struct workbook *wb, long from, long to);

/* The cells of a column, 0-based, from one line to another are merged. */
void form_merge(struct workbook *wb, int column, long line, long last);

#define FORM_SHOWN 64

/* A word of the file as a message shows it: short, on one line, valid UTF-8;
 * "-" for NULL. */
const char *form_show(char out[FORM_SHOWN], const char *text);

/* When it is known which sheet is wanted: list that many, whatever the others
 * are called. */
enum kin_status form_add_given(struct workbook *wb, struct kin_err *err);

/* Note the cell (0: unknown) that the fault in `err` is about; KIN_EINPUT. */
enum kin_status form_fault_at(struct workbook *wb, long line, long col,
			      struct kin_err *err, const char *fmt, ...)
	__attribute__((format(printf, 5, 6)));

#endif
