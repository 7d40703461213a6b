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

static int pdf_run(char *const argv[])
{
	posix_spawn_file_actions_t quiet;
	int failed, status = -1;
	pid_t pid;

	if (posix_spawn_file_actions_init(&quiet))
		return -1;
	failed = posix_spawn_file_actions_addopen(&quiet, STDOUT_FILENO,
						  "/dev/null", O_WRONLY, 0) ||
		 posix_spawn_file_actions_addopen(&quiet, STDERR_FILENO,
						  "/dev/null", O_WRONLY, 0) ||
		 posix_spawnp(&pid, argv[0], &quiet, NULL, argv, environ);
	posix_spawn_file_actions_destroy(&quiet);
	if (failed)
		return -1;
	while (waitpid(pid, &status, 0) < 0)
		;
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

/* A browser wants whole addresses; it makes no sandbox for root. */
static int pdf_by_browser(const char *tool, const char *html, const char *pdf)
{
	char from[PATH_MAX + 8], to[PATH_MAX + 20], where[PATH_MAX];
	char name[64];
	const char *const argv[] = {
		name, "--headless", "--disable-gpu", "--no-pdf-header-footer",
		"--disable-background-networking", to, from,
		geteuid() ? NULL : "--no-sandbox", NULL
	};

	if (!realpath(html, where))
		return -1;
	snprintf(name, sizeof(name), "%s", tool);
	snprintf(from, sizeof(from), "file://%s", where);
	snprintf(to, sizeof(to), "--print-to-pdf=%s", pdf);
	return pdf_run((char *const *)(intptr_t)argv);
}

static int pdf_by_weasyprint(const char *html, const char *pdf)
{
	const char *const argv[] = { "weasyprint", html, pdf, NULL };

	return pdf_run((char *const *)(intptr_t)argv);
}

enum kin_status print_pdf(const char *html, const char *pdf,
			  struct kin_err *err)
{
	const char *tool = print_pdf_tool();
	int status;

	if (!tool)
		return kin_err_set(err, KIN_ENOTFOUND,
				   _("nothing on this machine makes PDF; "
				     "install one with `sudo apt install "
				     "weasyprint`, or write .html and print "
				     "it from a browser"));
	status = !strcmp(tool, "weasyprint")
		? pdf_by_weasyprint(html, pdf)
		: pdf_by_browser(tool, html, pdf);
	if (!status && !access(pdf, R_OK))
		return KIN_OK;
	return kin_err_set(err, KIN_EIO,
			   _("%s could not make %s; write .html and print it "
			     "from a browser"), tool, pdf);
}
