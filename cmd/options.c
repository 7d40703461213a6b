/*
 * Owns option tables: the global one, parsing over getopt_long(), checking of
 * values, near misses.
 *
 * Knows nothing of commands and of what the options do. Words may not be
 * abbreviated: a script that says --rep would break when --replace is added
 * one day.
 */
#include "options.h"

#include <kinerja/field.h>

#include <assert.h>
#include <errno.h>
#include <getopt.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/utf8.h"

/* getopt's values of long options: none is a letter */
#define LONG_BASE 256

const char *const cmd_values_format[] = { "text", "csv", "json", "jsonl",
					  "xlsx", NULL };
const char *const cmd_values_diagnostics[] = { "text", "json", NULL };
const char *const cmd_values_masks[] = { "none", "masked", NULL };
const char *const cmd_values_privacy[] = {
	"none", "masked", "pseudonym", "aggregate", NULL
};
const char *const cmd_values_color[] = { "auto", "always", "never", NULL };

const struct cmd_option cmd_global_options[] = {
	[G_DB] = { "db", 0, OPT_TEXT, 0, "FILE",
		   N_("the database (KINERJA_DB, else ./kinerja.db)"), NULL },
	[G_AS] = { "as", 0, OPT_TEXT, 0, "ID",
		   N_("who acts: NIP, NUPTK or operator (default)"), NULL },
	[G_ON] = { "on", 0, OPT_TEXT, 0, "DAY",
		   N_("the day of the act, as 2024-01-31; else today"), NULL },
	[G_FORMAT] = { "format", 'f', OPT_TEXT, 0, "FORMAT",
		       N_("text, csv, json, jsonl or xlsx"),
		       cmd_values_format },
	[G_FORMAT_VERSION] = { "format-version", 0, OPT_INT, 0, "N",
			       N_("refuse to answer in another version"),
			       NULL },
	[G_COLUMNS] = { "columns", 0, OPT_TEXT, 0, "NAMES",
			N_("only these columns, by commas"), NULL },
	[G_NUL] = { "null", 'z', OPT_FLAG, 0, NULL,
		    N_("rows for xargs -0: tabs, no header, NUL at the end"),
		    NULL },
	[G_EXCEL] = { "excel", 0, OPT_FLAG, 0, NULL,
		      N_("a table that Excel opens without losing digits"),
		      NULL },
	[G_OUTPUT] = { "output", 'o', OPT_TEXT, 0, "FILE",
		       N_("write here, complete or not at all"), NULL },
	[G_SEAL] = { "seal", 0, OPT_FLAG, 0, NULL,
		     N_("write FILE.seal beside --output, for verify"), NULL },
	[G_FULL] = { "full", 0, OPT_FLAG, 0, NULL,
		     N_("show identifiers in full in text"), NULL },
	[G_PRIVACY] = { "privacy", 0, OPT_TEXT, 0, "LEVEL",
			N_("masked: no identifier whole, in no form or file; "
			   "pseudonym: nobody named; aggregate: counts"),
			cmd_values_privacy },
	[G_DIAGNOSTICS] = { "diagnostics", 0, OPT_TEXT, 0, "FORM",
			    N_("messages on stderr as text or json"),
			    cmd_values_diagnostics },
	[G_QUIET] = { "quiet", 'q', OPT_FLAG, 0, NULL,
		      N_("errors and warnings only"), NULL },
	[G_VERBOSE] = { "verbose", 'v', OPT_FLAG, 0, NULL,
			N_("say more"), NULL },
	[G_NO_PROGRESS] = { "no-progress", 0, OPT_FLAG, 0, NULL,
			    N_("draw no progress line"), NULL },
	[G_COLOR] = { "color", 0, OPT_TEXT, 0, "WHEN",
		      N_("colours: auto, always or never"), cmd_values_color },
	[G_NO_CONFIG] = { "no-config", 0, OPT_FLAG, 0, NULL,
			  N_("read no settings file"), NULL },
	[G_HELP] = { "help", 'h', OPT_FLAG, 0, NULL,
		     N_("show this text"), NULL },
	[G_VERSION] = { "version", 'V', OPT_FLAG, 0, NULL,
			N_("show the version"), NULL },
	/* No help text: it stays out of the usage. */
	[G_COMPLETION] = { "completion-helper", 0, OPT_FLAG, 0, NULL, NULL,
			   NULL },
	[N_GLOBALS] = OPT_END
};

_Static_assert(N_GLOBALS <= CMD_MAX_GLOBALS, "room for the global options");

/* ---- near misses ---- */

const char *cmd_nearest(const char *word, const char *const *names, int n)
{
	size_t len = strlen(word);
	int limit = len < 4 ? 1 : len < 8 ? 2 : 3;
	const char *best = NULL;
	int i;

	for (i = 0; i < n; i++) {
		int d = utf8_distance(word, names[i], limit);

		/* The beginning of a word is the likeliest slip of all. */
		if (len >= 2 && !strncmp(word, names[i], len))
			d = 0;
		if (d <= limit) {
			best = names[i];
			limit = d - 1;
		}
	}
	return best;
}

const char *cmd_hint(char *out, size_t size, const char *prefix,
		     const char *nearest)
{
	out[0] = '\0';
	if (nearest)
		snprintf(out, size, _("; did you mean '%s%s'?"), prefix,
			 nearest);
	return out;
}

static const char *option_nearest(const struct optset *set, const char *word)
{
	const char *names[MAX_SET];
	int i, n = 0;

	for (i = 0; i < set->n; i++)
		if (set->opt[i]->help)
			names[n++] = set->opt[i]->name;
	return cmd_nearest(word, names, n);
}

/* ---- options ---- */

static int optset_find(const struct optset *set, const char *name)
{
	int i;

	for (i = 0; i < set->n; i++)
		if (!strcmp(set->opt[i]->name, name))
			return i;
	return -1;
}

void optset_add(struct optset *set, const struct cmd_option *table,
		       struct cmd_value *values)
{
	size_t n_short = strlen(set->shorts);
	int i;

	for (i = 0; table && table[i].name; i++) {
		const struct cmd_option *o = &table[i];
		struct option *l = &set->longs[set->n];
		int k = optset_find(set, o->name);

		/* A verb may say by itself what an option means to it. */
		if (k >= 0) {
			set->opt[k] = o;
			set->value[k] = &values[i];
			continue;
		}
		assert(set->n < MAX_SET);
		l->name = o->name;
		l->has_arg = o->kind == OPT_FLAG ? no_argument :
						   required_argument;
		l->val = LONG_BASE + set->n;
		if (o->letter) {
			set->shorts[n_short++] = o->letter;
			if (o->kind != OPT_FLAG)
				set->shorts[n_short++] = ':';
		}
		set->opt[set->n] = o;
		set->value[set->n++] = &values[i];
	}
	set->shorts[n_short] = '\0';
}

void optset_init(struct optset *set, struct cmd *c, int stop)
{
	memset(set, 0, sizeof(*set));
	memcpy(set->shorts, stop ? "+:" : ":", stop ? 3 : 2);
	optset_add(set, cmd_global_options, c->globals);
}

static int optset_index(const struct optset *set, int code)
{
	int i;

	if (code >= LONG_BASE)
		return code - LONG_BASE;
	for (i = 0; i < set->n; i++)
		if (code && set->opt[i]->letter == code)
			return i;
	return -1;
}

static enum kin_status option_bad(struct cmd *c, const struct optset *set,
				  int code, char **argv)
{
	const char *word = argv[optind - 1];
	char tail[100], name[64];
	int i = optset_index(set, optopt);

	if (code == ':')
		return kin_err_set(&c->err, KIN_EUSAGE,
				   _("option '--%s' needs a value: %s"),
				   set->opt[i]->name, set->opt[i]->arg);
	if (optopt >= LONG_BASE)
		return kin_err_set(&c->err, KIN_EUSAGE,
				   _("option '--%s' takes no value"),
				   set->opt[i]->name);
	if (optopt)
		return kin_err_set(&c->err, KIN_EUSAGE,
				   _("unknown option '-%c'"), optopt);
	snprintf(name, sizeof(name), "%.*s", (int)strcspn(word + 2, "="),
		 word + 2);
	if (c->command && !c->verb)
		return kin_err_set(&c->err, KIN_EUSAGE,
				   _("unknown option '--%s' in front of the "
				     "verb of '%s'%s"), name, c->command->name,
				   cmd_hint(tail, sizeof(tail), "--",
					option_nearest(set, name)));
	return kin_err_set(&c->err, KIN_EUSAGE, _("unknown option '--%s'%s"),
			   name, cmd_hint(tail, sizeof(tail), "--",
				      option_nearest(set, name)));
}

/* The word on the command line that getopt_long() has just matched. */
static const char *option_matched_word(char **argv)
{
	const char *last = argv[optind - 1];

	/* A value in a word of its own: the option stands before it. */
	return optarg && optarg == last ? argv[optind - 2] : last;
}

static enum kin_status option_check_unabbreviated(struct cmd *c,
						  const struct cmd_option *o,
						  char **argv)
{
	const char *word = option_matched_word(argv);
	size_t len = strcspn(word, "=");

	if (len == strlen(o->name) + 2)
		return KIN_OK;
	return kin_err_set(&c->err, KIN_EUSAGE,
			   _("unknown option '%.*s'; did you mean '--%s'?"),
			   (int)len, word, o->name);
}

static enum kin_status option_check_choice(struct cmd *c,
					   const struct cmd_option *o,
					   const char *text)
{
	char list[200] = "", tail[100];
	size_t len = 0;
	int i;

	for (i = 0; o->values[i]; i++) {
		if (!strcmp(o->values[i], text))
			return KIN_OK;
		if (len < sizeof(list))
			len += (size_t)snprintf(list + len, sizeof(list) - len,
						"%s%s", i ? ", " : "",
						o->values[i]);
	}
	return kin_err_set(&c->err, KIN_EUSAGE,
			   _("--%s: '%s' is none of %s%s"), o->name, text,
			   list, cmd_hint(tail, sizeof(tail), "",
				      cmd_nearest(text, o->values, i)));
}

static enum kin_status option_parse_int(struct cmd *c,
					const struct cmd_option *o,
					struct cmd_value *v)
{
	char *end;

	errno = 0;
	v->number = strtol(v->text, &end, 10);
	if (end == v->text || *end || errno || v->number < 0 ||
	    v->number > INT_MAX || v->text[0] < '0' || v->text[0] > '9')
		return kin_err_set(&c->err, KIN_EUSAGE,
				   _("--%s: '%s' is not a whole number"),
				   o->name, v->text);
	return KIN_OK;
}

static enum kin_status option_add_to_list(struct cmd *c,
					  const struct cmd_option *o,
					  struct cmd_value *v)
{
	if (strchr(optarg, '|'))
		return kin_err_set(&c->err, KIN_EUSAGE,
				   _("--%s: the value must not hold |; repeat "
				     "the option instead"), o->name);
	if (c->list.len)
		buf_addc(&c->list, '|');
	buf_adds(&c->list, optarg);
	v->text = buf_str(&c->list);
	return c->list.failed ? kin_err_nomem(&c->err) : KIN_OK;
}

/* Whether a day is asked for, maybe beside something else: "DAY|SEQ". */
static int option_is_day(const struct cmd_option *o)
{
	return o->arg && !strncmp(o->arg, "DAY", 3) &&
		(!o->arg[3] || o->arg[3] == '|');
}

/* What is no day at all is told by who needs one. */
static enum kin_status option_read_day(struct cmd *c,
				       const struct cmd_option *o,
				       struct cmd_value *v)
{
	char *day = c->days[c->n_days];
	enum kin_status st;

	if (c->n_days == CMD_MAX_DAYS)
		return KIN_OK;
	st = kin_day_read(day, v->text, &c->err);
	if (st)
		return kin_err_prefix(&c->err, "--%s", o->name);
	if (!*day)
		return KIN_OK;
	v->text = day;
	c->n_days++;
	return KIN_OK;
}

static enum kin_status option_take(struct cmd *c, const struct cmd_option *o,
				   struct cmd_value *v)
{
	v->given++;
	if (o->kind == OPT_FLAG)
		return KIN_OK;
	v->text = optarg;
	if (o->kind == OPT_TEXTS && v->texts.n == CMD_MAX_REPEATS)
		return kin_err_set(&c->err, KIN_EUSAGE,
				   _("--%s: at most %d times in one command"),
				   o->name, CMD_MAX_REPEATS);
	if (o->kind == OPT_TEXTS)
		v->texts.all[v->texts.n++] = optarg;
	if (o->kind == OPT_INT)
		return option_parse_int(c, o, v);
	if (o->values)
		return option_check_choice(c, o, optarg);
	if (!*optarg)
		return kin_err_set(&c->err, KIN_EUSAGE,
				   _("--%s: the value is empty"), o->name);
	if (option_is_day(o))
		return option_read_day(c, o, v);
	return o->kind == OPT_LIST ? option_add_to_list(c, o, v) : KIN_OK;
}

static void option_restart_getopt(void)
{
	opterr = 0;
#ifdef __GLIBC__
	optind = 0;	/* also forgets a half-read cluster of letters */
#else
	optind = 1;
#endif
}

enum kin_status optset_parse(struct cmd *c, struct optset *set, int *argc,
			     char ***argv)
{
	enum kin_status st;
	int code;

	option_restart_getopt();
	while ((code = getopt_long(*argc, *argv, set->shorts, set->longs,
				   NULL)) != -1) {
		int i = optset_index(set, code);

		if (code == '?' || code == ':')
			return option_bad(c, set, code, *argv);
		st = KIN_OK;
		if (code >= LONG_BASE)
			st = option_check_unabbreviated(c, set->opt[i], *argv);
		if (!st)
			st = option_take(c, set->opt[i], set->value[i]);
		if (st)
			return st;
		/* Help is wanted whatever else is wrong behind it. */
		if (c->command && c->globals[G_HELP].given)
			break;
	}
	*argc -= optind;
	*argv += optind;
	return KIN_OK;
}

/* ---- values ---- */

void optset_bind(struct cmd_opts *out, const struct cmd_option *table,
		 const struct cmd_value *values)
{
	int i;

	for (i = 0; table && table[i].name; i++) {
		const struct cmd_value *v = &values[i];
		void *at = (char *)out + table[i].at;

		if (table[i].kind == OPT_FLAG)
			*(int *)at = v->given > 0;
		else if (table[i].kind == OPT_TEXT)
			*(const char **)at = v->text;
		else if (table[i].kind == OPT_LIST)
			((struct cmd_list *)at)->text = v->text;
		else if (table[i].kind == OPT_INT)
			*(struct cmd_number *)at = (struct cmd_number){
				v->given, (int)v->number };
		else
			*(struct cmd_texts *)at = v->texts;
	}
}

int cmd_number(struct cmd_number number, int otherwise)
{
	return number.given ? number.n : otherwise;
}
