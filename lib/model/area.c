/*
 * The names of areas in one form, that of Dapodik: what is said of
 * "KABUPATEN REKAAN" is said of "Kab. Rekaan".
 *
 * Owns the words in front of names and their letters; knows no area.
 */
#include <kinerja/label.h>

#include <ctype.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#define SEPARATORS " .:"

struct front {
	enum kin_area area;
	const char *word, *form;	/* in files, and of Dapodik */
};

/* Longer ones first. */
static const struct front fronts[] = {
	{ KIN_KECAMATAN, "kecamatan", "" },
	{ KIN_KECAMATAN, "kec", "" },
	{ KIN_KABUPATEN, "kabupaten", "Kab. " },
	{ KIN_KABUPATEN, "kab", "Kab. " },
	{ KIN_KABUPATEN, "kota administrasi", "Kota Adm. " },
	{ KIN_KABUPATEN, "kota adm", "Kota Adm. " },
	{ KIN_KABUPATEN, "kotamadya", "Kota " },
	{ KIN_KABUPATEN, "kodya", "Kota " },
	{ KIN_KABUPATEN, "kota", "Kota " },
	{ KIN_PROVINSI, "provinsi", "Prov. " },
	{ KIN_PROVINSI, "propinsi", "Prov. " },
	{ KIN_PROVINSI, "prov", "Prov. " },
};

/* The front of a name of which something is left behind it, or NULL. */
static const struct front *area_front(enum kin_area area, const char **name)
{
	size_t i, len, gap;

	for (i = 0; i < sizeof(fronts) / sizeof(fronts[0]); i++) {
		len = strlen(fronts[i].word);
		if (fronts[i].area != area ||
		    strncasecmp(*name, fronts[i].word, len) != 0)
			continue;
		gap = strspn(*name + len, SEPARATORS);
		if (!gap || !(*name)[len + gap])
			continue;
		*name += len + gap;
		return &fronts[i];
	}
	return NULL;
}

/* Numbers, and what is called by its letters, stay in capitals. */
static int area_is_short(const char *word, size_t len)
{
	return strspn(word, "IVX") >= len ||
	       (len == 3 && !memcmp(word, "DKI", 3)) ||
	       (len == 2 && !memcmp(word, "DI", 2));
}

/* A name in capitals only, as others write it. */
static void area_lower(char *name)
{
	char *word, *c;

	for (c = name; *c; c++)
		if (islower((unsigned char)*c))
			return;
	for (word = name; *word; word = c) {
		for (c = word; isalpha((unsigned char)*c) || *c == '\''; c++)
			;
		if (area_is_short(word, (size_t)(c - word)) || c == word) {
			c += c == word;
			continue;
		}
		for (word++; word < c; word++)
			*word = (char)tolower((unsigned char)*word);
	}
}

int kin_area_has_kind(enum kin_area area, const char *text)
{
	return area_front(area, &text) != NULL;
}

const char *kin_area(char out[KIN_AREA_TEXT], enum kin_area area,
		     const char *text)
{
	const char *name = text;
	const struct front *front;

	if (!text || strlen(text) >= KIN_AREA_TEXT - sizeof("Kota Adm. "))
		return text;
	front = area_front(area, &name);
	snprintf(out, KIN_AREA_TEXT, "%s%s", front ? front->form : "", name);
	area_lower(out + (front ? strlen(front->form) : 0));
	return out;
}
