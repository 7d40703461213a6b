/*
 * The magic bytes of workbooks, and xlsx2csv as a child process.
 *
 * The workbook is the child's standard input and its path is /dev/stdin: the
 * operator's path is never an argument, so it cannot be taken for an option,
 * and no shell sees it. Dates are asked for as ISO, which leaves no doubt.
 */
#include "ingest/workbook/workbook.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/file.h"
#include "base/i18n.h"
#include "base/utf8.h"

#define PROGRAM "xlsx2csv"
#define TICK_MS 20
#define LIMIT_SECONDS 900
#define LIMIT_BYTES ((off_t)4 << 30)	/* a workbook that is a trap */
#define SAID 512			/* bytes of its stderr that are read */

extern char **environ;

/* --- which --- */

static int workbook_begins(const char *head, size_t len, const char *magic,
			   size_t n)
{
	return len >= n && !memcmp(head, magic, n);
}

/* A path as a shell takes it, that is no option either. */
static const char *shell_word(struct buf *b, const char *path,
			      const char *suffix)
{
	buf_reset(b);
	buf_addc(b, '\'');
	if (*path == '-')
		buf_adds(b, "./");
	for (; *path; path++)
		if (*path == '\'')
			buf_adds(b, "'\\''");
		else
			buf_addc(b, *path);
	buf_adds(b, suffix);
	buf_addc(b, '\'');
	return buf_str(b);
}

static void workbook_refuse(const char *name, const char *what,
			    struct kin_sink *sink)
{
	struct buf word = BUF_INIT;

	kin_diag(sink, KIN_C_FILE_WORKBOOK, name, 0, 0, NULL,
		 "%s: soffice --headless --convert-to csv %s", what,
		 shell_word(&word, name, ""));
	buf_release(&word);
}

enum workbook_form workbook_sniff(const char *name, const char *head,
				  size_t len, struct kin_sink *sink)
{
	size_t i = workbook_begins(head, len, "\xEF\xBB\xBF", 3) ? 3 : 0;

	if (workbook_begins(head, len, "PK\003\004", 4))
		return WORKBOOK_XLSX;
	while (i < len && strchr(" \t\r\n", head[i]) && head[i])
		i++;
	if (workbook_begins(head, len, "\xD0\xCF\x11\xE0", 4))
		workbook_refuse(name, _("this is an .xls workbook; convert it"),
				sink);
	else if (i < len && head[i] == '<')
		workbook_refuse(name,
				_("this is an XML or HTML document; open it in a "
				  "spreadsheet and save it as CSV (UTF-8), or "
				  "convert it"),
				sink);
	else
		return WORKBOOK_NONE;
	return WORKBOOK_OTHER;
}

/* --- the child --- */

struct child {
	int from, out, said;	/* descriptors */
	pid_t pid;
	int status;		/* as waitpid() gave it */
};

static int spawn(struct child *c)
{
	static char program[] = PROGRAM, format[] = "-f", iso[] = "%Y-%m-%d",
		    delimiter[] = "-d", comma[] = ",", path[] = "/dev/stdin";
	char *argv[] = { program, format, iso, delimiter, comma, path, NULL };
	posix_spawn_file_actions_t actions;
	int rc = posix_spawn_file_actions_init(&actions);

	if (rc)
		return rc;
	rc = posix_spawn_file_actions_adddup2(&actions, c->from,
					      STDIN_FILENO);
	if (!rc)
		rc = posix_spawn_file_actions_adddup2(&actions, c->out,
						      STDOUT_FILENO);
	if (!rc)
		rc = posix_spawn_file_actions_adddup2(&actions, c->said,
						      STDERR_FILENO);
	if (!rc)
		rc = posix_spawnp(&c->pid, PROGRAM, &actions, NULL, argv,
				  environ);
	posix_spawn_file_actions_destroy(&actions);
	return rc;
}

static void stop(struct child *c)
{
	kill(c->pid, SIGKILL);
	while (waitpid(c->pid, &c->status, 0) < 0 && errno == EINTR)
		;
}

/* Wait, but not for ever, not for any amount, and not against a signal. */
static enum kin_status await(struct child *c, struct kin_err *err)
{
	const struct timespec tick = { 0, TICK_MS * 1000000L };
	long ticks = LIMIT_SECONDS * (1000 / TICK_MS);
	struct stat sb;

	while (waitpid(c->pid, &c->status, WNOHANG) == 0) {
		if (nanosleep(&tick, NULL)) {
			stop(c);
			return kin_err_set(err, KIN_EINTERRUPTED,
					   _("interrupted, nothing was "
					     "changed"));
		}
		if (!ticks-- || fstat(c->out, &sb) || sb.st_size > LIMIT_BYTES) {
			stop(c);
			break;
		}
	}
	return KIN_OK;
}

/* The last line that the child wrote to stderr, made fit for a message. */
static const char *last_words(char out[SAID], int fd)
{
	off_t size = lseek(fd, 0, SEEK_END), from;
	char *line;
	ssize_t n;
	size_t i;

	from = size > SAID - 1 ? size - (SAID - 1) : 0;
	n = pread(fd, out, SAID - 1, from);
	while (n > 0 && out[n - 1] == '\n')
		n--;
	out[n > 0 ? n : 0] = '\0';
	line = strrchr(out, '\n');
	line = line ? line + 1 : out;
	for (i = 0; line[i]; i++)
		if ((unsigned char)line[i] < ' ')
			line[i] = ' ';
	line[utf8_valid_prefix(line, i)] = '\0';
	return *line ? line : _("it gave no reason");
}

static enum kin_status refuse_missing(const char *name, struct kin_sink *sink)
{
	struct buf in = BUF_INIT, out = BUF_INIT;

	kin_diag(sink, KIN_C_FILE_WORKBOOK, name, 0, 0, NULL,
		 _("this is an .xlsx workbook, and " PROGRAM " that reads it "
		   "is not installed; install it, or convert the file where "
		   "it is: " PROGRAM " -f %%Y-%%m-%%d %s %s"),
		 shell_word(&in, name, ""), shell_word(&out, name, ".csv"));
	buf_release(&in);
	buf_release(&out);
	return KIN_EINPUT;
}

static enum kin_status workbook_refuse_broken(const char *name,
					      const struct child *c,
					      struct kin_sink *sink)
{
	char said[SAID];

	kin_diag(sink, KIN_C_FILE_WORKBOOK, name, 0, 0, NULL,
		 _("this workbook could not be read: %s; open it in a "
		   "spreadsheet and save it as CSV (UTF-8)"),
		 WIFSIGNALED(c->status)
		 ? _(PROGRAM " was stopped, because it took too long or wrote "
		     "too much") : last_words(said, c->said));
	return KIN_EINPUT;
}

static enum kin_status workbook_one_convert(struct child *c, const char *name,
					    struct kin_sink *sink,
					    struct kin_err *err)
{
	enum kin_status st;
	int rc = spawn(c);

	if (rc == ENOENT)
		return refuse_missing(name, sink);
	if (rc) {
		errno = rc;
		return kin_err_sys(err, _("cannot run " PROGRAM));
	}
	st = await(c, err);
	if (st)
		return st;
	if (!WIFEXITED(c->status) || WEXITSTATUS(c->status))
		/* a shell that found nothing, or no interpreter */
		return WIFEXITED(c->status) && WEXITSTATUS(c->status) == 127
			? refuse_missing(name, sink)
			: workbook_refuse_broken(name, c, sink);
	kin_diag(sink, KIN_C_FILE_SHEET, name, 0, 0, NULL,
		 _("the workbook was read through " PROGRAM "; lines are rows "
		   "of its first sheet"));
	return KIN_OK;
}

enum kin_status workbook_convert(int *fd, int from, const char *name,
				 struct kin_sink *sink, struct kin_err *err)
{
	struct child c = { from, -1, -1, 0, 0 };
	enum kin_status st = file_unlinked(&c.out, err);

	*fd = -1;
	if (!st)
		st = file_unlinked(&c.said, err);
	if (!st && lseek(from, 0, SEEK_SET) < 0)
		st = kin_err_sys(err, _("cannot read %s"), name);
	if (!st)
		st = workbook_one_convert(&c, name, sink, err);
	if (!st) {
		*fd = c.out;
		c.out = -1;
	}
	if (c.out >= 0)
		close(c.out);
	if (c.said >= 0)
		close(c.said);
	return st;
}
