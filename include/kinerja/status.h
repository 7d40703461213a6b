/*
 * Where a period stands: the funnel over the roster, and the summary in
 * files.
 */
#ifndef KINERJA_STATUS_H
#define KINERJA_STATUS_H

#include <kinerja/listing.h>

#ifdef __cplusplus
extern "C" {
#endif

#define KIN_MAX_FUNNEL 32
#define KIN_N_REASONS 8
#define KIN_N_EXTENDED 16

struct kin_funnel_stage {
	char code[64];	/* draf, diajukan, ...; borrowed for good */
	long reached, late;
};

struct kin_reason_count {
	const char *code;	/* why posts are not expected */
	long n;
};

struct kin_status_report {
	char code[16];		/* of the period */
	char period[160];	/* 2024-1 (Januari-Juni 2024; Dapodik 20232) */
	char day[11];
	long posts;		/* at schools, overlapping the period */
	long expected, excluded;	/* posts = expected + excluded */
	long must, may, unclear;	/* expected = must + may + unclear */
	long without_plan, returned, late, pending;
	struct kin_funnel_stage stages[KIN_MAX_FUNNEL];
	int n_stages;		/* as many as the rules have */
	int first_stage;	/* a year has the last stage alone: no plans */
	struct kin_reason_count reasons[KIN_N_REASONS];
	int n_reasons;		/* those that occur */
	long schools, schools_without_roster;
	struct {
		char stage[64], role[32];	/* role "*": every */
		char to[11], before[11];
		/* of a school, or of the schools of an area; "": everywhere,
		 * and only then `before` is filled */
		char place[160];
		long schools;
	} extended[KIN_N_EXTENDED];	/* deadlines that were extended */
	int n_extended;
	char oldest[11];	/* day of the oldest roster, or "" */
	int oldest_days;
};

/* Count the period of the filter. KIN_ENOTFOUND, KIN_EUSAGE. */
enum kin_status kin_status_report(struct kin_session *s,
				  const struct kin_filter *filter,
				  struct kin_status_report *out,
				  struct kin_err *err);

/*
 * `export summary` in one file per school or kecamatan (`by`), each complete
 * when it appears. `dir` is made when it is missing. *n_files receives how
 * many were written. KIN_EIO, KIN_EUSAGE and what kin_listing() returns.
 */
enum kin_status kin_summary_split(struct kin_session *s,
				  const struct kin_filter *filter,
				  const char *by, const char *dir,
				  const struct kin_writer_opts *opts,
				  long *n_files, struct kin_err *err);

#ifdef __cplusplus
}
#endif
#endif
