/*
 * What the files of the .xls reader share: records of BIFF 5 and 8, and the
 * texts in them.
 */
#ifndef WORKBOOK_XLS_H
#define WORKBOOK_XLS_H

#include <stdint.h>

#include "ingest/workbook/compound.h"
#include "ingest/workbook/form.h"
#include "ingest/workbook/number.h"
#include "ingest/workbook/strings.h"

#define XLS_MAX_ROW 65536
#define XLS_MAX_COL 256
#define XLS_MAX_FORMATS 4096

enum xls_type {
	XLS_FORMULA = 0x06, XLS_EOF = 0x0a, XLS_DATEMODE = 0x22,
	XLS_FILEPASS = 0x2f, XLS_CONTINUE = 0x3c, XLS_COLINFO = 0x7d,
	XLS_BOUNDSHEET = 0x85,
	XLS_MULRK = 0xbd, XLS_RSTRING = 0xd6, XLS_XF = 0xe0, XLS_SST = 0xfc,
	XLS_MERGES = 0xe5, XLS_LABELSST = 0xfd, XLS_NUMBER = 0x203,
	XLS_LABEL = 0x204, XLS_BOOLERR = 0x205, XLS_STRING = 0x207,
	XLS_ROW = 0x208,
	XLS_RK = 0x27e, XLS_FORMAT = 0x41e, XLS_BOF = 0x809
};

struct xls {
	struct compound *file;
	int is_5;		/* BIFF 5: texts in bytes */
	/* the record at hand */
	long long next;		/* where the following one begins */
	unsigned type;
	unsigned char data[65536];
	size_t len, at;		/* its bytes; how many were taken */
	char window[65536];	/* of the stream */
	long long window_at;
	size_t window_len;
	/* of the workbook */
	struct { unsigned id; unsigned char format; } own[XLS_MAX_FORMATS];
	int n_own;
	unsigned char formats[XLS_MAX_FORMATS]; /* of each XF */
	int n_formats;
	long long *sheets;	/* where each begins */
	long long strings_at;	/* of the shared texts, 0: none */
	struct strings *strings;
	/* the sheet that is read */
	int depth, row, col;
	int waits;		/* a formula whose text comes in a record */
	unsigned char hidden[XLS_MAX_ROW / 8];
	struct buf text;
};

/* Go to a place in the stream. */
void xls_seek(struct xls *x, long long at);

/* The next record; KIN_EINPUT when the stream is cut. */
enum kin_status xls_next(struct xls *x, struct kin_err *err);

/* A text whose length has `wide` bytes (1 or 2), as UTF-8 in x->text. */
enum kin_status xls_text(struct xls *x, int wide, struct kin_err *err);

/* Shared text `i`, borrowed until the next call. */
enum kin_status xls_string(const char **text, size_t *len, struct workbook *wb,
			   long i, struct kin_err *err);

unsigned xls_u16(const unsigned char *p);
uint32_t xls_u32(const unsigned char *p);

#endif
