/*
 * Publishing a database into PostgreSQL, where many offices make one
 * picture. What is published are the rows of the exports, beside the office
 * that they come from; kinerja-publish(7) describes tables and views.
 */
#ifndef KINERJA_PUBLISH_H
#define KINERJA_PUBLISH_H

#include <kinerja/session.h>

#ifdef __cplusplus
extern "C" {
#endif

struct kin_publish_opts {
	const char *conninfo;	/* as libpq takes it, without a password */
	const char *office;	/* short name of the office, unique among all
				   that publish there; NULL: the scope of the
				   database */
	const char *schema;	/* of the server, a plain name in small letters
				   such as "dinas_2026"; NULL: kinerja */
	int force;		/* also where the server has a later state, and
				   also what it has already */
};

#define KIN_OFFICE_TEXT 80

struct kin_published {
	char office[KIN_OFFICE_TEXT];
	char head[96];		/* of the trail that was published */
	int n_tables;
	long long n_rows, n_sent;	/* there are; the server lacked */
};

/*
 * Publish everything that the exports show, as one transaction of the
 * server: readers see the state before it or all of the new one. What the
 * server has already, in blocks of rows, is not sent again. Repeating it is
 * harmless. Passwords come by libpq's own ways only (~/.pgpass,
 * PGPASSFILE, a service).
 *
 * KIN_EUSAGE no office, no name of a schema, or a password in `conninfo`;
 * KIN_EBUSY the office is just being published by another process, or somebody
 * holds there what is to be changed; KIN_EINTERRUPTED a signal came;
 * KIN_ERULE the server holds a state of this office that this database does
 * not know: it was rolled back, or is another one (`force` replaces it);
 * KIN_EIO server or network.
 */
enum kin_status kin_publish_postgres(struct kin_session *s,
				     const struct kin_publish_opts *opts,
				     struct kin_published *result,
				     struct kin_err *err);

/*
 * The text that sets a schema (NULL: kinerja) of a server up, for its owner
 * to read and run with psql. *text is yours, free(). KIN_EUSAGE not a name.
 */
enum kin_status kin_publish_setup(char **text, const char *schema,
				  struct kin_err *err);

#ifdef __cplusplus
}
#endif
#endif
