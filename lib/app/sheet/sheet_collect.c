/*
 * Taking sheets back: which are ours, of what kind, and then one import of
 * each kind and period, in which every row is first held against its stamp
 * (sheet_judge.c).
 *
 * Owns the order of the work and what is told of files as a whole.
 */
#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "app/sheet/judge.h"
#include "app/sheet/ledger.h"
#include "base/alloc.h"
#include "base/digest.h"
#include "base/i18n.h"

struct collecting {
	struct kin_session *s;
	const struct kin_sheet_collect *o;
	struct kin_sheet_collected *done;
	struct arena arena;
	struct sheet_file *files;
	int n, cap;
	struct ledger *ledger;
};

/* ---- which files ---- */

static enum kin_status collect_add(struct collecting *c, const char *path,
				   struct kin_err *err)
{
	int cap = c->cap ? 2 * c->cap : 16;
	struct sheet_file *grown = c->files;

	if (c->n == c->cap) {
		grown = kin_realloc(grown, sizeof(*grown) * (size_t)cap);
		if (!grown)
			return kin_err_nomem(err);
		c->files = grown;
		c->cap = cap;
	}
	memset(&grown[c->n], 0, sizeof(*grown));
	grown[c->n].path = arena_strdup(&c->arena, path);
	return grown[c->n++].path ? KIN_OK : kin_err_nomem(err);
}

static int collect_by_name(const void *a, const void *b)
{
	return strcmp(((const struct sheet_file *)a)->path,
		      ((const struct sheet_file *)b)->path);
}

/* Files that a spreadsheet or a system hides are no sheets. */
static enum kin_status collect_folder(struct collecting *c, const char *path,
				      struct kin_err *err)
{
	DIR *dir = opendir(path);
	enum kin_status st = KIN_OK;
	struct dirent *entry;
	struct stat info;
	int first = c->n;

	if (!dir)
		return kin_err_sys(err, "%s", path);
	while (!st && (entry = readdir(dir))) {
		char *full = *entry->d_name == '.' || *entry->d_name == '~'
			? NULL : arena_printf(&c->arena, "%s/%s", path,
					      entry->d_name);

		if (full && !stat(full, &info) && S_ISREG(info.st_mode))
			st = collect_add(c, full, err);
	}
	closedir(dir);
	/* the order of a folder is chance */
	if (c->n > first)
		qsort(c->files + first, (size_t)(c->n - first),
		      sizeof(*c->files), collect_by_name);
	return st;
}

static enum kin_status collect_paths(struct collecting *c,
				     struct kin_err *err)
{
	enum kin_status st = KIN_OK;
	struct stat info;
	int i;

	for (i = 0; !st && i < c->o->n_paths; i++) {
		const char *path = c->o->paths[i];

		if (stat(path, &info))
			st = kin_err_sys(err, "%s", path);
		else if (S_ISDIR(info.st_mode))
			st = collect_folder(c, path, err);
		else
			st = collect_add(c, path, err);
	}
	return st;
}

static enum kin_status collect_look(struct collecting *c, struct kin_err *err)
{
	enum kin_status st = KIN_OK;
	int i;

	for (i = 0; !st && i < c->n; i++) {
		struct sheet_file *f = &c->files[i];

		st = sheet_file_look(f, &c->arena, err);
		if (st)
			break;
		if (f->kind) {
			c->done->sheets++;
			continue;
		}
		c->done->foreign++;
		kin_diag(c->s->sink, KIN_C_SHEET_FOREIGN, f->path, 0, 0, NULL,
			 _("it is no sheet that was made here, or its column "
			   "_stamp was deleted; import it as any other list"));
	}
	return st;
}

/* ---- one kind and period ---- */

static void collect_sum(struct kin_import_result *to,
			const struct kin_import_result *r)
{
	to->read += r->read;
	to->added += r->added;
	to->changed += r->changed;
	to->unchanged += r->unchanged;
	to->rejected += r->rejected;
	to->skipped += r->skipped;
	to->out_of_scope += r->out_of_scope;
}

/* All files at once: what two of them say of one person is held against each
 * other, and a dry run says what the real one does. */
static enum kin_status collect_step(struct collecting *c, struct judging *j,
				    const char **paths, int n,
				    struct kin_err *err)
{
	const struct kin_sieve sieve = { judge_row, judge_taken, j };
	struct kin_step_opts opts = {
		.files = paths, .n_files = n, .period = j->period,
		.dry_run = c->o->dry_run, .skip = 1, .diff = c->o->diff,
		.user = c->o->user, .sieve = &sieve,
	};
	struct kin_import_result r = { 0 };
	enum kin_status st = kin_step(c->s, j->kind->step, &opts, &r, err);

	collect_sum(&c->done->rows, &r);
	return st;
}

static enum kin_status collect_import(struct collecting *c,
				      struct judging *j, const char **paths,
				      int n, struct kin_err *err)
{
	const struct kin_sieve sieve = { judge_row, judge_taken, j };
	struct kin_import_opts opts = {
		.files = paths, .n_files = n, .dry_run = c->o->dry_run,
		.skip = 1, .period = j->period, .by = c->o->by,
		.diff = c->o->diff, .user = c->o->user, .sieve = &sieve,
	};
	struct kin_import_result r = { 0 };
	enum kin_status st;

	if (j->kind->by_step)
		return collect_step(c, j, paths, n, err);
	st = kin_import(c->s, j->kind->import, &opts, &r, err);

	collect_sum(&c->done->rows, &r);
	return st;
}

/* The files of the same kind and period as the first. */
static enum kin_status collect_group(struct collecting *c, int first,
				     struct kin_err *err)
{
	struct sheet_file *lead = &c->files[first];
	struct judging j = {
		.s = c->s, .kind = lead->kind, .files = c->files,
		.n_files = c->n, .on_conflict = c->o->on_conflict,
		.period = strcmp(lead->stamp.period, STAMP_NO_PERIOD)
			? lead->stamp.period : NULL,
	};
	const char **paths = kin_calloc((size_t)c->n, sizeof(*paths));
	struct arena names = ARENA_INIT;
	struct sheet_kind own;
	struct period period;
	enum kin_status st = KIN_OK;
	int i, n = 0;

	if (!paths)
		return kin_err_nomem(err);
	for (i = first; i < c->n; i++)
		if (c->files[i].kind == lead->kind && !c->files[i].taken &&
		    !strcmp(c->files[i].stamp.period, lead->stamp.period)) {
			c->files[i].taken = 1;
			paths[n++] = c->files[i].path;
		}
	if (j.period)
		st = session_period(&period, c->s, j.period, err);
	if (!st && j.period)
		st = sheet_kind_of_rules(&own, &j.kind, c->s, &names, err);
	if (!st)
		st = judge_begin(&j, err);
	if (!st)
		st = collect_import(c, &j, paths, n, err);
	c->done->conflicts += j.n_conflicts;
	judge_end(&j);
	kin_free(paths);
	arena_release(&names);
	return st;
}

/* Whether rows were refused, rather than that something failed. */
static int collect_answers(enum kin_status st)
{
	return st == KIN_EPARTIAL || st == KIN_EINPUT || st == KIN_ERULE;
}

/* Parts that failed do not keep the others from being taken. */
static enum kin_status collect_groups(struct collecting *c,
				      struct kin_err *err)
{
	enum kin_status worst = KIN_OK, st;
	int i, any = 0;

	for (i = 0; i < c->n; i++) {
		if (!c->files[i].kind || c->files[i].taken)
			continue;
		st = collect_group(c, i, err);
		if (st && !collect_answers(st))
			return st;
		any |= st != KIN_EINPUT && st != KIN_ERULE;
		if (st) {
			worst = st;
			kin_err_clear(err);
		}
	}
	if (worst && any)
		worst = KIN_EPARTIAL;
	if (!worst && c->done->conflicts &&
	    c->o->on_conflict == KIN_CONFLICT_LIST)
		worst = KIN_EPARTIAL;
	return worst;
}

/* ---- afterwards ---- */

static enum kin_status collect_note(struct collecting *c, struct kin_err *err)
{
	char names[400];
	enum kin_status st = KIN_OK;
	int i;

	for (i = 0; i < c->n; i++) {
		struct sheet_file *f = &c->files[i];

		if (f->kind)
			ledger_back(c->ledger, f->stamp.id, c->s->day_text,
				    f->n_taken, f->n_conflicts);
	}
	c->done->missing = ledger_missing(c->ledger, names, sizeof(names));
	if (c->done->missing)
		kin_diag(c->s->sink, KIN_C_SHEET_MISSING, c->o->ledger, 0, 0,
			 NULL, _("%ld sheets went out and did not come back: "
				 "%s"), c->done->missing, names);
	if (!c->o->dry_run)
		st = ledger_write(c->ledger, err);
	return st;
}

static enum kin_status collect_run(struct collecting *c, struct kin_err *err)
{
	struct kin_err later = KIN_ERR_INIT;
	enum kin_status st = collect_paths(c, err), noted;

	if (!st)
		st = collect_look(c, err);
	if (!st && !c->done->sheets)
		return kin_err_set(err, KIN_EINPUT, _("none of these files is "
				   "a sheet that was made here"));
	if (!st)
		st = collect_groups(c, err);
	if ((st && !collect_answers(st)) || !c->ledger)
		return st;
	noted = collect_note(c, &later);
	if (!noted)
		return st;
	*err = later;
	return noted;
}

enum kin_status kin_sheet_collect(struct kin_session *s,
				  const struct kin_sheet_collect *opts,
				  struct kin_sheet_collected *done,
				  struct kin_err *err)
{
	struct collecting c = { .s = s, .o = opts, .done = done };
	enum kin_status st = digest_init(err);

	memset(done, 0, sizeof(*done));
	if (!st && opts->ledger)
		st = ledger_open(&c.ledger, opts->ledger, err);
	if (!st)
		st = collect_run(&c, err);
	ledger_free(c.ledger);
	arena_release(&c.arena);
	kin_free(c.files);
	return st;
}
