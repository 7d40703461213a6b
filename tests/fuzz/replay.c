/* A main() for a fuzz target where there is no libFuzzer: gives it each of
 * the files that are named. */
#include <stdio.h>
#include <stdlib.h>

#include "fuzz/fuzz.h"

#define LIMIT ((size_t)1 << 24)

int main(int argc, char **argv)
{
	uint8_t *bytes = malloc(LIMIT);
	size_t len;
	FILE *fp;
	int i;

	for (i = 1; bytes && i < argc; i++) {
		fp = fopen(argv[i], "rb");
		if (!fp) {
			perror(argv[i]);
			return 1;
		}
		len = fread(bytes, 1, LIMIT, fp);
		fclose(fp);
		LLVMFuzzerTestOneInput(bytes, len);
	}
	free(bytes);
	printf("%d inputs\n", argc - 1);
	return 0;
}
