/*
 * Holds the files that a command writes against those that it reads, against
 * each other and against the database. Knows which options name files.
 */
#include "frame.h"

#include <string.h>

#include <kinerja/session.h>

#include "base/file.h"
#include "base/i18n.h"

struct frame_file {
	const char *option, *path;
};

static int frame_same(const char *a, const char *b)
{
	return a && b && strcmp(b, "-") != 0 && file_same_name(a, b);
}

/* Operands are files where the line says so; a pack may be one. */
static int frame_reads(const struct cmd *c, const char *path)
{
	const char *const read[] = {
		c->opt.from, c->opt.map, c->opt.manifest, c->opt.template,
		c->opt.bkn_ids,
	};
	const char *operands = c->verb->operands ? c->verb->operands : "";
	size_t i;
	int k;

	for (i = 0; i < sizeof(read) / sizeof(*read); i++)
		if (frame_same(path, read[i]))
			return 1;
	for (k = 0; k < c->argc; k++)
		if ((strstr(operands, "FILE") || strstr(operands, "PACK")) &&
		    frame_same(path, c->argv[k]))
			return 1;
	return 0;
}

static enum kin_status frame_check_file(struct cmd *c,
					const struct frame_file *f)
{
	/* also where the verb needs no database: it is there all the same */
	if (kin_db_owns(c->db, f->path))
		return cmd_usage_error(c, _("%s would write over the database "
					    "or its key"), f->option);
	if (frame_reads(c, f->path))
		return cmd_usage_error(c, _("%s would write over %s, which is "
					    "read; name another file"),
				       f->option, f->path);
	return KIN_OK;
}

enum kin_status frame_check_files(struct cmd *c)
{
	const struct frame_file written[] = {
		{ "--output", c->output }, { "--report", c->opt.report },
		{ "--rejects", c->opt.rejects }, { "--ledger", c->opt.ledger },
		{ "--cursor", c->opt.cursor },
	};
	const size_t n = sizeof(written) / sizeof(*written);
	enum kin_status st = KIN_OK;
	size_t i, k;

	for (i = 0; !st && i < n; i++) {
		if (written[i].path && strcmp(written[i].path, "-") != 0)
			st = frame_check_file(c, &written[i]);
		for (k = 0; !st && k < i; k++)
			if (frame_same(written[k].path, written[i].path))
				st = cmd_usage_error(c,
					_("%s and %s need a file each"),
					written[k].option, written[i].option);
	}
	return st;
}
