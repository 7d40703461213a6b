/* kinerja print: the papers that people sign */
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <kinerja/print.h>

#include "base/alloc.h"
#include "base/file.h"
#include "command.h"
#include "form.h"
#include "print_pdf.h"
#include "run_listing.h"

static const char *const cmd_print_papers[] = { "a4", "f4", NULL };

/* The file to make is a PDF, by its name. */
static int cmd_print_is_pdf(const char *name)
{
	size_t len = name ? strlen(name) : 0;

	return len > 4 && !strcmp(name + len - 4, ".pdf");
}

static int cmd_print_is_folder(const char *name)
{
	size_t len = name ? strlen(name) : 0;
	struct stat is;

	return len && (name[len - 1] == '/' ||
		       (!stat(name, &is) && S_ISDIR(is.st_mode)));
}

static void cmd_print_fill(struct kin_print_opts *opts, const struct cmd *c)
{
	const char *paper = c->opt.paper ? c->opt.paper
					 : setting_value(c, SET_PAPER);

	memset(opts, 0, sizeof(*opts));
	opts->form = c->verb->name;
	opts->paper = !strcmp(paper, "f4") ? KIN_PAPER_F4 : KIN_PAPER_A4;
	opts->blank = c->opt.blank;
	opts->privacy = c->privacy;
	opts->letterhead = setting_value(c, SET_LETTERHEAD);
	opts->logo = setting_value(c, SET_LOGO);
	opts->place = setting_value(c, SET_PLACE);
	opts->annex[0] = setting_value(c, SET_SUPPORT);
	opts->annex[1] = setting_value(c, SET_SCHEME);
	opts->annex[2] = setting_value(c, SET_CONSEQUENCES);
}

static enum kin_status cmd_print_html(struct cmd *c,
				      const struct kin_filter *filter,
				      const struct kin_print_opts *opts,
				      long *n)
{
	struct file_out file = FILE_OUT_INIT;
	enum kin_status st = file_out_open(&file, c->output, &c->err);

	if (!st)
		st = kin_print(c->session, filter, opts, file.fp, n, &c->err);
	if (!st && *n)
		return file_out_commit(&file, &c->err);
	file_out_abort(&file);
	return st;
}

/* By way of HTML without a name. */
static enum kin_status cmd_print_to_pdf(struct cmd *c,
					const struct kin_filter *filter,
					const struct kin_print_opts *opts,
					long *n)
{
	struct file_out file = FILE_OUT_INIT;
	FILE *html = NULL;
	enum kin_status st;

	st = file_unlinked_stream(&html, &c->err);
	if (!st)
		st = kin_print(c->session, filter, opts, html, n, &c->err);
	if (!st && *n)
		st = file_out_open(&file, c->output, &c->err);
	if (!st && *n)
		st = print_pdf(html, file.fp, c->output, &c->err);
	if (!st && *n)
		st = file_out_commit(&file, &c->err);
	else
		file_out_abort(&file);
	if (html)
		fclose(html);
	if (!st && *n)
		cmd_say(c, _("%s made the PDF"), print_pdf_tool());
	return st;
}

/* Of a selection nobody may be so far yet, which is no fault; a script that
 * names somebody and goes on with the paper must not find that there is
 * none. */
static enum kin_status cmd_print_say(struct cmd *c,
				     const struct kin_filter *filter, long n)
{
	if (!n && !filter->person)
		cmd_say(c, _("nobody of the selection has what this form "
			     "shows; see `kinerja status --pending`"));
	else if (!n)
		return kin_err_set(&c->err, KIN_ENOTFOUND,
				   _("%s has nothing of what this form "
				     "shows, nothing was printed; see "
				     "`kinerja why %s`"), filter->person,
				   filter->person);
	else
		cmd_say(c, _("printed %s %ld times into %s"), c->verb->name, n,
			c->output);
	return KIN_OK;
}

static enum kin_status cmd_print_run(struct cmd *c)
{
	struct kin_print_opts opts;
	struct kin_filter filter;
	enum kin_status st;
	long n = 0;

	if (!c->output)
		return cmd_usage_error(c, _("say where to: -o FILE.html, -o "
					    "FILE.pdf, or -o FOLDER/ for a "
					    "file a person"));
	cmd_print_fill(&opts, c);
	run_listing_filter(&filter, c);
	if (cmd_print_is_pdf(c->output) && !print_pdf_tool())
		return print_pdf(NULL, NULL, c->output, &c->err);
	if (cmd_print_is_folder(c->output)) {
		opts.dir = c->output;
		st = kin_print(c->session, &filter, &opts, NULL, &n, &c->err);
	} else if (cmd_print_is_pdf(c->output)) {
		st = cmd_print_to_pdf(c, &filter, &opts, &n);
	} else {
		st = cmd_form_check_page(c);
		if (!st)
			st = cmd_print_html(c, &filter, &opts, &n);
	}
	return st ? st : cmd_print_say(c, &filter, n);
}

#define OPT_PRINT_GROUP \
	OPT_SELECT_GROUP, OPT_PERIOD, OPT_ROLE, \
	{ "paper", 0, AT(paper), "PAPER", \
	  N_("a4 or f4 (215 x 330 mm); else the setting"), cmd_print_papers }

static const struct cmd_option print_options[] = { OPT_PRINT_GROUP, OPT_END };

static const struct cmd_option observation_options[] = {
	OPT_PRINT_GROUP,
	{ "blank", 0, AT(blank), NULL,
	  N_("nothing filled in, to take into the class"), NULL },
	OPT_END
};

#define FORM(NAME, OPTIONS, SUMMARY) \
	{ NAME, cmd_print_run, 0, OPTIONS, \
	  NEED_DB_READ | NEED_OWN_OUTPUT | PLAIN_OUTPUT, \
	  "[PERSON]", SUMMARY }

static const struct cmd_verb verbs[] = {
	FORM("skp", print_options, N_("the plan, to be signed by both")),
	FORM("lampiran", print_options,
	     N_("its annex: support, accountability, consequences")),
	FORM("umpan-balik", print_options,
	     N_("the plan with realisation and feedback")),
	FORM("evaluasi", print_options, N_("the evaluation with its ratings")),
	FORM("dokumen-evaluasi", print_options,
	     N_("the document of the evaluation, with room for an objection")),
	FORM("konversi", print_options,
	     N_("the predicate as angka kredit; published results")),
	FORM("akumulasi", print_options,
	     N_("angka kredit of all published results")),
	FORM("penetapan", print_options, N_("the decree on angka kredit")),
	FORM("observasi", observation_options,
	     N_("the sheet of an observation with its rubric")),
	FORM("hasil", print_options, N_("the result, for the person")),
	FORM("rekap", print_options,
	     N_("schools and what they have reached, to be signed")),
};

const struct cmd_command cmd_print = {
	"print", "cetak", N_("papers to sign, as HTML or PDF"), verbs,
	N_VERBS(verbs)
};
