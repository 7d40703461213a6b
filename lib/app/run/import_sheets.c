/*
 * Which sheets of the workbooks of a run are read.
 *
 * A sheet is a file of its own to the run: it has a head, a school and a day
 * of its own, and its rows are told by its name.
 */
#include <string.h>

#include "app/run/import.h"
#include "base/alloc.h"
#include "base/buf.h"
#include "base/i18n.h"
#include "ingest/sheets.h"

#define LIST_MAX 200		/* bytes of a list of names in a message */

struct reader_opts import_reader_opts(const struct import *imp, int src)
{
	const struct import_file *f = &imp->files[src];

	return (struct reader_opts){
		.path = f->path, .member = f->member, .name = f->name,
		.sheet = f->sheet_no, .sheet_name = f->sheet,
		.encoding = imp->o->encoding, .map = imp->o->map,
		.delimiter = imp->o->delimiter, .titled = imp->kind->titled,
	};
}

int import_is_one_file(const struct import *imp)
{
	int i;

	for (i = 1; i < imp->n_files; i++)
		if (imp->files[i].path != imp->files[0].path ||
		    imp->files[i].member != imp->files[0].member)
			return 0;
	return imp->n_files > 0;
}

/* --- words --- */

static void sheets_list_add(struct buf *b, const char *name)
{
	if (b->len > LIST_MAX)
		return;
	buf_adds(b, b->len ? ", " : "");
	buf_adds(b, name);
	if (b->len > LIST_MAX)
		buf_adds(b, ", ...");
}

static void sheets_tell(struct import *imp, const struct import_file *f,
			const struct sheet_info *list, int n)
{
	struct buf others = BUF_INIT, hidden = BUF_INIT;
	int i;

	for (i = 0; i < n; i++)
		if (list[i].state == SHEET_OTHER)
			sheets_list_add(&others, list[i].name);
		else if (list[i].state == SHEET_LIST && list[i].hidden)
			sheets_list_add(&hidden, list[i].name);
	if (others.len)
		kin_diag(&imp->sink, KIN_C_FILE_SHEET, f->name, 0, 0, NULL,
			 _("these sheets have no header that is known and were "
			   "left out: %s"), buf_str(&others));
	if (hidden.len)
		kin_diag(&imp->sink, KIN_C_FILE_SHEET, f->name, 0, 0, NULL,
			 _("these sheets are hidden in the workbook and were "
			   "read too: %s; choose with --sheet"),
			 buf_str(&hidden));
	buf_release(&others);
	buf_release(&hidden);
}

static enum kin_status sheets_empty(struct import *imp,
				    const struct import_file *f)
{
	if (!imp->o->allow_empty)
		kin_diag(&imp->sink, KIN_C_FILE_EMPTY, f->name, 0, 0, NULL,
			 _("nothing stands in any sheet of this workbook; "
			   "check the export, or say --allow-empty"));
	return KIN_OK;
}

static enum kin_status sheets_refuse(const struct import_file *f,
				     const char *sheet,
				     const struct sheet_info *list, int n,
				     struct kin_err *err)
{
	struct buf names = BUF_INIT;
	int i;

	for (i = 0; i < n; i++)
		sheets_list_add(&names, list[i].name);
	kin_err_set(err, KIN_EUSAGE, _("%s has no sheet '%s'; it has: %s"),
		    f->name, sheet, buf_str(&names));
	buf_release(&names);
	return KIN_EUSAGE;
}

/* --- the list of files --- */

static enum kin_status sheets_push(struct import_file **files, int *n,
				   const struct import_file *f,
				   const struct sheet_info *sheet, int no,
				   struct kin_err *err)
{
	struct import_file *grown = *files;

	if (!(*n & (*n - 1)))
		grown = kin_realloc(grown, sizeof(*grown) *
					   (size_t)(*n ? 2 * *n : 1));
	if (!grown)
		return kin_err_nomem(err);
	*files = grown;
	grown[*n] = *f;
	grown[*n].sheet = sheet ? sheet->name : NULL;
	grown[(*n)++].sheet_no = no;
	return KIN_OK;
}

/* The sheets of one file in place of it. */
static enum kin_status sheets_take(struct import_file **files, int *n,
				   struct import *imp, int src,
				   struct kin_err *err)
{
	const struct import_file *f = &imp->files[src];
	struct reader_opts opts = import_reader_opts(imp, src);
	struct sheet_info *list = NULL;
	enum kin_status st;
	int i, n_sheets, one = -1;

	st = sheets_find(&list, &n_sheets, &opts, imp->kind->table,
			 &imp->names, err);
	if (st || !n_sheets)
		return st ? st : sheets_push(files, n, f, NULL, 0, err);
	if (imp->o->sheet) {
		one = sheets_named(list, n_sheets, imp->o->sheet);
		if (one < 0)
			return sheets_refuse(f, imp->o->sheet, list, n_sheets,
					     err);
	} else {
		i = sheets_first(list, n_sheets);
		if (i < 0)
			return sheets_empty(imp, f);
		if (list[i].state != SHEET_LIST)
			one = i;	/* to be told what it lacks */
		else
			sheets_tell(imp, f, list, n_sheets);
	}
	for (i = 0; !st && i < n_sheets; i++)
		if (one < 0 ? list[i].state == SHEET_LIST : i == one)
			st = sheets_push(files, n, f, &list[i], i + 1, err);
	return st;
}

enum kin_status import_add_sheets(struct import *imp, struct kin_err *err)
{
	struct import_file *files = NULL;
	enum kin_status st = KIN_OK;
	int i, n = 0;

	for (i = 0; !st && i < imp->n_files; i++)
		st = sheets_take(&files, &n, imp, i, err);
	if (st || !imp->n_files) {
		kin_free(files);
		return st;
	}
	kin_free(imp->files);
	imp->files = files;
	imp->n_files = n;
	return KIN_OK;
}
