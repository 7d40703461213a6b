/* Files of their own for schools and kecamatan. Knows no rows. */
#include "app/run/split.h"

#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

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

/* A name that two different texts never share; "~" for none. */
static void split_add_name(char *out, size_t size, const char *text)
{
	size_t n = strlen(out);

	for (text = text && *text ? text : "~"; *text && n + 4 < size;
	     text++) {
		unsigned char c = (unsigned char)*text;

		if (c < 0x80 && (isalnum(c) || c == '-' || c == '~'))
			out[n++] = (char)c;
		else if (c == ' ')
			out[n++] = '_';
		else
			n += (size_t)snprintf(out + n, size - n, "%%%02X", c);
	}
	out[n] = '\0';
}

static void make_name(char *out, size_t size, const struct split *s,
		      const char *npsn, const char *kabupaten,
		      const char *kecamatan)
{
	static const char *const ends[] = {
		[KIN_TEXT] = ".txt", [KIN_CSV] = ".csv", [KIN_JSON] = ".json",
		[KIN_JSONL] = ".jsonl",
	};
	size_t n;

	snprintf(out, size, "%s/%s-%s-", s->dir, s->prefix, s->period);
	if (s->by == SPLIT_SCHOOL) {
		split_add_name(out, size - 8, npsn);
	} else {
		split_add_name(out, size - 8, kabupaten);
		n = strlen(out);
		snprintf(out + n, size - n, ".");
		split_add_name(out, size - 8, kecamatan);
	}
	n = strlen(out);
	snprintf(out + n, size - n, "%s", ends[s->opts->format]);
}

enum kin_status split_end(struct split *s, enum kin_status st,
			  struct kin_err *err)
{
	if (!s->name[0])
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
	s->name[0] = '\0';
	return st;
}

enum kin_status split_go(struct split *s, const char *npsn,
			 const char *kabupaten, const char *kecamatan,
			 struct kin_err *err)
{
	char name[sizeof(s->name)];
	enum kin_status st;

	make_name(name, sizeof(name), s, npsn, kabupaten, kecamatan);
	if (!strcmp(name, s->name))
		return KIN_OK;
	st = split_end(s, KIN_OK, err);
	if (!st)
		st = file_out_open(&s->file, name, err);
	if (st)
		return st;
	st = kin_writer_open(&s->w, s->opts, s->file.fp, s->columns,
			     s->n_columns, err);
	if (st)
		file_out_abort(&s->file);
	else
		snprintf(s->name, sizeof(s->name), "%s", name);
	return st;
}
