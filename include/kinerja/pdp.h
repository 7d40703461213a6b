/*
 * The rights of people about their data: what is held and why, erasing it,
 * and who is to be erased by now.
 */
#ifndef KINERJA_PDP_H
#define KINERJA_PDP_H

#include <stdio.h>

#include <kinerja/document.h>
#include <kinerja/session.h>

#ifdef __cplusplus
extern "C" {
#endif

struct kin_erase_opts {
	const char *person;	/* NIP, NUPTK or #KEY */
	const char *basis;	/* on what ground; kept in the trail */
	int dry_run;
};

struct kin_erased {
	char key[24];		/* #KEY, by which the records stay together */
	long acts;		/* older acts that lost words */
	int name_shared;	/* others have the name: it was not taken
				   out of what others wrote */
};

/*
 * Erase a person for good: identifiers, name, birth, texts about and by the
 * person in every table, values in the trail, words of acts that name the
 * person, and everything that was kept to take acts back. Numbers, codes and
 * days stay under the key. The file is then written anew without free pages,
 * and its log is emptied. Nothing of it can be undone.
 *
 * KIN_ENOTFOUND nobody; KIN_ERULE the person holds a post or supervises, or
 * is the one who acts; KIN_EUSAGE no basis; KIN_EPARTIAL others use the file:
 * the values are out of the tables but may stand in free pages, until
 * kin_pdp_clean().
 */
enum kin_status kin_pdp_erase(struct kin_session *s,
			      const struct kin_erase_opts *opts,
			      struct kin_erased *result, struct kin_err *err);

/* One value that is held; borrowed for the call. */
struct kin_pdp_value {
	const char *table;	/* of the database: person, post, plan, ... */
	const char *field, *text;
	long row;		/* which of the table's rows, from 1 */
	int acted;		/* of a record of others: that they took part */
};

/*
 * Tell all that is held of a person: the person's own rows of every table
 * whole, of rows of others that name the person only that and the day. NIK is
 * told as being there. KIN_ENOTFOUND, KIN_EUSAGE.
 */
enum kin_status kin_pdp_show(struct kin_session *s, const char *person,
			     void (*tell)(void *user,
					  const struct kin_pdp_value *v),
			     void *user, struct kin_err *err);

struct kin_pdp_page {
	enum kin_paper paper;
	int years;		/* after the last duty, as kin_pdp_due() */
	int privacy;		/* identifiers are masked */
};

/*
 * The same as a page of HTML for the person who asks, with what it is kept
 * for, on what ground and how long. KIN_ENOMEM, KIN_EIO besides.
 */
enum kin_status kin_pdp_page(struct kin_session *s, const char *person,
			     const struct kin_pdp_page *opts, FILE *fp,
			     struct kin_err *err);

struct kin_pdp_due {
	char key[24];		/* #KEY */
	const char *name;
	const char *last_day;	/* of the last post */
};

/*
 * Tell who has had neither post nor office for `years` years, the longest
 * first: candidates for kin_pdp_erase(). KIN_EUSAGE: no such number.
 */
enum kin_status kin_pdp_due(struct kin_session *s, int years,
			    void (*tell)(void *user,
					 const struct kin_pdp_due *d),
			    void *user, struct kin_err *err);

/*
 * Let lists bring somebody back who was erased: `person` is one of the
 * identifiers that the person had. KIN_ENOTFOUND nobody with it was erased;
 * KIN_EUSAGE no basis.
 */
enum kin_status kin_pdp_admit(struct kin_session *s, const char *person,
			      const char *basis, struct kin_err *err);

/* Write the file anew without free pages, and empty its log. KIN_EBUSY. */
enum kin_status kin_pdp_clean(struct kin_session *s, struct kin_err *err);

#ifdef __cplusplus
}
#endif
#endif
