/*
 * Owns the table of settings, the two files and the precedence.
 *
 * Knows nothing of what a setting does.
 */
#include "settings.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/file.h"
#include "base/utf8.h"
#include "command.h"
#include "options.h"
#include "paths.h"

#define FILE_MAX 65536		/* bytes of a file of settings */
#define PATH_MAX_TEXT 4096

static const char *const languages[] = { "auto", "id", "en", NULL };
static const char *const papers[] = { "a4", "f4", NULL };
static const char *const yes_no[] = { "yes", "no", NULL };

const struct setting_info setting_table[N_SETTINGS] = {
	[SET_DB] = { "db", "KINERJA_DB", G_DB, NULL, "kinerja.db", 0 },
	[SET_AS] = { "as", "KINERJA_AS", G_AS, NULL, "operator", 0 },
	[SET_FORMAT] = { "format", "KINERJA_FORMAT", G_FORMAT,
			 cmd_values_format, "text", 0 },
	[SET_PRIVACY] = { "privacy", "KINERJA_PRIVACY", G_PRIVACY,
			  cmd_values_masks, "none", 0 },
	[SET_DIAGNOSTICS] = { "diagnostics", "KINERJA_DIAGNOSTICS",
			      G_DIAGNOSTICS, cmd_values_diagnostics, "text",
			      0 },
	[SET_PROGRESS] = { "progress", "KINERJA_PROGRESS", G_NO_PROGRESS,
			   yes_no, "yes", 0 },
	[SET_COLOR] = { "color", "KINERJA_COLOR", G_COLOR, cmd_values_color,
			"auto", 0 },
	[SET_UNDO_DAYS] = { "undo.days", "KINERJA_UNDO_DAYS", -1, NULL, "30",
			    1 },
	[SET_RETENTION_YEARS] = { "retention.years", "KINERJA_RETENTION_YEARS",
				  -1, NULL, "5", 1 },
	[SET_INPUT_MAX] = { "input.max", "KINERJA_INPUT_MAX", -1, NULL, "512",
			    1 },
	[SET_BACKUP] = { "backup", "KINERJA_BACKUP", -1, NULL, "", 0 },
	[SET_PAPER] = { "paper", "KINERJA_PAPER", -1, papers, "a4", 0 },
	[SET_LETTERHEAD] = { "letterhead", "KINERJA_LETTERHEAD", -1, NULL, "",
			     0 },
	[SET_LOGO] = { "logo", "KINERJA_LOGO", -1, NULL, "", 0 },
	[SET_LANGUAGE] = { "language", "KINERJA_LANGUAGE", -1, languages,
			   "auto", 0 },
	[SET_SUPPORT] = { "annex.support", "KINERJA_ANNEX_SUPPORT", -1, NULL,
			  "", 0 },
	[SET_SCHEME] = { "annex.scheme", "KINERJA_ANNEX_SCHEME", -1, NULL, "",
			 0 },
	[SET_CONSEQUENCES] = { "annex.consequences",
			       "KINERJA_ANNEX_CONSEQUENCES", -1, NULL, "",
			       0 },
	[SET_PLACE] = { "place", "KINERJA_PLACE", -1, NULL, "", 0 },
};

/* ---- one line of a file ---- */

struct line {
	const char *path;
	long number;
	char *text;		/* the line itself, cut in place */
	size_t end;		/* behind its last byte that is no blank */
};

static int setting_is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r';
}

static void setting_fault(struct kin_sink *sink, const struct line *l,
			  size_t at, enum kin_code code, const char *message)
{
	kin_diag(sink, code, l->path, l->number, l->number ? (long)at + 1 : 0,
		 NULL, "%s", message);
}

static int setting_find_key(const char *key)
{
	int i;

	for (i = 0; i < N_SETTINGS; i++)
		if (!strcmp(setting_table[i].key, key))
			return i;
	return -1;
}

static void setting_unknown_key(struct kin_sink *sink, const struct line *l,
				size_t at, const char *key)
{
	const char *names[N_SETTINGS];
	char text[300], tail[100];
	int i;

	for (i = 0; i < N_SETTINGS; i++)
		names[i] = setting_table[i].key;
	snprintf(text, sizeof(text), _("there is no setting '%s'%s"), key,
		 cmd_hint(tail, sizeof(tail), "",
			  cmd_nearest(key, names, N_SETTINGS)));
	setting_fault(sink, l, at, KIN_C_CONFIG_KEY, text);
}

/* Whether the table allows a value; "" or the list for the message. */
static int setting_is_allowed(const struct setting_info *info,
			      const char *value, char *list, size_t size)
{
	size_t len = 0;
	int i;

	snprintf(list, size, "%s", info->is_number ? "1..9999" : "");
	if (info->is_number)
		return strspn(value, "0123456789") == strlen(value) &&
		       strlen(value) <= 4 && strspn(value, "0") < strlen(value);
	for (i = 0; info->values && info->values[i]; i++) {
		if (!strcmp(info->values[i], value))
			return 1;
		if (len < size)
			len += (size_t)snprintf(list + len, size - len,
						"%s%s", i ? ", " : "",
						info->values[i]);
	}
	return !info->values;
}

/*
 * A file serves every folder, so a database in it must not depend on the
 * folder in which a command happens to run. KIN_EUSAGE: relative.
 */
static enum kin_status setting_expand_path(char **out, const char *value)
{
	const char *home = getenv("HOME");
	size_t size;

	if (value[0] == '/') {
		*out = kin_strdup(value);
		return *out ? KIN_OK : KIN_ENOMEM;
	}
	if (strncmp(value, "~/", 2) || !home || home[0] != '/')
		return KIN_EUSAGE;
	size = strlen(home) + strlen(value);
	*out = kin_malloc(size);
	if (!*out)
		return KIN_ENOMEM;
	snprintf(*out, size, "%s%s", home, value + 1);
	return KIN_OK;
}

static enum kin_status setting_keep(struct settings *s, struct kin_sink *sink,
				    const struct line *l, int key,
				    const char *value, size_t at)
{
	char origin[SETTING_ORIGIN];
	char *text = NULL, *from;
	enum kin_status st = KIN_OK;

	if (key == SET_DB)
		st = setting_expand_path(&text, value);
	else if (!(text = kin_strdup(value)))
		st = KIN_ENOMEM;
	if (st == KIN_EUSAGE)
		setting_fault(sink, l, at, KIN_C_CONFIG_VALUE,
			      _("db: write the whole path, from / or from ~/"));
	if (st)
		return st;
	snprintf(origin, sizeof(origin), "%s:%ld", l->path, l->number);
	from = kin_strdup(origin);
	if (!from) {
		kin_free(text);
		return KIN_ENOMEM;
	}
	kin_free(s->text[key]);
	kin_free(s->origin[key]);
	s->text[key] = text;
	s->origin[key] = from;
	return KIN_OK;
}

static size_t setting_skip_blanks(const char *text, size_t at)
{
	while (setting_is_blank(text[at]))
		at++;
	return at;
}

/* "key = value"; KIN_EUSAGE: told. */
static enum kin_status setting_take_line(struct settings *s,
					 struct kin_sink *sink, struct line *l)
{
	size_t key_at = setting_skip_blanks(l->text, 0), equals, end, value_at;
	char list[200], message[400];
	int key;

	if (!l->text[key_at] || l->text[key_at] == '#')
		return KIN_OK;
	equals = key_at + strcspn(l->text + key_at, "=");
	if (!l->text[equals]) {
		setting_fault(sink, l, key_at, KIN_C_CONFIG_LINE,
			      l->text[key_at] == '{' ? _(
				"this looks like JSON; settings are lines "
				"KEY = VALUE, such as `language = id`")
			      : _("a line is KEY = VALUE"));
		return KIN_EUSAGE;
	}
	value_at = setting_skip_blanks(l->text, equals + 1);
	for (end = equals; end > key_at && setting_is_blank(l->text[end - 1]);)
		end--;
	l->text[end] = '\0';
	key = setting_find_key(l->text + key_at);
	if (key < 0) {
		setting_unknown_key(sink, l, key_at, l->text + key_at);
		return KIN_EUSAGE;
	}
	if (l->text[value_at] &&
	    setting_is_allowed(&setting_table[key], l->text + value_at, list,
			       sizeof(list)))
		return setting_keep(s, sink, l, key, l->text + value_at,
				    value_at);
	snprintf(message, sizeof(message), l->text[value_at] ?
		 _("%s: '%s' is none of %s") : _("%s: the value is empty"),
		 setting_table[key].key, l->text + value_at, list);
	setting_fault(sink, l, value_at, KIN_C_CONFIG_VALUE, message);
	return KIN_EUSAGE;
}

/* ---- files ---- */

static enum kin_status setting_read_lines(struct settings *s,
					  struct kin_sink *sink,
					  const char *path, char *text,
					  size_t len)
{
	struct line l = { .path = path };
	enum kin_status st = KIN_OK, got;
	char *at = text;

	if (strlen(text) != len || utf8_valid_prefix(text, len) != len) {
		setting_fault(sink, &l, 0, KIN_C_CONFIG_LINE,
			      _("the file is not text"));
		return KIN_EUSAGE;
	}
	while (*at) {
		size_t n = strcspn(at, "\n");
		char *next = at + n + (at[n] == '\n');

		while (n && setting_is_blank(at[n - 1]))
			n--;
		at[n] = '\0';
		l.number++;
		l.text = at;
		got = setting_take_line(s, sink, &l);
		if (got)
			st = got;
		if (st == KIN_ENOMEM)
			break;
		at = next;
	}
	return st;
}

static enum kin_status setting_read_file(struct settings *s,
					 struct kin_sink *sink,
					 const char *path, struct kin_err *err)
{
	enum kin_status st;
	size_t len;
	char *text;

	st = file_read(&text, &len, path, FILE_MAX, err);
	if (st == KIN_ENOTFOUND) {
		kin_err_clear(err);
		return KIN_OK;
	}
	if (st)
		return st;
	st = setting_read_lines(s, sink, path, text, len);
	kin_free(text);
	if (st == KIN_ENOMEM)
		return kin_err_nomem(err);
	if (st)
		return kin_err_set(err, st, _("the settings cannot be used; "
					      "mend the file, or say "
					      "--no-config"));
	return KIN_OK;
}

void settings_user_file(char *out, size_t size)
{
	const char *only = getenv("KINERJA_CONFIG");
	const char *xdg = getenv("XDG_CONFIG_HOME"), *home = getenv("HOME");

	out[0] = '\0';
	if (only)
		snprintf(out, size, "%s", only);
	else if (xdg && xdg[0] == '/')
		snprintf(out, size, "%s/kinerja/config", xdg);
	else if (home && home[0] == '/')
		snprintf(out, size, "%s/.config/kinerja/config", home);
}

enum kin_status settings_load(struct settings *out, struct kin_sink *sink,
			      struct kin_err *err)
{
	const char *only = getenv("KINERJA_CONFIG");
	char path[PATH_MAX_TEXT];
	enum kin_status st;

	if (only)
		return *only ? setting_read_file(out, sink, only, err) : KIN_OK;
	st = setting_read_file(out, sink, KIN_SYSCONFDIR "/kinerja/config",
			       err);
	settings_user_file(path, sizeof(path));
	if (!st && path[0])
		st = setting_read_file(out, sink, path, err);
	return st;
}

void settings_release(struct settings *s)
{
	int i;

	for (i = 0; i < N_SETTINGS; i++) {
		kin_free(s->text[i]);
		kin_free(s->origin[i]);
	}
	memset(s, 0, sizeof(*s));
}

/* ---- precedence ---- */

static const char *setting_environment(enum setting which)
{
	const char *text = getenv(setting_table[which].variable);

	return text && *text ? text : NULL;
}

/* --no-progress is the one option that is a flag. */
static const char *setting_from_option(const struct cmd *c, enum setting which)
{
	int option = setting_table[which].option;
	const struct cmd_value *v = option < 0 ? NULL : &c->globals[option];

	if (!v)
		return NULL;
	if (which == SET_PROGRESS)
		return v->given ? "no" : NULL;
	return v->text;
}

const char *setting_value(const struct cmd *c, enum setting which)
{
	const char *text = setting_from_option(c, which);

	if (!text)
		text = setting_environment(which);
	if (!text)
		text = c->settings.text[which];
	return text ? text : setting_table[which].otherwise;
}

int setting_number(const struct cmd *c, enum setting which)
{
	return (int)strtol(setting_value(c, which), NULL, 10);
}

const char *setting_origin(char *out, const struct cmd *c,
			   enum setting which)
{
	const struct setting_info *info = &setting_table[which];

	if (setting_from_option(c, which))
		snprintf(out, SETTING_ORIGIN, "--%s",
			 cmd_global_options[info->option].name);
	else if (setting_environment(which))
		snprintf(out, SETTING_ORIGIN, "%s", info->variable);
	else if (c->settings.text[which])
		snprintf(out, SETTING_ORIGIN, "%s", c->settings.origin[which]);
	else
		snprintf(out, SETTING_ORIGIN, "default");
	return out;
}

enum kin_status settings_check(const struct cmd *c, struct kin_err *err)
{
	char list[200];
	int i;

	for (i = 0; i < N_SETTINGS; i++) {
		const char *text = setting_environment((enum setting)i);

		if (!setting_from_option(c, (enum setting)i) && text &&
		    !setting_is_allowed(&setting_table[i], text, list,
					sizeof(list)))
			return kin_err_set(err, KIN_EUSAGE,
					   _("%s: '%s' is none of %s"),
					   setting_table[i].variable, text,
					   list);
	}
	return KIN_OK;
}
