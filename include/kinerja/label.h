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

/* The name of a kecamatan as schools have it: what stands behind "Kec." or
 * "Kecamatan" in `text`, which may be NULL. */
const char *kin_kecamatan(const char *text);

#ifdef __cplusplus
}
#endif
#endif
