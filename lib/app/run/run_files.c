/*
 * Which files a run reads: operands, the lists in a folder or an archive, a
 * manifest.
 */
#include <assert.h>
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/run/run_own.h"
#include "base/alloc.h"
#include "base/file.h"
#include "base/i18n.h"
#include "ingest/workbook/member.h"

static enum kin_status add_file(struct run *run, const char *path,
				const char *member, const char *npsn,
				struct kin_err *err)
{
	struct run_file *grown = run->files;
	size_t n = (size_t)run->n_files;

	if (!(n & (n - 1)))	/* full at every power of two */
		grown = kin_realloc(grown, (n ? 2 * n : 1) * sizeof(*grown));
	if (grown) {
		run->files = grown;
		grown += n;
		memset(grown, 0, sizeof(*grown));
		grown->path = arena_strdup(&run->names, path);
		grown->member = member;
		grown->name = !member ? grown->path
			: arena_printf(&run->names, "%s/%s", path, member);
		grown->npsn = npsn ? arena_strdup(&run->names, npsn) : NULL;
	}
	if (!grown || !grown->path || !grown->name)
		return kin_err_nomem(err);
	run->n_files++;
	return KIN_OK;
}

/* What people send: lists, and archives of them. */
static int run_is_list(const char *name)
{
	const char *dot = strrchr(name, '.');
	size_t len;

	return member_kind(name) == MEMBER_LIST ||
	       (dot && *name != '.' && !member_lock_of(name, &len) &&
		!strcasecmp(dot, ".zip"));
}

/* A lock is no list; that it is there means that one is being changed. */
static int run_skip_lock(struct run *run, const char *path)
{
	const char *slash = strrchr(path, '/'), *of;
	size_t len;

	of = member_lock_of(slash ? slash + 1 : path, &len);
	if (!of)
		return 0;
	kin_diag(&run->sink, KIN_C_FILE_OPEN, path, 0, 0, NULL,
		 _("%.*s is open in a spreadsheet; what is not saved yet is "
		   "not read"), (int)len, of);
	return 1;
}

static int run_by_name(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Nobody is left to guess whether one of them was read. */
static void tell_others(struct run *run, const char *path,
			struct buf *others)
{
	if (others->len)
		kin_diag(&run->sink, KIN_C_FILE_OTHER, path, 0, 0, NULL,
			 _("what is here besides is no list, and was left out: "
			   "%s; where one holds a list, save it as .xlsx or "
			   ".csv"), buf_str(others));
	buf_release(others);
}

/* A file, or the lists in it when it is an archive of some. */
static enum kin_status add_operand(struct run *run, const char *path,
				   const char *npsn, struct kin_err *err)
{
	struct buf others = BUF_INIT;
	char **names = NULL;
	enum kin_status st;
	int i, n;

	if (run_skip_lock(run, path))
		return KIN_OK;
	st = member_names(&names, &n, &others, path, &run->names, err);
	if (!st && !n) {	/* reading it will tell what it is */
		buf_release(&others);
		return add_file(run, path, NULL, npsn, err);
	}
	tell_others(run, path, &others);
	for (i = 0; !st && i < n; i++)
		st = add_file(run, path, names[i], npsn, err);
	return st;
}

/* What is neither a list nor a file of the program's own. */
static void note_other(struct buf *others, const struct run *run,
		       const char *folder, const char *path)
{
	const char *name = path + strlen(folder) + 1;
	struct buf shown = BUF_INIT;
	struct stat info;

	if (member_kind(name) != MEMBER_OTHER || kin_session_owns(run->s, path))
		return;
	buf_adds(&shown, name);
	if (!stat(path, &info) && S_ISDIR(info.st_mode))
		buf_addc(&shown, '/');
	member_add_other(others, buf_str(&shown));
	buf_release(&shown);
}

/* The order of a folder is chance; runs must not depend on it. */
static enum kin_status add_sorted(struct run *run, const char *folder,
				  char **paths, size_t n, struct kin_err *err)
{
	struct buf others = BUF_INIT;
	enum kin_status st = KIN_OK;
	size_t i, n_lists = 0, len;

	if (n)
		qsort(paths, n, sizeof(*paths), run_by_name);
	for (i = 0; !st && i < n; i++) {
		const char *name = paths[i] + strlen(folder) + 1;

		if (member_lock_of(name, &len) || run_is_list(name)) {
			n_lists++;
			st = add_operand(run, paths[i], NULL, err);
		} else {
			note_other(&others, run, folder, paths[i]);
		}
	}
	tell_others(run, folder, &others);
	if (!st && !n_lists)
		st = kin_err_set(err, KIN_EUSAGE,
				 _("%s: the folder holds no list (.csv, .json, "
				   ".xlsx, .ods, .xls, .zip)"), folder);
	return st;
}

static enum kin_status add_folder(struct run *run, const char *path,
				  struct kin_err *err)
{
	DIR *dir = opendir(path);
	enum kin_status st = KIN_OK;
	struct dirent *entry;
	char **paths = NULL, **grown;
	size_t n = 0;

	if (!dir)
		return kin_err_sys(err, "%s", path);
	while (!st && (entry = readdir(dir))) {
		grown = kin_realloc(paths, (n + 1) * sizeof(*paths));
		if (grown) {
			paths = grown;
			paths[n] = arena_printf(&run->names, "%s/%s", path,
						entry->d_name);
		}
		if (!grown || !paths[n++])
			st = kin_err_nomem(err);
	}
	closedir(dir);
	if (!st)
		st = add_sorted(run, path, paths, n, err);
	kin_free(paths);
	return st;
}

/* Spooled here, because a rejects file reads it a second time. */
static enum kin_status add_stdin(struct run *run, const char *npsn,
				 struct kin_err *err)
{
	char path[32];
	enum kin_status st;

	if (run->own->spool >= 0)
		return kin_err_set(err, KIN_EUSAGE,
				   _("standard input can be read only once"));
	st = file_spool(&run->own->spool, 0, err);
	if (st)
		return st;
	snprintf(path, sizeof(path), "/dev/fd/%d", run->own->spool);
	st = add_file(run, path, NULL, npsn, err);
	if (!st)
		run->files[run->n_files - 1].name = "<stdin>";
	return st;
}

enum kin_status run_add_path(struct run *run, const char *path,
			     const char *npsn, struct kin_err *err)
{
	struct stat info;

	assert(*path);
	if (!strcmp(path, "-"))
		return add_stdin(run, npsn, err);
	if (!stat(path, &info) && S_ISDIR(info.st_mode))
		return add_folder(run, path, err);
	return add_operand(run, path, npsn, err);
}

/* A manifest of Windows parts folders by backslashes. */
static void turn_slashes(char *path)
{
	for (; *path; path++)
		if (*path == '\\')
			*path = '/';
}

/* Write the last part of `path` as its folder has it. 0: nothing there is
 * called so, however it is written. */
static int find_case(char *path, struct arena *names)
{
	char *slash = strrchr(path, '/'), *last = slash ? slash + 1 : path;
	const char *best = NULL;
	struct dirent *entry;
	DIR *dir;

	if (slash)
		*slash = '\0';
	dir = opendir(!slash ? "." : *path ? path : "/");
	if (slash)
		*slash = '/';
	/* of several the first by name: the order of a folder is chance */
	while (dir && (entry = readdir(dir)))
		if (!strcasecmp(entry->d_name, last) &&
		    (!best || strcmp(entry->d_name, best) < 0))
			best = arena_strdup(names, entry->d_name);
	if (best)
		memcpy(last, best, strlen(last));
	if (dir)
		closedir(dir);
	return best != NULL;
}

/* The same of all its parts: folders of Windows do not tell letters apart. */
static int find_path(char *path, struct arena *names)
{
	char *end = path;
	int found = 1;

	while (found && (end = strchr(end + 1, '/'))) {
		*end = '\0';
		found = !access(path, F_OK) || find_case(path, names);
		*end = '/';
	}
	return found && find_case(path, names) && !access(path, F_OK);
}

static void tell_missing(struct run *run, char *path, size_t folder, int why,
			 struct kin_record *rec)
{
	const char *file = REC_TEXT(rec, MANIFEST_BERKAS);

	if (why == EISDIR)
		record_fault(rec, run->s->sink, MANIFEST_BERKAS,
			     KIN_C_FILE_MISSING,
			     _("%s is a folder; name each file in it"), file);
	else if (why != ENOENT)
		record_fault(rec, run->s->sink, MANIFEST_BERKAS,
			     KIN_C_FILE_MISSING,
			     _("%s cannot be read: %s"), file, strerror(why));
	else if (find_path(path, &run->names))
		record_fault(rec, run->s->sink, MANIFEST_BERKAS,
			     KIN_C_FILE_MISSING,
			     _("there is no file %s; write it as it is called, "
			       "%s"), file, path + folder);
	else
		record_fault(rec, run->s->sink, MANIFEST_BERKAS,
			     KIN_C_FILE_MISSING,
			     _("there is no file %s; names count from the "
			       "folder of the manifest"), file);
}

/* A file of a manifest is named relative to the manifest's folder. */
static enum kin_status add_entry(struct run *run, const char *manifest,
				 struct kin_record *rec, struct kin_err *err)
{
	const char *file = REC_TEXT(rec, MANIFEST_BERKAS);
	const char *slash = strrchr(manifest, '/');
	size_t folder = file[0] == '/' || !slash
		? 0 : (size_t)(slash - manifest) + 1;
	struct stat info;
	int why = 0;
	char *path = arena_printf(&run->names, "%.*s%s", (int)folder, manifest,
				  file);

	if (!path)
		return kin_err_nomem(err);
	if (access(path, F_OK))
		turn_slashes(path);
	if (stat(path, &info) || access(path, R_OK))
		why = errno;
	else if (S_ISDIR(info.st_mode))
		why = EISDIR;
	if (why) {
		tell_missing(run, path, folder, why, rec);
		return KIN_OK;
	}
	return add_operand(run, path, REC_TEXT(rec, MANIFEST_NPSN), err);
}

enum kin_status run_add_manifest(struct run *run, const char *path,
				 struct kin_err *err)
{
	struct reader_opts opts = { .path = path };
	struct kin_record *rec = kin_malloc(sizeof(*rec));
	struct reader *rd = NULL;
	enum kin_status st;

	if (!rec)
		return kin_err_nomem(err);
	st = reader_open(&rd, &opts, &table_manifest, run->s->sink, err);
	while (!st) {
		st = reader_next(rec, rd, &run->names, err);
		if (st || !rec->line)
			break;
		if (!rec->n_faults)
			st = add_entry(run, path, rec, err);
	}
	if (!st && !run->n_files && !run->s->sink->n_errors)
		kin_diag(run->s->sink, KIN_C_FILE_EMPTY, path, 0, 0, NULL,
			 _("the manifest names no file"));
	if (!st && run->s->sink->n_errors)
		st = kin_err_set(err, KIN_EINPUT,
				 _("%s was rejected, nothing was written"),
				 path);
	reader_free(rd);
	kin_free(rec);
	return st;
}
