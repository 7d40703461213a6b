/*
 * The values of the options of a verb: one member for each option that any
 * verb has, bound to its name where the option is declared with AT().
 *
 * A name that is misspelt does not compile, and the kind of an option is the
 * type of its member. A word means the same to every verb; where it cannot,
 * as --from a file and --from a revision, there are two members. What was
 * not given is NULL or 0.
 */
#ifndef CMD_OPTS_H
#define CMD_OPTS_H

#include <stddef.h>

#define CMD_MAX_REPEATS 8	/* of an option whose texts are kept apart */

/* A whole number, not negative. */
struct cmd_number {
	int given, n;
};

/* An option that may be repeated: its values, parted by |. */
struct cmd_list {
	const char *text;
};

/* An option that may be repeated: its values, each for itself. */
struct cmd_texts {
	int n;
	const char *all[CMD_MAX_REPEATS];
};

struct cmd_opts {
	/* whom a verb is about */
	const char *school, *kecamatan, *kabupaten, *state, *role, *name;
	const char *person, *period, *stage, *step, *known;
	int all, pending, unfinished, schedules, gaps;

	/* what a batch or an import does with what it reads */
	const char *from, *on_error, *report, *rejects, *map, *encoding, *sheet;
	const char *delimiter, *manifest, *as_of;
	struct cmd_number max_errors;
	int dry_run, strict, allow_empty, partial, allow_absent, older;
	int known_schools, ignore_nik, items, hints, steps;

	/* what happened elsewhere */
	const char *source, *ref;
	int recorded;

	/* one change or one record, typed in */
	const char *reason, *note, *field, *value, *by, *kind;
	const char *to, *at, *until, *end, *basis, *letter;
	const char *points, *with, *decide, *answer, *schema;
	const char *day, *hour, *class, *subject, *place, *observer;
	const char *hasil, *hasil_alasan, *perilaku, *perilaku_alasan;
	const char *tugas_pokok, *incomplete_reason;
	struct cmd_list item;
	struct cmd_texts set, area;
	int final;

	/* periods and their rules */
	const char *rules, *carry, *format, *rehearse;
	int undo, with_unfinished, accumulate;

	/* what is shown, and where it goes */
	const char *about, *expect, *split_by, *output_dir;
	const char *on_conflict, *ledger, *done, *back;
	struct cmd_number missing, settle;
	int stamp;
	const char *bkn_ids, *periodik_id, *paper;
	const char *since, *cursor;
	struct cmd_number revision, from_revision, to_revision, due, max_age;
	struct cmd_number year, min_cell;
	int provisional, verify, exit_code, example, show_origin, blank;
	int aggregate, trend;

	/* the database file */
	const char *key, *zone, *scope, *backup;
	int force;
	const char *office;	/* that publishes */
	const char *fixer, *template;
	int message;
	struct cmd_number top;
};

enum cmd_option_kind { OPT_FLAG, OPT_TEXT, OPT_INT, OPT_LIST, OPT_TEXTS };

/* The two fields of struct cmd_option that bind it to a member. */
#define AT(member) \
	_Generic(((struct cmd_opts *)0)->member, \
		 int: OPT_FLAG, const char *: OPT_TEXT, \
		 struct cmd_number: OPT_INT, struct cmd_list: OPT_LIST, \
		 struct cmd_texts: OPT_TEXTS), \
	offsetof(struct cmd_opts, member)

#endif
