/*
 * Field tables: one table per kind of record, from which parsing, checking,
 * `kinerja schema`, its examples and the headers of exports all come.
 *
 * The tables live in lib/model/tables/NAME.def; an enum of the same file
 * gives the index of every field (see lib/model/tables.h). Names and value
 * codes are the official Indonesian terms; English aliases are read too.
 */
#ifndef KINERJA_FIELD_H
#define KINERJA_FIELD_H

#include <kinerja/err.h>

#ifdef __cplusplus
extern "C" {
#endif

enum kin_type {
	KIN_T_TEXT,	/* UTF-8, one line or more, no control characters */
	KIN_T_NIP,	/* 18 digits */
	KIN_T_NUPTK,	/* 16 digits */
	KIN_T_NIK,	/* 16 digits; never stored, exported or shown */
	KIN_T_NPSN,	/* 8 digits, or K or P and 7 digits */
	KIN_T_UUID,	/* ptk_id of Dapodik */
	KIN_T_PERSON,	/* NIP, NUPTK or #KEY */
	KIN_T_NAME,	/* a person's name: at least one letter */
	KIN_T_DATE,	/* YYYY-MM-DD */
	KIN_T_TIME,	/* HH:MM */
	KIN_T_INT,	/* whole number, 0 to the field's `max` */
	KIN_T_CODE,	/* one of `choices`, or a code of the rule pack */
	KIN_T_LIST,	/* values separated by |; an array in JSON */
	KIN_T_DECIMAL,	/* digits with a point; exported only */
	KIN_T_JSON	/* an object or array; exported only, in JSON only */
};

enum kin_field_flag {
	KIN_F_REQUIRED = 1,	/* empty is a fault */
	KIN_F_KEY = 2,		/* names the subject of the record */
	KIN_F_CLAIM = 4,	/* exported; on the way back only compared */
	KIN_F_OUT = 8,		/* exported only, ignored when read */
	KIN_F_IN = 16,		/* read only, never exported */
	KIN_F_OPEN = 32,	/* unknown values of `choices` warn and stay */
	KIN_F_RECORDED = 64,	/* a claim that --recorded takes as a fact */
	KIN_F_PUBLIC = 256,	/* text, but a code, a place, a word of the
				   rules: nothing in it is of a person, or
				   was written by one; a pseudonym keeps it */
	KIN_F_BIRTH = 512,	/* a day that tells people apart */
	KIN_F_PLAIN = 128	/* a list of days or numbers: they may also be
				   parted by ; or , and days be written as in
				   a KIN_T_DATE; or a text that may be a day */
};

struct kin_choice {
	const char *code;	/* as exported */
	const char *label;	/* as shown to people */
	const char *aliases;	/* more spellings, separated by |, or NULL */
};

struct kin_field {
	const char *name;	/* official term, the CSV header and JSON key */
	const char *aliases;	/* other accepted headers, by |, or NULL */
	enum kin_type type;
	unsigned flags;
	int max;		/* bytes of text, or the number; 0: none */
	const struct kin_choice *choices; /* ends with a NULL code, or NULL */
	const char *example;
	const char *doc;	/* one line, translatable */
};

struct kin_table {
	const char *name;	/* `kinerja schema NAME`, `export NAME` */
	const char *doc;
	const struct kin_field *fields;
	int n_fields;
	int exact;		/* a file may have no column beside them */
	int people;		/* rows are people, whose numbers, birth date
				   and sex are held against each other */
};

/*
 * A day as people write it and as the fields read it: 2024-03-31, 31/03/2024,
 * 31-3-2024, 31 Maret 2024. `out` gets YYYY-MM-DD, or "" where it is no day.
 * KIN_EUSAGE: two days can be meant; the sentence names both.
 */
enum kin_status kin_day_read(char out[11], const char *text,
			     struct kin_err *err);

/* The table of that name, or NULL. */
const struct kin_table *kin_table_find(const char *name);

/* All tables in order of use; *n receives their number. */
const struct kin_table *const *kin_table_all(int *n);

/* The name of a type as `kinerja schema` prints it. */
const char *kin_type_name(enum kin_type type);

#ifdef __cplusplus
}
#endif
#endif
