/*
 * Which sheets of the workbooks of a run are read.
 *
 * A sheet is a file of its own to the run: it has a head, a school and a day
 * of its own, and its rows are told by its name.
 */
#include <string.h>

#include "app/run/run_own.h"
#include "base/alloc.h"
#include "base/buf.h"
#include "base/i18n.h"
#include "ingest/sheets.h"

#define LIST_MAX 200		/* bytes of a list of names in a message */

struct reader_opts run_reader_opts(const struct run *run, int src)
{
	const struct run_file *f = &run->files[src];

	return (struct reader_opts){
		.path = f->path, .member = f->member, .name = f->name,
		.sheet = f->sheet_no, .sheet_name = f->sheet,
		.encoding = run->ask.encoding, .map = run->ask.map,
		.delimiter = run->ask.delimiter, .titled = run->kind->titled,
	};
}

int run_is_one_file(const struct run *run)
{
	int i;

	for (i = 1; i < run->n_files; i++)
		if (run->files[i].path != run->files[0].path ||
		    run->files[i].member != run->files[0].member)
			return 0;
	return run->n_files > 0;
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

static void sheets_tell(struct run *run, const struct run_file *f,
			const struct sheet_info *list, int n)
{
	struct buf others = BUF_INIT, hidden = BUF_INIT, nips = BUF_INIT;
	int i;

	for (i = 0; i < n; i++)
		if (list[i].state == SHEET_OTHER)
			sheets_list_add(&others, list[i].name);
		else if (list[i].state == SHEET_NUMBERS)
			sheets_list_add(&nips, list[i].name);
		else if (list[i].state == SHEET_LIST && list[i].hidden)
			sheets_list_add(&hidden, list[i].name);
	if (others.len && !run->ask.sieve)
		kin_diag(&run->sink, KIN_C_FILE_SHEET, f->name, 0, 0, NULL,
			 _("these sheets have no header that is known and were "
			   "left out: %s"), buf_str(&others));
	if (nips.len)
		kin_diag(&run->sink, KIN_C_FILE_SHEET, f->name, 0, 0, NULL,
			 _("these sheets have no header that is known and "
			   "hold a NIP: %s; give them a header, or choose the "
			   "others with --sheet"), buf_str(&nips));
	if (hidden.len)
		kin_diag(&run->sink, KIN_C_FILE_SHEET, f->name, 0, 0, NULL,
			 _("these sheets are hidden in the workbook and were "
			   "read too: %s; choose with --sheet"),
			 buf_str(&hidden));
	buf_release(&others);
	buf_release(&hidden);
	buf_release(&nips);
}

static enum kin_status sheets_empty(struct run *run,
				    const struct run_file *f)
{
	if (!run->ask.allow_empty)
		kin_diag(&run->sink, KIN_C_FILE_EMPTY, f->name, 0, 0, NULL,
			 _("nothing stands in any sheet of this workbook; "
			   "check the export, or say --allow-empty"));
	return KIN_OK;
}

static enum kin_status sheets_refuse(const struct run_file *f,
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

static enum kin_status sheets_push(struct run_file **files, int *n,
				   const struct run_file *f,
				   const struct sheet_info *sheet, int no,
				   struct kin_err *err)
{
	struct run_file *grown = *files;

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
static enum kin_status sheets_take(struct run_file **files, int *n,
				   struct run *run, int src,
				   struct kin_err *err)
{
	const struct run_file *f = &run->files[src];
	struct reader_opts opts = run_reader_opts(run, src);
	struct sheet_info *list = NULL;
	enum kin_status st;
	int i, n_sheets, one = -1;

	st = sheets_find(&list, &n_sheets, &opts, run->table,
			 &run->names, err);
	if (st || !n_sheets)
		return st ? st : sheets_push(files, n, f, NULL, 0, err);
	if (run->ask.sheet) {
		one = sheets_named(list, n_sheets, run->ask.sheet);
		if (one < 0)
			return sheets_refuse(f, run->ask.sheet, list, n_sheets,
					     err);
	} else {
		i = sheets_first(list, n_sheets);
		if (i < 0)
			return sheets_empty(run, f);
		if (list[i].state != SHEET_LIST)
			one = i;	/* to be told what it lacks */
		else
			sheets_tell(run, f, list, n_sheets);
	}
	for (i = 0; !st && i < n_sheets; i++)
		if (one < 0 ? list[i].state >= SHEET_NUMBERS : i == one)
			st = sheets_push(files, n, f, &list[i], i + 1, err);
	return st;
}

enum kin_status run_add_sheets(struct run *run, struct kin_err *err)
{
	struct run_file *files = NULL;
	enum kin_status st = KIN_OK;
	int i, n = 0;

	for (i = 0; !st && i < run->n_files; i++)
		st = sheets_take(&files, &n, run, i, err);
	if (st || !run->n_files) {
		kin_free(files);
		return st;
	}
	kin_free(run->files);
	run->files = files;
	run->n_files = n;
	return KIN_OK;
}
