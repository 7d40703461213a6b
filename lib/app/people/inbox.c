/*
 * Emptying the inbox. The order of each file's steps is what makes it safe:
 * import (which remembers the digest), letter, move. A file that is met again
 * after a kill is known by its digest and only moved, or refused once more.
 *
 * Owns the files; what is in them is the business of the import.
 */
#include <kinerja/inbox.h>

#include <assert.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "app/people/inbox_letter.h"
#include "app/people/kinds.h"
#include "base/alloc.h"
#include "base/date.h"
#include "base/digest.h"
#include "base/file.h"
#include "base/i18n.h"
#include "base/str.h"
#include "model/ident.h"
#include "store/unit_store.h"

#define INBOX_LOCK ".kinerja-inbox"
#define MAX_TWINS 1000		/* files of one name in `done` */

struct inbox {
	struct kin_session *s;
	struct kin_inbox *box;
	struct arena arena;
	char **names;
	int n, lock;
};

/* ---- the folder ---- */

static int inbox_by_name(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Hidden files, locks of spreadsheets, and what a transfer has not named. */
static int inbox_skips(const char *name)
{
	static const char *const endings[] = {
		".part", ".tmp", ".crdownload", ".filepart"
	};
	size_t len = strlen(name), i, n;

	if (*name == '.' || *name == '~')
		return 1;
	for (i = 0; i < sizeof(endings) / sizeof(endings[0]); i++) {
		n = strlen(endings[i]);
		if (len > n && !strcmp(name + len - n, endings[i]))
			return 1;
	}
	return 0;
}

static enum kin_status inbox_list(struct inbox *in, struct kin_err *err)
{
	DIR *dir = opendir(in->box->dir);
	struct dirent *entry;
	struct stat info;
	char **grown, *name;
	int cap = 0;

	if (!dir)
		return kin_err_sys(err, "%s", in->box->dir);
	while ((entry = readdir(dir))) {
		if (inbox_skips(entry->d_name) ||
		    fstatat(dirfd(dir), entry->d_name, &info,
			    AT_SYMLINK_NOFOLLOW) || !S_ISREG(info.st_mode))
			continue;
		name = arena_strdup(&in->arena, entry->d_name);
		grown = in->names;
		if (in->n == cap) {
			cap = cap ? 2 * cap : 64;
			grown = kin_realloc(grown, sizeof(*grown) *
						   (size_t)cap);
		}
		if (!name || !grown) {
			closedir(dir);
			return kin_err_nomem(err);
		}
		in->names = grown;
		grown[in->n++] = name;
	}
	closedir(dir);
	if (in->n)
		qsort(in->names, (size_t)in->n, sizeof(*in->names),
		      inbox_by_name);
	return KIN_OK;
}

/* One at a time: cron may begin the next while this one works. */
static enum kin_status inbox_lock(struct inbox *in, struct kin_err *err)
{
	char *path = arena_printf(&in->arena, "%s/" INBOX_LOCK, in->box->dir);

	if (!path)
		return kin_err_nomem(err);
	in->lock = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	if (in->lock < 0)
		return kin_err_sys(err, "%s", path);
	if (!flock(in->lock, LOCK_EX | LOCK_NB))
		return KIN_OK;
	return kin_err_set(err, KIN_EBUSY, _("another one empties %s; nothing "
			   "was done"), in->box->dir);
}

static enum kin_status inbox_folder(const char *path, struct kin_err *err)
{
	if (mkdir(path, 0777) && errno != EEXIST)
		return kin_err_sys(err, _("cannot make the folder %s"), path);
	return KIN_OK;
}

/* What cannot be moved is not imported either. */
static enum kin_status inbox_same_disk(const char *dir, const char *folder,
				       struct kin_err *err)
{
	struct stat from, to;

	if (stat(dir, &from))
		return kin_err_sys(err, "%s", dir);
	if (stat(folder, &to))
		return kin_err_sys(err, "%s", folder);
	if (from.st_dev == to.st_dev)
		return KIN_OK;
	return kin_err_set(err, KIN_EUSAGE, _("%s is on another disk than %s, "
			   "so that lists cannot be moved there; name a "
			   "folder beside the inbox"), folder, dir);
}

/* ---- moving ---- */

/*
 * Reserve the name, then move over it. Killed between the two, an empty file
 * stays there, and the list is moved under the next name.
 */
static int inbox_rename(const char *path, const char *to)
{
	int fd = open(to, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	int why;

	if (fd < 0)
		return -1;
	close(fd);
	if (!rename(path, to))
		return 0;
	why = errno;
	unlink(to);
	errno = why;
	return -1;
}

/* EEXIST: the name is taken. Two names for a moment are better than none;
 * shares of other systems, and sticks, have no second names. */
static int inbox_name(const char *path, const char *to)
{
	if (!link(path, to))
		return unlink(path);
	if (errno != EPERM && errno != EOPNOTSUPP && errno != ENOSYS)
		return -1;
	return inbox_rename(path, to);
}

/*
 * Move it under its name, or the first free one like it; what is there is
 * never replaced. *to receives the new path.
 */
static enum kin_status inbox_move(struct inbox *in, const char *path,
				  const char *folder, const char *name,
				  char **to, struct kin_err *err)
{
	const char *dot = strrchr(name, '.');
	int stem = (int)(dot ? dot - name : (long)strlen(name)), i;

	for (i = 1; i <= MAX_TWINS; i++) {
		*to = i == 1
			? arena_printf(&in->arena, "%s/%s", folder, name)
			: arena_printf(&in->arena, "%s/%.*s-%d%s", folder,
				       stem, name, i, dot ? dot : "");
		if (!*to)
			return kin_err_nomem(err);
		if (!inbox_name(path, *to))
			return KIN_OK;
		if (errno != EEXIST)
			return kin_err_sys(err, _("cannot move %s to %s"),
					   path, folder);
		/* from a run that was killed between the two */
		if (file_same(path, *to))
			return unlink(path) ? kin_err_sys(err,
				_("cannot remove %s"), path) : KIN_OK;
	}
	return kin_err_set(err, KIN_EEXISTS, _("%s has too many files called "
			   "%s"), folder, name);
}

/* ---- one file ---- */

struct dropped {
	const char *name;
	char *path;
	struct stat before;
	char sha256[DIGEST_HEX];
	char npsn[16];		/* from its name, or "" */
	char day[16];		/* a number there that may be a day, or "" */
};

static enum kin_status inbox_digest(struct dropped *d, struct kin_err *err)
{
	int fd = open(d->path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	struct digest_stream all;
	char chunk[65536];
	ssize_t n;

	if (fd < 0)
		return kin_err_sys(err, "%s", d->path);
	digest_stream_init(&all);
	while ((n = read(fd, chunk, sizeof(chunk))) > 0)
		digest_stream_update(&all, chunk, (size_t)n);
	digest_stream_final(&all, d->sha256);
	close(fd);
	return n < 0 ? kin_err_sys(err, "%s", d->path) : KIN_OK;
}

static int inbox_same(const struct dropped *d)
{
	struct stat now;

	return !stat(d->path, &now) && now.st_size == d->before.st_size &&
		now.st_mtim.tv_sec == d->before.st_mtim.tv_sec &&
		now.st_mtim.tv_nsec == d->before.st_mtim.tv_nsec;
}

/* "20260110" and "10012026" may be the day of the list. */
static int is_plain_day(const char *digits)
{
	char day[DAY_TEXT], turned[DAY_TEXT];

	snprintf(day, sizeof(day), "%.4s-%.2s-%.2s", digits, digits + 4,
		 digits + 6);
	snprintf(turned, sizeof(turned), "%.4s-%.2s-%.2s", digits + 4,
		 digits + 2, digits);
	return day_parse(day, strlen(day)) != DAY_NONE ||
	       (!strncmp(turned, "20", 2) &&
		day_parse(turned, strlen(turned)) != DAY_NONE);
}

/* "NPSN 20101201" is no day. */
static int is_called_npsn(const char *name, const char *digits)
{
	while (digits > name && strchr(" _-.:=", digits[-1]))
		digits--;
	return digits - name >= 4 && !strncasecmp(digits - 4, "npsn", 4);
}

/* An NPSN that stands alone in the name says whose list it is: one that is
 * called so or is known, else the first that is no day. */
static enum kin_status inbox_school(struct inbox *in, struct dropped *d,
				    struct kin_err *err)
{
	const char *p = d->name, *why = "";
	char npsn[sizeof(d->npsn)];
	enum kin_status st = KIN_OK;
	long long unit = 0;
	size_t len;

	d->npsn[0] = d->day[0] = '\0';
	for (; *p && !st && !unit; p += len ? len : 1) {
		len = strspn(p, "0123456789");
		if (len != 8 ||
		    ident_check(KIN_T_NPSN, p, len, &why) != IDENT_OK)
			continue;
		snprintf(npsn, sizeof(npsn), "%.8s", p);
		st = unit_find(&unit, npsn, in->s->db, err);
		unit |= is_called_npsn(d->name, p);
		if (!unit && is_plain_day(npsn))
			str_copy(d->day, sizeof(d->day), npsn);
		else if (unit || !d->npsn[0])
			str_copy(d->npsn, sizeof(d->npsn), npsn);
	}
	return st;
}

/* Import with the diagnostics going into the letter. */
static enum kin_status inbox_import(struct inbox *in, struct dropped *d,
				    struct letter *letter,
				    struct kin_import_result *r,
				    struct kin_err *err)
{
	const char *files[] = { d->path };
	struct kin_import_opts opts = {
		.files = files, .n_files = 1, .rejects = letter->rejects,
		.school = d->npsn[0] ? d->npsn : NULL, .by_name = 1,
	};
	struct kin_sink *before = in->s->sink;
	enum kin_status st;

	if (in->box->speak)
		in->box->speak(in->box->user, 1);
	in->s->sink = &letter->sink;
	st = run_records(in->s, &import_roster, &opts, r, err);
	in->s->sink = before;
	if (st && err->msg[0])
		letter_end(letter, err->msg);
	if (in->box->speak)
		in->box->speak(in->box->user, 0);
	return st;
}

static enum kin_status inbox_back(struct inbox *in, struct dropped *d,
				  struct letter *letter, char **to,
				  struct kin_err *err)
{
	enum kin_status st;

	st = letter_write(letter, in->box->back, d->name, in->s->day_text,
			  err);
	return st ? st : inbox_move(in, d->path, in->box->back, d->name, to,
				    err);
}

/* What is not the file's fault ends the run: it is tried again later. */
static int inbox_is_refusal(enum kin_status st)
{
	return st == KIN_EINPUT || st == KIN_EUSAGE || st == KIN_ENOTFOUND ||
		st == KIN_ERULE;
}

static enum kin_status inbox_try(struct inbox *in, struct dropped *d,
				 struct kin_inbox_file *f,
				 struct kin_import_result *r,
				 struct kin_err *err)
{
	struct letter letter;
	char *to = NULL;
	enum kin_status st = letter_begin(&letter, in->box->back, d->name,
					  err);

	letter.day = d->day;
	if (!st)
		st = inbox_import(in, d, &letter, r, err);
	f->result = r;
	f->fate = KIN_INBOX_TAKEN;
	if (inbox_is_refusal(st)) {
		f->fate = KIN_INBOX_REFUSED;
		kin_err_clear(err);
		st = KIN_OK;
	}
	/* it grew while it was read: the whole of it comes another time */
	if (!st && !inbox_same(d)) {
		f->fate = KIN_INBOX_WAITS;
		f->result = NULL;
	} else if (!st && f->fate == KIN_INBOX_REFUSED) {
		st = inbox_back(in, d, &letter, &to, err);
	} else if (!st) {
		st = inbox_move(in, d->path, in->box->done, d->name, &to,
				err);
	}
	letter_release(&letter);
	f->to = to ? to : d->path;
	return st;
}

static enum kin_status inbox_known(int *known, struct inbox *in,
				   const struct dropped *d,
				   struct kin_err *err)
{
	const char *command = in->s->command ? in->s->command : "";
	enum kin_status st;

	/* a file of no bytes is like any other one, and nobody's list */
	*known = 0;
	if (!d->before.st_size)
		return KIN_OK;
	st = db_begin_read(in->s->db, err);
	if (st)
		return st;
	st = trail_has_file(known, d->sha256, command, in->s->db, err);
	return db_end(in->s->db, st, err);
}

static void inbox_count(struct kin_inbox *box, enum kin_inbox_fate fate)
{
	box->taken += fate == KIN_INBOX_TAKEN;
	box->known += fate == KIN_INBOX_KNOWN;
	box->refused += fate == KIN_INBOX_REFUSED;
	box->waiting += fate == KIN_INBOX_WAITS;
}

static enum kin_status inbox_take(struct inbox *in, struct dropped *d,
				  struct kin_inbox_file *f,
				  struct kin_import_result *r,
				  struct kin_err *err)
{
	enum kin_status st = inbox_digest(d, err);
	char *to = NULL;
	int known = 0;

	if (!st)
		st = inbox_known(&known, in, d, err);
	if (st)
		return st;
	if (!known)
		return inbox_try(in, d, f, r, err);
	f->fate = KIN_INBOX_KNOWN;
	st = inbox_move(in, d->path, in->box->done, d->name, &to, err);
	f->to = to;
	return st;
}

static enum kin_status inbox_file(struct inbox *in, const char *name,
				  struct kin_err *err)
{
	struct kin_inbox_file f = { .name = name, .fate = KIN_INBOX_WAITS };
	struct dropped d = { .name = name };
	struct kin_import_result r = { 0 };
	enum kin_status st = KIN_OK;

	d.path = arena_printf(&in->arena, "%s/%s", in->box->dir, name);
	if (!d.path)
		return kin_err_nomem(err);
	if (stat(d.path, &d.before))
		return KIN_OK;	/* whoever dropped it took it back */
	f.to = d.path;
	st = inbox_school(in, &d, err);
	if (!st && time(NULL) - d.before.st_mtim.tv_sec >= in->box->settle)
		st = inbox_take(in, &d, &f, &r, err);
	if (st)
		return st;
	inbox_count(in->box, f.fate);
	if (in->box->ledger && f.fate != KIN_INBOX_WAITS)
		st = letter_note(in->box->ledger, &f, d.sha256,
				 in->s->day_text, err);
	if (!st && in->box->file)
		st = in->box->file(in->box->user, &f, err);
	return st;
}

enum kin_status kin_inbox_empty(struct kin_session *s, struct kin_inbox *box,
				struct kin_err *err)
{
	struct inbox in = { .s = s, .box = box, .lock = -1 };
	enum kin_status st;
	int i;

	assert(s && box->dir && box->done && box->back);
	box->taken = box->known = box->refused = box->waiting = 0;
	st = inbox_folder(box->done, err);
	if (!st)
		st = inbox_folder(box->back, err);
	if (!st)
		st = inbox_same_disk(box->dir, box->done, err);
	if (!st)
		st = inbox_same_disk(box->dir, box->back, err);
	if (!st)
		st = inbox_lock(&in, err);
	if (!st)
		st = inbox_list(&in, err);
	for (i = 0; !st && i < in.n; i++)
		st = inbox_file(&in, in.names[i], err);
	if (in.lock >= 0)
		close(in.lock);
	kin_free(in.names);
	arena_release(&in.arena);
	if (!st && box->refused)
		st = KIN_EPARTIAL;
	return st;
}
