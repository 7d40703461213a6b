/* `bundle make`: rows of an area into a signed file. */
#include <kinerja/bundle.h>

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/exchange/bundle_file.h"
#include "app/exchange/zip_out.h"
#include "app/run/office_name.h"
#include "base/alloc.h"
#include "base/buf.h"
#include "base/file.h"
#include "base/i18n.h"
#include "base/str.h"
#include "sql/bundle.h"
#include "store/admin_store.h"
#include "store/meta_store.h"

struct bundle_out {
	struct kin_session *s;
	const struct kin_bundle_make *opts;
	struct kin_bundle_info *info;
	struct bundle_manifest manifest;
	unsigned char seed[SIGN_SEED];
	struct zip_out *zip;
};

/* ---- rows ---- */

static enum kin_status bundle_write_line(struct bundle_out *b,
					 struct digest_stream *digest,
					 const char *line, struct kin_err *err)
{
	struct bundle_member *m = &b->manifest.members[b->manifest.n];
	size_t len = strlen(line);
	enum kin_status st = zip_out_write(b->zip, line, len, err);

	if (!st)
		st = zip_out_write(b->zip, "\n", 1, err);
	digest_stream_update(digest, line, len);
	digest_stream_update(digest, "\n", 1);
	m->bytes += (long long)len + 1;
	return st;
}

static enum kin_status bundle_write_rows(struct bundle_out *b,
					 const char *table,
					 struct kin_err *err)
{
	struct bundle_member *m = &b->manifest.members[b->manifest.n];
	char text[BUNDLE_STATEMENT];
	struct rows rows = ROWS_INIT;
	struct digest_stream digest;
	enum kin_status st = bundle_store_lines(text, sizeof(text), table,
						b->s->db, err);

	digest_stream_init(&digest);
	if (!st)
		st = rows_open(&rows, b->s->db, err, SQL_TEXT(text));
	while (!st && rows_next(&rows))
		st = bundle_write_line(b, &digest,
				       rows_text(&rows, BUNDLE_LINES_TEXT),
				       err);
	st = rows_end(&rows, st, err);
	digest_stream_final(&digest, m->sha256);
	return st;
}

static enum kin_status bundle_write_table(struct bundle_out *b,
					  const char *table,
					  struct kin_err *err)
{
	struct bundle_member *m = &b->manifest.members[b->manifest.n];
	char name[BUNDLE_MEMBER_NAME + 8];
	enum kin_status st;

	assert(b->manifest.n < BUNDLE_MEMBERS);
	str_copy(m->name, sizeof(m->name), table);
	snprintf(name, sizeof(name), "%s.jsonl", m->name);
	st = zip_out_member(b->zip, name, err);
	if (!st)
		st = bundle_write_rows(b, table, err);
	b->manifest.n++;
	return st;
}

static enum kin_status bundle_write_tables(struct bundle_out *b,
					   struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	enum kin_status st = bundle_store_names(&rows, b->s->db, err);

	while (!st && rows_next(&rows))
		st = bundle_write_table(b, rows_text(&rows, BUNDLE_NAMES_NAME),
					err);
	return rows_end(&rows, st, err);
}

/* ---- manifest ---- */

static void bundle_add_text(struct buf *out, const char *name,
			    const char *text)
{
	buf_addf(out, ",\n\"%s\":", name);
	buf_add_json(out, text);
}

static void bundle_word_manifest(struct buf *out, const struct bundle_out *b)
{
	const struct kin_bundle_info *info = b->info;
	int i;

	buf_addf(out, "{\"format\":\"%s\",\n\"schema\":%d", BUNDLE_FORMAT,
		 DB_SCHEMA_VERSION);
	bundle_add_text(out, "office", info->office);
	bundle_add_text(out, "key", info->key);
	bundle_add_text(out, "head", info->head);
	bundle_add_text(out, "day", info->day);
	bundle_add_text(out, "kabupaten", info->area.kabupaten);
	bundle_add_text(out, "kecamatan", info->area.kecamatan);
	bundle_add_text(out, "npsn", info->area.npsn);
	buf_addf(out, ",\n\"since\":%lld,\n\"units\":%lld,\n\"whole\":%lld,\n"
		 "\"members\":[", info->since, info->n_units, info->n_whole);
	for (i = 0; i < b->manifest.n; i++) {
		const struct bundle_member *m = &b->manifest.members[i];

		buf_addf(out, "%s\n{\"name\":\"%s\",\"bytes\":%lld,"
			 "\"sha256\":\"%s\"}", i ? "," : "", m->name,
			 m->bytes, m->sha256);
	}
	buf_adds(out, "]}\n");
}

static enum kin_status bundle_write_manifest(struct bundle_out *b,
					     struct kin_err *err)
{
	unsigned char signature[SIGN_BYTES];
	struct buf text = BUF_INIT;
	enum kin_status st = KIN_OK;

	bundle_word_manifest(&text, b);
	if (text.failed)
		st = kin_err_nomem(err);
	if (!st)
		st = zip_out_member(b->zip, BUNDLE_MANIFEST, err);
	if (!st)
		st = zip_out_write(b->zip, text.data, text.len, err);
	if (!st) {
		sign_make(signature, b->seed, BUNDLE_PURPOSE, text.data,
			  text.len);
		st = zip_out_member(b->zip, BUNDLE_SIGNATURE, err);
	}
	if (!st)
		st = zip_out_write(b->zip, signature, sizeof(signature), err);
	buf_release(&text);
	return st;
}

/* ---- the whole ---- */

static enum kin_status bundle_find_office(struct bundle_out *b,
					  struct kin_err *err)
{
	char *office = b->info->office;
	enum kin_status st = KIN_OK;

	if (b->opts->office) {
		st = office_name_check("--office", b->opts->office,
				       sizeof(b->info->office), err);
		str_copy(office, sizeof(b->info->office), b->opts->office);
	} else {
		st = meta_get(office, sizeof(b->info->office), "scope",
			      b->s->db, err);
	}
	if (!st && !*office)
		st = kin_err_set(err, KIN_EUSAGE,
				 _("say which office this is with --office; "
				   "who gets the bundle reads it there"));
	return st;
}

/* Who takes it would refuse it, and could not tell why. */
static enum kin_status bundle_check_fit(struct bundle_out *b,
					struct kin_err *err)
{
	char what[BUNDLE_MEMBER_NAME + 32];
	enum kin_status st = bundle_store_unfit(what, sizeof(what), b->s->db,
						err);

	if (st || !*what)
		return st;
	return kin_err_set(err, KIN_ERULE,
			   _("rows that would go along (%s) came in a bundle "
			     "or were recorded since this database took one, "
			     "and have numbers that no bundle can carry; keep "
			     "the schools of this area in a database that "
			     "takes none"),
			   what);
}

static enum kin_status bundle_gather(struct bundle_out *b,
				     struct kin_err *err)
{
	struct bundle_area area;
	enum kin_status st = bundle_find_office(b, err);

	bundle_area_of(&area, &b->opts->area);
	b->info->area = b->opts->area;
	b->info->since = b->opts->since;
	str_copy(b->info->day, sizeof(b->info->day), b->s->day_text);
	if (!st)
		st = bundle_store_open(b->s->db, err);
	if (!st)
		st = bundle_store_select(&area, b->opts->since, b->s->db, err);
	if (!st)
		st = bundle_store_count(&b->info->n_units, &b->info->n_whole,
					b->s->db, err);
	if (!st)
		st = bundle_check_fit(b, err);
	if (!st && !b->info->n_units)
		st = kin_err_set(err, KIN_ENOTFOUND,
				 _("no school that is kept here lies in this "
				   "area"));
	if (!st)
		st = admin_head(b->info->head, sizeof(b->info->head),
				b->s->db, err);
	if (!st && b->opts->since > strtoll(b->info->head, NULL, 10))
		st = kin_err_set(err, KIN_ENOTFOUND,
				 _("--since %lld: there is no such act; the "
				   "last one is %lld"), b->opts->since,
				 strtoll(b->info->head, NULL, 10));
	return st;
}

static enum kin_status bundle_write(struct bundle_out *b, FILE *fp,
				    struct kin_err *err)
{
	enum kin_status st = zip_out_open(&b->zip, fp, err);

	if (!st)
		st = bundle_write_tables(b, err);
	if (!st)
		st = bundle_write_manifest(b, err);
	return st ? st : zip_out_end(b->zip, err);
}

enum kin_status kin_bundle_make(struct kin_session *s,
				const struct kin_bundle_make *opts,
				struct kin_bundle_info *info,
				struct kin_err *err)
{
	struct bundle_out b = { .s = s, .opts = opts, .info = info };
	struct file_out out = FILE_OUT_INIT;
	enum kin_status st;

	assert(s && opts && opts->path && info && opts->since >= 0);
	memset(info, 0, sizeof(*info));
	st = bundle_seed(b.seed, s, err);
	if (!st)
		sign_key(info->key, b.seed);
	if (!st)
		st = db_begin_read(s->db, err);
	if (st)
		return st;
	st = bundle_gather(&b, err);
	if (!st)
		st = file_out_open(&out, opts->path, err);
	if (!st)
		st = bundle_write(&b, out.fp, err);
	st = db_end(s->db, st, err);
	zip_out_free(b.zip);
	memset(b.seed, 0, sizeof(b.seed));
	if (!st)
		return file_out_commit(&out, err);
	file_out_abort(&out);
	return st;
}
