/*
 * Any rows in a bundle that is signed by a key that is trusted: members stand
 * in the input behind lines "@NAME", lengths and digests are made for them.
 * Bytes that begin as an archive are taken as they are.
 *
 * Whatever a trusted office sends, a merge ends with a documented status, and
 * leaves a database that is sound, or as it was.
 */
#include "fuzz/fuzz.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <kinerja/admin.h>

#include "app/exchange/bundle_file.h"
#include "app/exchange/zip_out.h"
#include "base/buf.h"
#include "base/file.h"

static const unsigned char seed[SIGN_SEED] = { 9 };
static char base[80], work[80];

/* ---- the database ---- */

static void remove_all(void)
{
	static const char *const tails[] = { "", "-wal", "-shm", ".key" };
	char path[100];
	size_t i;

	for (i = 0; i < sizeof(tails) / sizeof(tails[0]); i++) {
		snprintf(path, sizeof(path), "%s%s", base, tails[i]);
		unlink(path);
		snprintf(path, sizeof(path), "%s%s", work, tails[i]);
		unlink(path);
	}
}

static struct kin_session *open_work(struct kin_sink *sink)
{
	struct kin_session_opts so = { .db = work, .write = 1, .sink = sink,
				       .command = "bundle merge" };
	struct kin_err err = KIN_ERR_INIT;
	struct kin_session *s = NULL;

	fuzz_sink(sink);
	HOLDS(!kin_session_open(&s, &so, &err));
	return s;
}

static void copy_file(const char *from, const char *to)
{
	char *bytes = NULL;
	size_t len = 0;

	unlink(to);
	HOLDS(!file_read(&bytes, &len, from, 1 << 24, NULL));
	HOLDS(!file_create(to, bytes, len, NULL));
	free(bytes);
}

static void make_base(void)
{
	const char *dir = getenv("TMPDIR");
	struct kin_init_opts io = { .db = work, .command = "init" };
	struct kin_bundle_area all = { .npsn = "" };
	char key[SIGN_KEY_TEXT], former[KIN_KEY_TEXT], path[100], other[100];
	struct kin_sink sink;
	struct kin_session *s;

	if (base[0])
		return;
	unsetenv("KINERJA_KEY_FILE");
	setenv("KINERJA_TODAY", "2024-01-10", 1);
	setenv("KINERJA_NOW", "2024-01-10T02:00:00Z", 1);
	snprintf(base, sizeof(base), "%.40s/kin-fuzz-base-%ld",
		 dir ? dir : "/tmp", (long)getpid() % 10000000);
	snprintf(work, sizeof(work), "%.40s/kin-fuzz-work-%ld",
		 dir ? dir : "/tmp", (long)getpid() % 10000000);
	remove_all();
	atexit(remove_all);
	HOLDS(!kin_init(&io, NULL));
	sign_key(key, seed);
	s = open_work(&sink);
	HOLDS(!kin_bundle_key_trust(s, key, former, "rekaan", &all, 1, NULL));
	kin_session_close(s);
	copy_file(work, base);
	snprintf(path, sizeof(path), "%s.key", work);
	snprintf(other, sizeof(other), "%s.key", base);
	copy_file(path, other);
}

static void fresh_work(void)
{
	char path[100];

	make_base();
	snprintf(path, sizeof(path), "%s-wal", work);
	unlink(path);
	snprintf(path, sizeof(path), "%s-shm", work);
	unlink(path);
	copy_file(base, work);
}

/* ---- the bundle ---- */

/* What stands behind "@NAME" in the input, up to the next such line. */
static const char *section(const char *text, const char *name, size_t *len)
{
	size_t n = strlen(name);
	const char *at = text, *end;

	*len = 0;
	while (at && *at) {
		if (*at == '@' && !strncmp(at + 1, name, n) &&
		    at[n + 1] == '\n') {
			at += n + 2;
			end = strstr(at - 1, "\n@");
			*len = end ? (size_t)(end + 1 - at) : strlen(at);
			return at;
		}
		at = strchr(at, '\n');
		if (at)
			at++;
	}
	return "";
}

/* A pack is larger than all else, and read by another target: where a period
 * wants one, it is that of the program. */
static const char *own_pack(struct kin_session *s, struct buf *line)
{
	struct rows rows = ROWS_INIT;

	HOLDS(!rows_open(&rows, s->db, NULL, SQL_TEXT("SELECT json_object("
		"'id', 1, 'name', name, 'version', version, 'sha256', sha256, "
		"'json', json, 'act_id', 1) FROM rule_pack WHERE name = "
		"'pmm-2024'")));
	HOLDS(rows_next(&rows));
	buf_adds(line, rows_text(&rows, 0));
	buf_addc(line, '\n');
	rows_close(&rows);
	return buf_str(line);
}

static void add_member(struct zip_out *z, struct buf *manifest,
		       const char *text, const char *name,
		       struct kin_session *s)
{
	char file[80], sha256[DIGEST_HEX];
	struct buf pack = BUF_INIT;
	size_t len;
	const char *rows = section(text, name, &len);

	if (!len && !strcmp(name, "rule_pack") && strstr(text, "@period\n")) {
		rows = own_pack(s, &pack);
		len = pack.len;
	}
	snprintf(file, sizeof(file), "%s.jsonl", name);
	HOLDS(!zip_out_member(z, file, NULL));
	HOLDS(!zip_out_write(z, rows, len, NULL));
	digest_sha256_hex(sha256, rows, len);
	buf_addf(manifest, "%s\n{\"name\":\"%s\",\"bytes\":%zu,"
		 "\"sha256\":\"%s\"}",
		 manifest->data[manifest->len - 1] == '[' ? "" : ",", name,
		 len, sha256);
	buf_release(&pack);
}

/* The manifest of the input, or one that says what is right. */
static void begin_manifest(struct buf *m, const char *text)
{
	char key[SIGN_KEY_TEXT];
	size_t len;
	const char *given = section(text, "manifest", &len);

	sign_key(key, seed);
	buf_addf(m, "{\"format\":\"%s\",\"schema\":%d,\"key\":\"%s\"",
		 BUNDLE_FORMAT, DB_SCHEMA_VERSION, key);
	if (len)
		buf_add(m, given, len);
	else
		buf_adds(m, ",\"office\":\"rekaan\",\"head\":\"7:aa\","
			 "\"day\":\"2024-01-09\",\"kabupaten\":\"\","
			 "\"kecamatan\":\"\",\"npsn\":\"\",\"since\":0,"
			 "\"units\":1,\"whole\":1");
	buf_adds(m, ",\"members\":[");
}

static void make_bundle(const char *path, const char *text,
			struct kin_session *s)
{
	unsigned char signature[SIGN_BYTES];
	struct rows rows = ROWS_INIT;
	struct buf manifest = BUF_INIT;
	struct zip_out *z = NULL;
	FILE *fp = fopen(path, "w+");

	HOLDS(fp && !zip_out_open(&z, fp, NULL));
	begin_manifest(&manifest, text);
	HOLDS(!bundle_store_names(&rows, s->db, NULL));
	while (rows_next(&rows))
		add_member(z, &manifest, text, rows_text(&rows, 1), s);
	HOLDS(!rows_end(&rows, KIN_OK, NULL));
	buf_adds(&manifest, "]}\n");
	HOLDS(!zip_out_member(z, BUNDLE_MANIFEST, NULL));
	HOLDS(!zip_out_write(z, manifest.data, manifest.len, NULL));
	sign_make(signature, seed, BUNDLE_PURPOSE, manifest.data,
		  manifest.len);
	HOLDS(!zip_out_member(z, BUNDLE_SIGNATURE, NULL));
	HOLDS(!zip_out_write(z, signature, sizeof(signature), NULL));
	HOLDS(!zip_out_end(z, NULL));
	zip_out_free(z);
	HOLDS(!fclose(fp));
	buf_release(&manifest);
}

/* ---- what must hold ---- */

static void take_finding(void *user, const struct kin_finding *f)
{
	fprintf(stderr, "%s %s: %s\n", f->check, f->where, f->text);
	++*(int *)user;
}

static void take_conflict(void *user, const struct kin_bundle_conflict *c)
{
	HOLDS(c->kind && *c->kind);
	(void)user;
}

static void take_window(void *user, const char *period)
{
	HOLDS(period && *period);
	(void)user;
}

static enum kin_status merge(struct kin_session *s, const char *path,
			     int partial)
{
	struct kin_bundle_merge o = {
		.partial = partial, .conflict = take_conflict,
		.window = take_window,
	};
	struct kin_bundle_info info;
	struct kin_bundle_merged result;
	struct kin_err err = KIN_ERR_INIT;
	enum kin_status st;

	memset(&info, 0, sizeof(info));
	st = kin_bundle_merge(s, path, &o, &info, &result, &err);
	HOLDS(st == KIN_OK || err.msg[0]);
	if (st && st != KIN_EINPUT && st != KIN_ERULE && st != KIN_EPARTIAL)
		fprintf(stderr, "status %d: %s\n", (int)st, err.msg);
	HOLDS(st == KIN_OK || st == KIN_EINPUT || st == KIN_ERULE ||
	      st == KIN_EPARTIAL);
	return st;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct kin_db_opts check = { .db = work };
	char *text = malloc(size + 1);
	struct kin_err err = KIN_ERR_INIT;
	struct kin_session *s;
	struct kin_sink sink;
	enum kin_status st;
	const char *path;
	int n = 0;

	HOLDS(text);
	memcpy(text, data, size);
	text[size] = '\0';
	fresh_work();
	s = open_work(&sink);
	path = fuzz_file(data, size);
	if (size < 2 || memcmp(data, "PK", 2) != 0)
		make_bundle(path, text, s);
	st = merge(s, path, size & 1);
	kin_session_close(s);
	free(text);
	if (st && st != KIN_EPARTIAL)
		return 0;
	HOLDS(!kin_db_check(&check, take_finding, &n, &err));
	HOLDS(!n);
	return 0;
}
