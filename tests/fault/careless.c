/*
 * A program that does what walk.c must find: where it has no memory it does
 * nothing and says that it is done, a write that failed is overlooked, a file
 * that is half written stays, and its statuses mean nothing.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void)
{
	char *text = malloc(20);
	FILE *fp = fopen("out.half", "w");

	if (!fp)
		return 3;
	if (text) {
		strncpy(text, "all of it", 20);
		fputs(text, fp);
		puts(text);
	}
	if (fclose(fp))
		return 1;
	return rename("out.half", "out") ? 1 : 0;
}
