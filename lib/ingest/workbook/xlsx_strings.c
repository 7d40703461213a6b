/*
 * The texts that the cells of an .xlsx share: parsed only as far as a cell
 * asks, because the head of a list needs the first few of millions.
 */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/i18n.h"
#include "base/utf8.h"
#include "ingest/workbook/xlsx.h"

/* --- escapes --- */

static int hex4(const char *p, long *value)
{
	int i;

	*value = 0;
	for (i = 0; i < 4; i++) {
		if (!isxdigit((unsigned char)p[i]))
			return 0;
		*value = *value * 16 + (isdigit((unsigned char)p[i])
			? p[i] - '0' : (p[i] | 32) - 'a' + 10);
	}
	return 1;
}

size_t xlsx_unescape(char *text, size_t len)
{
	size_t i = 0, n = 0;
	long c;

	while (i < len) {
		if (len - i >= 7 && text[i] == '_' && text[i + 1] == 'x' &&
		    text[i + 6] == '_' && hex4(text + i + 2, &c)) {
			n += utf8_put(text + n, (unsigned long)c);
			i += 7;
		} else {
			text[n++] = text[i++];
		}
	}
	return n;
}

/* --- texts --- */

static void strings_start(void *user, const char *name, const char **atts)
{
	struct xlsx *x = user;

	(void)atts;
	if (!strcmp(name, "si"))
		buf_reset(&x->string);
	else if (!strcmp(name, "rPh"))
		x->strings_phonetic = 1;
	else if (!strcmp(name, "t"))
		x->strings_in_text = !x->strings_phonetic;
}

static void strings_text(void *user, const char *text, size_t len)
{
	struct xlsx *x = user;

	if (!x->strings_in_text)
		return;
	buf_add(&x->string, text, len);
	if (x->string.failed)
		xml_stop(x->strings_xml.xml,
			 kin_err_nomem(x->err));
	else if (x->string.len > SHEET_ROW_MAX)
		xml_stop(x->strings_xml.xml,
			 kin_err_set(x->err, KIN_EINPUT,
				     _("one of its texts is larger than 1 "
				       "MiB; look for one that does not belong "
				       "there")));
}

static void strings_end(void *user, const char *name)
{
	struct xlsx *x = user;
	enum kin_status st;

	if (!strcmp(name, "t")) {
		x->strings_in_text = 0;
	} else if (!strcmp(name, "rPh")) {
		x->strings_phonetic = 0;
	} else if (!strcmp(name, "si")) {
		if (x->string.len > 6)
			x->string.len = xlsx_unescape(x->string.data,
						      x->string.len);
		st = strings_add(x->strings, buf_str(&x->string),
				 x->string.len, x->err);
		if (st)
			xml_stop(x->strings_xml.xml, st);
	}
}

static enum kin_status xlsx_strings_open(struct workbook *wb,
					 struct kin_err *err)
{
	static const struct xml_events events = {
		strings_start, strings_end, strings_text,
	};
	struct xlsx *x = wb->data;
	int part = *x->strings_part
		? package_find(wb->package, x->strings_part) : -1;
	enum kin_status st;

	if (x->strings)
		return KIN_OK;
	if (part < 0)
		return kin_err_set(err, KIN_EINPUT,
				   _("the part that holds its texts is "
				     "missing; copy or download it again"));
	st = strings_new(&x->strings, err);
	if (!st)
		st = xml_part_open(&x->strings_xml, wb->package, part, &events,
				   x, err);
	x->strings_more = !st;
	return st;
}

enum kin_status xlsx_string(const char **text, size_t *len,
			    struct workbook *wb, long i, struct kin_err *err)
{
	struct xlsx *x = wb->data;
	enum kin_status st = xlsx_strings_open(wb, err);

	x->err = err;
	while (!st && i >= strings_count(x->strings) && x->strings_more)
		st = xml_part_piece(&x->strings_xml, WORKBOOK_PIECE,
				    &x->strings_more, err);
	if (!st && (i < 0 || i >= strings_count(x->strings)))
		st = form_fault_at(wb, x->sheet.line, x->sheet.index + 1, err,
				   _("the cell names a text that is not "
				     "there; open it in a spreadsheet and save "
				     "it again"));
	return st ? st : strings_get(text, len, x->strings, i, err);
}

void xlsx_strings_close(struct xlsx *x)
{
	xml_part_close(&x->strings_xml);
	strings_free(x->strings);
	x->strings = NULL;
	buf_release(&x->string);
}
