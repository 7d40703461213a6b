/*
 * Archives of lists. Members are spooled, one when it is read, and never
 * written under a name.
 */
#include "ingest/workbook/member.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/alloc.h"
#include "base/file.h"
#include "base/i18n.h"
#include "ingest/workbook/package.h"

static const char *member_base(const char *name)
{
	const char *slash = strrchr(name, '/');

	return slash ? slash + 1 : name;
}

const char *member_lock_of(const char *name, size_t *len)
{
	size_t n = strlen(name);

	if (n > 2 && !strncmp(name, "~$", 2)) {
		*len = n - 2;
		return name + 2;
	}
	if (n > 8 && !strncmp(name, ".~lock.", 7) && name[n - 1] == '#') {
		*len = n - 8;
		return name + 7;
	}
	return NULL;
}

/* A text that says what the others are: its name ends as a list's may. */
static int is_about(const char *base)
{
	static const char *const words[] = {
		"readme", "read me", "read_me", "baca", "petunjuk", "panduan",
		"license", "lisensi",
	};
	const char *dot = strrchr(base, '.');
	size_t i;

	if (dot && strcasecmp(dot, ".txt") != 0)
		return 0;
	for (i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (!strncasecmp(base, words[i], strlen(words[i])))
			return 1;
	return 0;
}

enum member_kind member_kind(const char *name)
{
	static const char *const suffixes[] = {
		".csv", ".json", ".jsonl", ".txt", ".tsv", ".xlsx", ".xlsm",
		".ods", ".fods", ".xls",
	};
	const char *base = member_base(name), *dot = strrchr(base, '.');
	size_t i, len;

	if (!*base || *base == '.' || member_lock_of(base, &len) ||
	    !strncmp(name, "__MACOSX/", 9) || !strcasecmp(base, "Thumbs.db") ||
	    !strcasecmp(base, "desktop.ini"))
		return MEMBER_TRACE;
	if (is_about(base))
		return MEMBER_OTHER;
	for (i = 0; dot && i < sizeof(suffixes) / sizeof(*suffixes); i++)
		if (!strcasecmp(dot, suffixes[i]))
			return MEMBER_LIST;
	return MEMBER_OTHER;
}

#define OTHERS_MAX 200		/* bytes of names in a message */

void member_add_other(struct buf *others, const char *name)
{
	if (others->len > OTHERS_MAX)
		return;
	buf_addf(others, "%s%s", others->len ? ", " : "", name);
	if (others->len > OTHERS_MAX)
		buf_adds(others, ", ...");
}

/* --- archives --- */

static int member_fd(const char *path)
{
	struct stat sb;
	char head[4];
	int fd;

	if (stat(path, &sb) || !S_ISREG(sb.st_mode))
		return -1;
	fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd >= 0 && (pread(fd, head, 4, 0) != 4 ||
			memcmp(head, "PK\003\004", 4) != 0)) {
		close(fd);
		fd = -1;
	}
	return fd;
}

static int by_bytes(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* A workbook is an archive too. */
static int is_document(const struct package *p)
{
	return package_find(p, "[Content_Types].xml") >= 0 ||
	       package_find(p, "_rels/.rels") >= 0 ||
	       package_find(p, "mimetype") >= 0 ||
	       package_find(p, "content.xml") >= 0;
}

static enum kin_status member_list(char ***out, int *n, struct buf *others,
				   const struct package *p,
				   struct arena *arena, struct kin_err *err)
{
	int i, count = package_count(p);

	*out = arena_alloc(arena, (size_t)(count ? count : 1) *
				  sizeof(**out));
	for (i = 0; *out && i < count; i++) {
		enum member_kind kind = member_kind(package_name(p, i));

		if (kind == MEMBER_OTHER)
			member_add_other(others, package_name(p, i));
		if (kind != MEMBER_LIST)
			continue;
		(*out)[*n] = arena_strdup(arena, package_name(p, i));
		if (!(*out)[*n])
			*out = NULL;
		++*n;
	}
	if (!*out)
		return kin_err_nomem(err);
	/* the order in an archive is chance */
	qsort(*out, (size_t)*n, sizeof(**out), by_bytes);
	return KIN_OK;
}

enum kin_status member_names(char ***out, int *n, struct buf *others,
			     const char *path, struct arena *arena,
			     struct kin_err *err)
{
	struct kin_err own = KIN_ERR_INIT;
	struct package *p = NULL;
	enum kin_status st = KIN_OK;
	int fd = member_fd(path);

	*n = 0;
	if (fd < 0)
		return KIN_OK;
	if (!package_open(&p, fd, &own) && !is_document(p))
		st = member_list(out, n, others, p, arena, err);
	package_free(p);
	close(fd);
	return st;
}

/* --- one of them --- */

static enum kin_status member_write(int fd, const char *bytes, size_t len,
				    struct kin_err *err)
{
	ssize_t n;

	while (len) {
		n = write(fd, bytes, len);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return kin_err_sys(err, _("cannot write a temporary "
						  "file"));
		bytes += n;
		len -= (size_t)n;
	}
	return KIN_OK;
}

static enum kin_status member_copy(int to, struct package *p, int i,
				   struct kin_err *err)
{
	struct package_part *part = NULL;
	enum kin_status st = package_part_open(&part, p, i, err);
	char piece[65536];
	size_t got = 1;

	while (!st && got) {
		st = package_part_read(&got, part, piece, sizeof(piece), err);
		if (!st)
			st = member_write(to, piece, got, err);
	}
	package_part_close(part);
	return st;
}

enum kin_status member_open(int *fd, const char *path, const char *name,
			    struct kin_err *err)
{
	struct package *p = NULL;
	int from = open(path, O_RDONLY | O_CLOEXEC), i;
	enum kin_status st;

	*fd = -1;
	if (from < 0)
		return kin_err_sys(err, _("cannot open %s"), path);
	st = package_open(&p, from, err);
	i = st ? -1 : package_find(p, name);
	if (!st && i < 0)
		st = kin_err_set(err, KIN_ENOTFOUND, _("no file %s"), name);
	if (!st)
		st = file_unlinked(fd, err);
	if (!st)
		st = member_copy(*fd, p, i, err);
	if (st && *fd >= 0) {
		close(*fd);
		*fd = -1;
	}
	package_free(p);
	close(from);
	return st;
}
