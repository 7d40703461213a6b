/* Rule packs: the values of a regime, by which periods go. */
#ifndef KINERJA_RULES_H
#define KINERJA_RULES_H

#include <stdio.h>

#include <kinerja/document.h>
#include <kinerja/field.h>
#include <kinerja/session.h>

#ifdef __cplusplus
extern "C" {
#endif

/* A pack that can be used; strings are borrowed for the call. */
struct kin_pack_info {
	const char *name, *version, *sha256;
	const char *where;	/* "embedded" or "stored" */
	const char *periods;	/* pinned to it, by |, or NULL */
	const char *label;
};

/* The packs that the program carries, then those that `s` (may be NULL) has
 * stored. */
enum kin_status kin_rules_list(struct kin_session *s,
			       void (*pack)(void *user,
					    const struct kin_pack_info *p),
			       void *user, struct kin_err *err);

/*
 * Check a pack file; every fault goes to the session's sink or, without a
 * session, to `sink`. KIN_OK: *text (yours, free()) is a summary; KIN_EINPUT.
 */
enum kin_status kin_rules_check(const char *path, struct kin_sink *sink,
				char **text, struct kin_err *err);

#define KIN_RULES_VERSION 128

/*
 * Store a pack file, so that periods can be opened with it. *stored is 0 when
 * the same text was there already. `newer` is the version of that name which
 * is higher, and taken for periods instead; "" for none. KIN_EEXISTS: that
 * version with another text.
 */
enum kin_status kin_rules_import(struct kin_session *s, const char *path,
				 int *stored, char newer[KIN_RULES_VERSION],
				 struct kin_err *err);

/*
 * Whether rules decide some fields of a table, and the table with those that
 * the rules of the name `rules` decide, or NULL: the newest that the program
 * carries. The caller frees it. KIN_ENOTFOUND no such rules.
 */
int kin_rules_have_table(const struct kin_table *base);
enum kin_status kin_rules_table(struct kin_table **out,
				const struct kin_table *base,
				const char *rules, struct kin_err *err);
void kin_rules_table_free(struct kin_table *table);

/* The JSON of an embedded pack, or NULL. Borrowed for good. */
const char *kin_rules_text(const char *name);
/* The name of the i-th embedded pack, or NULL. */
const char *kin_rules_name(int i);

/*
 * A pack for programs: the diagram of its transitions for Graphviz, or its
 * JSON byte for byte, to begin a pack of one's own.
 */
enum kin_rules_form { KIN_RULES_DOT, KIN_RULES_JSON };

/*
 * Show the newest pack that `s` (may be NULL) has stored under the name, else
 * the embedded one, else a file. *text is yours, free().
 *
 * KIN_ENOTFOUND; KIN_EINPUT: the faults went to `sink`.
 */
enum kin_status kin_rules_show(struct kin_session *s, const char *pack,
			       enum kin_rules_form form,
			       struct kin_sink *sink, char **text,
			       struct kin_err *err);

/*
 * Write the pack as a document for people, as text or HTML, to `fp`: all
 * that it decides, its notes and what is provisional. The pack is found as by
 * kin_rules_show(). KIN_ENOTFOUND; KIN_EINPUT: the faults went to `sink`;
 * KIN_EIO.
 */
enum kin_status kin_rules_document(struct kin_session *s, const char *pack,
				   const struct kin_doc_opts *opts,
				   struct kin_sink *sink, FILE *fp,
				   struct kin_err *err);

/* One difference of two packs; strings are borrowed for the call. */
struct kin_rules_change {
	const char *path;	/* "duties/TT_WALI_KELAS/hours" */
	const char *was, *is;	/* NULL: it is not there */
	int provisional;	/* one of both says that it is not sure */
};

/*
 * Tell what the pack `is` says otherwise than `was`; both as for
 * kin_rules_show(). Citations and notes are not compared. With `words` paths
 * and values are those of people, "Tugas tambahan / TT_WALI_KELAS / Jam".
 */
enum kin_status kin_rules_diff(struct kin_session *s, const char *was,
			       const char *is, int words,
			       void (*tell)(void *user,
					    const struct kin_rules_change *c),
			       void *user, struct kin_sink *sink,
			       struct kin_err *err);

/* A code of a pack; strings are borrowed for the call. */
struct kin_rules_code {
	const char *code, *label;
	const char *kind;	/* the official term of its list */
	const char *aliases;	/* by |, or NULL */
};

/* Tell every entry of a pack that has a code and a label. KIN_ENOTFOUND. */
enum kin_status kin_rules_codes(struct kin_session *s, const char *pack,
				void (*tell)(void *user,
					     const struct kin_rules_code *c),
				void *user, struct kin_sink *sink,
				struct kin_err *err);

/*
 * The JSON of a pack for another year: name, days and version are others, all
 * else stays to be corrected. *text is yours, free().
 *
 * KIN_EUSAGE no such year; KIN_EINPUT not a name.
 */
enum kin_status kin_rules_copy(struct kin_session *s, const char *pack,
			       const char *name, int year,
			       struct kin_sink *sink, char **text,
			       struct kin_err *err);

/* One effect that other rules would have; strings are borrowed. */
struct kin_rules_effect {
	/* menjadi_wajib, tidak_lagi_wajib, kewajiban_lain, rencana_ditolak,
	 * kode_hilang */
	const char *effect;
	const char *code;	/* the new duty, diagnostic, or lost code */
	const char *npsn, *school, *nip, *name;	/* NULL for a code */
	const char *note;	/* status, sentence, or section of a plan */
	long n;			/* of plans that use the code; else 1 */
};

/*
 * Hold the people and plans of a cycle (NULL: the current one) against
 * another pack: whose duty would change, which plans that are complete would
 * be refused, and last which codes of plans would be gone.
 *
 * KIN_EUSAGE an annual evaluation; KIN_ENOTFOUND; KIN_EINPUT.
 */
enum kin_status kin_rules_impact(struct kin_session *s, const char *pack,
				 const char *period,
				 void (*tell)(void *user,
					      const struct kin_rules_effect *e),
				 void *user, struct kin_err *err);

#ifdef __cplusplus
}
#endif
#endif
