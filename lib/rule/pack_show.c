/*
 * A pack in a few lines: its name, digest and how much it holds.
 *
 * Pure: it knows nothing of files, terminals or the database.
 */
#include "rule/pack_show.h"

#include "base/i18n.h"

void pack_counts(struct buf *out, const struct pack *p)
{
	buf_addf(out, _("%d periods, %d windows, %d indicators and practices, "
			"%d rubric levels, %d activities, %d duties, %d "
			"behaviour aspects, %d transitions, %d provisional "
			"entries"), p->n_periods, p->n_windows,
		 p->n_indicators, p->n_levels, p->n_activities, p->n_duties,
		 p->n_aspects, p->n_edges, p->provisional);
}

void pack_summary(struct buf *out, const struct pack *p)
{
	buf_addf(out, "%s %s: %s\n", p->name, p->version, p->label);
	buf_addf(out, "sha256 %s\n", p->sha256);
	if (p->basis)
		buf_addf(out, _("basis %s\n"), p->basis);
	pack_counts(out, p);
	buf_addc(out, '\n');
}
