/*
 * A rule pack while it is being read: what the files named pack_ share.
 *
 * The format is described by tables of members (pack_spec.c); one walker
 * fills the structs by offset (pack_read.c); what concerns several members at
 * once is checked afterwards (pack_check.c).
 */
#ifndef RULE_PACK_BUILD_H
#define RULE_PACK_BUILD_H

#include "base/arena.h"
#include "rule/pack.h"

/*
 * What a pack may hold and a run tells of. No regime comes near; they bound
 * the time that a hostile file takes.
 */
#define PACK_MAX_ENTRIES 2000	/* of one list */
#define PACK_MAX_FAULTS 100	/* told one by one; the rest is counted */

/* A number that could not be read: it has its fault already. */
#define INT_FAULT (-2147483647)

struct matrix_cell {
	const char *hasil, *perilaku, *predikat;
};

struct credit_percent {
	const char *predicate;
	int percent;
};

struct pack_build {
	struct pack pack;	/* first: offsets count from here */
	const char *format;
	const struct matrix_cell *cells;	int n_cells;
	const struct credit_percent *percents;	int n_percents;
	struct pack_step *steps;	/* those of the pack, to be changed */
	struct pack_field *fields;
	struct arena arena;	/* everything that the pack points to */
	const char *text;	/* the JSON, for positions */
	size_t len;
	const char *source;
	struct kin_sink *sink;
	const void *sources;	/* cJSON object of the citations */
	int n_faults, no_memory;
	int stored;		/* it passed before: what makes sense stands */
};

enum member_type {
	MT_TEXT,	/* const char *: not empty */
	MT_CODE,	/* const char *: letters, digits, _ . - */
	MT_NAME,	/* const char *: one of the names */
	MT_ENUM,	/* int: index of the name; their number if faulty */
	MT_BITS,	/* unsigned: a list of names, bit i for name i */
	MT_ORDER,	/* ints: a list of names, the index of each in turn */
	MT_INT,
	MT_BOOL,
	MT_DAY,		/* day_t from "YYYY-MM-DD" */
	MT_MONTH_DAY,	/* two ints from "MM-DD" */
	MT_BARS,	/* const char *: "|a|b|" from a list of texts */
	MT_PERIOD,	/* int: index of the period, -1 if faulty */
	MT_STATE,	/* enum wf_state of the machine at `count_at` */
	MT_EVENT,	/* enum wf_event; EV_NONE if faulty */
	MT_ROLE,	/* const char *: code of a role; "" if faulty */
	MT_STAGE,	/* int: index of the stage, -1 if faulty */
	MT_STEP,	/* int: index of the step by its verb, -1 if faulty */
	MT_LIST,	/* array of objects of `kind` */
	MT_OBJECT,	/* members of `kind` in the same struct */
	MT_SOURCE,	/* keys of `sources` */
	MT_PROVISIONAL,	/* int: true, or a list of members */
	MT_SOURCES,	/* the citations themselves */
	MT_NOTE		/* text or list of texts, not kept */
};

#define MF_NULL 1	/* null is allowed: unknown, or open */
#define MF_OPTIONAL 2	/* the member may be absent */
#define MF_FILLED 4	/* a list of at least one entry */
#define MF_EMPTY 8	/* the text may be "" */
#define MF_COUNT 16	/* the number is 0 or more */
#define MF_POSITIVE 32	/* the number is 1 or more */

struct name_list {
	const char *const *names;
	int n;
};

struct member {
	const char *name;
	enum member_type type;
	unsigned flags;
	size_t at;		/* where the value goes */
	size_t count_at;	/* MT_LIST, MT_ORDER: number;
				 * MT_OBJECT: presence */
	const struct name_list *names;
	const struct kind *kind;
};

/* One kind of object; `code_at` is the offset of a code that is unique in
 * its list, or NO_CODE. */
#define NO_CODE ((size_t)-1)
struct kind {
	const struct member *members;
	int n_members;
	size_t size;
	size_t code_at;
	const char *code_name;
};

extern const struct kind pack_kind_1, pack_kind_2;	/* whole packs */
/* What format 1 takes for granted: roles, stages and steps. */
extern const struct kind pack_kind_base;

/* Send one fault of the member at `path` ("": the pack). */
void pack_fault(struct pack_build *b, enum kin_code code, const char *path,
		const char *fmt, ...) __attribute__((format(printf, 4, 5)));

/* "path[i].name" in the arena; "" when there is no memory. */
const char *pack_path(struct pack_build *b, const char *list, int i,
		      const char *name);

/* A text, which json_scan_check() accepted, as a tree that the caller deletes;
 * NULL: no memory. */
struct cJSON *pack_tree(struct pack_build *b, const char *text, size_t len);
/* Fill b->pack from a tree. */
void pack_read(struct pack_build *b, const struct cJSON *root,
	       const struct kind *kind);

/*
 * Steps in their order, with fields of their own for every behaviour, and
 * the transitions that follow from them. Of a pack of format 1 the fields
 * change those that are taken for granted.
 */
void pack_steps(struct pack_build *b);
/* The first half: their order, and the names that they left out. */
void pack_steps_order(struct pack_build *b);

/* Check what concerns several members, and fill the matrix. */
void pack_check(struct pack_build *b);
void pack_check_flow(struct pack_build *b);
void pack_check_spread(struct pack_build *b);
void pack_check_roles(struct pack_build *b);
void pack_check_names(struct pack_build *b);
void pack_check_sense(struct pack_build *b);
void pack_check_siasn(struct pack_build *b);
/* Columns that are named by codes of the pack. */
void pack_fill_aspects(struct pack_build *b);
void pack_place_predicates(struct pack_build *b);
void pack_check_steps(struct pack_build *b);	/* of format 2 */
void pack_check_columns(struct pack_build *b);	/* of its observations */
/* The smallest number of values is one that the type can have. */
void pack_check_one_value(struct pack_build *b, enum pack_value type, int min,
			  const char *path);
/* Where a member of a field of a step stands in the text; "column": what names
 * its column, the code where none is given. */
const char *pack_field_path(struct pack_build *b, const struct pack_field *f,
			    const char *member);

/* Whether two labels are the same but for case, blanks and signs. */
int pack_label_same(const char *a, const char *b);
/* Their order then, below 0 when `a` comes first. */
int pack_label_order(const char *a, const char *b);

/* How a word names an entry; what is more counts before what is less, over
 * all entries of a list. */
enum pack_match {
	MATCH_NONE, MATCH_ALIAS, MATCH_LABEL, MATCH_CODE, MATCH_EXACT
};
/* `aliases` may be NULL: there are none; so may the label. */
enum pack_match pack_match(const char *code, const char *label,
			   const char *aliases, const char *text);

/*
 * How much `text` is like a label, 0 to 100: a part of it, its letters in
 * nearly the same order, or many of its words. 0 for what is very short.
 */
int pack_label_likeness(const char *text, const char *label);

#endif
