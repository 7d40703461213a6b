/*
 * Any words as a command line, parted by line ends: understood, or refused
 * with a sentence. Nothing is run.
 */
#include "fuzz/fuzz.h"

#include <stdlib.h>
#include <string.h>

#include "../../cmd/line.h"

#define WORDS 64

/* The words of the input behind the name of the program; `text` keeps them. */
static int split(char **argv, char *text)
{
	static char name[] = "kinerja";
	char *end;
	int n = 0;

	argv[n++] = name;
	for (; n < WORDS; text = end + 1) {
		end = strchr(text, '\n');
		argv[n++] = text;
		if (!end)
			break;
		*end = '\0';
	}
	argv[n] = NULL;
	return n;
}

static void check_understood(const struct cmd *c)
{
	int i;

	if (c->want_help || c->want_version || c->want_completion)
		return;
	HOLDS(c->command && c->verb && c->db);
	HOLDS(c->argc >= 0);
	for (i = 0; i < c->argc; i++)
		HOLDS(c->argv[i]);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *argv[WORDS + 1], *text = malloc(size + 1);
	enum kin_status st;
	struct cmd c;
	int argc;

	HOLDS(text);
	memcpy(text, data, size);
	text[size] = '\0';
	setenv("KINERJA_CONFIG", "", 1);
	setenv("PATH", "/nowhere", 1);	/* no kinerja-COMMAND of strangers */
	memset(&c, 0, sizeof(c));
	fuzz_sink(&c.sink);
	argc = split(argv, text);
	cmd_scan_early(&c, argc, argv);
	st = cmd_parse(&c, argc, argv);
	HOLDS(st == KIN_OK || st == KIN_EUSAGE);
	if (st)
		HOLDS(c.err.msg[0]);
	else
		check_understood(&c);
	buf_release(&c.list);
	settings_release(&c.settings);
	free(text);
	return 0;
}
