/*
 * Owns the rule that nothing is written over what is needed, for every verb,
 * whether it opens a session or not. Files that an import finds in a folder
 * or a manifest are the import's to compare.
 */
#include "outputs.h"

#include <string.h>

#include <kinerja/session.h>

#include "base/file.h"

/* One file that the command line names. */
struct named {
	const char *option;	/* NULL: an operand */
	const char *path;	/* NULL: not given */
};

#define N_WRITTEN 3
#define N_READ 5

static void outputs_written(struct named out[N_WRITTEN], const struct cmd *c)
{
	out[0] = (struct named){ "--output", c->output };
	out[1] = (struct named){ "--report", c->opt.report };
	out[2] = (struct named){ "--rejects", c->opt.rejects };
}

static void outputs_read(struct named out[N_READ], const struct cmd *c)
{
	out[0] = (struct named){ "--from", c->opt.from };
	out[1] = (struct named){ "--map", c->opt.map };
	out[2] = (struct named){ "--manifest", c->opt.manifest };
	out[3] = (struct named){ "--bkn-ids", c->opt.bkn_ids };
	out[4] = (struct named){ "--key", c->opt.key };
}

/* Operands of some verbs are people, periods and codes. */
static int outputs_of_files(const struct cmd *c)
{
	const char *spec = c->verb->operands;

	return spec && (strstr(spec, "FILE") || strstr(spec, "PACK"));
}

static enum kin_status outputs_clash(struct cmd *c, const struct named *out,
				     const struct named *other)
{
	if (!other->path || !file_same_name(out->path, other->path))
		return KIN_OK;
	return cmd_usage_error(c, _("%s %s would write over %s%s%s; name "
				    "another file"), out->option, out->path,
			       other->option ? other->option : "",
			       other->option ? " " : "", other->path);
}

static enum kin_status outputs_check_one(struct cmd *c,
					 const struct named *out)
{
	struct named read[N_READ];
	enum kin_status st = KIN_OK;
	int i;

	if (kin_db_owns(c->db, out->path))
		return cmd_usage_error(c, _("%s %s would write over the "
					    "database, its key or what "
					    "belongs to them; name another "
					    "file"), out->option, out->path);
	outputs_read(read, c);
	for (i = 0; !st && i < N_READ; i++)
		st = outputs_clash(c, out, &read[i]);
	for (i = 0; !st && outputs_of_files(c) && i < c->argc; i++) {
		struct named operand = { NULL, c->argv[i] };

		st = outputs_clash(c, out, &operand);
	}
	return st;
}

enum kin_status outputs_check(struct cmd *c)
{
	struct named written[N_WRITTEN];
	enum kin_status st = KIN_OK;
	int i, k;

	outputs_written(written, c);
	for (i = 0; !st && i < N_WRITTEN; i++) {
		if (!written[i].path || !strcmp(written[i].path, "-"))
			continue;
		st = outputs_check_one(c, &written[i]);
		for (k = 0; !st && k < i; k++)
			st = outputs_clash(c, &written[i], &written[k]);
	}
	return st;
}
