/*
 * The Indonesian words of verbs: one table for all commands, because a verb
 * means the same to each. Two verbs may share a word where no command has
 * both. Commands themselves have theirs in their tables.
 */
#include "verb_words.h"

#include <stddef.h>
#include <string.h>

static const struct {
	const char *verb, *word;
} verb_words[] = {
	{ "add", "tambah" }, { "annual", "tahunan" }, { "appoint", "tunjuk" },
	{ "approve", "setujui" }, { "backup", "cadangkan" },
	{ "check", "periksa" }, { "close", "tutup" },
	{ "collect", "kumpulkan" }, { "confirm-data", "nyatakan-data" },
	{ "copy", "salin" }, { "decide", "putuskan" }, { "diff", "bandingkan" },
	{ "distribution", "sebaran" }, { "except", "kecualikan" },
	{ "explain", "jelaskan" }, { "extend", "perpanjang" },
	{ "fill", "isi" }, { "hints", "petunjuk" }, { "home", "induk" },
	{ "import", "impor" },
	{ "inbox", "kotak-masuk" }, { "info", "keterangan" },
	{ "list", "daftar" }, { "make", "buat" }, { "missed", "terlewat" },
	{ "move", "pindahkan" }, { "objection", "keberatan" },
	{ "open", "buka" }, { "organisation", "organisasi" },
	{ "outcome", "hasil" },
	{ "publish", "terbitkan" }, { "queue", "antrean" },
	{ "rate", "nilai" }, { "reopen", "buka-kembali" },
	{ "restore", "pulihkan" }, { "retire", "pensiunkan" },
	{ "return", "kembalikan" }, { "revise", "perbaiki" },
	{ "rubric", "rubrik" }, { "schedule", "jadwalkan" },
	{ "set", "isi" }, { "show", "tampilkan" }, { "submit", "ajukan" },
	{ "void", "batalkan" }, { "withdraw", "tarik" },
};
#define N_WORDS (sizeof(verb_words) / sizeof(verb_words[0]))

const char *verb_word(const char *verb)
{
	size_t i;

	for (i = 0; verb && i < N_WORDS; i++)
		if (!strcmp(verb_words[i].verb, verb))
			return verb_words[i].word;
	return NULL;
}
