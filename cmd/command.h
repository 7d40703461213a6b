/*
 * The frame that every command stands in: option tables, verbs, the state of
 * one invocation and the few calls that commands make.
 *
 * A new verb is one row of its command's table, which names a function and
 * what it shall do; only what is its own needs a function of its own:
 *
 *	static enum kin_status cmd_roster_merge(struct cmd *c)
 *	{
 *		return kin_person_merge(c->session, c->argv[0], c->argv[1],
 *					c->opt.reason, &c->err);
 *	}
 *
 *	static const struct cmd_option list_options[] = {
 *		OPT_SELECT_GROUP, OPT_PERIOD, OPT_END
 *	};
 *
 *	static const struct cmd_verb verbs[] = {
 *		{ "list", run_listing, KIN_LIST_ROSTER, list_options,
 *		  NEED_DB_READ, NULL, N_("list the people of the roster") },
 *		{ "merge", cmd_roster_merge, 0, merge_options, NEED_DB_WRITE,
 *		  "PERSON PERSON", N_("join two records of one person") },
 *	};
 *
 *	const struct cmd_command cmd_roster = {
 *		"roster", NULL, N_("people and posts"), verbs, N_VERBS(verbs)
 *	};
 *
 * and one line each in commands.c and commands.h. The frame checks options
 * and operands, opens the session and the output, closes and commits them,
 * prints c->err and turns the returned status into the exit status.
 */
#ifndef CMD_COMMAND_H
#define CMD_COMMAND_H

#include <stdio.h>

#include <kinerja/diag.h>
#include <kinerja/err.h>
#include <kinerja/label.h>
#include <kinerja/writer.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "commands.h"
#include "opts.h"
#include "settings.h"
#include "terminal.h"

struct cmd;
struct kin_session;

struct cmd_option {
	const char *name;	/* without the dashes; NULL ends a table */
	char letter;		/* or 0 */
	enum cmd_option_kind kind;	/* this and the next: AT(member) */
	size_t at;		/* of its value in struct cmd_opts */
	const char *arg;	/* what stands for the value in the usage */
	const char *help;
	const char *const *values; /* the allowed ones, or NULL for any */
};

#define OPT_END { NULL, 0, OPT_FLAG, 0, NULL, NULL, NULL }

/* Options that mean the same wherever they stand. */
#define OPT_DRY_RUN \
	{ "dry-run", 'n', AT(dry_run), NULL, \
	  N_("show what would change and change nothing"), NULL }
#define OPT_ON_ERROR \
	{ "on-error", 0, AT(on_error), "abort|skip", \
	  N_("with bad rows: write nothing (default), or the others"), \
	  cmd_values_on_error }
#define OPT_REPORT \
	{ "report", 0, AT(report), "FILE", \
	  N_("write one JSON object per input record"), NULL }
#define OPT_FROM_FILE \
	{ "from", 0, AT(from), "FILE", \
	  N_("take people or decisions from a file; - is stdin"), NULL }
#define OPT_PERIOD \
	{ "period", 'p', AT(period), "PERIOD", \
	  N_("a period's code, current, previous or next"), NULL }
#define OPT_KNOWN \
	{ "known", 0, AT(known), "DAY|SEQ", \
	  N_("as it had been recorded by this day or act"), NULL }
#define OPT_REASON \
	{ "reason", 0, AT(reason), "TEXT", N_("why; kept in the trail"), NULL }

#define OPT_ALL \
	{ "all", 'a', AT(all), NULL, N_("everyone in the database"), NULL }
#define OPT_AREA_GROUP \
	{ "school", 0, AT(school), "NPSN", N_("of this school"), NULL }, \
	{ "kecamatan", 0, AT(kecamatan), "NAME", \
	  N_("of this kecamatan"), NULL }, \
	{ "kabupaten", 0, AT(kabupaten), "NAME", \
	  N_("of this kabupaten"), NULL }
#define OPT_SELECT_GROUP \
	OPT_AREA_GROUP, \
	{ "state", 0, AT(state), "STATE", N_("in this state"), NULL }, \
	OPT_ALL

#define OPT_ROLE \
	{ "role", 0, AT(role), "ROLE", \
	  N_("in this role, as guru or kepala_sekolah"), NULL }

#define OPT_BATCH_GROUP \
	OPT_ROLE, OPT_FROM_FILE, OPT_DRY_RUN, OPT_ON_ERROR, OPT_REPORT, \
	OPT_MAX_ERRORS

#define OPT_MAX_ERRORS \
	{ "max-errors", 0, AT(max_errors), "N", \
	  N_("show at most N diagnostics of each code (20); 0: all"), NULL }

#define OPT_IMPORT_GROUP \
	OPT_DRY_RUN, OPT_ON_ERROR, \
	{ "rejects", 0, AT(rejects), "FILE", \
	  N_("write the rejected rows as they came, to be mended"), NULL }, \
	OPT_REPORT, \
	{ "map", 0, AT(map), "FILE", \
	  N_("more names for headers and values"), NULL }, \
	{ "encoding", 0, AT(encoding), "NAME", \
	  N_("encoding of the input; else UTF-8, or found out"), NULL }, \
	{ "delimiter", 0, AT(delimiter), "CHAR", \
	  N_("delimiter of the input; else found out"), NULL }, \
	{ "sheet", 0, AT(sheet), "NAME|N", \
	  N_("this sheet of workbooks; else all with a known header"), \
	  NULL }, \
	{ "strict", 0, AT(strict), NULL, \
	  N_("treat warnings as errors"), NULL }, \
	OPT_MAX_ERRORS, \
	{ "allow-empty", 0, AT(allow_empty), NULL, \
	  N_("accept an input without records"), NULL }

extern const char *const cmd_values_on_error[],
	*const cmd_values_goal[];
extern const char *const cmd_values_format[], *const cmd_values_color[];
extern const char *const cmd_values_diagnostics[], *const cmd_values_privacy[],
	*const cmd_values_masks[];

/* What a verb needs before it runs. */
enum {
	NEED_DB_READ = 1,	/* c->session, for reading */
	NEED_DB_WRITE = 2,	/* c->session, for writing */
	NEED_INPUT = 4,		/* operands are files; none means "-" */
	NEED_OWN_OUTPUT = 8,	/* --output is the verb's own business */
	PLAIN_OUTPUT = 16,	/* answers in text, never in rows: --output
				   may have any ending */
	SENTENCES = 32,		/* its rows hold sentences: in English for
				   programs, and so is what stands beside */
	HTML_OUTPUT = 128,	/* --output FILE.html makes a page of it */
	NEED_IDS = 64		/* what it writes comes back, or goes to other
				   programs, by its identifiers */
};

struct cmd_verb {
	/* NULL: what the command does without a verb */
	const char *name;
	enum kin_status (*run)(struct cmd *c);
	int what;		/* which of several things `run` shall do */
	const struct cmd_option *options;	/* or NULL */
	unsigned needs;
	const char *operands;	/* "FILE", "[NAME]", "FROM TO" */
	const char *summary;
};

struct cmd_command {
	const char *name;
	const char *alias;	/* Indonesian words for it, by blanks */
	const char *summary;
	const struct cmd_verb *verbs;
	int n_verbs;
};

/* What a word does that is no verb of a command, but that rules know; it is
 * in c->word then. `words` tells those that the program's rules have. */
struct cmd_named {
	const struct cmd_command *command;
	const struct cmd_verb *verb;
	void (*words)(void (*each)(void *user, const char *word,
				   const char *other, const char *label),
		      void *user);
};

#define N_VERBS(verbs) ((int)(sizeof(verbs) / sizeof((verbs)[0])))

/* Every command in the order of the usage; ends with NULL (commands.c). */
extern const struct cmd_command *const cmd_table[];
/* The one of a command, or NULL (commands.c). */
const struct cmd_named *cmd_named_of(const struct cmd_command *command);

#define CMD_MAX_OPTIONS 40	/* of one verb */
#define CMD_MAX_GLOBALS 24
#define CMD_MAX_DAYS 16		/* given in one command */

struct cmd_value {
	const char *text;	/* NULL: not given */
	long number;
	int given;		/* how many times */
	struct cmd_texts texts;	/* of an OPT_TEXTS: every one */
};

/* One invocation. */
struct cmd {
	const struct cmd_command *command;
	const struct cmd_verb *verb;

	/* global options, resolved */
	const char *db;		/* file name, never NULL */
	const char *as;		/* who acts; "operator" by default */
	const char *on;		/* YYYY-MM-DD, or NULL for today */
	const char *output;	/* file name, or NULL for stdout */
	enum kin_format format;
	const char *columns;	/* only these, by commas; or NULL */
	int seal;		/* the output gets a seal beside it */
	int full;		/* text: identifiers unmasked */
	int privacy;		/* rows and documents: identifiers masked */
	int pseudonyms;		/* rows: nobody named, by the key below */
	unsigned char pseudonym_key[32];
	int verbose;

	const char *word;	/* of the rules, in the place of the verb */
	int argc;		/* operands */
	char **argv;
	int n_words;		/* the command and all behind it */
	char **words;
	char **verb_typed;	/* where in them the verb stands, or NULL */
	struct cmd_opts opt;	/* the options of the verb */
	char areas[2][KIN_AREA_TEXT];	/* of them, as schools have it */

	struct terminal term;	/* quiet, JSON diagnostics, progress */
	struct kin_sink sink;	/* shows diagnostics on stderr */
	struct kin_err err;
	FILE *out;		/* stdout or --output; data only */
	struct kin_session *session;
	enum kin_status lost;	/* why rows are missing in the output */
	int keep_output;	/* also a refusal has an answer in rows */
	int recorded;		/* whatever happens now, the act stands */
	int told;		/* why it ends as it does was said */
	int html;		/* the answer is to be a page */
	int in_rows;		/* the verb knows how rows are written */

	/* the frame's own */
	struct kin_writer *writer;
	struct cmd_value globals[CMD_MAX_GLOBALS];
	int want_help, want_version, want_completion;
	struct settings settings;
	char *dash[2];		/* operands that NEED_INPUT supplies */
	struct buf list;	/* the values of the verb's one OPT_LIST */
	char days[CMD_MAX_DAYS][11];	/* values that are days, as they are
					   written here */
	int n_days;
};

/* A number as given, or what holds when it was not. */
int cmd_number(struct cmd_number number, int otherwise);

/* Answer in rows: open once, then row by row; the frame closes them. */
enum kin_status cmd_rows(struct cmd *c, const struct kin_column *columns,
			 int n_columns);
/* The same; where people read them, as the document that `view` says. */
enum kin_status cmd_view_rows(struct cmd *c, const struct kin_view *view,
			      const struct kin_column *columns, int n_columns);
enum kin_status cmd_row(struct cmd *c, const char *const *values);

/* The codes of a pack, which is the first operand. */
enum kin_status cmd_rules_codes(struct cmd *c);

/* How rows are to be written, for use cases that write them themselves. */
struct kin_writer_opts cmd_writer_opts(struct cmd *c);

/* Answer in text that is no rows: identifiers are masked where they are in
 * rows. */
void cmd_put_text(struct cmd *c, const char *text);

/* A usage error found by the verb; returns KIN_EUSAGE. */
enum kin_status cmd_usage_error(struct cmd *c, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));

/* Tell the operator something, such as the summary, unless --quiet. */
void cmd_say(struct cmd *c, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));

/*
 * Whether a signal asked to stop. Use cases receive it as a callback, roll
 * back and return KIN_EINTERRUPTED.
 */
int cmd_interrupted(void);

#endif
