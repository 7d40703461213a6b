/*
 * Owns the layout of usage texts and the lines of the completion helper; all
 * words come from the tables, so that they cannot disagree with the parser.
 */
#include "usage.h"

#include <string.h>

#include "base/utf8.h"
#include "line.h"
#include "options.h"
#include "verb_words.h"

#define TEXT_COLUMN 30
#define TEXT_WIDTH 79

/* The words in capitals that stand for what somebody types. */
static const char *const usage_words[] = {
	N_("FILE"), N_("NAME"), N_("FORMAT"), N_("WHEN"), N_("NAMES"),
	N_("FORM"), N_("PERSON"), N_("PERIOD"), N_("TEXT"),
	N_("STATE"), N_("ROLE"), N_("VERB"), N_("DAY"), N_("DAYS"),
	N_("PACK"), N_("PAPER"), N_("FOLDER"), N_("FIELD"), N_("KIND"),
	N_("CODE"), N_("VALUE"), N_("STAGE"), N_("GROUP"), N_("STEP"),
	N_("KEY"), N_("ZONE"), N_("YEAR"), N_("WHO"), N_("TOPIC"), N_("TO"),
	N_("TABLE"), N_("SIDE"), N_("SECTION"), N_("SECONDS"), N_("LIST"),
	N_("FROM"), N_("DECISION"), N_("COMMAND"), N_("BASIS"), N_("CHAR"),
	N_("OFFICE"), N_("LEVEL"), N_("DIR"), N_("PATH"),
};
#define N_USAGE_WORDS (sizeof(usage_words) / sizeof(usage_words[0]))

/* "[PERSON] FILE..." in the words of the language. */
static const char *usage_translate(char *out, size_t size, const char *text)
{
	size_t n = 0, i;

	while (*text && n + 1 < size) {
		size_t len = strspn(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ");
		const char *word = NULL;

		for (i = 0; len > 1 && i < N_USAGE_WORDS && !word; i++)
			if (strlen(usage_words[i]) == len &&
			    !memcmp(usage_words[i], text, len))
				word = _(usage_words[i]);
		len += !len;
		n += (size_t)snprintf(out + n, size - n, "%.*s",
				      word ? (int)strlen(word) : (int)len,
				      word ? word : text);
		text += len;
	}
	out[n < size ? n : size - 1] = '\0';
	return out;
}

/* A label, and behind it a text that is wrapped into its own column. */
static void usage_put_entry(FILE *fp, const char *label, const char *text)
{
	int col = fprintf(fp, "  %s", label);
	int used = TEXT_COLUMN;

	if (col >= TEXT_COLUMN) {
		fputc('\n', fp);
		col = 0;
	}
	fprintf(fp, "%*s", TEXT_COLUMN - col, "");
	while (*text) {
		size_t len = strcspn(text, " ");
		int width = utf8_width(text, len);

		if (used > TEXT_COLUMN && used + 1 + width > TEXT_WIDTH) {
			fprintf(fp, "\n%*s", TEXT_COLUMN, "");
			used = TEXT_COLUMN;
		}
		if (used > TEXT_COLUMN)
			used += fprintf(fp, " ");
		fwrite(text, 1, len, fp);
		used += width;
		text += len;
		text += strspn(text, " ");
	}
	fputc('\n', fp);
}

static void usage_put_options(FILE *fp, const struct cmd_option *o)
{
	for (; o && o->name; o++) {
		char label[80], arg[60] = "", letter[8] = "    ";

		if (!o->help)
			continue;
		if (o->letter)
			snprintf(letter, sizeof(letter), "-%c, ", o->letter);
		if (o->arg)
			usage_translate(arg, sizeof(arg), o->arg);
		snprintf(label, sizeof(label), "%s--%s%s%s", letter, o->name,
			 o->arg ? " " : "", arg);
		usage_put_entry(fp, label, _(o->help));
	}
}

static void usage_put_global_options(FILE *fp)
{
	fprintf(fp, "\n%s\n", _("Global options:"));
	usage_put_options(fp, cmd_global_options);
}

void cmd_usage_top(FILE *fp)
{
	int i;

	fprintf(fp, "%s%s\n", _("usage: "),
		_("kinerja [global options] COMMAND [VERB] [options] "
		  "[operands]"));
	fprintf(fp, "\n%s\n", _("Commands:"));
	for (i = 0; cmd_table[i]; i++)
		usage_put_entry(fp, cmd_table[i]->name,
				_(cmd_table[i]->summary));
	usage_put_global_options(fp);
	fprintf(fp, "\n%s\n",
		_("See 'kinerja help COMMAND' and 'kinerja help CODE'."));
}

/* "kinerja roster import [options] FILE..." */
static void usage_put_synopsis(FILE *fp, const char *lead,
			       const struct cmd_command *command,
			       const struct cmd_verb *verb)
{
	const struct cmd_option *o = verb->options;
	char operands[120];

	fprintf(fp, "%skinerja %s", lead, command->name);
	if (verb->name)
		fprintf(fp, " %s", verb->name);
	if (o && o->name)
		fprintf(fp, " %s", _("[options]"));
	if (verb->operands && *verb->operands)
		fprintf(fp, " %s", usage_translate(operands, sizeof(operands),
						   verb->operands));
	fputc('\n', fp);
}

static void usage_put_alias(FILE *fp, const struct cmd_command *command)
{
	if (command->alias)
		fprintf(fp, _("also called: %s\n"), command->alias);
}

void cmd_usage_verb(FILE *fp, const struct cmd_command *command,
		    const struct cmd_verb *verb)
{
	usage_put_synopsis(fp, _("usage: "), command, verb);
	fprintf(fp, "\n%s\n", _(verb->summary));
	if (!verb->name)
		usage_put_alias(fp, command);
	if (verb->options && verb->options->name) {
		fprintf(fp, "\n%s\n", _("Options:"));
		usage_put_options(fp, verb->options);
	}
	usage_put_global_options(fp);
}

struct usage_words {
	FILE *fp;
	const struct cmd_command *command;
};

static void usage_put_word(void *user, const char *word, const char *other,
			   const char *label)
{
	const struct usage_words *w = user;
	char line[120], operands[60];

	if (!other || cmd_verb_find(w->command, word))
		return;
	usage_translate(operands, sizeof(operands),
			cmd_named_of(w->command)->verb->operands);
	snprintf(line, sizeof(line), "%s, %s %s", word, other, operands);
	usage_put_entry(w->fp, line, label);
}

/* The words of the rules, and what they do. */
static void usage_put_words(FILE *fp, const struct cmd_command *command)
{
	const struct cmd_named *named = cmd_named_of(command);
	struct usage_words w = { fp, command };

	if (!named)
		return;
	fprintf(fp, "\n%s:\n", _(named->verb->summary));
	named->words(usage_put_word, &w);
}

void cmd_usage_command(FILE *fp, const struct cmd_command *command)
{
	int i;

	if (command->n_verbs == 1 && !command->verbs[0].name) {
		cmd_usage_verb(fp, command, &command->verbs[0]);
		return;
	}
	fprintf(fp, "%skinerja %s %s\n", _("usage: "), command->name,
		_("VERB [options] [operands]"));
	fprintf(fp, "\n%s\n", _(command->summary));
	usage_put_alias(fp, command);
	fprintf(fp, "\n%s\n", _("Verbs:"));
	for (i = 0; i < command->n_verbs; i++) {
		const struct cmd_verb *v = &command->verbs[i];
		const char *word = verb_word(v->name);
		char label[120], operands[80] = "";

		snprintf(label, sizeof(label), "%s%s%s%s%s",
			 v->name ? v->name : "", word ? ", " : "",
			 word ? word : "", v->name ? " " : "",
			 v->operands ? usage_translate(operands,
						       sizeof(operands),
						       v->operands) : "");
		usage_put_entry(fp, label, _(v->summary));
	}
	usage_put_words(fp, command);
	usage_put_global_options(fp);
	fprintf(fp, _("\nSee 'kinerja %s VERB --help' for its options.\n"),
		command->name);
}

static void usage_complete_options(FILE *fp, const struct cmd_option *o)
{
	int i;

	for (; o && o->name; o++) {
		if (!o->help)
			continue;
		fprintf(fp, "--%s%s\t%s\t", o->name,
			o->kind == OPT_FLAG ? "" : "=", _(o->help));
		for (i = 0; o->values && o->values[i]; i++)
			fprintf(fp, "%s%s", i ? "|" : "", o->values[i]);
		fprintf(fp, "\t%s\n", o->arg ? o->arg : "");
	}
}

void cmd_completion(FILE *fp, const struct cmd *c)
{
	int i;

	if (!c->command) {
		for (i = 0; cmd_table[i]; i++)
			fprintf(fp, "%s\t%s\n", cmd_table[i]->name,
				_(cmd_table[i]->summary));
		usage_complete_options(fp, cmd_global_options);
		return;
	}
	if (c->verb && (c->verb->name || c->command->n_verbs == 1)) {
		usage_complete_options(fp, c->verb->options);
		usage_complete_options(fp, cmd_global_options);
		return;
	}
	for (i = 0; i < c->command->n_verbs; i++)
		if (c->command->verbs[i].name)
			fprintf(fp, "%s\t%s\n", c->command->verbs[i].name,
				_(c->command->verbs[i].summary));
	if (c->verb)
		usage_complete_options(fp, c->verb->options);
}
