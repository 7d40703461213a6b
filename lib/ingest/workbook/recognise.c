/*
 * The first bytes of a file and the parts of an archive.
 */
#include "ingest/workbook/recognise.h"

#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "base/i18n.h"
#include "ingest/workbook/compound.h"

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

/* The text in front of the first tag passed over; NULL: this is no markup.
 * `out` has `len` + 1 bytes and takes UTF-16 without its zeros. */
static const char *markup_begin(char *out, const char *head, size_t len)
{
	size_t i = 0, n = 0;

	if (recognise_begins(head, len, "\xEF\xBB\xBF", 3))
		i = 3;
	else if (recognise_begins(head, len, "\xFF\xFE", 2) ||
		 recognise_begins(head, len, "\xFE\xFF", 2))
		i = 2;
	for (; i < len; i++)
		if (head[i] || i < 2)
			out[n++] = head[i];
	out[n] = '\0';
	out += strspn(out, " \t\r\n");
	return *out == '<' ? out : NULL;
}

static int is_markup(const char *head, size_t len)
{
	char text[WORKBOOK_HEAD + 1];

	if (len > WORKBOOK_HEAD)
		len = WORKBOOK_HEAD;
	return markup_begin(text, head, len) != NULL;
}

/* The first record of a workbook before there were compound files. */
static int is_ancient(const char *head, size_t len)
{
	return len >= 4 && head[0] == 9 && strchr("\002\004\b", head[1]) &&
	       (head[2] == 4 || head[2] == 6 || head[2] == 8) && !head[3];
}

/* What people send beside lists; NULL: none of it. */
static const char *no_list(const char *head, size_t len)
{
#define BEGINS(magic, what) { magic, sizeof(magic) - 1, what }
	static const struct {
		const char *magic;
		size_t n;
		const char *what;
	} known[] = {
		BEGINS("%PDF-", N_("it is a PDF; ask for the workbook or the "
				   "CSV file from which it was made")),
		BEGINS("\xFF\xD8\xFF", N_("it is a picture; ask for the list "
					  "itself")),
		BEGINS("\x89PNG", N_("it is a picture; ask for the list "
				     "itself")),
		BEGINS("{\\rtf", N_("it is a text document (.rtf), not a list; "
				    "copy its table into a spreadsheet, "
				    "columns of numbers as text, and save "
				    "that")),
		BEGINS("Rar!\x1A", N_("it is an archive of a kind that is not "
				      "read here; unpack it, and name the list "
				      "in it")),
		BEGINS("7z\xBC\xAF", N_("it is an archive of a kind that is "
					"not read here; unpack it, and name "
					"the list in it")),
		BEGINS("SQLite format 3", N_("it is a database of SQLite and "
					     "no list; export the list from "
					     "it")),
	};
#undef BEGINS
	size_t i;

	for (i = 0; i < sizeof(known) / sizeof(known[0]); i++)
		if (recognise_begins(head, len, known[i].magic, known[i].n))
			return known[i].what;
	return NULL;
}

int workbook_sniff(const char *head, size_t len)
{
	return is_archive(head, len) || is_compound(head, len) ||
	       is_gzip(head, len) || is_ancient(head, len) ||
	       no_list(head, len) || is_markup(head, len);
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
	if (has_part(wb->package, "content.xml") &&
	    (has_part(wb->package, "mimetype") ||
	     has_part(wb->package, "META-INF/manifest.xml"))) {
		wb->form = &form_ods;
		return KIN_OK;
	}
	if (has_part(wb->package, "xl/workbook.xml") ||
	    has_part(wb->package, "_rels/.rels") ||
	    has_part(wb->package, "[Content_Types].xml")) {
		wb->form = &form_xlsx;
		return KIN_OK;
	}
	return recognise_other(wb->package, err);
}

/* --- compound files --- */

/* A file whose tables are broken may still show what it was. */
static int holds_lock(int fd)
{
	static const char name[] = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0";
	char head[8192];
	ssize_t n = pread(fd, head, sizeof(head), 0);
	const char *p = head;

	while (n >= (ssize_t)sizeof(name) - 1) {
		if (!memcmp(p++, name, sizeof(name) - 1))
			return 1;
		n--;
	}
	return 0;
}

static enum kin_status recognise_stream(const struct compound *c,
					struct kin_err *err)
{
	if (compound_has(c, "WordDocument"))
		return kin_err_set(err, KIN_EINPUT,
				   _("it is a Word document (.doc), not a "
				     "list; copy its table into a spreadsheet, "
				     "columns of numbers as text, and save "
				     "that"));
	if (compound_has(c, "Workbook") || compound_has(c, "Book"))
		return KIN_OK;
	return kin_err_set(err, KIN_EINPUT,
			   _("it is an old Office file and no workbook; ask "
			     "for the list"));
}

static enum kin_status recognise_compound(struct workbook *wb,
					  struct kin_err *err)
{
	struct kin_err broken = KIN_ERR_INIT;
	struct compound *c = NULL;
	enum kin_status st = compound_open(&c, wb->fd, &broken);
	int locked = st ? holds_lock(wb->fd)
			: compound_has(c, "EncryptedPackage");

	if (locked)
		st = kin_err_set(err, KIN_EINPUT,
				 _("it is protected by a password; open it, "
				   "save it without the password, and try "
				   "again"));
	else if (st)
		kin_err_set(err, st, "%s", broken.msg);
	else
		st = recognise_stream(c, err);
	compound_free(c);
	wb->form = st ? NULL : &form_xls;
	return st;
}

/* --- markup --- */

/* Past declarations and comments, to the name of the first element. */
static const char *markup_root(const char *p)
{
	const char *end;

	while (*p == '<' && (p[1] == '?' || p[1] == '!')) {
		if (!strncasecmp(p, "<!doctype", 9))
			return p + 2;
		end = strstr(p, !strncmp(p, "<!--", 4) ? "-->" : ">");
		if (!end)
			return "";
		p = end + strspn(end, "->");
		p += strspn(p, " \t\r\n");
	}
	return *p == '<' ? p + 1 : "";
}

static int root_is(const char *root, const char *name)
{
	size_t n = strlen(name);

	return !strncasecmp(root, name, n) &&
	       (!root[n] || strchr(" \t\r\n>/", root[n]));
}

static enum kin_status recognise_markup(struct workbook *wb,
					const char *head, size_t len,
					struct kin_err *err)
{
	static const char *const html[] = {
		"html", "doctype", "head", "body", "table", "meta", "style",
		"title", "div", "center", "p", "h1", "h2", "h3", "br", "b",
		"span", "link", "form", "script", "font",
	};
	char text[WORKBOOK_HEAD + 1];
	const char *root = markup_root(markup_begin(text, head, len));
	const char *colon = strchr(root, ':');
	size_t i;

	if (colon && strcspn(root, " \t\r\n>/") > (size_t)(colon - root))
		root = colon + 1;
	if (root_is(root, "Workbook"))
		wb->form = &form_sheetml;
	else if (root_is(root, "document"))
		wb->form = &form_ods;	/* all of it in one file: .fods */
	for (i = 0; !wb->form && i < sizeof(html) / sizeof(*html); i++)
		if (root_is(root, html[i]))
			wb->form = &form_html;
	if (wb->form)
		return KIN_OK;
	return kin_err_set(err, KIN_EINPUT,
			   _("it is an XML document of another kind, not a "
			     "list; ask for a workbook or for CSV"));
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
		return recognise_compound(wb, err);
	if (no_list(head, len))
		return kin_err_set(err, KIN_EINPUT, "%s",
				   _(no_list(head, len)));
	if (is_ancient(head, len))
		return kin_err_set(err, KIN_EINPUT,
				   _("it is a workbook of Excel 4 or older; "
				     "open it in LibreOffice and save it as "
				     ".xlsx"));
	return recognise_markup(wb, head, len, err);
}
