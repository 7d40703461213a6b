/*
 * Words for people: what the fields and codes of rows mean, in the language
 * of the locale. Official terms are the same in both.
 */
#ifndef KINERJA_LABEL_H
#define KINERJA_LABEL_H

#ifdef __cplusplus
extern "C" {
#endif

/* What a field or a part of a document is called, or NULL: nobody says. */
const char *kin_label(const char *field);

/* What a code of this field means, or NULL where it is no code. */
const char *kin_word(const char *field, const char *code);

enum kin_area {
	KIN_KECAMATAN,
	KIN_KABUPATEN,
	KIN_PROVINSI
};
#define KIN_AREA_TEXT 120

/*
 * The name of an area as schools have it, the form of Dapodik: "Kab. Rekaan"
 * of "KABUPATEN REKAAN", "Prov. Contoh" of "Propinsi Contoh"; of a kecamatan
 * the name alone, "Umpama" of "Kec. Umpama". What does not say its kind does
 * not get one, and only what stands in capitals alone gets other letters.
 * Returns `out`, or `text` where that is NULL or too long for a name.
 */
const char *kin_area(char out[KIN_AREA_TEXT], enum kin_area area,
		     const char *text);
/* Whether the text begins with the word for its kind. */
int kin_area_has_kind(enum kin_area area, const char *text);

#ifdef __cplusplus
}
#endif
#endif
