/* kinerja db: the database file itself */
#include <string.h>

#include <kinerja/admin.h>
#include <kinerja/label.h>

#include "command.h"
#include "signals.h"

static struct kin_db_opts cmd_db_file_of(const struct cmd *c)
{
	struct kin_db_opts opts = { c->db, signals_flag() };

	return opts;
}

/* Programs get the name, people what it means. */
static void cmd_db_show_fact(void *user, const char *name, const char *value)
{
	const struct cmd *c = user;
	int words = c->format == KIN_TEXT;
	const char *what = words ? kin_word("info", name) : NULL;
	const char *is = words && !strcmp(name, "key")
			 ? kin_word("info key", value) : NULL;
	const char *const row[] = { what ? what : name, is ? is : value };

	cmd_row(user, row);
}

static enum kin_status cmd_db_info(struct cmd *c)
{
	static const struct kin_column columns[] = {
		{ "name", KIN_COL_TEXT, 0 }, { "value", KIN_COL_TEXT, 0 },
	};
	struct kin_db_opts opts = cmd_db_file_of(c);
	enum kin_status st = cmd_rows(c, columns, 2);

	return st ? st : kin_db_info(&opts, cmd_db_show_fact, c, &c->err);
}

static enum kin_status cmd_db_open_findings(struct cmd *c)
{
	static const struct kin_column columns[] = {
		{ "check", KIN_COL_TEXT, 0 }, { "where", KIN_COL_TEXT, 0 },
		{ "finding", KIN_COL_TEXT, 0 },
	};

	return cmd_rows(c, columns, 3);
}

static void cmd_db_show_finding(void *user, const struct kin_finding *f)
{
	const char *const row[] = { f->check, f->where, f->text };
	struct cmd *c = user;

	/* The text form has rows only when there is something to say. */
	if (c->writer || !cmd_db_open_findings(c))
		cmd_row(c, row);
}

static enum kin_status cmd_db_check(struct cmd *c)
{
	struct kin_db_opts opts = cmd_db_file_of(c);
	enum kin_status st = KIN_OK;

	if (c->format != KIN_TEXT)
		st = cmd_db_open_findings(c);
	if (!st)
		st = kin_db_check(&opts, cmd_db_show_finding, c, &c->err);
	if (!st && c->format == KIN_TEXT)
		fputs("ok\n", c->out);
	return st;
}

static const struct cmd_option backup_options[] = {
	{ "force", 0, AT(force), NULL,
	  N_("replace a file that is there already"), NULL },
	OPT_END
};

static enum kin_status cmd_db_backup(struct cmd *c)
{
	struct kin_db_opts opts = cmd_db_file_of(c);
	char head[KIN_HEAD_TEXT];
	enum kin_status st;

	st = kin_db_backup(&opts, c->argv[0], c->opt.force, head,
			   &c->err);
	if (st)
		return st;
	cmd_say(c, _("copied to %s and verified; the key is not part of it: "
		     "keep a copy of the key apart"), c->argv[0]);
	cmd_say(c, "%s", head);
	return KIN_OK;
}

static enum kin_status cmd_db_restore(struct cmd *c)
{
	struct kin_db_opts opts = cmd_db_file_of(c);
	struct kin_restored r;
	enum kin_status st = kin_db_restore(&opts, c->argv[0], &r, &c->err);

	if (st && r.kept[0])
		cmd_say(c, _("the database as it was is in %s"), r.kept);
	if (st)
		return st;
	if (r.kept[0])
		cmd_say(c, _("restored from %s; the database as it was is in "
			     "%s"), c->argv[0], r.kept);
	else
		cmd_say(c, _("restored from %s"), c->argv[0]);
	cmd_say(c, "%s", r.head);
	return KIN_OK;
}

static enum kin_status cmd_db_rekey(struct cmd *c)
{
	struct kin_rekeyed r;
	enum kin_status st = kin_db_rekey(c->session, &r, &c->err);

	if (st && st != KIN_EPARTIAL)
		return st;
	cmd_say(c, _("the database has a new key; keep a copy of it apart, "
		     "import the rosters again so that NIKs are known, and "
		     "keep the new head"));
	if (r.kept[0])
		cmd_say(c, _("the old key is in %s; copies made before need "
			     "it"), r.kept);
	return st;
}

static enum kin_status cmd_db_migrate(struct cmd *c)
{
	struct kin_db_opts opts = cmd_db_file_of(c);
	struct kin_migration m;
	enum kin_status st = kin_db_migrate(&opts, &m, &c->err);

	if (st && m.backup[0])
		cmd_say(c, _("the database as it was is in %s"), m.backup);
	if (st)
		return st;
	if (m.from == m.to)
		cmd_say(c, _("%s has schema %d already; nothing to do"), c->db,
			m.to);
	else
		cmd_say(c, _("%s was brought from schema %d to %d; as it was, "
			     "it is in %s"), c->db, m.from, m.to, m.backup);
	return KIN_OK;
}

static const struct cmd_verb verbs[] = {
	{ "info", cmd_db_info, 0, NULL, 0, NULL,
	  N_("show what the database holds, its key and its head") },
	{ "check", cmd_db_check, 0, NULL, SENTENCES, NULL,
	  N_("look for damage; exit status 5 when there is any") },
	{ "backup", cmd_db_backup, 0, backup_options, NEED_OWN_OUTPUT, "FILE",
	  N_("copy the database while it is in use") },
	{ "restore", cmd_db_restore, 0, NULL, 0, "FILE",
	  N_("put a copy in the place of the database, which is kept") },
	{ "rekey", cmd_db_rekey, 0, NULL, NEED_DB_WRITE, NULL,
	  N_("give the database a new key") },
	{ "migrate", cmd_db_migrate, 0, NULL, 0, NULL,
	  N_("bring the schema to this program's version") },
};

const struct cmd_command cmd_db = {
	"db", "basisdata", N_("the database file"), verbs, N_VERBS(verbs)
};
