/* Keyed digests as short words; knows no table. */
#include "emit/pseudonym.h"

#include <string.h>

#include "base/digest.h"

/* 60 bits: among 3 million people two meet once in 250,000 databases. */
#define PSEUDONYM_LETTERS 12

const char *pseudonym_cell(struct buf *b, const unsigned char *key,
			   enum kin_hold hold, const char *text)
{
	/* no vowel makes a word of it, nothing looks like 0 or 1 */
	static const char letters[] = "BCDFGHJKLMNPQRSTVWXYZ23456789bcd";
	unsigned char mac[DIGEST_MAC];
	char out[PSEUDONYM_LETTERS];
	int i;

	if (hold == KIN_HOLD_PLAIN || !text || !*text)
		return text;
	if (hold != KIN_HOLD_PERSON)
		return "";
	digest_mac(mac, key, text, strlen(text));
	for (i = 0; i < PSEUDONYM_LETTERS; i++)
		out[i] = letters[mac[i] & 31];
	buf_reset(b);
	buf_adds(b, "P-");
	buf_add(b, out, sizeof(out));
	return buf_str(b);
}
