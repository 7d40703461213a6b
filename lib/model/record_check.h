/*
 * What the checks of a record share; for lib/model/record*.c only.
 */
#ifndef MODEL_RECORD_CHECK_H
#define MODEL_RECORD_CHECK_H

#include "model/ident.h"
#include "model/record.h"

/* One run over a record. */
struct record_check {
	struct kin_record *rec;
	struct kin_sink *sink;
	char *out;		/* where the next normal form goes */
	struct field_set good;	/* content without fault */
	char plain[PLAIN_CELL];	/* the cell at hand, unless ASCII */
};

/* A fault whose message is the value and the rest of the sentence. */
void record_fault_value(struct record_check *c, int i, enum kin_code code,
			const char *rest);

/* The normal form that stands at c->out becomes the value. */
void record_keep(struct record_check *c, struct kin_value *v, size_t len);

/* The cell as it is, for messages and for values with a fault. */
void record_keep_raw(struct record_check *c, struct kin_value *v,
		     const char *text, size_t len);

/* Trim and take off guards, which only CSV has. */
size_t record_unguarded(const struct record_check *c, const char **text,
			const struct kin_value *v);

/* Refuse a truth value where a text belongs: -1. */
int record_refuse_bool(struct record_check *c, int i);

/* Say of a date cell in a field of texts what was read. */
void record_tell_date(struct record_check *c, int i);

/* Checks of field i, which is of that type: 0, or -1 after a word. */
int record_check_text(struct record_check *c, int i);
int record_check_name(struct record_check *c, int i);

#endif
