/* A folder of small files in memory: what a run began with and what it left. */
#ifndef TREE_H
#define TREE_H

#include <stddef.h>

#define MAX_FILES 64
#define TEMP "tmp"		/* the folder for temporary files in a world */

struct file {
	char name[280];
	char *bytes;
	size_t len;
};

struct tree {
	struct file files[MAX_FILES];
	int n;
};

/* Say what failed, with errno, and end with 2. */
void die(const char *what);

void file_load(struct file *f, const char *path);
void file_save(const char *top, const struct file *f);
int file_equal(const struct file *a, const struct file *b);

/* All files of the folder `top` and of the one for temporary files in it. */
void tree_load(struct tree *t, const char *top);
void tree_free(struct tree *t);
const struct file *tree_find(const struct tree *t, const char *name);
/* Make the folder `top` what `t` says, where it is `now`. */
void tree_restore(const char *top, const struct tree *t,
		  const struct tree *now);

#endif
