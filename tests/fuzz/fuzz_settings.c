/* Any bytes as the user's settings: taken with values that are allowed, or
 * refused with a place for every fault. */
#include "fuzz/fuzz.h"

#include <stdlib.h>
#include <string.h>

#include "../../cmd/settings.h"
#include "base/utf8.h"

static int is_allowed(const struct setting_info *info, const char *text)
{
	const char *const *v = info->values;

	if (info->is_number)
		return *text && strspn(text, "0123456789") == strlen(text) &&
			atoi(text) >= 1 && atoi(text) <= 9999;
	while (v && *v && strcmp(*v, text) != 0)
		v++;
	return !v || *v;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct kin_err err = KIN_ERR_INIT;
	struct settings s = { .text = { NULL } };
	struct kin_sink sink;
	enum kin_status st;
	int i;

	setenv("KINERJA_CONFIG", fuzz_file(data, size), 1);
	fuzz_sink(&sink);
	st = settings_load(&s, &sink, &err);
	HOLDS(st == KIN_OK || st == KIN_EUSAGE);
	HOLDS((st == KIN_OK) == (sink.n_errors == 0));
	for (i = 0; !st && i < N_SETTINGS; i++) {
		if (!s.text[i])
			continue;
		HOLDS(s.origin[i]);
		HOLDS(utf8_valid_prefix(s.text[i], strlen(s.text[i])) ==
		      strlen(s.text[i]));
		HOLDS(is_allowed(&setting_table[i], s.text[i]));
	}
	settings_release(&s);
	return 0;
}
