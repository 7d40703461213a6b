/* kinerja undo: take back what one command did */
#include <kinerja/undo.h>

#include <errno.h>
#include <stdlib.h>

#include "command.h"

static const struct kin_column cmd_undo_columns[] = {
	{ "tabel", KIN_COL_TEXT, 0 }, { "baris", KIN_COL_NUMBER, 0 },
};

static void cmd_undo_count(void *user, const char *table, long n)
{
	char number[24];
	const char *const row[] = { table, number };

	snprintf(number, sizeof(number), "%ld", n);
	cmd_row(user, row);
}

static enum kin_status cmd_undo_run(struct cmd *c)
{
	struct kin_undone undone;
	enum kin_status st;
	char *end;
	long long seq;

	errno = 0;
	seq = strtoll(c->argv[0], &end, 10);
	if (*end || errno || seq < 1)
		return cmd_usage_error(c, _("%s: not the number of an act; "
					    "`kinerja log` lists them"),
				       c->argv[0]);
	st = cmd_rows(c, cmd_undo_columns, 2);
	if (!st)
		st = kin_undo(c->session, seq, c->opt.dry_run, cmd_undo_count,
			      c, &undone, &c->err);
	if (st)
		return st;
	cmd_say(c, c->opt.dry_run
			? _("act %lld (%s, %s) can be taken back: %ld rows; "
			    "nothing was changed")
			: _("act %lld (%s, %s) was taken back: %ld rows"),
		seq, undone.command, undone.day, undone.n_rows);
	return KIN_OK;
}

static const struct cmd_option cmd_undo_options[] = {
	OPT_DRY_RUN, OPT_END
};

static const struct cmd_verb verbs[] = {
	{ NULL, cmd_undo_run, 0, cmd_undo_options, NEED_DB_WRITE, "SEQ",
	  N_("take back what one act did, where nothing was built on it") },
};

const struct cmd_command cmd_undo = {
	"undo", "batalkan", N_("take back what one command did"), verbs,
	N_VERBS(verbs)
};
