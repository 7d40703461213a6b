#!/bin/sh
# Turn text files into a C table: embed.sh NAME FILE... >out.c
#
# Makes `const struct embedded NAME[]` of { name, text, length }, ended by a
# NULL name; the name is the file's without folder and suffix. Bytes are
# written as numbers: no compiler limits the length of that.
set -eu
name=$1
shift
printf '#include "base/embedded.h"\n\n'
i=0
for file; do
	printf 'static const char text_%d[] = {\n' "$i"
	od -An -v -tx1 "$file" | sed 's/ \([0-9a-f][0-9a-f]\)/0x\1,/g'
	printf '0 };\n'
	i=$((i + 1))
done
printf 'const struct embedded %s[] = {\n' "$name"
i=0
for file; do
	base=${file##*/}
	printf '{ "%s", text_%d, sizeof(text_%d) - 1 },\n' "${base%.*}" "$i" "$i"
	i=$((i + 1))
done
printf '{ 0, 0, 0 }\n};\n'
