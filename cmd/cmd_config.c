/* kinerja config: the settings that count, and where each comes from */
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "command.h"
#include "options.h"

static const struct cmd_option options[] = {
	{ "show-origin", 0, AT(show_origin), NULL,
	  N_("say where each value comes from"), NULL },
	OPT_END
};

static enum kin_status cmd_config_unknown(struct cmd *c, const char *key)
{
	const char *names[N_SETTINGS];
	char tail[100], list[200] = "";
	int i;

	for (i = 0; i < N_SETTINGS; i++) {
		names[i] = setting_table[i].key;
		snprintf(list + strlen(list), sizeof(list) - strlen(list),
			 "%s%s", i ? ", " : "", names[i]);
	}
	if (!cmd_nearest(key, names, N_SETTINGS))
		return cmd_usage_error(c, _("there is no setting '%s'; the "
					    "settings are %s"), key, list);
	return cmd_usage_error(c, _("there is no setting '%s'%s"), key,
			       cmd_hint(tail, sizeof(tail), "",
					cmd_nearest(key, names, N_SETTINGS)));
}

/* Where settings could be written, while there is no such file. */
static void cmd_config_say_file(struct cmd *c)
{
	char path[PATH_MAX];

	settings_user_file(path, sizeof(path));
	if (path[0] && !c->globals[G_NO_CONFIG].given && access(path, F_OK))
		cmd_say(c, _("there is no file of settings yet; yours would "
			     "be %s, see kinerja-config(5)"), path);
}

static enum kin_status cmd_config_run(struct cmd *c)
{
	static const struct kin_column columns[] = {
		{ "key", KIN_COL_TEXT, 0 }, { "value", KIN_COL_TEXT, 0 },
		{ "origin", KIN_COL_TEXT, 0 },
	};
	const char *key = c->argc ? c->argv[0] : NULL;
	char origin[SETTING_ORIGIN];
	enum kin_status st;
	int i, found = 0;

	st = cmd_rows(c, columns, c->opt.show_origin ? 3 : 2);
	for (i = 0; i < N_SETTINGS && !st; i++) {
		const char *row[] = {
			setting_table[i].key,
			setting_value(c, (enum setting)i),
			setting_origin(origin, c, (enum setting)i),
		};

		if (key && strcmp(key, row[0]))
			continue;
		found = 1;
		st = cmd_row(c, row);
	}
	if (!st && !key)
		cmd_config_say_file(c);
	return st || found ? st : cmd_config_unknown(c, key);
}

static const struct cmd_verb verbs[] = {
	{ NULL, cmd_config_run, 0, options, 0, "[KEY]",
	  N_("show the settings that count here") },
};

const struct cmd_command cmd_config = {
	"config", "setelan", N_("settings and where they come from"), verbs,
	N_VERBS(verbs)
};
