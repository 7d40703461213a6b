/*
 * What fields and codes are called where people read them.
 *
 * Owns the words of tables/label.def and tables/word.def; the choices of the
 * field tables keep their own. Knows no layout.
 */
#include <kinerja/label.h>

#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "model/tables.h"

struct label {
	const char *name, *text;
};

static const struct label labels[] = {
#define L(name, text) { name, text },
#include "model/tables/label.def"
};

static const struct label words[] = {
#include "model/tables/word.def"
#undef L
};

static const char *label_find(const struct label *list, size_t n,
			      const char *name)
{
	size_t i;

	for (i = 0; name && i < n; i++)
		if (!strcmp(list[i].name, name))
			return _(list[i].text);
	return NULL;
}

const char *kin_label(const char *field)
{
	return label_find(labels, sizeof(labels) / sizeof(labels[0]), field);
}

/* The choices of the first table that has such a field. */
static const struct kin_choice *label_choices(const char *field)
{
	const struct kin_table *const *tables;
	int i, k, n;

	tables = kin_table_all(&n);
	for (i = 0; i < n; i++)
		for (k = 0; k < tables[i]->n_fields; k++)
			if (tables[i]->fields[k].choices &&
			    !strcmp(tables[i]->fields[k].name, field))
				return tables[i]->fields[k].choices;
	return NULL;
}

const char *kin_word(const char *field, const char *code)
{
	const struct kin_choice *c;
	const char *word;
	char own[80];

	if (!code || !*code)
		return NULL;
	/* a code of several fields may mean something else in this one */
	snprintf(own, sizeof(own), "%s:%s", field, code);
	word = label_find(words, sizeof(words) / sizeof(words[0]), own);
	if (!word)
		word = label_find(words, sizeof(words) / sizeof(words[0]),
				  code);
	for (c = word ? NULL : label_choices(field); c && c->code; c++)
		if (!strcmp(c->code, code))
			return _(c->label);
	return word;
}
