/*
 * The first bytes of a file and the parts of an archive.
 */
#include "ingest/workbook/recognise.h"

#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "base/i18n.h"

static int recognise_begins(const char *head, size_t len, const char *magic,
			    size_t n)
{
	return len >= n && !memcmp(head, magic, n);
}

static int is_archive(const char *head, size_t len)
{
	return recognise_begins(head, len, "PK\003\004", 4) ||
	       recognise_begins(head, len, "PK\005\006", 4);
}

static int is_compound(const char *head, size_t len)
{
	return recognise_begins(head, len, "\xD0\xCF\x11\xE0", 4);
}

static int is_gzip(const char *head, size_t len)
{
	return recognise_begins(head, len, "\x1F\x8B", 2);
}

static int is_markup(const char *head, size_t len)
{
	size_t i = recognise_begins(head, len, "\xEF\xBB\xBF", 3) ? 3 : 0;

	while (i < len && head[i] && strchr(" \t\r\n", head[i]))
		i++;
	return i < len && head[i] == '<';
}

int workbook_sniff(const char *head, size_t len)
{
	return is_archive(head, len) || is_compound(head, len) ||
	       is_gzip(head, len) || is_markup(head, len);
}

/* --- archives --- */

static int has_part(const struct package *p, const char *name)
{
	return package_find(p, name) >= 0;
}

static int has_folder(const struct package *p, const char *prefix)
{
	size_t n = strlen(prefix);
	int i, count = package_count(p);

	for (i = 0; i < count; i++)
		if (!strncasecmp(package_name(p, i), prefix, n))
			return 1;
	return 0;
}

static enum kin_status recognise_other(const struct package *p,
				       struct kin_err *err)
{
	if (has_part(p, "xl/workbook.bin"))
		return kin_err_set(err, KIN_EINPUT,
				   _("it is an .xlsb, which only Excel reads; "
				     "open it there and save it as .xlsx"));
	if (has_folder(p, "word/"))
		return kin_err_set(err, KIN_EINPUT,
				   _("it is a Word document (.docx), not a "
				     "list; copy its table into a spreadsheet, "
				     "columns of numbers as text, and save "
				     "that"));
	if (has_folder(p, "ppt/"))
		return kin_err_set(err, KIN_EINPUT,
				   _("it is a PowerPoint document (.pptx), not "
				     "a list; ask for the list behind it"));
	if (has_folder(p, "Index/"))
		return kin_err_set(err, KIN_EINPUT,
				   _("it is a document of Apple Numbers; open "
				     "it there and export it as .xlsx"));
	return kin_err_set(err, KIN_EINPUT,
			   _("it is an archive without a list; look into it, "
			     "and name the file that is meant"));
}

static enum kin_status recognise_archive(struct workbook *wb,
					 struct kin_err *err)
{
	enum kin_status st = package_open(&wb->package, wb->fd, err);

	if (st)
		return st;
	if (has_part(wb->package, "xl/workbook.bin") ||
	    has_folder(wb->package, "word/"))
		return recognise_other(wb->package, err);
	if (has_part(wb->package, "xl/workbook.xml") ||
	    has_part(wb->package, "_rels/.rels") ||
	    has_part(wb->package, "[Content_Types].xml")) {
		wb->form = &form_xlsx;
		return KIN_OK;
	}
	return recognise_other(wb->package, err);
}

/* --- all --- */

enum kin_status recognise(struct workbook *wb, struct kin_err *err)
{
	char head[WORKBOOK_HEAD];
	ssize_t n = pread(wb->fd, head, sizeof(head), 0);
	size_t len = n > 0 ? (size_t)n : 0;

	if (n < 0)
		return kin_err_sys(err, _("cannot read the file"));
	if (is_archive(head, len))
		return recognise_archive(wb, err);
	if (is_gzip(head, len))
		return kin_err_set(err, KIN_EINPUT,
				   _("it is packed with gzip; unpack it first: "
				     "gunzip FILE"));
	if (is_compound(head, len))
		return kin_err_set(err, KIN_EINPUT,
				   _("it is an old .xls workbook; open it in a "
				     "spreadsheet and save it as .xlsx"));
	return kin_err_set(err, KIN_EINPUT,
			   _("it is an XML or HTML document; open it in a "
			     "spreadsheet with the columns of numbers as "
			     "text, and save it as .xlsx"));
}
