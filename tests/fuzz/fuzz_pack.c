/*
 * Any bytes as a rule pack. One that is taken is whole: it can be shown, it
 * differs in nothing from itself, and reading it again gives the same.
 */
#include "fuzz/fuzz.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/period/packs_document.h"
#include "base/utf8.h"
#include "rule/pack.h"
#include "rule/pack_diff.h"

static void fuzz_difference(void *user, const struct kin_rules_change *c)
{
	(void)c;
	HOLDS(user);	/* a pack does not differ from itself */
}

static void fuzz_taken(const struct pack *pack, const char *text)
{
	struct kin_err err = KIN_ERR_INIT;
	char *shown = NULL;
	size_t len = 0;
	FILE *fp = open_memstream(&shown, &len);
	struct doc d;

	HOLDS(fp);
	doc_init(&d, pack->label);
	HOLDS(!packs_document(&d, pack, text, &err));
	HOLDS(!doc_write_text(&d, 60, fp, &err));
	HOLDS(!fclose(fp) && len);
	HOLDS(utf8_valid_prefix(shown, len) == len);
	doc_release(&d);
	free(shown);
	HOLDS(!pack_diff(text, text, fuzz_difference, NULL, NULL,
			 &err));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct kin_err err = KIN_ERR_INIT;
	char *text = malloc(size + 1);
	struct pack *pack = NULL;
	struct kin_sink sink;
	enum kin_status st;

	HOLDS(text);
	memcpy(text, data, size);
	text[size] = '\0';
	fuzz_sink(&sink);
	st = pack_load(&pack, text, size, "aturan.json", &sink,
		       &err);
	HOLDS(st == KIN_OK || st == KIN_EINPUT);
	HOLDS((st == KIN_OK) == (pack != NULL));
	HOLDS((st == KIN_EINPUT) == (sink.n_errors > 0));
	if (pack)
		fuzz_taken(pack, text);
	pack_free(pack);
	free(text);
	return 0;
}
