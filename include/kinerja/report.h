/*
 * The page for the head of an office: one file of HTML with pictures and the
 * tables behind them, which needs neither network nor script.
 */
#ifndef KINERJA_REPORT_H
#define KINERJA_REPORT_H

#include <kinerja/document.h>
#include <kinerja/listing.h>

#ifdef __cplusplus
extern "C" {
#endif

struct kin_report_opts {
	enum kin_paper paper;
	int trend;		/* also how the stages were reached over time */
};

/*
 * Write the page of the filter's period and area. Of many schools the worst
 * are listed, the others counted by kecamatan. The same database and day give
 * the same bytes.
 *
 * KIN_ENOTFOUND no such period, KIN_ENOMEM, KIN_EIO.
 */
enum kin_status kin_report(struct kin_session *s,
			   const struct kin_filter *filter,
			   const struct kin_report_opts *opts, FILE *fp,
			   struct kin_err *err);

#ifdef __cplusplus
}
#endif
#endif
