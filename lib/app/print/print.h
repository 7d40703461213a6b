/*
 * What the printed forms share: the person at hand, who signs, and the parts
 * that several forms have. A form is a function that builds a document.
 *
 * The forms are official Indonesian papers: their words are not translated.
 */
#ifndef APP_PRINT_H
#define APP_PRINT_H

#include <kinerja/print.h>

#include "app/report/recap.h"
#include "app/run/filter.h"
#include "emit/document.h"
#include "store/plan_store.h"
#include "store/print_store.h"

/* Somebody on paper; NULL is what nobody knows. */
struct print_who {
	const char *name, *rank, *post, *unit;
	const char *nip;	/* of the line NIP; of who has none the NUPTK,
				   which says that it is one */
	const char *signed_id;	/* "NIP 1985...", below the name */
};

/* The run of one form over many people. */
struct print {
	struct kin_session *s;
	const struct pack *pack;
	const struct kin_print_opts *opts;
	const struct ready_filter *f;
	struct print_args args;
	char counted[DAY_TEXT];		/* the day of the posts */
	const char *place, *letterhead;	/* lines */
	struct doc doc;
	struct arena arena;		/* of the person at hand */
	struct rows *row;		/* PRINT_PEOPLE_... */
	struct print_who self, rater, superior;
	struct recap credit;		/* what the export makes of a row */
	char from[DAY_TEXT], to[DAY_TEXT];	/* days that the credit is of */
	struct plan_item_row *items;	/* of the newest revision */
	int n_items;
};

struct print_form {
	const char *name, *title;
	int with_plan;		/* for those who have one */
	int credit;		/* of a published result that converts */
	/* of one person; or, where it is NULL, of all at once */
	enum kin_status (*person)(struct print *p, struct kin_err *err);
	enum kin_status (*all)(struct print *p, struct kin_err *err);
};

extern const struct print_form print_forms[];	/* ends with a NULL name */

/* A column of the person at hand. */
const char *print_text(const struct print *p, int column);

/* "24 Januari 2024" of a day, NULL of none. */
const char *print_day(struct print *p, const char *day);

/* The pack's label of a code, or NULL without one. */
const char *print_label(const struct print *p, const char *code);

/* ---- parts ---- */

/* Title, NAMA INSTANSI and period, and who rates whom. */
void print_head(struct print *p, const char *title, const char *subtitle);
/* NAMA INSTANSI, and the days of the period. */
void print_between(struct print *p);
/* Whose paper it is, below every page. */
void print_foot(struct print *p);
/* Nama, NIP, pangkat, jabatan, unit kerja. */
void print_who_pairs(struct print *p, const struct print_who *who);
/* Employee left, place and day with the Pejabat Penilai right. */
void print_signatures(struct print *p, const char *day);
/* One of several who sign each on a day of their own, NULL: by hand. */
void print_signature(struct print *p, const struct print_who *who,
		     const char *as, const char *day);
/* "SALINAN KERJA" over what is not final. */
void print_mark(struct print *p, int is_final, const char *why);
/* RATING and its like: a line with the label, or one to write on. */
void print_rating(struct print *p, const char *name, const char *code);

/* HASIL KERJA and PERILAKU KERJA of a plan, with what became of it. */
enum kin_status print_results(struct print *p, int with_progress,
			      struct kin_err *err);
enum kin_status print_behaviours(struct print *p, int with_progress,
				 struct kin_err *err);

/* ---- angka kredit ---- */

/* Before the first person, and behind the last: who had no paper, and why. */
enum kin_status print_credit_begin(struct print *p, struct kin_err *err);
void print_credit_tell(struct print *p, long n);
/* Whether the post at hand converts, as the export of credits has it. */
enum kin_status print_converts(int *out, struct print *p,
			       struct kin_err *err);

/* ---- the forms ---- */

enum kin_status print_skp(struct print *p, struct kin_err *err);
enum kin_status print_annex(struct print *p, struct kin_err *err);
enum kin_status print_feedback(struct print *p, struct kin_err *err);
enum kin_status print_evaluation(struct print *p, struct kin_err *err);
enum kin_status print_evaluation_document(struct print *p,
					  struct kin_err *err);
enum kin_status print_conversion(struct print *p, struct kin_err *err);
enum kin_status print_accumulation(struct print *p, struct kin_err *err);
enum kin_status print_decree(struct print *p, struct kin_err *err);
enum kin_status print_observation(struct print *p, struct kin_err *err);
enum kin_status print_outcome(struct print *p, struct kin_err *err);
enum kin_status print_area_recap(struct print *p, struct kin_err *err);

#endif
