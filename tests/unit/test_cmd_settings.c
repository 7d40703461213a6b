/*
 * Files of settings, line by line, and which of four places is believed.
 */
#include "unit/cmd_util.h"

#include <sys/stat.h>

#include "../../cmd/settings.h"

static char dir[64], file[96];

static int begin(void **state)
{
	(void)state;
	cmd_line_no_environment();
	snprintf(dir, sizeof(dir), "%.30s/kinerja-uji-XXXXXX",
		 getenv("TMPDIR") ? getenv("TMPDIR") : "/tmp");
	assert_non_null(mkdtemp(dir));
	snprintf(file, sizeof(file), "%s/config", dir);
	return 0;
}

static int end(void **state)
{
	(void)state;
	return unlink(file) || rmdir(dir);
}

static void write_file(const char *path, const char *text, size_t len)
{
	FILE *fp = fopen(path, "w");

	assert_non_null(fp);
	assert_int_equal(fwrite(text, 1, len, fp), len);
	assert_int_equal(fclose(fp), 0);
}

/* `text` as the only file of settings. */
static enum kin_status load(struct cmd_line *l, const char *text)
{
	memset(l, 0, sizeof(*l));
	test_sink_init(&l->sink);
	write_file(file, text, strlen(text));
	setenv("KINERJA_CONFIG", file, 1);
	return settings_load(&l->c.settings, &l->sink.sink, &l->c.err);
}

/* ---- lines ---- */

static const struct value_case {
	const char *text;
	enum setting which;
	const char *value;
	int line;		/* of the origin; 0: the default */
} values[] = {
	{ "", SET_FORMAT, "text", 0 },
	{ "\n\n", SET_FORMAT, "text", 0 },
	{ "# format = csv\n", SET_FORMAT, "text", 0 },
	{ "   # format = csv\n", SET_FORMAT, "text", 0 },
	{ "format = csv", SET_FORMAT, "csv", 1 },
	{ "format=csv\n", SET_FORMAT, "csv", 1 },
	{ "\n#\n\tformat \t=\t csv \t\r\n", SET_FORMAT, "csv", 3 },
	{ "format = csv\nformat = json\n", SET_FORMAT, "json", 2 },
	{ "as = 198501012010012901\n", SET_AS, "198501012010012901", 1 },
	/* a value is the rest of its line */
	{ "as = Purwarupa Satu # dinas\n", SET_AS,
	  "Purwarupa Satu # dinas", 1 },
	{ "as = a=b\n", SET_AS, "a=b", 1 },
	{ "db = /srv/kinerja/k.db\n", SET_DB, "/srv/kinerja/k.db", 1 },
	{ "db = ~/k.db\n", SET_DB, "/nowhere/k.db", 1 },
	{ "db = /srv/dua kata.db\n", SET_DB, "/srv/dua kata.db", 1 },
	{ "progress = no\n", SET_PROGRESS, "no", 1 },
	{ "color = never\n", SET_COLOR, "never", 1 },
	{ "diagnostics = json\n", SET_DIAGNOSTICS, "json", 1 },
	{ "undo.days = 1\n", SET_UNDO_DAYS, "1", 1 },
	{ "undo.days = 9999\n", SET_UNDO_DAYS, "9999", 1 },
	{ "undo.days = 0090\n", SET_UNDO_DAYS, "0090", 1 },
};

static void lines_that_are_read(void **state)
{
	char origin[SETTING_ORIGIN], want[SETTING_ORIGIN];
	int wrong = 0;
	size_t i;

	(void)state;
	for (i = 0; i < N(values); i++) {
		const struct value_case *c = &values[i];
		struct cmd_line l;
		enum kin_status st = load(&l, c->text);
		const char *got = setting_value(&l.c, c->which);

		setting_origin(origin, &l.c, c->which);
		if (c->line)
			snprintf(want, sizeof(want), "%s:%d", file, c->line);
		else
			snprintf(want, sizeof(want), "default");
		if (st || l.sink.codes[0] || strcmp(got, c->value) ||
		    strcmp(origin, want)) {
			print_error("%s: %s from %s [%s]\n", c->text, got,
				    origin, l.sink.codes);
			wrong++;
		}
		cmd_line_release(&l);
	}
	assert_int_equal(wrong, 0);
}

static const struct fault_case {
	const char *text, *codes;
	long line, col;		/* of the last one */
	const char *message;
} faults[] = {
	{ "format\n", "CONFIG_LINE", 1, 1, "a line is KEY = VALUE" },
	{ "\n  csv\n", "CONFIG_LINE", 2, 3, "a line is KEY = VALUE" },
	{ "= csv\n", "CONFIG_KEY", 1, 1, "there is no setting ''" },
	{ "formt = csv\n", "CONFIG_KEY", 1, 1,
	  "there is no setting 'formt'; did you mean 'format'?" },
	{ "Format = csv\n", "CONFIG_KEY", 1, 1,
	  "there is no setting 'Format'; did you mean 'format'?" },
	{ "undo days = 7\n", "CONFIG_KEY", 1, 1,
	  "there is no setting 'undo days'; did you mean 'undo.days'?" },
	{ "[db]\n", "CONFIG_LINE", 1, 1, "a line is KEY = VALUE" },
	{ "{\"db\": null}\n", "CONFIG_LINE", 1, 1,
	  "this looks like JSON; settings are lines KEY = VALUE, such as "
	  "`language = id`" },
	{ "format =\n", "CONFIG_VALUE", 1, 9,
	  "format: the value is empty" },
	{ "format = yaml\n", "CONFIG_VALUE", 1, 10,
	  "format: 'yaml' is none of text, csv, json, jsonl, xlsx" },
	{ "format = CSV\n", "CONFIG_VALUE", 1, 10,
	  "format: 'CSV' is none of text, csv, json, jsonl, xlsx" },
	{ "progress = true\n", "CONFIG_VALUE", 1, 12,
	  "progress: 'true' is none of yes, no" },
	{ "color = blue\n", "CONFIG_VALUE", 1, 9,
	  "color: 'blue' is none of auto, always, never" },
	{ "undo.days = 0\n", "CONFIG_VALUE", 1, 13,
	  "undo.days: '0' is none of 1..9999" },
	{ "undo.days = 10000\n", "CONFIG_VALUE", 1, 13,
	  "undo.days: '10000' is none of 1..9999" },
	{ "undo.days = -1\n", "CONFIG_VALUE", 1, 13,
	  "undo.days: '-1' is none of 1..9999" },
	{ "undo.days = 7 hari\n", "CONFIG_VALUE", 1, 13,
	  "undo.days: '7 hari' is none of 1..9999" },
	{ "db = kinerja.db\n", "CONFIG_VALUE", 1, 6,
	  "db: write the whole path, from / or from ~/" },
	{ "db = ./k.db\n", "CONFIG_VALUE", 1, 6,
	  "db: write the whole path, from / or from ~/" },
	{ "db = ~other/k.db\n", "CONFIG_VALUE", 1, 6,
	  "db: write the whole path, from / or from ~/" },
	/* every fault of the file is told, not the first alone */
	{ "format = yaml\nas = a\nx = 1\ncsv\n",
	  "CONFIG_VALUE CONFIG_KEY CONFIG_LINE", 4, 1,
	  "a line is KEY = VALUE" },
	{ "as = caf\xc3\n", "CONFIG_LINE", 0, 0, "the file is not text" },
};

static void lines_that_are_refused(void **state)
{
	int wrong = 0;
	size_t i;

	(void)state;
	for (i = 0; i < N(faults); i++) {
		const struct fault_case *c = &faults[i];
		struct cmd_line l;
		enum kin_status st = load(&l, c->text);

		if (st != KIN_EUSAGE || strcmp(l.sink.codes, c->codes) ||
		    strcmp(l.sink.message, c->message) ||
		    l.sink.line != c->line || l.sink.col != c->col) {
			print_error("%s: %s [%s] %ld:%ld %s\n", c->text,
				    kin_status_name(st), l.sink.codes,
				    l.sink.line, l.sink.col, l.sink.message);
			wrong++;
		}
		assert_non_null(strstr(l.c.err.msg, "--no-config"));
		cmd_line_release(&l);
	}
	assert_int_equal(wrong, 0);
}

/* A NUL would hide what stands behind it. */
static void a_file_with_a_nul(void **state)
{
	static const char text[] = "format = csv\n\0as = a\n";
	struct cmd_line l;

	(void)state;
	memset(&l, 0, sizeof(l));
	test_sink_init(&l.sink);
	write_file(file, text, sizeof(text) - 1);
	setenv("KINERJA_CONFIG", file, 1);
	assert_int_equal(settings_load(&l.c.settings, &l.sink.sink,
				       &l.c.err), KIN_EUSAGE);
	assert_string_equal(l.sink.codes, "CONFIG_LINE");
	cmd_line_release(&l);
}

static void a_file_that_is_too_large(void **state)
{
	size_t len = 70000;
	char *text = malloc(len + 1);
	struct cmd_line l;

	(void)state;
	assert_non_null(text);
	memset(text, '\n', len);
	text[len] = '\0';
	assert_int_not_equal(load(&l, text), KIN_OK);
	assert_non_null(strstr(l.c.err.msg, file));
	cmd_line_release(&l);
	free(text);
}

/* A path from ~ needs a home to be one. */
static void homes(void **state)
{
	static const char *const none[] = { NULL, "", "relative" };
	struct cmd_line l;
	size_t i;

	(void)state;
	for (i = 0; i < N(none); i++) {
		if (none[i])
			setenv("HOME", none[i], 1);
		else
			unsetenv("HOME");
		assert_int_equal(load(&l, "db = ~/k.db\n"), KIN_EUSAGE);
		assert_string_equal(l.sink.codes, "CONFIG_VALUE");
		cmd_line_release(&l);
	}
	setenv("HOME", "/nowhere", 1);
}

/* ---- which file is the user's ---- */

static void the_users_file(void **state)
{
	static const struct {
		const char *only, *xdg, *home, *path;
	} cases[] = {
		{ "/a/b", "/x", "/h", "/a/b" },
		{ "", "/x", "/h", "" },
		{ NULL, "/x", "/h", "/x/kinerja/config" },
		{ NULL, NULL, "/h", "/h/.config/kinerja/config" },
		{ NULL, "", "/h", "/h/.config/kinerja/config" },
		{ NULL, "x", "/h", "/h/.config/kinerja/config" },
		{ NULL, NULL, "h", "" },
		{ NULL, NULL, NULL, "" },
	};
	char path[200];
	size_t i;

	(void)state;
	for (i = 0; i < N(cases); i++) {
		cmd_line_no_environment();
		unsetenv("KINERJA_CONFIG");
		unsetenv("HOME");
		if (cases[i].only)
			setenv("KINERJA_CONFIG", cases[i].only, 1);
		if (cases[i].xdg)
			setenv("XDG_CONFIG_HOME", cases[i].xdg, 1);
		if (cases[i].home)
			setenv("HOME", cases[i].home, 1);
		settings_user_file(path, sizeof(path));
		if (strcmp(path, cases[i].path))
			fail_msg("%zu: %s", i, path);
	}
	cmd_line_no_environment();
}

/* One that is not there is fine; one that cannot be read is not. */
static void files_that_are_not_there(void **state)
{
	struct cmd_line l;

	(void)state;
	memset(&l, 0, sizeof(l));
	test_sink_init(&l.sink);
	setenv("KINERJA_CONFIG", "/nowhere/config", 1);
	assert_int_equal(settings_load(&l.c.settings, &l.sink.sink,
				       &l.c.err), KIN_OK);
	assert_string_equal(l.c.err.msg, "");
	assert_string_equal(setting_value(&l.c, SET_DB), "kinerja.db");
	setenv("KINERJA_CONFIG", dir, 1);
	assert_int_not_equal(settings_load(&l.c.settings, &l.sink.sink,
					   &l.c.err), KIN_OK);
	cmd_line_release(&l);
}

/* ---- precedence ---- */

/* Option, environment, file, default: the first that says something. */
static void the_nearest_place_wins(void **state)
{
	static const struct {
		const char *option, *environment, *text, *value, *origin;
	} cases[] = {
		{ NULL, NULL, "", "operator", "default" },
		{ NULL, NULL, "as = f\n", "f", NULL },
		{ NULL, "", "as = f\n", "f", NULL },
		{ NULL, "e", "as = f\n", "e", "KINERJA_AS" },
		{ NULL, "e", "", "e", "KINERJA_AS" },
		{ "o", "e", "as = f\n", "o", "--as" },
		{ "o", NULL, "", "o", "--as" },
	};
	char origin[SETTING_ORIGIN], in_file[SETTING_ORIGIN];
	size_t i;

	(void)state;
	snprintf(in_file, sizeof(in_file), "%s:1", file);
	for (i = 0; i < N(cases); i++) {
		struct cmd_line l;

		cmd_line_no_environment();
		assert_int_equal(load(&l, cases[i].text), KIN_OK);
		if (cases[i].environment)
			setenv("KINERJA_AS", cases[i].environment, 1);
		l.c.globals[G_AS].text = cases[i].option;
		assert_string_equal(setting_value(&l.c, SET_AS),
				    cases[i].value);
		assert_string_equal(setting_origin(origin, &l.c, SET_AS),
				    cases[i].origin ? cases[i].origin
						    : in_file);
		cmd_line_release(&l);
	}
	cmd_line_no_environment();
}

/* --no-progress is a flag and says "no". */
static void a_flag_that_is_a_setting(void **state)
{
	char origin[SETTING_ORIGIN];
	struct cmd_line l;

	(void)state;
	assert_int_equal(load(&l, "progress = yes\n"), KIN_OK);
	assert_string_equal(setting_value(&l.c, SET_PROGRESS), "yes");
	l.c.globals[G_NO_PROGRESS].given = 1;
	assert_string_equal(setting_value(&l.c, SET_PROGRESS), "no");
	assert_string_equal(setting_origin(origin, &l.c, SET_PROGRESS),
			    "--no-progress");
	cmd_line_release(&l);
}

static void a_setting_that_is_a_number(void **state)
{
	struct cmd_line l;

	(void)state;
	assert_int_equal(load(&l, ""), KIN_OK);
	assert_int_equal(setting_number(&l.c, SET_UNDO_DAYS), 30);
	cmd_line_release(&l);
	assert_int_equal(load(&l, "undo.days = 0090\n"), KIN_OK);
	assert_int_equal(setting_number(&l.c, SET_UNDO_DAYS), 90);
	setenv("KINERJA_UNDO_DAYS", "7", 1);
	assert_int_equal(setting_number(&l.c, SET_UNDO_DAYS), 7);
	unsetenv("KINERJA_UNDO_DAYS");
	cmd_line_release(&l);
}

/* Each setting: a variable of its own, a default that its own check takes. */
static void the_table_itself(void **state)
{
	struct cmd_line l;
	int i, k;

	(void)state;
	for (i = 0; i < N_SETTINGS; i++) {
		const struct setting_info *info = &setting_table[i];
		char text[200];

		assert_non_null(info->key);
		for (k = 0; k < i; k++) {
			assert_string_not_equal(info->key,
						setting_table[k].key);
			assert_string_not_equal(info->variable,
						setting_table[k].variable);
		}
		assert_memory_equal(info->variable, "KINERJA_", 8);
		snprintf(text, sizeof(text), "%s = %s%s\n", info->key,
			 i == SET_DB ? "/" : "",
			 *info->otherwise ? info->otherwise : "kosong");
		if (load(&l, text))
			fail_msg("%s: %s", text, l.sink.message);
		cmd_line_release(&l);
	}
}

/* The line of a whole command is refused with the file. */
static void a_command_with_a_bad_file(void **state)
{
	struct cmd_line l;

	(void)state;
	write_file(file, "format = yaml\n", 14);
	setenv("KINERJA_CONFIG", file, 1);
	assert_int_equal(cmd_line_parse(&l, "plan list"), KIN_EUSAGE);
	cmd_line_release(&l);
	assert_int_equal(cmd_line_parse(&l, "plan list -f csv"), KIN_EUSAGE);
	cmd_line_release(&l);
	assert_int_equal(cmd_line_parse(&l, "plan list --no-config"), KIN_OK);
	cmd_line_release(&l);
	assert_int_equal(cmd_line_parse(&l, "--no-config plan list"), KIN_OK);
	assert_int_equal(l.c.format, KIN_TEXT);
	cmd_line_release(&l);
	write_file(file, "format = csv\nas = a\n", 20);
	assert_int_equal(cmd_line_parse(&l, "plan list"), KIN_OK);
	assert_int_equal(l.c.format, KIN_CSV);
	assert_string_equal(l.c.as, "a");
	cmd_line_release(&l);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lines_that_are_read),
		cmocka_unit_test(lines_that_are_refused),
		cmocka_unit_test(a_file_with_a_nul),
		cmocka_unit_test(a_file_that_is_too_large),
		cmocka_unit_test(homes),
		cmocka_unit_test(the_users_file),
		cmocka_unit_test(files_that_are_not_there),
		cmocka_unit_test(the_nearest_place_wins),
		cmocka_unit_test(a_flag_that_is_a_setting),
		cmocka_unit_test(a_setting_that_is_a_number),
		cmocka_unit_test(the_table_itself),
		cmocka_unit_test(a_command_with_a_bad_file),
	};

	return cmocka_run_group_tests(tests, begin, end);
}
