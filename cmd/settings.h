/*
 * What an operator sets once instead of with every command: by option, by
 * environment, in the user's file, in the system's file; the first that says
 * something wins.
 *
 * One table holds them all: resolving, `kinerja config` and the check of the
 * files read it.
 */
#ifndef CMD_SETTINGS_H
#define CMD_SETTINGS_H

#include <stddef.h>

#include <kinerja/diag.h>
#include <kinerja/err.h>

struct cmd;

enum setting {
	SET_DB, SET_AS, SET_FORMAT, SET_PRIVACY, SET_DIAGNOSTICS,
	SET_PROGRESS, SET_COLOR,
	SET_UNDO_DAYS, SET_RETENTION_YEARS, SET_BACKUP,
	SET_INPUT_MAX,
	SET_PAPER, SET_LETTERHEAD, SET_LOGO, SET_PLACE,
	SET_LANGUAGE, SET_SUPPORT, SET_SCHEME, SET_CONSEQUENCES,
	N_SETTINGS
};

struct setting_info {
	const char *key;	/* in a file; `kinerja config KEY` */
	const char *variable;	/* of the environment */
	int option;		/* index of the global option, or -1 */
	const char *const *values;	/* the allowed ones, or NULL */
	const char *otherwise;	/* the default */
	int is_number;		/* 1 to 9999 */
};

extern const struct setting_info setting_table[N_SETTINGS];

#define SETTING_ORIGIN 300

/* What the files say; texts belong to the settings. */
struct settings {
	char *text[N_SETTINGS];
	char *origin[N_SETTINGS];	/* "/etc/kinerja/config:3" */
};

/*
 * Read the system's file, then the user's over it: KINERJA_CONFIG when it is
 * set (empty: none), else kinerja/config under XDG_CONFIG_HOME or ~/.config.
 * A file that is not there is fine.
 *
 * KIN_EUSAGE: a line is wrong; every fault went to `sink` with its place.
 */
enum kin_status settings_load(struct settings *out, struct kin_sink *sink,
			      struct kin_err *err);

/* The user's file, there or not; "" when no file is read. */
void settings_user_file(char *out, size_t size);
void settings_release(struct settings *s);

/* The value that counts: an option, the environment, a file, the default. */
const char *setting_value(const struct cmd *c, enum setting which);

/* That of a setting which is a number. */
int setting_number(const struct cmd *c, enum setting which);

/* Where it comes from: "option --db", "KINERJA_DB", "FILE:LINE", "default".
 * `out` of SETTING_ORIGIN bytes. */
const char *setting_origin(char *out, const struct cmd *c,
			   enum setting which);

/* KIN_EUSAGE: the environment holds a value that is not allowed. */
enum kin_status settings_check(const struct cmd *c, struct kin_err *err);

#endif
