/*
 * The parts of an .xlsx around its sheets: relationships, the list of sheets,
 * the formats of numbers.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/alloc.h"
#include "base/i18n.h"
#include "ingest/workbook/xlsx.h"

#define MAX_RELATIONS 4096
#define MAX_FORMATS 65536

/* --- relationships --- */

struct relation {
	const char *id, *target;	/* target: the whole path of the part */
	char type[24];			/* the last word of its type */
};

struct relations {
	struct workbook *wb;
	struct kin_err *err;
	const char *folder;		/* of the part they belong to */
	struct relation *list;
	int n;
	int failed;
};

/* A target as a path from the root of the archive, without . and .. */
static void relation_path(char out[XLSX_PATH], const char *folder,
			  const char *target)
{
	char whole[2 * XLSX_PATH];
	size_t len = 0, n;
	const char *p = whole;

	snprintf(whole, sizeof(whole), "%s%s%s", *target == '/' ? "" : folder,
		 *target == '/' ? "" : "/", target);
	out[0] = '\0';
	while (*p) {
		p += strspn(p, "/\\");
		n = strcspn(p, "/\\");
		if (n == 2 && !strncmp(p, "..", 2)) {
			while (len && out[--len] != '/')
				;
			out[len] = '\0';
		} else if (n && !(n == 1 && *p == '.') &&
			   len + n + 2 < XLSX_PATH) {
			len += (size_t)snprintf(out + len, XLSX_PATH - len,
						"%s%.*s", len ? "/" : "",
						(int)n, p);
		}
		p += n;
	}
}

static void relation_start(void *user, const char *name, const char **atts)
{
	struct relations *r = user;
	const char *id = xml_att(atts, "Id"), *type = xml_att(atts, "Type");
	const char *target = xml_att(atts, "Target"), *slash;
	const char *mode = xml_att(atts, "TargetMode");
	char path[XLSX_PATH];
	struct relation *one;

	if (strcmp(name, "Relationship") || !id || !type || !target ||
	    (mode && !strcmp(mode, "External")) || r->n == MAX_RELATIONS)
		return;
	relation_path(path, r->folder, target);
	one = &r->list[r->n];
	one->id = arena_strdup(&r->wb->arena, id);
	one->target = arena_strdup(&r->wb->arena, path);
	slash = strrchr(type, '/');
	snprintf(one->type, sizeof(one->type), "%s", slash ? slash + 1 : type);
	if (one->id && one->target)
		r->n++;
	else
		r->failed = 1;
}

static void xlsx_ignore_end(void *user, const char *name)
{
	(void)user;
	(void)name;
}

/* Those of the part `of` ("" : of the archive); none is fine. */
static enum kin_status relations_read(struct relations *r, struct workbook *wb,
				      const char *of, struct kin_err *err)
{
	static const struct xml_events events = {
		relation_start, xlsx_ignore_end, NULL,
	};
	const char *slash = strrchr(of, '/');
	int n = slash ? (int)(slash - of) : 0, part;
	char path[XLSX_PATH + 16];
	enum kin_status st;

	*r = (struct relations){ .wb = wb, .err = err };
	r->folder = arena_strndup(&wb->arena, of, (size_t)n);
	r->list = kin_calloc(MAX_RELATIONS, sizeof(*r->list));
	if (!r->list || !r->folder)
		return kin_err_nomem(err);
	snprintf(path, sizeof(path), "%.*s%s_rels/%s.rels", n, of,
		 slash ? "/" : "", slash ? slash + 1 : of);
	part = package_find(wb->package, path);
	if (part < 0)
		return KIN_OK;
	st = xml_part_all(wb->package, part, &events, r, err);
	if (!st && r->failed)
		st = kin_err_nomem(err);
	return st;
}

static const struct relation *relation_by_type(const struct relations *r,
					       const char *type)
{
	int i;

	for (i = 0; i < r->n; i++)
		if (!strcmp(r->list[i].type, type))
			return &r->list[i];
	return NULL;
}

static const struct relation *relation_by_id(const struct relations *r,
					     const char *id)
{
	int i;

	for (i = 0; i < r->n; i++)
		if (!strcmp(r->list[i].id, id))
			return &r->list[i];
	return NULL;
}

/* --- the list of sheets --- */

struct sheet_list {
	struct workbook *wb;
	const struct relations *rels;
	struct kin_err *err;
	enum kin_status st;
	int seen;		/* whether it is a list of sheets at all */
};

static int xlsx_true(const char *value)
{
	return value && (!strcmp(value, "1") || !strcasecmp(value, "true"));
}

static enum kin_status sheet_list_add(struct sheet_list *l, const char *name,
				      const char *id, const char *state)
{
	const struct relation *rel = id ? relation_by_id(l->rels, id) : NULL;
	char shown[FORM_SHOWN], other[FORM_SHOWN];
	struct workbook *wb = l->wb;
	int i;

	if (!rel)
		return kin_err_set(l->err, KIN_EINPUT,
				   _("its sheet '%s' is named and not "
				     "there; open it in a spreadsheet and save "
				     "it again"),
				   form_show(shown, name));
	if (strcmp(rel->type, "worksheet") != 0)
		return KIN_OK;	/* a chart, a dialogue, a macro */
	for (i = 0; i < wb->n_sheets; i++)
		if (!strcasecmp(wb->sheets[i].part, rel->target))
			return kin_err_set(l->err, KIN_EINPUT,
					   _("its sheets '%s' and '%s' "
					     "are the same part; open it in a "
					     "spreadsheet and save it again"),
					   form_show(other,
						     wb->sheets[i].name),
					   form_show(shown, name));
	return form_add_sheet(wb, name, strlen(name),
			      state && strcmp(state, "visible") != 0,
			      rel->target, l->err);
}

static void sheet_list_start(void *user, const char *name, const char **atts)
{
	struct sheet_list *l = user;
	const char *title = xml_att(atts, "name");

	if (l->st)
		return;
	if (!strcmp(name, "workbook"))
		l->seen = 1;
	else if (!strcmp(name, "workbookPr"))
		l->wb->is_1904 = xlsx_true(xml_att(atts, "date1904"));
	else if (!strcmp(name, "sheet") && title)
		l->st = sheet_list_add(l, title, xml_att(atts, "id"),
				       xml_att(atts, "state"));
}

static enum kin_status sheet_list_read(struct workbook *wb, const char *path,
				       const struct relations *rels,
				       struct kin_err *err)
{
	static const struct xml_events events = {
		sheet_list_start, xlsx_ignore_end, NULL,
	};
	struct sheet_list l = { wb, rels, err, KIN_OK, 0 };
	int part = package_find(wb->package, path);
	enum kin_status st;

	if (part < 0)
		return kin_err_set(err, KIN_EINPUT,
				   _("its part %s is missing; copy or download "
				     "it again"), path);
	st = xml_part_all(wb->package, part, &events, &l, err);
	if (!st)
		st = l.st;
	if (!st && !l.seen)
		st = kin_err_set(err, KIN_EINPUT, _("it is an Office document "
				 "and no workbook; ask for the list"));
	return st;
}

/* --- formats --- */

struct styles {
	struct xlsx *x;
	struct { long id; enum number_format format; } *own;
	int n_own;
	int in_cells;
};

static void styles_start(void *user, const char *name, const char **atts)
{
	struct styles *s = user;
	const char *id = xml_att(atts, "numFmtId");
	const char *code = xml_att(atts, "formatCode");
	enum number_format format;
	int i;

	if (!strcmp(name, "cellXfs"))
		s->in_cells = 1;
	if (!strcmp(name, "numFmt") && id && code &&
	    s->n_own < MAX_RELATIONS) {
		s->own[s->n_own].id = strtol(id, NULL, 10);
		s->own[s->n_own++].format = number_format_code(code,
							       strlen(code));
	}
	if (!s->in_cells || strcmp(name, "xf") ||
	    s->x->n_formats == MAX_FORMATS)
		return;
	format = number_format_builtin(id ? strtol(id, NULL, 10) : 0);
	for (i = 0; id && i < s->n_own; i++)
		if (s->own[i].id == strtol(id, NULL, 10))
			format = s->own[i].format;
	s->x->formats[s->x->n_formats++] = (unsigned char)format;
}

static void styles_end(void *user, const char *name)
{
	struct styles *s = user;

	if (!strcmp(name, "cellXfs"))
		s->in_cells = 0;
}

static enum kin_status styles_read(struct workbook *wb, struct kin_err *err)
{
	static const struct xml_events events = {
		styles_start, styles_end, NULL,
	};
	struct xlsx *x = wb->data;
	struct styles s = { .x = x };
	int part = package_find(wb->package, x->styles_part);
	enum kin_status st;

	if (part < 0)
		return KIN_OK;
	x->formats = kin_malloc(MAX_FORMATS);
	s.own = kin_malloc(MAX_RELATIONS * sizeof(*s.own));
	st = !x->formats || !s.own
		? kin_err_nomem(err)
		: xml_part_all(wb->package, part, &events, &s, err);
	kin_free(s.own);
	return st;
}

/* --- all of it --- */

static void xlsx_take_path(char out[XLSX_PATH], const struct relations *rels,
			   const char *type)
{
	const struct relation *rel = relation_by_type(rels, type);

	snprintf(out, XLSX_PATH, "%s", rel ? rel->target : "");
}

enum kin_status xlsx_read_parts(struct workbook *wb, struct kin_err *err)
{
	struct xlsx *x = wb->data;
	struct relations root, rels = { .list = NULL };
	char path[XLSX_PATH];
	enum kin_status st = relations_read(&root, wb, "", err);

	xlsx_take_path(path, &root, "officeDocument");
	kin_free(root.list);
	if (!*path)
		snprintf(path, sizeof(path), "xl/workbook.xml");
	if (!st)
		st = relations_read(&rels, wb, path, err);
	if (!st)
		st = sheet_list_read(wb, path, &rels, err);
	xlsx_take_path(x->strings_part, &rels, "sharedStrings");
	xlsx_take_path(x->styles_part, &rels, "styles");
	kin_free(rels.list);
	return st ? st : styles_read(wb, err);
}
