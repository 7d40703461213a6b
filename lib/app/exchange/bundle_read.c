/*
 * Reads a bundle as what it is: bytes from somebody else. First the manifest
 * and its signature, then nothing but the members it names, as many bytes as
 * it says; nothing is ever unpacked into a file.
 */
#include "app/exchange/bundle_file.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cjson/cJSON.h>

#include "base/alloc.h"
#include "base/buf.h"
#include "base/i18n.h"
#include "base/json_scan.h"
#include "base/str.h"
#include "ingest/workbook/package.h"
#include "sql/bundle.h"
#include "sql/bundle_merge.h"

#define BUNDLE_MANIFEST_MAX (1 << 20)
#define BUNDLE_CHUNK 65536
#define BUNDLE_ZIP_END 22	/* bytes of the last record, without a note */

struct bundle_in {
	struct kin_session *s;
	struct package *package;
	struct bundle_manifest manifest;
	struct buf lines;
	struct bundle_taker *taker;
};

static enum kin_status bundle_is_none(struct kin_err *err)
{
	return kin_err_set(err, KIN_EINPUT,
			   _("this is no bundle of `kinerja bundle make`, or "
			     "one that was damaged on its way; ask for it "
			     "again"));
}

/* ---- members ---- */

/* Names are compared letter by letter: what only looks alike is another. */
static int bundle_find(const struct bundle_in *b, const char *name)
{
	int i;

	for (i = 0; i < package_count(b->package); i++)
		if (!strcmp(package_name(b->package, i), name))
			return i;
	return -1;
}

typedef enum kin_status bundle_sink(struct bundle_in *b, const char *bytes,
				    size_t n, struct kin_err *err);

static enum kin_status bundle_add(struct bundle_in *b, const char *bytes,
				  size_t n, struct kin_err *err)
{
	(void)err;
	buf_add(&b->lines, bytes, n);
	return KIN_OK;
}

/* Exactly `max` bytes of a member, or at most where `exact` is not set. */
static enum kin_status bundle_read_part(struct bundle_in *b, const char *name,
					long long max, int exact,
					char sha256[DIGEST_HEX],
					bundle_sink *sink, struct kin_err *err)
{
	int i = bundle_find(b, name);
	struct package_part *part = NULL;
	struct digest_stream digest;
	char chunk[BUNDLE_CHUNK];
	long long n = 0;
	size_t got = 1;
	enum kin_status st;

	if (i < 0)
		return bundle_is_none(err);
	digest_stream_init(&digest);
	st = package_part_open(&part, b->package, i, err);
	while (!st && got && n <= max) {
		st = package_part_read(&got, part, chunk, sizeof(chunk), err);
		n += (long long)got;
		digest_stream_update(&digest, chunk, got);
		if (!st && n <= max)
			st = sink(b, chunk, got, err);
	}
	package_part_close(part);
	digest_stream_final(&digest, sha256);
	if (!st && (n > max || (exact && n < max)))
		st = kin_err_set(err, KIN_EINPUT,
				 _("%s does not have the length that was "
				   "signed"), name);
	return !st && b->lines.failed
		? kin_err_nomem(err) : st;
}

/* ---- manifest ---- */

static void bundle_text_of(char *out, size_t size, const cJSON *json,
			   const char *name)
{
	const cJSON *item = cJSON_GetObjectItemCaseSensitive(json, name);

	str_copy(out, size, cJSON_IsString(item) ? item->valuestring : "");
}

static long long bundle_number_of(const cJSON *json, const char *name)
{
	const cJSON *item = cJSON_GetObjectItemCaseSensitive(json, name);

	double n = cJSON_IsNumber(item) ? item->valuedouble : -1;

	return n >= 0 && n < 1e15 && n == (double)(long long)n ? (long long)n
							       : -1;
}

static enum kin_status bundle_take_members(struct bundle_in *b,
					   const cJSON *list,
					   struct kin_err *err)
{
	const cJSON *item;

	cJSON_ArrayForEach(item, list) {
		struct bundle_member *m =
			&b->manifest.members[b->manifest.n];

		if (b->manifest.n++ == BUNDLE_MEMBERS)
			return bundle_is_none(err);
		bundle_text_of(m->name, sizeof(m->name), item, "name");
		bundle_text_of(m->sha256, sizeof(m->sha256), item, "sha256");
		m->bytes = bundle_number_of(item, "bytes");
		if (m->bytes < 0)
			return bundle_is_none(err);
	}
	/* nothing may lie in there that nobody signed */
	return package_count(b->package) == b->manifest.n + 2
		? KIN_OK : kin_err_set(err, KIN_EINPUT,
				       _("there is something in it that was "
					 "not signed"));
}

static enum kin_status bundle_take_manifest(struct bundle_in *b,
					    const cJSON *json,
					    struct kin_err *err)
{
	struct kin_bundle_info *info = b->manifest.info;
	char format[40];

	bundle_text_of(format, sizeof(format), json, "format");
	bundle_text_of(info->office, sizeof(info->office), json, "office");
	bundle_text_of(info->head, sizeof(info->head), json, "head");
	bundle_text_of(info->day, sizeof(info->day), json, "day");
	bundle_text_of(info->area.kabupaten, sizeof(info->area.kabupaten),
		       json, "kabupaten");
	bundle_text_of(info->area.kecamatan, sizeof(info->area.kecamatan),
		       json, "kecamatan");
	bundle_text_of(info->area.npsn, sizeof(info->area.npsn), json, "npsn");
	info->since = bundle_number_of(json, "since");
	info->n_units = bundle_number_of(json, "units");
	info->n_whole = bundle_number_of(json, "whole");
	if (strcmp(format, BUNDLE_FORMAT) != 0 || info->since < 0 ||
	    strtoll(info->head, NULL, 10) < 1)
		return bundle_is_none(err);
	if (bundle_number_of(json, "schema") != DB_SCHEMA_VERSION)
		return kin_err_set(err, KIN_EINPUT,
				   _("it was made by another version of "
				     "kinerja; both offices need the same"));
	return bundle_take_members(b, cJSON_GetObjectItemCaseSensitive(
					   json, "members"), err);
}

/* Escapes of control characters, which nobody's terminal shall obey; a line
 * break may stand in a note. An escaped backslash is none. */
static int bundle_holds_control(const char *text, size_t n)
{
	const char *p = text, *end = text + n;

	while ((p = memchr(p, '\\', (size_t)(end - p))) && end - p > 1) {
		if (p[1] == 'b' || p[1] == 'f' ||
		    (end - p > 3 && !memcmp(p + 1, "u00", 3)))
			return 1;
		p += 2;
	}
	return 0;
}

/* The signature is that of the bytes, before anything of them is believed
 * but whose they claim to be. */
static enum kin_status bundle_check_manifest(struct bundle_in *b,
					     const unsigned char *signature,
					     struct kin_err *err)
{
	struct kin_bundle_info *info = b->manifest.info;
	struct json_fault fault;
	cJSON *json = NULL;
	enum kin_status st;

	if (bundle_holds_control(buf_str(&b->lines), b->lines.len)) {
		st = bundle_is_none(err);
	} else if (json_scan_check(buf_str(&b->lines), b->lines.len, &fault)) {
		st = fault.no_memory ? kin_err_nomem(err) : bundle_is_none(err);
	} else {
		json = cJSON_ParseWithLength(buf_str(&b->lines), b->lines.len);
		st = json ? KIN_OK : kin_err_nomem(err);
	}
	bundle_text_of(info->key, sizeof(info->key), json, "key");
	if (!st && !sign_good(signature, info->key, BUNDLE_PURPOSE,
			      buf_str(&b->lines), b->lines.len))
		st = kin_err_set(err, KIN_EINPUT,
				 _("the signature is not that of this "
				   "content: it was changed behind the "
				   "signature; take nothing of it"));
	if (!st)
		st = bundle_take_manifest(b, json, err);
	cJSON_Delete(json);
	return st;
}

static enum kin_status bundle_read_manifest(struct bundle_in *b,
					    struct kin_err *err)
{
	unsigned char signature[SIGN_BYTES];
	char sha256[DIGEST_HEX];
	enum kin_status st;

	st = bundle_read_part(b, BUNDLE_SIGNATURE, SIGN_BYTES, 1, sha256,
			      bundle_add, err);
	if (st)
		return st;
	memcpy(signature, b->lines.data, SIGN_BYTES);
	buf_reset(&b->lines);
	st = bundle_read_part(b, BUNDLE_MANIFEST, BUNDLE_MANIFEST_MAX, 0,
			      sha256, bundle_add, err);
	return st ? st : bundle_check_manifest(b, signature, err);
}

/* ---- rows ---- */

enum kin_status bundle_blame(enum kin_status st, struct kin_err *err)
{
	struct kin_err why = KIN_ERR_INIT;

	if (st != KIN_EINTERNAL && st != KIN_ECORRUPT)
		return st;
	if (!err)
		return KIN_EINPUT;
	kin_err_set(&why, st, "%s", err->msg);
	kin_err_clear(err);
	return kin_err_set(err, KIN_EINPUT,
			   _("it has rows that no database gives (%s)"),
			   why.msg);
}

static enum kin_status bundle_take_line(struct bundle_in *b, const char *line,
					size_t n, struct kin_err *err)
{
	struct json_fault fault;
	enum kin_status st;

	if (bundle_holds_control(line, n))
		return kin_err_set(err, KIN_EINPUT,
				   _("it holds control characters"));
	if (json_scan_check(line, n, &fault))
		return fault.no_memory ? kin_err_nomem(err)
				       : bundle_is_none(err);
	st = bundle_taker_row(b->taker, line, n, err);
	return st == KIN_EINPUT ? bundle_is_none(err) : bundle_blame(st, err);
}

/* Lines that are whole become rows; what is behind them waits. */
static enum kin_status bundle_add_lines(struct bundle_in *b,
					const char *bytes, size_t n,
					struct kin_err *err)
{
	const char *line, *end, *stop;
	enum kin_status st = KIN_OK;

	buf_add(&b->lines, bytes, n);
	if (b->lines.failed || !b->lines.len)
		return KIN_OK;
	line = b->lines.data;
	end = line + b->lines.len;
	while (!st && (stop = memchr(line, '\n', (size_t)(end - line)))) {
		st = bundle_take_line(b, line, (size_t)(stop - line), err);
		line = stop + 1;
	}
	b->lines.len = (size_t)(end - line);
	memmove(b->lines.data, line, b->lines.len + 1);
	if (!st && b->lines.len > BUNDLE_LINE)
		st = kin_err_set(err, KIN_EINPUT,
				 _("one of its rows has more than %d MiB"),
				 BUNDLE_LINE >> 20);
	return st;
}

static enum kin_status bundle_read_rows(struct bundle_in *b,
					const struct bundle_member *m,
					struct kin_err *err)
{
	char name[BUNDLE_MEMBER_NAME + 8], sha256[DIGEST_HEX];
	enum kin_status st;

	snprintf(name, sizeof(name), "%s.jsonl", m->name);
	buf_reset(&b->lines);
	st = bundle_taker_open(&b->taker, m->name, b->s->db, err);
	if (!st)
		st = bundle_read_part(b, name, m->bytes, 1, sha256,
				      bundle_add_lines, err);
	bundle_taker_free(b->taker);
	if (!st && b->lines.len)
		st = bundle_is_none(err);
	if (!st && strcmp(sha256, m->sha256) != 0)
		st = kin_err_set(err, KIN_EINPUT,
				 _("%s is not what was signed"), name);
	if (st == KIN_EINPUT)
		st = kin_err_prefix(err, "%s", name);
	return st;
}

/* Every table once, and no other. */
static enum kin_status bundle_read_tables(struct bundle_in *b,
					  struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	enum kin_status st = bundle_store_names(&rows, b->s->db, err);
	int i = 0;

	while (!st && rows_next(&rows)) {
		const struct bundle_member *m = &b->manifest.members[i++];

		if (i > b->manifest.n ||
		    strcmp(m->name, rows_text(&rows, BUNDLE_NAMES_NAME)) != 0)
			st = bundle_is_none(err);
		else
			st = bundle_read_rows(b, m, err);
	}
	if (!st && i != b->manifest.n)
		st = bundle_is_none(err);
	return rows_end(&rows, st, err);
}

static enum kin_status bundle_tell_row(const char *kind, const char *what,
				       struct kin_err *err)
{
	if (!strcmp(kind, "number"))
		return kin_err_set(err, KIN_EINPUT,
				   _("%s in it is none that a database "
				     "gives: it would be taken for a row "
				     "of another office"), what);
	if (!strcmp(kind, "identifier"))
		return kin_err_set(err, KIN_EINPUT,
				   _("%s in it holds what is no identifier of "
				     "a person"), what);
	return kin_err_set(err, KIN_EINPUT,
			   _("its rows do not fit together: %s names what is "
			     "not in it"), what);
}

static enum kin_status bundle_check_rows(struct bundle_in *b,
					 struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	char head[sizeof(b->manifest.info->head)];
	enum kin_status st = bundle_store_check_rows(b->s->db, err);

	if (!st)
		st = bundle_store_faults(&rows, b->s->db, err);
	if (!st && rows_next(&rows))
		st = bundle_tell_row(rows_text(&rows, BUNDLE_FAULTS_KIND),
				     rows_text(&rows, BUNDLE_FAULTS_WHAT), err);
	st = rows_end(&rows, st, err);
	if (!st)
		st = bundle_store_last(head, sizeof(head), b->s->db, err);
	if (!st && strcmp(head, b->manifest.info->head) != 0)
		st = bundle_tell_row("", BUNDLE_MANIFEST, err);
	return st;
}

enum kin_status bundle_find_key(struct kin_bundle_info *info,
				struct bundle_key *key, struct kin_session *s,
				struct kin_err *err)
{
	struct bundle_key found;
	enum kin_status st = bundle_store_key(&found, info->key, s->db, err);

	if (st && st != KIN_ENOTFOUND)
		return st;
	if (found.trusted)
		str_copy(info->trusted_as, sizeof(info->trusted_as),
			 found.name);
	if (!key || found.trusted) {
		if (key)
			*key = found;
		return KIN_OK;
	}
	return kin_err_set(err, KIN_ERULE,
			   _("%s, who calls itself %s, is not trusted here; "
			     "ask the office for its key on another way, then "
			     "say `kinerja bundle key trust`"), info->key,
			   info->office);
}

/* An archive may stand in the middle of a file; what lies around it nobody
 * signed. */
static enum kin_status bundle_check_ends(int fd, struct kin_err *err)
{
	static const char first[] = "PK\003\004", last[] = "PK\005\006";
	char begin[4], end[BUNDLE_ZIP_END];
	struct stat info;

	if (fstat(fd, &info) || info.st_size < BUNDLE_ZIP_END ||
	    pread(fd, begin, sizeof(begin), 0) != sizeof(begin) ||
	    pread(fd, end, sizeof(end), info.st_size - BUNDLE_ZIP_END) !=
		    sizeof(end))
		return bundle_is_none(err);
	if (!memcmp(begin, first, 4) && !memcmp(end, last, 4) &&
	    !end[BUNDLE_ZIP_END - 2] && !end[BUNDLE_ZIP_END - 1])
		return KIN_OK;
	return kin_err_set(err, KIN_EINPUT,
			   _("there is something in it that was not signed"));
}

static enum kin_status bundle_open(struct bundle_in *b, int fd,
				   struct kin_err *err)
{
	struct stat info;
	enum kin_status st;

	if (fstat(fd, &info) || !S_ISREG(info.st_mode))
		return bundle_is_none(err);
	st = package_open(&b->package, fd, NULL);
	if (st == KIN_EINPUT)
		return bundle_is_none(err);
	if (st)
		return kin_err_set(err, st, _("the file cannot be read"));
	return bundle_check_ends(fd, err);
}

enum kin_status bundle_read(struct kin_bundle_info *info,
			    struct bundle_key *key, struct kin_session *s,
			    const char *path, struct kin_err *err)
{
	struct bundle_in b = { .s = s, .manifest = { .info = info } };
	/* a pipe may never begin */
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	enum kin_status st;

	memset(info, 0, sizeof(*info));
	if (fd < 0)
		return kin_err_sys(err, _("the file cannot be opened"));
	st = bundle_open(&b, fd, err);
	if (!st)
		st = bundle_read_manifest(&b, err);
	if (!st)
		st = bundle_find_key(info, key, s, err);
	if (!st)
		st = bundle_store_open(s->db, err);
	if (!st)
		st = bundle_read_tables(&b, err);
	if (!st)
		st = bundle_check_rows(&b, err);
	package_free(b.package);
	close(fd);
	buf_release(&b.lines);
	return st;
}
