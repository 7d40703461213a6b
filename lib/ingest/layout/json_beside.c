/*
 * What stands beside a list in its JSON answer. Owns the names that services
 * have for it.
 */
#include "ingest/layout/json_beside.h"

#include <cjson/cJSON.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/norm.h"

#define TOTAL_MAX 100000000

static int is_one_of(const char *key, const char *const *names, size_t n)
{
	char folded[NORM_TEXT];
	size_t i;

	norm_label(folded, key, strlen(key));
	for (i = 0; i < n; i++)
		if (!strcmp(folded, names[i]))
			return 1;
	return 0;
}

#define IS_ONE_OF(key, names) \
	is_one_of(key, names, sizeof(names) / sizeof((names)[0]))

/* What may count anything else, a class or a school. */
static int counts_something(const char *key)
{
	static const char *const names[] = { "count", "jumlah", "results" };

	return IS_ONE_OF(key, names);
}

static int counts_rows(const char *key)
{
	static const char *const names[] = {
		"total", "totalcount", "totaldata", "total count", "total data",
		"jumlah data", "total rows",
		"total records", "total results", "recordstotal",
		"totalrecords", "totalitems", "total items",
	};

	return IS_ONE_OF(key, names);
}

/* What stands only beside the pages of a larger list. */
static int turns_pages(const char *key)
{
	static const char *const names[] = {
		"next", "previous", "prev", "page", "page size", "pagesize",
		"per page", "perpage", "current page", "currentpage",
		"last page", "lastpage", "total pages", "totalpages", "limit",
		"offset", "start", "halaman", "per halaman", "nextpagetoken",
	};

	return IS_ONE_OF(key, names);
}

static int has_pages(const cJSON *object)
{
	const cJSON *item;

	cJSON_ArrayForEach(item, object)
		if (item->string && turns_pages(item->string))
			return 1;
	return 0;
}

static int tells_pages(const char *key)
{
	static const char *const names[] = {
		"meta", "pagination", "paging", "page", "pages", "info",
	};

	return IS_ONE_OF(key, names);
}

static int is_npsn(const char *key)
{
	static const char *const names[] = { "npsn", "npsn sekolah" };

	return IS_ONE_OF(key, names);
}

static int tells_school(const char *key)
{
	static const char *const names[] = {
		"sekolah", "school", "satuan pendidikan", "profil", "meta",
		"info",
	};

	return IS_ONE_OF(key, names);
}

/* The value as text, "" where it is none. */
static const char *beside_text(char out[24], const cJSON *item)
{
	out[0] = '\0';
	if (cJSON_IsString(item) && strlen(item->valuestring) < 24)
		snprintf(out, 24, "%s", item->valuestring);
	else if (cJSON_IsNumber(item) && item->valuedouble >= 0 &&
		 item->valuedouble <= TOTAL_MAX)
		snprintf(out, 24, "%.0f", item->valuedouble);
	return out;
}

static void take_members(struct json_beside *b, const cJSON *object,
			 int school, int total)
{
	int pages = total && has_pages(object);
	const cJSON *item;
	char text[24], *end;
	long n;

	cJSON_ArrayForEach(item, object) {
		beside_text(text, item);
		if (!*text)
			continue;
		if (school && is_npsn(item->string)) {
			b->twice |= *b->npsn && strcmp(b->npsn, text) != 0;
			memcpy(b->npsn, text, sizeof(text));
		}
		if (total && (counts_rows(item->string) ||
			      (pages && counts_something(item->string)))) {
			n = strtol(text, &end, 10);
			if (!*end && n > b->total && n < TOTAL_MAX)
				b->total = n;
		}
	}
}

/* One object around the list, and those beside it that tell of it. */
static void take_object(struct json_beside *b, const cJSON *object,
			const char *inside)
{
	const cJSON *item;

	take_members(b, object, 1, 1);
	cJSON_ArrayForEach(item, object)
		if (cJSON_IsObject(item) && strcmp(item->string, inside) != 0)
			take_members(b, item, tells_school(item->string),
				     tells_pages(item->string));
}

static void take_path(struct json_beside *b, const struct json_path *path,
		      const cJSON *at)
{
	int i;

	for (i = 0; at && i < path->depth; i++) {
		if (path->open[i] == '[') {
			at = at->child;
			continue;
		}
		take_object(b, at, path->key[i]);
		at = cJSON_GetObjectItemCaseSensitive(at, path->key[i]);
	}
}

static void tell_two(struct json_beside *b)
{
	kin_diag(b->sink, KIN_C_SCHOOL_MISMATCH, b->source, 0, 0, "npsn",
		 _("two schools stand beside the list, %s is one of them; "
		   "neither was taken for the rows; say --school"), b->npsn);
	b->npsn[0] = '\0';
}

static void tell_late(const struct json_beside *b, const char *npsn)
{
	if (!*npsn || !b->unnamed || !strcmp(npsn, b->npsn))
		return;
	kin_diag(b->sink, KIN_C_SCHOOL_MISMATCH, b->source, 0, 0, "npsn",
		 _("%s stands behind the list and was not taken as the school "
		   "of its rows; compare them"), npsn);
}

int json_beside_take(void *owner, const char *text, size_t len,
		     const struct json_path *path, int behind)
{
	struct json_beside *b = owner, here = *b;
	cJSON *root = cJSON_ParseWithLength(text, len);

	if (!root)
		return json_long_number(text, len) ? 0 : -1;
	here.npsn[0] = '\0';
	take_path(&here, path, root);
	cJSON_Delete(root);
	b->total = here.total;
	if (behind) {
		tell_late(b, here.npsn);
		return 0;
	}
	memcpy(b->npsn, here.npsn, sizeof(b->npsn));
	if (here.twice)
		tell_two(b);
	return 0;
}

int json_beside_is_page(const struct json_beside *b, long n)
{
	if (b->total <= n)
		return 0;
	kin_diag(b->sink, KIN_C_LIST_PAGE, b->source, 0, 0, NULL,
		 _("the answer says that there are %ld rows, and %ld of them "
		   "came; of nobody at its schools it is said that they are "
		   "missing; fetch the list whole"), b->total, n);
	return 1;
}

/* The school of rows that may leave it out. */
void json_beside_init(struct json_beside *b, const struct kin_table *table,
		      struct kin_sink *sink, const char *source)
{
	const struct kin_field *f = table->fields;
	int i;

	*b = (struct json_beside){ .sink = sink, .source = source,
				   .field = -1 };
	for (i = 0; i < table->n_fields; i++)
		if (f[i].type == KIN_T_NPSN && !strcmp(f[i].name, "npsn") &&
		    !(f[i].flags & KIN_F_REQUIRED))
			b->field = i;
}

int json_long_number(const char *text, size_t len)
{
	size_t i, run = 0;

	for (i = 0; i < len && run < 60; i++)
		run = text[i] && strchr("0123456789+-.eE", text[i]) ? run + 1
								     : 0;
	return run >= 60;
}
