/*
 * Records of an .xls, one behind the other, and texts that go on in the next.
 */
#include <string.h>

#include "base/alloc.h"
#include "base/i18n.h"
#include "base/utf8.h"
#include "ingest/workbook/mend.h"
#include "ingest/workbook/xls.h"

unsigned xls_u16(const unsigned char *p)
{
	return p[0] | (unsigned)p[1] << 8;
}

uint32_t xls_u32(const unsigned char *p)
{
	return xls_u16(p) | (uint32_t)xls_u16(p + 2) << 16;
}

static enum kin_status xls_cut(struct kin_err *err)
{
	return kin_err_set(err, KIN_EINPUT,
			   _("the file is cut off or damaged; copy or "
			     "download it again"));
}

void xls_seek(struct xls *x, long long at)
{
	x->next = at;
	x->len = x->at = 0;
	x->type = 0;
}

/* --- records --- */

static enum kin_status xls_bytes(struct xls *x, void *out, size_t n,
				 long long at, struct kin_err *err)
{
	char *to = out;

	while (n) {
		long long from = at - x->window_at;
		size_t part;

		if (from < 0 || from >= (long long)x->window_len) {
			enum kin_status st = compound_read(&x->window_len,
				x->file, x->window, sizeof(x->window), at,
				err);

			if (st)
				return st;
			if (!x->window_len)
				return xls_cut(err);
			x->window_at = at;
			from = 0;
		}
		part = x->window_len - (size_t)from;
		part = part < n ? part : n;
		memcpy(to, x->window + from, part);
		to += part;
		at += (long long)part;
		n -= part;
	}
	return KIN_OK;
}

enum kin_status xls_next(struct xls *x, struct kin_err *err)
{
	unsigned char head[4];
	enum kin_status st = xls_bytes(x, head, sizeof(head), x->next, err);

	if (st)
		return st;
	x->type = xls_u16(head);
	x->len = xls_u16(head + 2);
	x->at = 0;
	st = xls_bytes(x, x->data, x->len, x->next + 4, err);
	x->next += 4 + (long long)x->len;
	return st;
}

/* Go on in the record behind, which must continue this one. */
static enum kin_status xls_continue(struct xls *x, struct kin_err *err)
{
	enum kin_status st = xls_next(x, err);

	if (!st && (x->type != XLS_CONTINUE || !x->len))
		st = xls_cut(err);
	return st;
}

/* `n` bytes of the record, and of those that continue it, into `out` (NULL:
 * pass over them). */
static enum kin_status xls_take(struct xls *x, void *out, size_t n,
				struct kin_err *err)
{
	char *to = out;

	while (n) {
		size_t part = x->len - x->at;
		enum kin_status st;

		if (!part) {
			st = xls_continue(x, err);
			if (st)
				return st;
			continue;
		}
		part = part < n ? part : n;
		if (to) {
			memcpy(to, x->data + x->at, part);
			to += part;
		}
		x->at += part;
		n -= part;
	}
	return KIN_OK;
}

/* --- texts --- */

#define LOST 0xfffd

static void xls_put(struct buf *b, unsigned long c)
{
	char out[4];

	buf_add(b, out, utf8_put(out, c));
}

/* BIFF 5: bytes of Windows-1252. */
static enum kin_status xls_text_bytes(struct xls *x, size_t n,
				      struct kin_err *err)
{
	enum kin_status st = KIN_OK;
	unsigned char c;
	char out[4];

	for (; !st && n; n--) {
		st = xls_take(x, &c, 1, err);
		if (!st && c >= 0x80)
			buf_add(&x->text, out, mend_byte(out, c));
		else if (!st)
			xls_put(&x->text, c);
	}
	return st;
}

/* A unit of UTF-16; the first half of a pair waits for the second. A half
 * alone is what a conversion loses, and is looked for as such. */
static void xls_put_unit(struct buf *b, unsigned long *first, unsigned long c)
{
	int is_second = c >= 0xdc00 && c < 0xe000;

	if (*first && is_second)
		c = 0x10000 + ((*first - 0xd800) << 10) + (c - 0xdc00);
	else if (*first)
		xls_put(b, LOST);
	if (!*first && is_second)
		c = LOST;
	*first = c >= 0xd800 && c < 0xdc00 ? c : 0;
	if (!*first)
		xls_put(b, c);
}

/* BIFF 8: each record that continues the text says anew how wide it is. */
static enum kin_status xls_text_units(struct xls *x, size_t n, int is_wide,
				      struct kin_err *err)
{
	unsigned long first = 0;
	unsigned char unit[2], flags;
	enum kin_status st = KIN_OK;

	for (; !st && n; n--) {
		if (x->at == x->len) {
			st = xls_continue(x, err);
			if (!st)
				st = xls_take(x, &flags, 1, err);
			is_wide = !st && flags & 1;
		}
		unit[1] = 0;
		if (!st)
			st = xls_take(x, unit, is_wide ? 2 : 1, err);
		if (st)
			break;
		xls_put_unit(&x->text, &first, xls_u16(unit));
	}
	if (first)
		xls_put(&x->text, LOST);
	return st;
}

enum kin_status xls_text(struct xls *x, int wide, struct kin_err *err)
{
	unsigned char head[4] = { 0 }, flags = 0;
	size_t n, runs = 0, more = 0;
	enum kin_status st = xls_take(x, head, (size_t)wide, err);

	buf_reset(&x->text);
	if (st)
		return st;
	n = xls_u16(head);
	if (x->is_5)
		return xls_text_bytes(x, n, err);
	st = xls_take(x, &flags, 1, err);
	if (!st && flags & 8) {
		st = xls_take(x, head, 2, err);
		runs = xls_u16(head);
	}
	if (!st && flags & 4) {
		st = xls_take(x, head, 4, err);
		more = st ? 0 : xls_u32(head);
	}
	if (!st)
		st = xls_text_units(x, n, flags & 1, err);
	if (!st)
		st = xls_take(x, NULL, runs * 4 + more, err);
	if (!st && x->text.failed)
		st = kin_err_nomem(err);
	return st;
}

/* --- shared texts --- */

static enum kin_status xls_load(struct xls *x, struct kin_err *err)
{
	long long back = x->next;
	unsigned char head[8];
	enum kin_status st = strings_new(&x->strings, err);
	uint32_t n;

	if (st || !x->strings_at)
		return st;
	xls_seek(x, x->strings_at);
	st = xls_next(x, err);
	if (!st)
		st = xls_take(x, head, sizeof(head), err);
	for (n = st ? 0 : xls_u32(head + 4); !st && n; n--) {
		st = xls_text(x, 2, err);
		if (!st)
			st = strings_add(x->strings, buf_str(&x->text),
					 x->text.len, err);
	}
	xls_seek(x, back);
	return st;
}

enum kin_status xls_string(const char **text, size_t *len, struct workbook *wb,
			   long i, struct kin_err *err)
{
	struct xls *x = wb->data;
	enum kin_status st = x->strings ? KIN_OK : xls_load(x, err);

	if (!st && (i < 0 || i >= strings_count(x->strings)))
		st = form_fault_at(wb, x->row + 1, x->col + 1, err,
				   _("the cell names a text that is not "
				     "there; open it in a spreadsheet and save "
				     "it again"));
	return st ? st : strings_get(text, len, x->strings, i, err);
}
