/*
 * Files that belong to another form of an import: what they hold would be
 * passed over, and what is stored would be empty.
 */
#include "app/run/subject.h"

#include <string.h>

#include "base/i18n.h"
#include "base/str.h"
#include "base/utf8.h"

/* Whether a field is one of the columns of a header line. */
static int other_has(const char *header, const struct kin_field *f)
{
	char word[64];
	const char *p = header;

	while (*p) {
		size_t n = strcspn(p, ",;\t|\r\n");
		size_t quotes = *p == '"' && n > 1;

		if (n < sizeof(word)) {
			size_t len = utf8_fold(word, p + quotes,
					       n - 2 * quotes);

			word[len] = '\0';
			if (!strcmp(word, f->name) ||
			    str_is_among(f->aliases, '|', word))
				return 1;
		}
		p += n + (p[n] != '\0');
	}
	return 0;
}

enum kin_status other_form(struct run *run, const struct reader *rd,
			   const struct kin_table *other, const char *command,
			   struct kin_err *err)
{
	const char *header = reader_header(rd), *name;
	int f, n = 0;

	for (f = N_SUBJECT; f < other->n_fields; f++) {
		if (!(other->fields[f].flags & KIN_F_KEY))
			continue;
		if (!other_has(header, &other->fields[f]))
			return KIN_OK;
		n++;
	}
	if (!n)
		return KIN_OK;
	name = run->files[run->src].name;
	kin_diag(&run->sink, KIN_C_HEADER_MISSING, name, 0, 0, NULL,
		 _("these are rows of another form (%s); say `kinerja %s %s`"),
		 _(other->doc), command, name);
	return kin_err_set(err, KIN_EINPUT, "%s", name);
}

int other_says_nothing(struct run *run, struct kin_record *rec)
{
	int f;

	if (!run_has_lines(run))
		return 0;
	for (f = N_SUBJECT; f < rec->table->n_fields; f++)
		if (REC_COLUMN(rec, f) &&
		    !(rec->table->fields[f].flags & KIN_F_OUT))
			return 0;
	record_fault(rec, &run->sink, -1, KIN_C_HEADER_MISSING,
		     _("beside whose it is the row says nothing that is read "
		       "here; see `kinerja schema %s`"), rec->table->name);
	return 1;
}
