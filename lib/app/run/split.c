/* Files of their own for schools and kecamatan. Knows no rows. */
#include "app/run/split.h"

#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "base/alloc.h"
#include "base/i18n.h"

enum kin_status split_find(enum split_by *out, const char *by,
			   struct kin_err *err)
{
	*out = SPLIT_SCHOOL;
	if (!strcmp(by, "school"))
		return KIN_OK;
	*out = SPLIT_KECAMATAN;
	if (!strcmp(by, "kecamatan"))
		return KIN_OK;
	return kin_err_set(err, KIN_EUSAGE,
			   _("cannot split by '%s'; write school or "
			     "kecamatan"), by);
}

enum kin_status split_begin(const struct split *s, struct kin_err *err)
{
	if (mkdir(s->dir, 0777) && errno != EEXIST)
		return kin_err_sys(err, _("cannot make the folder %s"),
				   s->dir);
	return KIN_OK;
}

/*
 * A name that two different texts never share; "~" for none, which is why a
 * text of that sign is written as %7E.
 */
static void split_add_name(struct buf *out, const char *text)
{
	if (!text || !*text)
		buf_addc(out, '~');
	for (; text && *text; text++) {
		unsigned char c = (unsigned char)*text;

		if (c < 0x80 && (isalnum(c) || c == '-'))
			buf_addc(out, (char)c);
		else if (c == ' ')
			buf_addc(out, '_');
		else
			buf_addf(out, "%%%02X", c);
	}
}

static void split_make_name(struct buf *out, const struct split *s,
			    const char *npsn, const char *kabupaten,
			    const char *kecamatan)
{
	buf_addf(out, "%s/%s-%s-", s->dir, s->prefix, s->period);
	if (s->by == SPLIT_SCHOOL) {
		split_add_name(out, npsn);
	} else {
		split_add_name(out, kabupaten);
		buf_addc(out, '.');
		split_add_name(out, kecamatan);
	}
	buf_adds(out, kin_format_ending(s->opts->format));
}

enum kin_status split_end(struct split *s, enum kin_status st,
			  struct kin_err *err)
{
	if (!s->w)
		return st;
	if (!st)
		st = kin_writer_close(s->w, err);
	else
		kin_writer_abort(s->w);
	s->w = NULL;
	if (!st) {
		s->n_files++;
		st = file_out_commit(&s->file, err);
	} else {
		file_out_abort(&s->file);
	}
	buf_release(&s->name);
	return st;
}

/* Close the file at hand and begin the one of this name, which is taken. */
static enum kin_status split_next(struct split *s, struct buf *name,
				  struct kin_err *err)
{
	enum kin_status st = split_end(s, KIN_OK, err);

	if (!st)
		st = file_out_open(&s->file, buf_str(name), err);
	if (st)
		return st;
	st = kin_writer_open(&s->w, s->opts, s->file.fp, s->columns,
			     s->n_columns, err);
	if (st) {
		s->w = NULL;
		file_out_abort(&s->file);
		return st;
	}
	s->name = *name;
	*name = (struct buf)BUF_INIT;
	return KIN_OK;
}

enum kin_status split_go(struct split *s, const char *npsn,
			 const char *kabupaten, const char *kecamatan,
			 struct kin_err *err)
{
	struct buf name = BUF_INIT;
	enum kin_status st;

	split_make_name(&name, s, npsn, kabupaten, kecamatan);
	if (name.failed)
		st = kin_err_nomem(err);
	else if (s->w && !strcmp(buf_str(&name), buf_str(&s->name)))
		st = KIN_OK;
	else
		st = split_next(s, &name, err);
	buf_release(&name);
	return st;
}
