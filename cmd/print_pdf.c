/*
 * Runs the first program of the machine that makes PDF of HTML.
 *
 * Owns how each is called; knows nothing of forms.
 */
#include "print_pdf.h"

#include <fcntl.h>
#include <limits.h>
#include <stdint.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/alloc.h"
#include "base/buf.h"
#include "base/file.h"
#include "base/i18n.h"

extern char **environ;

/* In the order in which they are asked; the first makes better tables. */
static const char *const tools[] = {
	"weasyprint", "chromium", "chromium-browser", "google-chrome", NULL
};

/* Whether a program of this name stands in a folder of PATH. */
static int pdf_is_there(const char *name)
{
	const char *path = getenv("PATH");
	char full[PATH_MAX];

	while (path && *path) {
		size_t len = strcspn(path, ":");

		snprintf(full, sizeof(full), "%.*s/%s", (int)len, path, name);
		if (!access(full, X_OK))
			return 1;
		path += len + (path[len] == ':');
	}
	return 0;
}

const char *print_pdf_tool(void)
{
	int i;

	for (i = 0; tools[i]; i++)
		if (pdf_is_there(tools[i]))
			return tools[i];
	return NULL;
}

/* `in` and `out` are its standard input and output; -1: /dev/null. */
static int pdf_run(const char *const *argv, int in, int out)
{
	posix_spawn_file_actions_t std;
	int failed, status = -1;
	pid_t pid;

	if (posix_spawn_file_actions_init(&std))
		return -1;
	failed = posix_spawn_file_actions_addopen(&std, STDERR_FILENO,
						  "/dev/null", O_RDWR, 0) ||
		 posix_spawn_file_actions_adddup2(
			 &std, in < 0 ? STDERR_FILENO : in, STDIN_FILENO) ||
		 posix_spawn_file_actions_adddup2(
			 &std, out < 0 ? STDERR_FILENO : out, STDOUT_FILENO) ||
		 posix_spawnp(&pid, argv[0], &std, NULL,
			      (char *const *)(intptr_t)argv, environ);
	posix_spawn_file_actions_destroy(&std);
	if (failed)
		return -1;
	while (waitpid(pid, &status, 0) < 0)
		;
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

/* A path in an address: what means something else there is written as %23. */
static void pdf_address(struct buf *out, const char *path)
{
	buf_adds(out, "file://");
	for (; *path; path++)
		if (strchr("-._~/", *path) || (*path >= '0' && *path <= '9') ||
		    (*path >= 'A' && *path <= 'Z') ||
		    (*path >= 'a' && *path <= 'z'))
			buf_addc(out, *path);
		else
			buf_addf(out, "%%%02X", (unsigned char)*path);
}

/* A browser makes no sandbox for root, and writes where it is told to: into
 * the output that has no name yet, by the one that the system has for it. */
static int pdf_run_browser(const char *tool, const char *html, int pdf)
{
	char to[80], where[PATH_MAX];
	struct buf from = BUF_INIT;
	int failed = -1;

	if (!realpath(html, where))
		return -1;
	pdf_address(&from, where);
	snprintf(to, sizeof(to), "--print-to-pdf=/proc/%ld/fd/%d",
		 (long)getpid(), pdf);
	if (!from.failed) {
		const char *const argv[] = {
			tool, "--headless", "--disable-gpu",
			"--no-pdf-header-footer",
			"--disable-background-networking", to, from.data,
			geteuid() ? NULL : "--no-sandbox", NULL
		};

		failed = pdf_run(argv, -1, -1);
	}
	buf_release(&from);
	return failed;
}

static enum kin_status pdf_copy(FILE *to, FILE *from, struct kin_err *err)
{
	char block[16384];
	size_t n;

	while ((n = fread(block, 1, sizeof(block), from)) > 0)
		if (fwrite(block, 1, n, to) != n)
			return kin_err_sys(err, _("cannot write a temporary "
						  "file"));
	return ferror(from) ? kin_err_sys(err, _("cannot read a temporary "
						"file")) : KIN_OK;
}

/* A browser reads HTML only of a file that is called so. It has always the
 * same name, so that the next run takes away what a killed one left. */
static enum kin_status pdf_by_browser(const char *tool, FILE *html, int pdf,
				      const char *beside, int *failed,
				      struct kin_err *err)
{
	struct file_out file = FILE_OUT_INIT;
	struct buf name = BUF_INIT;
	enum kin_status st;

	buf_addf(&name, "%s.kinerja-print.html", beside);
	if (name.failed)
		return kin_err_nomem(err);
	st = file_out_open(&file, name.data, err);
	if (!st)
		st = pdf_copy(file.fp, html, err);
	if (!st)
		st = file_out_commit(&file, err);
	else
		file_out_abort(&file);
	if (!st)
		*failed = pdf_run_browser(tool, name.data, pdf);
	unlink(name.data);
	buf_release(&name);
	return st;
}

static int pdf_by_weasyprint(FILE *html, int pdf)
{
	const char *const argv[] = { "weasyprint", "-", "-", NULL };

	return pdf_run(argv, fileno(html), pdf);
}

enum kin_status print_pdf(FILE *html, FILE *pdf, const char *name,
			  struct kin_err *err)
{
	const char *tool = print_pdf_tool();
	enum kin_status st = KIN_OK;
	int failed = 1;

	if (!tool)
		return kin_err_set(err, KIN_ENOTFOUND,
				   _("nothing on this machine makes PDF; "
				     "install one with `sudo apt install "
				     "weasyprint`, or write .html and print "
				     "it from a browser"));
	if (fflush(html) || fseek(html, 0, SEEK_SET))
		return kin_err_sys(err, "%s", name);
	if (!strcmp(tool, "weasyprint"))
		failed = pdf_by_weasyprint(html, fileno(pdf));
	else
		st = pdf_by_browser(tool, html, fileno(pdf), name, &failed,
				    err);
	if (st || (!failed && lseek(fileno(pdf), 0, SEEK_END) > 0))
		return st;
	return kin_err_set(err, KIN_EIO,
			   _("%s could not make %s; write .html and print it "
			     "from a browser"), tool, name);
}
