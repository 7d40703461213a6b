/* kinerja bundle: what an office keeps, signed, for who sees many */
#include <kinerja/bundle.h>

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "command.h"

static void cmd_bundle_area(struct kin_bundle_area *area, const struct cmd *c)
{
	snprintf(area->kabupaten, sizeof(area->kabupaten), "%s",
		 c->opt.kabupaten ? c->opt.kabupaten : "");
	snprintf(area->kecamatan, sizeof(area->kecamatan), "%s",
		 c->opt.kecamatan ? c->opt.kecamatan : "");
	snprintf(area->npsn, sizeof(area->npsn), "%s",
		 c->opt.school ? c->opt.school : "");
}

/* ---- keys ---- */

static enum kin_status cmd_bundle_key_row(void *user,
					  const struct kin_bundle_key *k)
{
	char seq[24];
	const char *const row[] = {
		k->name, k->key, k->trusted ? "ya" : "tidak", k->kabupaten,
		k->kecamatan, k->npsn, seq,
	};

	snprintf(seq, sizeof(seq), "%lld", k->seq);
	return cmd_row(user, row);
}

static enum kin_status cmd_bundle_key_list(struct cmd *c)
{
	static const struct kin_column columns[] = {
		{ "kantor", KIN_COL_TEXT, 0 }, { "kunci", KIN_COL_TEXT, 0 },
		{ "dipercaya", KIN_COL_TEXT, 0 },
		{ "kabupaten", KIN_COL_TEXT, 0 },
		{ "kecamatan", KIN_COL_TEXT, 0 }, { "npsn", KIN_COL_TEXT, 0 },
		{ "sampai", KIN_COL_NUMBER, 0 },
	};
	enum kin_status st = cmd_rows(c, columns, 7);

	return st ? st : kin_bundle_keys(c->session, cmd_bundle_key_row, c,
					 &c->err);
}

static enum kin_status cmd_bundle_key_new(struct cmd *c)
{
	char key[KIN_KEY_TEXT];
	enum kin_status st = kin_bundle_key_new(c->session, key, &c->err);

	if (!st)
		fprintf(c->out, "%s\n", key);
	return st;
}

static enum kin_status cmd_bundle_key_trust(struct cmd *c)
{
	struct kin_bundle_area area;
	char former[KIN_KEY_TEXT];
	enum kin_status st;

	cmd_bundle_area(&area, c);
	st = kin_bundle_key_trust(c->session, c->argv[1], former, c->opt.name,
				  &area, c->opt.all, &c->err);
	if (!st && former[0])
		cmd_say(c, _("as the key of %s it takes the place of %s, with "
			     "what came of it"), c->opt.name, former);
	return st;
}

static enum kin_status cmd_bundle_key_drop(struct cmd *c)
{
	return kin_bundle_key_drop(c->session, c->argv[1], &c->err);
}

static enum kin_status cmd_bundle_key(struct cmd *c)
{
	static const struct {
		const char *word;
		int operands;
		enum kin_status (*run)(struct cmd *c);
	} words[] = {
		{ "new", 1, cmd_bundle_key_new },
		{ "trust", 2, cmd_bundle_key_trust },
		{ "list", 1, cmd_bundle_key_list },
		{ "drop", 2, cmd_bundle_key_drop },
	};
	size_t i;

	for (i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (!strcmp(c->argv[0], words[i].word))
			break;
	if (i == sizeof(words) / sizeof(words[0]))
		return cmd_usage_error(c, _("bundle key %s: say new, trust, "
					    "list or drop"), c->argv[0]);
	if (c->argc != words[i].operands)
		return cmd_usage_error(c, words[i].operands == 2
				       ? _("bundle key %s needs the public "
					   "key, ed25519:...")
				       : _("bundle key %s takes no key"),
				       words[i].word);
	return words[i].run(c);
}

/* ---- bundles ---- */

static enum kin_status cmd_bundle_make(struct cmd *c)
{
	struct kin_bundle_make opts = {
		.path = c->output, .office = c->opt.office,
	};
	struct kin_bundle_info info;
	enum kin_status st;
	char *end;

	cmd_bundle_area(&opts.area, c);
	if (!c->output || !strcmp(c->output, "-"))
		return cmd_usage_error(c, _("say where to with --output FILE"));
	if (c->opt.since) {
		errno = 0;
		opts.since = strtoll(c->opt.since, &end, 10);
		if (errno || opts.since < 1 || (*end && *end != ':'))
			return cmd_usage_error(c, _("--since %s: say the "
						    "number of an act, as "
						    "`kinerja log` lists them"),
					       c->opt.since);
	}
	st = kin_bundle_make(c->session, &opts, &info, &c->err);
	if (!st)
		cmd_say(c, _("wrote %lld of %lld schools and offices of %s, as "
			     "of %s"), info.n_whole, info.n_units, info.office,
			info.head);
	return st;
}

static void cmd_bundle_tell(struct cmd *c, const char *path,
			    const struct kin_bundle_info *info)
{
	const struct kin_bundle_area *a = &info->area;

	fprintf(c->out, "%s: %s\n", path, info->trusted_as[0]
		? _("whole, and signed by a key that is trusted")
		: _("whole, but signed by a key that is not trusted here"));
	fprintf(c->out, _("  office   %s\n"), info->office);
	fprintf(c->out, _("  key      %s\n"), info->key);
	if (info->trusted_as[0])
		fprintf(c->out, _("  known as %s\n"), info->trusted_as);
	fprintf(c->out, _("  state    %s, %s\n"), info->head, info->day);
	if (info->since)
		fprintf(c->out, _("  since    act %lld\n"), info->since);
	fprintf(c->out, _("  area     %s %s %s\n"), a->kabupaten[0]
		? a->kabupaten : _("all"), a->kecamatan, a->npsn);
	fprintf(c->out, _("  schools  %lld of %lld\n"), info->n_whole,
		info->n_units);
}

static enum kin_status cmd_bundle_verify(struct cmd *c)
{
	struct kin_bundle_info info;
	enum kin_status st = KIN_OK;
	int i, strange = 0;

	for (i = 0; !st && i < c->argc; i++) {
		st = kin_bundle_verify(c->session, c->argv[i], &info, &c->err);
		if (!st)
			cmd_bundle_tell(c, c->argv[i], &info);
		strange |= !st && !info.trusted_as[0];
	}
	if (!st && strange)
		st = kin_err_set(&c->err, KIN_ENO,
				 _("not every key is trusted here"));
	return st;
}

static const struct {
	const char *kind, *why;
} cmd_bundle_whys[] = {
	{ "area", N_("the key may not speak for this area; let the "
		     "office make the bundle with --kabupaten, "
		     "--kecamatan or --school, or trust the key for "
		     "more") },
	{ "changed", N_("it was changed here since it came, by act") },
	{ "erased", N_("somebody was erased here; ask the office to "
		       "erase them too, or say `kinerja pdp admit` "
		       "if the person is back") },
	{ "home", N_("somebody has a home school elsewhere too") },
	{ "missing", N_("it is not in the bundle and not here as it "
			"is there; ask for one without --since") },
	{ "number", N_("somebody has this number now whose owner here "
		       "is in a school that is left out; settle what "
		       "stands against that one first") },
	{ "owner", N_("its people are kept here or by another "
		      "office; if that is this one and only its key "
		      "is new, say `kinerja bundle key drop` of the "
		      "old one, then trust the new one under the same "
		      "name; where its database is new as well, it "
		      "has to restore a copy first") },
	{ "pack", N_("a rule pack of this name is another here; one "
		     "of the two needs a version of its own") },
	{ "period", N_("the period has other days or rules here; one "
		       "of the two offices puts that right") },
	{ "person", N_("somebody with this identifier is another or "
		       "called otherwise here; the office that has it "
		       "wrong puts it right by `kinerja roster "
		       "correct`, or two records of one person by "
		       "`kinerja roster merge`") },
};

static const char *cmd_bundle_why(const char *kind)
{
	size_t i;

	for (i = 0; i < sizeof(cmd_bundle_whys) / sizeof(cmd_bundle_whys[0]);
	     i++)
		if (!strcmp(kind, cmd_bundle_whys[i].kind))
			return _(cmd_bundle_whys[i].why);
	return kind;
}

/* The list begins with its first row: who merges without conflicts reads
 * nothing of them. */
static void cmd_bundle_conflict(void *user,
				const struct kin_bundle_conflict *k)
{
	static const struct kin_column columns[] = {
		{ "sekolah", KIN_COL_TEXT, 0 }, { "jenis", KIN_COL_TEXT, 0 },
		{ "tentang", KIN_COL_TEXT, 0 }, { "sebab", KIN_COL_TEXT, 0 },
	};
	const char *const row[] = {
		k->unit, k->kind, k->what, cmd_bundle_why(k->kind),
	};
	struct cmd *c = user;

	if (!c->in_rows)
		c->lost = cmd_rows(c, columns, 4);
	if (!c->lost)
		c->lost = cmd_row(c, row);
	c->keep_output = 1;
}

static void cmd_bundle_window(void *user, const char *period)
{
	cmd_say(user, _("windows of %s are others here; they stay, and what "
			"is late is counted by them"), period);
}

static void cmd_bundle_closed(void *user, const char *period)
{
	cmd_say(user, _("%s is closed here; what the office did in it since is "
			"taken all the same"), period);
}

static void cmd_bundle_say(struct cmd *c, const char *path,
			   const struct kin_bundle_info *info,
			   const struct kin_bundle_merged *m)
{
	cmd_say(c, _("%s, %s as of %s: %lld schools and offices taken, %lld "
		     "unchanged, %lld gone, %lld left out, %lld people "
		     "erased%s"), path, info->trusted_as, info->head,
		m->taken, m->same, m->gone, m->left, m->erased,
		c->opt.dry_run ? _(" (dry run)") : "");
	if (m->ahead)
		cmd_say(c, _("%s was made on %s, which has not come here: the "
			     "clock of %s is wrong, or that of this machine"),
			path, info->day, info->trusted_as);
}

/* A file of many that nothing was taken of stops none of the others: said, and
 * 1. What ends all of them, and the only one, is left to the caller. */
static int cmd_bundle_refused(struct cmd *c, int i, enum kin_status st)
{
	kin_err_prefix(&c->err, "%s", c->argv[i]);
	if (c->argc == 1 || (st != KIN_EINPUT && st != KIN_ERULE &&
			     !access(c->argv[i], R_OK)))
		return 0;
	term_error(&c->term, kin_status_name(st), c->err.msg);
	c->told = 1;
	kin_err_clear(&c->err);
	return 1;
}

static enum kin_status cmd_bundle_merge(struct cmd *c)
{
	const struct kin_bundle_merge opts = {
		.dry_run = c->opt.dry_run, .partial = c->opt.partial,
		.conflict = cmd_bundle_conflict, .window = cmd_bundle_window,
		.closed = cmd_bundle_closed, .user = c,
	};
	struct kin_bundle_info info;
	struct kin_bundle_merged merged;
	enum kin_status st = KIN_OK, one;
	int i, refused = 0;

	for (i = 0; i < c->argc; i++) {
		one = kin_bundle_merge(c->session, c->argv[i], &opts, &info,
				       &merged, &c->err);
		if (!one || one == KIN_EPARTIAL)
			cmd_bundle_say(c, c->argv[i], &info, &merged);
		else if (cmd_bundle_refused(c, i, one))
			refused++;
		else
			return one;
		st = st ? st : one;
	}
	return refused && refused < c->argc ? KIN_EPARTIAL : st;
}

static const struct cmd_option cmd_bundle_key_options[] = {
	{ "name", 0, AT(name), "OFFICE", N_("whose key it is"), NULL },
	OPT_AREA_GROUP,
	{ "all", 'a', AT(all), NULL, N_("it may speak for every area"), NULL },
	OPT_END
};

static const struct cmd_option cmd_bundle_make_options[] = {
	OPT_AREA_GROUP,
	{ "since", 0, AT(since), "SEQ",
	  N_("only schools that changed behind this act"), NULL },
	{ "office", 0, AT(office), "NAME",
	  N_("which office this is; else the scope of the database"), NULL },
	OPT_END
};

static const struct cmd_option cmd_bundle_merge_options[] = {
	OPT_DRY_RUN,
	{ "partial", 0, AT(partial), NULL,
	  N_("leave out schools with conflicts and take the others"), NULL },
	OPT_END
};

static const struct cmd_verb verbs[] = {
	{ "key", cmd_bundle_key, 0, cmd_bundle_key_options, NEED_DB_WRITE,
	  "new|trust|list|drop [KEY]",
	  N_("keys of this office and of others") },
	{ "make", cmd_bundle_make, 0, cmd_bundle_make_options,
	  NEED_DB_READ | NEED_OWN_OUTPUT | PLAIN_OUTPUT | NEED_IDS, NULL,
	  N_("write what is kept here into a signed file") },
	{ "verify", cmd_bundle_verify, 0, NULL, NEED_DB_READ | PLAIN_OUTPUT,
	  "FILE...", N_("say whether bundles are whole and who signed them") },
	{ "merge", cmd_bundle_merge, 0, cmd_bundle_merge_options,
	  NEED_DB_WRITE, "FILE...",
	  N_("take bundles of other offices, or list what is against it") },
};

const struct cmd_command cmd_bundle = {
	"bundle", "berkas", N_("signed files between offices"), verbs,
	N_VERBS(verbs)
};
