/* The listings that kin_listing() chooses from. */
#ifndef APP_LISTING_H
#define APP_LISTING_H

#include "app/run/filter.h"
#include "app/run/rule_table.h"

/* Export plans: rows need more than copying (listing_plan.c). */
enum kin_status listing_plans(struct listing_out *out, struct kin_session *s,
			      const struct ready_filter *f,
			      struct kin_err *err);

enum kin_status listing_assessments(struct listing_out *out,
				    struct kin_session *s,
				    const struct ready_filter *f,
				    struct kin_err *err);

/* How rules decide a part of the table (listing_rules.c); NULL: they do not. */
const struct rule_table_kind *listing_rules(const struct kin_table *base);
/* *table (may be NULL) as the session's rules have it, in `names`. */
enum kin_status listing_of_rules(const struct kin_table **table,
				 const struct kin_session *s,
				 struct arena *names, struct kin_err *err);

/* Observations (listing_observation.c): columns of the list, whose names live
 * in `names` or with the pack; then the rows. */
enum kin_status listing_observed_columns(struct kin_column *out, int *n,
					 const struct kin_session *s,
					 struct arena *names,
					 struct kin_err *err);
enum kin_status listing_observations(struct listing_out *out,
				     struct kin_session *s,
				     const struct ready_filter *f,
				     struct kin_err *err);
/* Which observations wait for a step, and for whom; so many columns. */
#define LISTING_OBSERVE_QUEUE 12
enum kin_status listing_observe_queue(struct listing_out *out,
				      struct kin_session *s,
				      const struct ready_filter *f,
				      struct kin_err *err);
enum kin_status listing_observed(struct listing_out *out,
				 struct kin_session *s,
				 const struct ready_filter *f,
				 struct kin_err *err);
enum kin_status listing_steps(struct listing_out *out, struct kin_session *s,
			      const struct ready_filter *f,
			      struct kin_err *err);
/* The same of all observations, also voided ones, with number and state. */
enum kin_status listing_documents(struct listing_out *out,
				  struct kin_session *s,
				  const struct ready_filter *f,
				  struct kin_err *err);

/* Results for others (recap*.c, credit.c). */
enum kin_status listing_recap(struct listing_out *out, struct kin_session *s,
			      const struct ready_filter *f,
			      struct kin_err *err);
enum kin_status listing_skp22(struct listing_out *out, struct kin_session *s,
			      const struct ready_filter *f,
			      struct kin_err *err);
enum kin_status listing_periodik(struct listing_out *out,
				 struct kin_session *s,
				 const struct ready_filter *f,
				 struct kin_err *err);
enum kin_status listing_laporan(struct listing_out *out,
				struct kin_session *s,
				const struct ready_filter *f,
				struct kin_err *err);
enum kin_status listing_credit_sums(struct listing_out *out,
				    struct kin_session *s,
				    const struct ready_filter *f,
				    struct kin_err *err);
enum kin_status listing_credits(struct listing_out *out,
				struct kin_session *s,
				const struct ready_filter *f,
				struct kin_err *err);

/*
 * Counted by the evaluator, not read by a query alone; they open the writer
 * themselves.
 */
enum kin_status listing_summary(struct kin_session *s,
				const struct ready_filter *f,
				const struct kin_writer_opts *opts, FILE *fp,
				long *n, struct kin_err *err);
enum kin_status listing_pending(struct kin_session *s,
				const struct ready_filter *f,
				const struct kin_writer_opts *opts, FILE *fp,
				long *n, struct kin_err *err);
enum kin_status listing_blockers(struct kin_session *s,
				 const struct ready_filter *f,
				 const struct kin_writer_opts *opts, FILE *fp,
				 long *n, struct kin_err *err);
enum kin_status listing_reconcile(struct kin_session *s,
				  const struct ready_filter *f,
				  const struct kin_writer_opts *opts,
				  FILE *fp, long *n, struct kin_err *err);
enum kin_status listing_missed(struct kin_session *s,
			       const struct ready_filter *f,
			       const struct kin_writer_opts *opts, FILE *fp,
			       long *n, struct kin_err *err);
enum kin_status listing_distribution(struct kin_session *s,
				     const struct ready_filter *f,
				     const struct kin_writer_opts *opts,
				     FILE *fp, long *n, struct kin_err *err);
enum kin_status listing_status(struct kin_session *s,
			       const struct ready_filter *f,
			       const struct kin_writer_opts *opts, FILE *fp,
			       long *n, struct kin_err *err);

/* A row per post, or one person in full. */
enum kin_status listing_annual(struct kin_session *s,
			       const struct ready_filter *f,
			       const struct kin_writer_opts *opts, FILE *fp,
			       long *n, struct kin_err *err);

#endif
