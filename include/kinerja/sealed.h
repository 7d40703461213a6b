/* Files that say later whether they are as they were written. */
#ifndef KINERJA_SEALED_H
#define KINERJA_SEALED_H

#include <kinerja/session.h>

#ifdef __cplusplus
extern "C" {
#endif

/*
 * Write `path`.seal beside a file that is complete: its SHA-256, the command
 * and the day of the session, the head of the trail, tags of its lines and
 * columns, all under the key of the database. An older seal is replaced.
 * KIN_ENOTFOUND, KIN_EINPUT: no key; KIN_EIO.
 */
enum kin_status kin_sealed_write(struct kin_session *s, const char *path,
				 struct kin_err *err);

struct kin_sealed {
	char text[2000];	/* what the seal says, one JSON object */
	char former[4096];	/* the kept key that it was made under, or "" */
};

/*
 * Whether a file is as it was sealed. KIN_ENO: it or its seal was changed,
 * `err` says which and, of a file of lines, where; KIN_EINPUT: sealed under a
 * key that is neither the one of now nor one that `db rekey` kept;
 * KIN_ENOTFOUND: no file or no seal.
 */
enum kin_status kin_sealed_verify(struct kin_session *s, const char *path,
				  struct kin_sealed *out,
				  struct kin_err *err);

#ifdef __cplusplus
}
#endif
#endif
