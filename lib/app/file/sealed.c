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

static enum kin_status sealed_mac(char out[DIGEST_HEX],
				  struct kin_session *s, const char *text,
				  size_t len, struct kin_err *err)
{
	unsigned char key[DIGEST_KEY], own[DIGEST_KEY];
	enum kin_status st = session_key(s, key, err);

	if (!st) {
		digest_derive(own, sizeof(own), key, "kinerja sealed file");
		digest_keyed_hex(out, own, text, len);
	}
	memset(key, 0, sizeof(key));
	memset(own, 0, sizeof(own));
	return st;
}

static void sealed_add(struct buf *b, const char *name, const char *text)
{
	buf_addf(b, "%c\"%s\":", b->len ? ',' : '{', name);
	buf_add_json(b, text);
}

/* The line but for its end. The key first: without it nothing is said. */
static enum kin_status sealed_line(struct buf *b, struct kin_session *s,
				   const char *path, struct kin_err *err)
{
	const char *name = strrchr(path, '/');
	char sha[DIGEST_HEX], mac[DIGEST_HEX], head[TRAIL_HEAD];
	enum kin_status st = sealed_mac(mac, s, "", 0, err);

	if (!st)
		st = sealed_hash(sha, path, err);
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
	if (b->failed)
		return kin_err_nomem(err);
	st = sealed_mac(mac, s, b->data, b->len, err);
	buf_addf(b, SEALED_MAC "%s\"}\n", mac);
	return !st && b->failed ? kin_err_nomem(err) : st;
}

enum kin_status kin_sealed_write(struct kin_session *s, const char *path,
				 struct kin_err *err)
{
	struct file_out f = FILE_OUT_INIT;
	struct buf line = BUF_INIT;
	char beside[SEALED_PATH];
	enum kin_status st;

	assert(s && path);
	snprintf(beside, sizeof(beside), "%s.seal", path);
	st = sealed_line(&line, s, path, err);
	if (!st)
		st = file_out_open(&f, beside, err);
	if (!st) {
		fwrite(line.data, 1, line.len, f.fp);
		st = file_out_commit(&f, err);
	}
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

static enum kin_status sealed_judge(struct kin_session *s, const char *line,
				    const char *path, struct kin_err *err)
{
	const char *sha = sealed_digits(line, SEALED_SHA);
	const char *key = sealed_digits(line, SEALED_KEY);
	const char *mac = sealed_digits(line, SEALED_MAC);
	char found[DIGEST_HEX];
	enum kin_status st;

	if (!sha || !key || !mac || strcmp(mac + DIGEST_HEX - 1, "\"}\n"))
		return kin_err_set(err, KIN_ENO,
				   _("%s.seal is not a seal of this program"),
				   path);
	st = sealed_mac(found, s, line, (size_t)(mac - line) -
			strlen(SEALED_MAC), err);
	if (!st && strncmp(key, s->key_id, DIGEST_HEX - 1) != 0)
		return kin_err_set(err, KIN_EINPUT,
				   _("%s was sealed by another database or "
				     "under an earlier key; nothing can be "
				     "said of it here"), path);
	if (!st && strncmp(found, mac, DIGEST_HEX - 1) != 0)
		return kin_err_set(err, KIN_ENO, _("%s.seal was changed"),
				   path);
	if (!st)
		st = sealed_hash(found, path, err);
	if (!st && strncmp(found, sha, DIGEST_HEX - 1) != 0)
		return kin_err_set(err, KIN_ENO,
				   _("%s is not as it was written; write it "
				     "once more and compare the two"), path);
	return st;
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
	snprintf(beside, sizeof(beside), "%s.seal", path);
	st = file_read(&line, &len, beside, sizeof(out->text) - 1, err);
	if (st)
		return st;
	snprintf(out->text, sizeof(out->text), "%s", line);
	st = sealed_judge(s, line, path, err);
	kin_free(line);
	return st;
}
