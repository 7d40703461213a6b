/* Folders of small files, in memory and back; knows not what they hold. */
#include "tree.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

void die(const char *what)
{
	fprintf(stderr, "walk: %s: %s\n", what, strerror(errno));
	exit(2);
}

void file_load(struct file *f, const char *path)
{
	struct stat info;
	int fd = open(path, O_RDONLY);
	ssize_t n;

	if (fd < 0 || fstat(fd, &info))
		die(path);
	f->len = (size_t)info.st_size;
	f->bytes = malloc(f->len + 1);
	n = read(fd, f->bytes, f->len);
	if (n != (ssize_t)f->len)
		die(path);
	f->bytes[f->len] = '\0';
	close(fd);
}

static void tree_load_folder(struct tree *t, const char *top, const char *sub)
{
	char path[600];
	struct dirent *e;
	DIR *d;

	snprintf(path, sizeof(path), "%s/%s", top, sub);
	d = opendir(path);
	while (d && (e = readdir(d))) {
		struct file *f = &t->files[t->n];

		if (e->d_name[0] == '.' || (!*sub && !strcmp(e->d_name, TEMP)))
			continue;
		if (t->n == MAX_FILES)
			die("too many files");
		snprintf(f->name, sizeof(f->name), "%s%s%s", sub,
			 *sub ? "/" : "", e->d_name);
		snprintf(path, sizeof(path), "%s/%s", top, f->name);
		file_load(f, path);
		t->n++;
	}
	if (d)
		closedir(d);
}

void tree_load(struct tree *t, const char *top)
{
	t->n = 0;
	tree_load_folder(t, top, "");
	tree_load_folder(t, top, TEMP);
}

void tree_free(struct tree *t)
{
	while (t->n)
		free(t->files[--t->n].bytes);
}

const struct file *tree_find(const struct tree *t, const char *name)
{
	int i;

	for (i = 0; i < t->n; i++)
		if (!strcmp(t->files[i].name, name))
			return &t->files[i];
	return NULL;
}

int file_equal(const struct file *a, const struct file *b)
{
	return a && b && a->len == b->len &&
	       !memcmp(a->bytes, b->bytes, a->len);
}

void file_save(const char *top, const struct file *f)
{
	char path[400];
	int fd;

	snprintf(path, sizeof(path), "%s/%s", top, f->name);
	unlink(path);
	fd = open(path, O_WRONLY | O_CREAT | O_EXCL, 0600);
	if (fd < 0 || write(fd, f->bytes, f->len) != (ssize_t)f->len)
		die(path);
	close(fd);
}

void tree_restore(const char *top, const struct tree *t,
		  const struct tree *now)
{
	char path[400];
	int i;

	for (i = 0; i < now->n; i++) {
		if (tree_find(t, now->files[i].name))
			continue;
		snprintf(path, sizeof(path), "%s/%s", top, now->files[i].name);
		unlink(path);
	}
	for (i = 0; i < t->n; i++)
		if (!file_equal(&t->files[i],
				tree_find(now, t->files[i].name)))
			file_save(top, &t->files[i]);
}
