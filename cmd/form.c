/*
 * Which form the answer has: what was asked for, and what the name of the
 * output says. A name that promises another form is refused: nobody is helped
 * by a table of text that is called .ods or .pdf.
 */
#include "form.h"

#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "options.h"

#define ENDING 8		/* signs of an ending, with its NUL */

static const struct {
	const char *ending;
	enum kin_format format;	/* that the ending alone asks for */
} forms[] = {
	{ "csv", KIN_CSV }, { "json", KIN_JSON }, { "jsonl", KIN_JSONL },
	{ "txt", KIN_TEXT }, { "xlsx", KIN_XLSX },
};
#define N_FORMS (sizeof(forms) / sizeof(forms[0]))

static int form_is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* What stands behind the last dot, where that looks like the kind of a file;
 * "" where it does not: a name such as rekap.2024-1 has no ending. */
static void form_ending(char out[ENDING], const char *name)
{
	const char *base = strrchr(name, '/');
	const char *dot = strrchr(base ? base : name, '.');
	size_t len = dot ? strlen(dot + 1) : 0, i;

	out[0] = '\0';
	if (!len || len >= ENDING || dot == (base ? base + 1 : name) ||
	    !form_is_letter(dot[1]))
		return;
	for (i = 1; i <= len; i++)
		if (!form_is_letter(dot[i]) && (dot[i] < '0' || dot[i] > '9'))
			return;
	memcpy(out, dot + 1, len + 1);
}

static int form_find(const char *ending)
{
	size_t i;

	for (i = 0; i < N_FORMS; i++)
		if (!strcasecmp(forms[i].ending, ending))
			return (int)i;
	return -1;
}

enum kin_format cmd_form(const struct cmd *c)
{
	const struct cmd_value *g = c->globals;
	char ending[ENDING];
	int i = -1;

	if (g[G_NUL].given || g[G_EXCEL].given)
		return g[G_NUL].given ? KIN_NUL : KIN_EXCEL;
	if (c->output && !g[G_FORMAT].given) {
		form_ending(ending, c->output);
		i = form_find(ending);
	}
	if (i >= 0 && forms[i].format != KIN_TEXT)
		return forms[i].format;
	return (enum kin_format)kin_format_find(setting_value(c, SET_FORMAT));
}

/* .txt is text of any kind, and a table for Excel is called .csv. */
static int form_fits(enum kin_format format, const char *ending)
{
	int i = form_find(ending);

	if (i < 0)
		return 0;
	if (forms[i].format == KIN_TEXT)
		return format != KIN_XLSX;
	return forms[i].format == format ||
		(forms[i].format == KIN_CSV && format == KIN_EXCEL);
}

static enum kin_status form_refuse(struct cmd *c, const char *ending)
{
	const char *made = kin_format_ending(c->format);
	int i = form_find(ending);

	if (i < 0)
		return cmd_usage_error(c, _("--output: nothing is written as "
				       ".%s; call it .xlsx for a workbook, or "
				       ".csv, .json, .jsonl or .txt"), ending);
	return cmd_usage_error(c, _("--output: what is asked for is called %s, "
			       "not .%s; change the name, or say -f %s"),
			       made, ending, forms[i].ending);
}

enum kin_status cmd_form_check(struct cmd *c)
{
	char ending[ENDING] = "";
	unsigned needs = c->verb ? (unsigned)c->verb->needs : 0;
	/* what was recorded cannot be refused behind it */
	int records = needs & NEED_DB_WRITE && !(needs & NEED_OWN_OUTPUT) &&
		      !c->opt.dry_run;
	int plain = needs & PLAIN_OUTPUT;

	if (c->output)
		form_ending(ending, c->output);
	if ((plain || records) && c->format == KIN_XLSX)
		return cmd_usage_error(c, _("this command answers in text, "
				       "which is no table for a workbook"));
	c->html = needs & HTML_OUTPUT && (!strcasecmp(ending, "html") ||
					  !strcasecmp(ending, "htm"));
	if (c->html && (c->globals[G_FORMAT].given || c->columns))
		return cmd_usage_error(c, _("a page has neither another form "
				       "nor a choice of columns; leave "
				       "--format and --columns out"));
	if (!plain && !c->html && *ending && !form_fits(c->format, ending))
		return form_refuse(c, ending);
	if (c->format == KIN_XLSX && isatty(STDOUT_FILENO) &&
	    (!c->output || !strcmp(c->output, "-")))
		return cmd_usage_error(c, _("a workbook is nothing for a "
				       "terminal; say --output FILE.xlsx"));
	return KIN_OK;
}

enum kin_status cmd_form_check_page(struct cmd *c)
{
	char ending[ENDING];

	form_ending(ending, c->output);
	if (!*ending || !strcasecmp(ending, "html") ||
	    !strcasecmp(ending, "htm"))
		return KIN_OK;
	return cmd_usage_error(c, _("--output: what is written is a page, not "
				    ".%s; call it .html"), ending);
}
