/*
 * What belongs to a database on the disk: the file, what SQLite and `db
 * restore` put beside it, and its keys with those that were kept. Nothing is
 * ever written over these because somebody named them. Knows names alone.
 */
#ifndef APP_OWNED_H
#define APP_OWNED_H

/*
 * Whether `path` is of the database `db`, by its name (also where there is no
 * such file just now) or through a link.
 */
int owned_by(const char *db, const char *path);

/* Whether it is a file that SQLite makes beside `db` and removes again. */
int owned_beside(const char *db, const char *path);

#endif
