/*
 * Any bytes as a sheet that comes home, as the stamp of one of its rows, and
 * as the ledger of those that went out.
 */
#include "fuzz/fuzz.h"

#include <stdlib.h>
#include <string.h>

#include "app/sheet/judge.h"
#include "app/sheet/ledger.h"

/* What was read as a stamp is written as it was, and read again. */
static void check_stamp(const char *text)
{
	struct stamp in, again;
	struct buf b = BUF_INIT;

	if (stamp_read(&in, text))
		return;
	HOLDS(in.n >= 0 && in.n <= STAMP_FIELDS);
	stamp_add(&b, &in);
	HOLDS(!strcmp(buf_str(&b), text));
	HOLDS(!stamp_read(&again, buf_str(&b)));
	HOLDS(again.n == in.n && !strcmp(again.key, in.key));
	buf_release(&b);
}

static void check_look(const char *path)
{
	struct sheet_file f = { .path = path };
	struct kin_err err = KIN_ERR_INIT;
	struct arena arena = ARENA_INIT;
	int i;

	HOLDS(!sheet_file_look(&f, &arena, &err));
	HOLDS(!f.kind || !strcmp(f.kind->name, f.stamp.kind));
	for (i = 0; i < f.n_keys; i++)
		HOLDS(strlen(f.keys[i]) == STAMP_KEY && f.names[i]);
	arena_release(&arena);
}

static void check_ledger(const char *path)
{
	struct kin_err err = KIN_ERR_INIT;
	struct ledger *l = NULL;
	char names[200];
	enum kin_status st = ledger_open(&l, path, &err);

	HOLDS(st == KIN_OK || (st == KIN_EINPUT && err.msg[0]));
	if (st)
		return;
	HOLDS(ledger_missing(l, names, sizeof(names)) >= 0);
	HOLDS(strlen(names) < sizeof(names));
	ledger_free(l);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *path = fuzz_file(data, size);
	char *text = malloc(size + 1);

	HOLDS(text);
	memcpy(text, data, size);
	text[size] = '\0';
	check_stamp(text);
	free(text);
	check_look(path);
	check_ledger(path);
	return 0;
}
