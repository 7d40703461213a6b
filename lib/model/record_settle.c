/*
 * Faults that can be told early or late: of most records while they are
 * checked, of those of a sheet once it is known what was in it.
 */
#include "model/record_settle.h"

#include "base/i18n.h"
#include "model/value.h"

/* A text, or one of a list, that is too long for the field. */
int record_too_long(struct kin_record *rec, struct kin_sink *sink,
			   int i, const char *text, size_t len)
{
	int max = rec->table->fields[i].max;
	char shown[SHOWN_TEXT];

	if (!max || len <= (size_t)max)
		return 0;
	record_fault(rec, sink, i, KIN_C_VALUE_LEN,
		     _("%s is longer than %d bytes; shorten it"),
		     value_show(shown, text, len), max);
	return -1;
}

int record_long_items(struct kin_record *rec, struct kin_sink *sink,
			     int i)
{
	const char *one;
	long n;
	int k;

	for (k = 0; (n = record_list(rec, i, k, &one)) >= 0; k++)
		if (record_too_long(rec, sink, i, one, (size_t)n))
			return -1;
	return 0;
}

void record_lacks(struct kin_record *rec, struct kin_sink *sink, int i)
{
	record_fault(rec, sink, i, KIN_C_REQUIRED,
		     _("the value is missing; fill in the cell"));
}

void record_settle(struct kin_record *rec, struct kin_sink *sink)
{
	int i;

	for (i = 0; i < rec->table->n_fields; i++) {
		const struct kin_field *f = &rec->table->fields[i];

		if (f->flags & KIN_F_REQUIRED && !rec->v[i].len)
			record_lacks(rec, sink, i);
		if (f->type == KIN_T_LIST)
			record_long_items(rec, sink, i);
		else if (f->type == KIN_T_TEXT && rec->v[i].text)
			record_too_long(rec, sink, i, rec->v[i].text,
					rec->v[i].len);
	}
}
