/*
 * csv2xlsx [-c] [-n ROWS] FILE.xlsx [NAME=]FILE.csv...: a workbook by
 * libxlsxwriter, a sheet for each file, every cell as text. With -n a new
 * sheet begins after so many rows, and repeats the first five;
 * with -c rows are written as they come, in constant memory.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <xlsxwriter.h>

#define MAX_TEXT 32767
#define HEAD 5

static char delimiter = ',';
static char *head[HEAD][1024];

/* The next cell into `text`; what ends it, or EOF. */
static int cell(FILE *in, char *text)
{
	int c = getc(in), quoted = c == '"';
	size_t n = 0;

	if (quoted)
		c = getc(in);
	while (c != EOF && (quoted || (c != delimiter && c != '\n'))) {
		if (quoted && c == '"') {
			c = getc(in);
			if (c != '"') {
				quoted = 0;
				continue;
			}
		}
		if (n < MAX_TEXT && c != '\r')
			text[n++] = (char)c;
		c = getc(in);
	}
	text[n] = '\0';
	return c;
}

static void write_cell(lxw_worksheet *sheet, lxw_row_t row, lxw_col_t col,
		       const char *text)
{
	if (*text &&
	    worksheet_write_string(sheet, row, col, text, NULL)) {
		fprintf(stderr, "csv2xlsx: row %u cannot be written\n",
			row + 1);
		exit(1);
	}
}

static lxw_worksheet *begin(lxw_workbook *book, const char *name, int part)
{
	lxw_worksheet *sheet;
	char title[32];
	lxw_row_t r;
	lxw_col_t c;

	if (part)
		snprintf(title, sizeof(title), "%.15s %d", name, part + 1);
	else
		snprintf(title, sizeof(title), "%.31s", name);
	sheet = workbook_add_worksheet(book, title);
	for (r = 0; part && r < HEAD; r++)
		for (c = 0; c < 1024; c++)
			if (head[r][c])
				write_cell(sheet, r, c, head[r][c]);
	return sheet;
}

static void add(lxw_workbook *book, char *arg, long most)
{
	char *eq = strchr(arg, '='), *path = eq ? eq + 1 : arg;
	const char *name = eq ? (*eq = '\0', arg) : "Daftar guru";
	lxw_worksheet *sheet = begin(book, name, 0);
	static char text[MAX_TEXT + 1];
	FILE *in = fopen(path, "r");
	lxw_row_t row = 0;
	lxw_col_t col = 0;
	int end = 0, part = 0;

	if (!in) {
		perror(path);
		exit(1);
	}
	if (getc(in) != 0xef)	/* a byte order mark */
		rewind(in);
	else
		fseek(in, 3, SEEK_SET);
	while (end != EOF) {
		end = cell(in, text);
		write_cell(sheet, row, col, text);
		if (!part && row < HEAD && col < 1024 && *text)
			head[row][col] = strdup(text);
		col++;
		if (end != '\n')
			continue;
		col = 0;
		if (++row == (lxw_row_t)most) {
			sheet = begin(book, name, ++part);
			row = HEAD;
		}
	}
	fclose(in);
}

int main(int argc, char **argv)
{
	lxw_workbook_options options = { 0 };
	lxw_workbook *book;
	long most = 0;
	int i = 1;

	for (; i + 1 < argc && argv[i][0] == '-'; i++)
		if (argv[i][1] == 'c')
			options.constant_memory = 1;
		else if (argv[i][1] == 'd')
			delimiter = argv[++i][0];
		else
			most = strtol(argv[++i], NULL, 10);
	if (argc - i < 2) {
		fputs("csv2xlsx [-c] [-n ROWS] [-d CHAR] FILE.xlsx "
		      "[NAME=]FILE.csv...\n", stderr);
		return 2;
	}
	book = workbook_new_opt(argv[i], &options);
	while (++i < argc)
		add(book, argv[i], most);
	return workbook_close(book) != LXW_NO_ERROR;
}
