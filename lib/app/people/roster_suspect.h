/*
 * What no row can tell alone: identifiers that are legal one by one and
 * damaged by what the others of their file say.
 *
 * While a file is read, rows are only noted; at its end the verdict falls and
 * the rows concerned leave the stage.
 */
#ifndef APP_ROSTER_SUSPECT_H
#define APP_ROSTER_SUSPECT_H

#include "app/run/run.h"
#include "base/date.h"
#include "model/ident_trip.h"

/* A staged row whose NUPTK or NIK ends in 0: legal, unless digits were cut. */
struct suspect {
	long long id;
	long line;
	int field;
};

/* A staged row whose NIP is of another birth date than its own. */
struct misfit {
	long long id;
	int src;
	long line, list;
	day_t birth, nip_birth;
	char sex, nip_sex;
	int told;
};

struct roster_suspects {
	struct ident_trip trip;	/* of the file at hand */
	struct suspect *rows;	/* of the file at hand */
	struct misfit *misfits;	/* of the whole run */
	long n_rows, n_misfits;
	long n_16[2], zero_16[2];	/* of NUPTK, NIK: all, with a 0 last */
	int told;		/* the finding about this file */
};

/* Note a row that was staged under `id`. */
enum kin_status roster_suspect_note(struct run *run,
				    const struct kin_record *rec,
				    long long id, struct kin_err *err);

/* Say what is wrong with the file as a whole, once. */
void roster_suspect_tell(struct run *run);

/* The file ended: reject what its findings concern; after the last file, also
 * rows whose NIPs were exchanged. */
enum kin_status roster_suspect_judge(struct run *run,
				     struct kin_err *err);

void roster_suspect_release(struct roster_suspects *s);

#endif
