/*
 * Seals beside files: one line of JSON whose last member is the keyed digest
 * of all in front of it. Whoever has the database can tell whether the file is
 * the one that was written; nobody else can make such a seal.
 */
#include <kinerja/sealed.h>

#include <assert.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "app/file/sealed_parts.h"
#include "app/run/key.h"
#include "app/run/session.h"
#include "base/alloc.h"
#include "base/buf.h"
#include "base/file.h"
#include "base/i18n.h"
#include "store/admin_store.h"

#define SEALED_PATH 4200
#define SEALED_MAC ",\"mac\":\""
#define SEALED_SHA "\"sha256\":\""
#define SEALED_KEY "\"key_id\":\""
#define SEALED_PARTS ",\"parts\":"
#define SEALED_LONGEST 131072	/* bytes of a seal */

static enum kin_status sealed_hash(char out[DIGEST_HEX], const char *path,
				   struct kin_err *err)
{
	struct digest_stream hash;
	char bytes[16384];
	ssize_t n;
	int fd = open(path, O_RDONLY | O_CLOEXEC);

	if (fd < 0)
		return kin_err_sys(err, "%s", path);
	digest_stream_init(&hash);
	while ((n = read(fd, bytes, sizeof(bytes))) > 0)
		digest_stream_update(&hash, bytes, (size_t)n);
	digest_stream_final(&hash, out);
	if (n < 0)
		kin_err_sys(err, "%s", path);
	close(fd);
	return n < 0 ? KIN_EIO : KIN_OK;
}

static void sealed_mac(char out[DIGEST_HEX],
		       const unsigned char key[DIGEST_KEY], const char *text,
		       size_t len)
{
	unsigned char own[DIGEST_KEY];

	digest_derive(own, sizeof(own), key, "kinerja sealed file");
	digest_keyed_hex(out, own, text, len);
	memset(own, 0, sizeof(own));
}

/* Where a file was changed can be told later only if it is told now. */
static enum kin_status sealed_add_parts(struct buf *b, const char *path,
					const unsigned char key[DIGEST_KEY],
					struct kin_err *err)
{
	struct sealed_parts parts;
	enum kin_status st = sealed_parts_read(&parts, path, key, err);

	if (st || !parts.group)
		return st;
	buf_adds(b, SEALED_PARTS);
	sealed_parts_add(b, &parts);
	return KIN_OK;
}

static void sealed_add(struct buf *b, const char *name, const char *text)
{
	buf_addf(b, "%c\"%s\":", b->len ? ',' : '{', name);
	buf_add_json(b, text);
}

static enum kin_status sealed_line(struct buf *b, struct kin_session *s,
				   const char *path,
				   const unsigned char key[DIGEST_KEY],
				   struct kin_err *err)
{
	const char *name = strrchr(path, '/');
	char sha[DIGEST_HEX], mac[DIGEST_HEX], head[TRAIL_HEAD];
	enum kin_status st = sealed_hash(sha, path, err);

	if (!st)
		st = admin_head(head, sizeof(head), s->db, err);
	if (st)
		return st;
	sealed_add(b, "format", "kinerja-seal/1");
	sealed_add(b, "file", name ? name + 1 : path);
	sealed_add(b, "sha256", sha);
	sealed_add(b, "command", s->command ? s->command : "");
	sealed_add(b, "day", s->day_text);
	sealed_add(b, "head", head);
	sealed_add(b, "key_id", s->key_id);
	st = sealed_add_parts(b, path, key, err);
	if (b->failed)
		return kin_err_nomem(err);
	sealed_mac(mac, key, b->data, b->len);
	buf_addf(b, SEALED_MAC "%s\"}\n", mac);
	return !st && b->failed ? kin_err_nomem(err) : st;
}

enum kin_status kin_sealed_write(struct kin_session *s, const char *path,
				 struct kin_err *err)
{
	struct file_out f = FILE_OUT_INIT;
	struct buf line = BUF_INIT;
	unsigned char key[DIGEST_KEY];
	char beside[SEALED_PATH];
	/* the key first: without it nothing is said */
	enum kin_status st = session_key(s, key, err);

	assert(s && path);
	snprintf(beside, sizeof(beside), "%s.seal", path);
	if (!st)
		st = sealed_line(&line, s, path, key, err);
	if (!st)
		st = file_out_open(&f, beside, err);
	if (!st) {
		fwrite(line.data, 1, line.len, f.fp);
		st = file_out_commit(&f, err);
	}
	memset(key, 0, sizeof(key));
	buf_release(&line);
	return st;
}

/* The 64 digits behind `mark`; NULL where they do not stand there. */
static const char *sealed_digits(const char *line, const char *mark)
{
	const char *at = strstr(line, mark);

	if (!at)
		return NULL;
	at += strlen(mark);
	return strspn(at, "0123456789abcdef") == DIGEST_HEX - 1 ? at : NULL;
}

/* The key of the database, or one from before that is kept beside it. */
static enum kin_status sealed_find_key(unsigned char key[DIGEST_KEY],
				       struct kin_sealed *out,
				       struct kin_session *s, const char *id,
				       const char *path, struct kin_err *err)
{
	enum kin_status st = session_key(s, key, err);

	if (st || !strncmp(id, s->key_id, DIGEST_HEX - 1))
		return st;
	if (key_find_former(key, out->former, sizeof(out->former),
			    s->key_path, id))
		return KIN_OK;
	return kin_err_set(err, KIN_EINPUT,
			   _("%s was sealed under the key %.12s, which is "
			     "neither that of this database nor one of those "
			     "kept beside it (%s.before-N); verify it with the "
			     "database that wrote it, or put the key from "
			     "before `db rekey` back under such a name"), path,
			   id, s->key_path);
}

/* It is not what it was: where, if the seal knows of lines. */
static enum kin_status sealed_tell_place(const char *line, const char *path,
					 const unsigned char key[DIGEST_KEY],
					 struct kin_err *err)
{
	const char *at = strstr(line, SEALED_PARTS);
	struct sealed_parts then, now;
	struct buf where = BUF_INIT;
	enum kin_status st = KIN_OK;

	if (at && !sealed_parts_parse(&then, at + strlen(SEALED_PARTS))) {
		st = sealed_parts_read(&now, path, key, err);
		if (!st)
			sealed_parts_tell(&where, &then, &now, path);
	}
	if (!st && where.len && !where.failed)
		st = kin_err_set(err, KIN_ENO,
				 _("%s is not as it was written: %s"), path,
				 buf_str(&where));
	else if (!st)
		st = kin_err_set(err, KIN_ENO,
				 _("%s is not as it was written; write it "
				   "once more and compare the two"), path);
	buf_release(&where);
	return st;
}

static enum kin_status sealed_judge(struct kin_session *s, const char *line,
				    const char *path, struct kin_sealed *out,
				    struct kin_err *err)
{
	const char *sha = sealed_digits(line, SEALED_SHA);
	const char *id = sealed_digits(line, SEALED_KEY);
	const char *mac = sealed_digits(line, SEALED_MAC);
	unsigned char key[DIGEST_KEY];
	char found[DIGEST_HEX];
	enum kin_status st;

	if (!sha || !id || !mac || strcmp(mac + DIGEST_HEX - 1, "\"}\n"))
		return kin_err_set(err, KIN_ENO,
				   _("%s.seal is not a seal of this program"),
				   path);
	st = sealed_find_key(key, out, s, id, path, err);
	if (st)
		return st;
	sealed_mac(found, key, line, (size_t)(mac - line) -
		   strlen(SEALED_MAC));
	if (strncmp(found, mac, DIGEST_HEX - 1) != 0)
		st = kin_err_set(err, KIN_ENO, _("%s.seal was changed"),
				 path);
	if (!st)
		st = sealed_hash(found, path, err);
	if (!st && strncmp(found, sha, DIGEST_HEX - 1) != 0)
		st = sealed_tell_place(line, path, key, err);
	memset(key, 0, sizeof(key));
	return st;
}

/* What people read of a seal: without the tags of its lines. */
static void sealed_show(struct kin_sealed *out, const char *line)
{
	const char *parts = strstr(line, SEALED_PARTS);
	const char *mac = strstr(line, SEALED_MAC);

	if (parts && mac && parts < mac)
		snprintf(out->text, sizeof(out->text), "%.*s%s",
			 (int)(parts - line), line, mac);
	else
		snprintf(out->text, sizeof(out->text), "%s", line);
}

enum kin_status kin_sealed_verify(struct kin_session *s, const char *path,
				  struct kin_sealed *out,
				  struct kin_err *err)
{
	char beside[SEALED_PATH], *line = NULL;
	size_t len = 0;
	enum kin_status st;

	assert(s && path && out);
	if (access(path, F_OK))
		return kin_err_set(err, KIN_ENOTFOUND, _("no file %s"), path);
	memset(out, 0, sizeof(*out));
	snprintf(beside, sizeof(beside), "%s.seal", path);
	st = file_read(&line, &len, beside, SEALED_LONGEST, err);
	if (st)
		return st;
	sealed_show(out, line);
	st = sealed_judge(s, line, path, out, err);
	kin_free(line);
	return st;
}
