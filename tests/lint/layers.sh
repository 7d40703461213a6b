#!/bin/sh
# Each outside library has one place that knows it. Includes name the folder
# of what they include, and the public headers nothing of lib/; the arrows
# between the folders are held by arrows.sh.
set -u

cd "$(dirname "$0")/../.." || exit 1
grep -n '^[ 	]*#[ 	]*include' -r lib cmd include \
	--include='*.c' --include='*.h' --include='*.inc' --include='*.def' |
awk -F: '
function fault(why)
{
	print file ":" line ": " why
	bad = 1
}
# The public headers name themselves <kinerja/x.h> everywhere.
function own(name)
{
	layer = name
	sub(/\/.*/, "", layer)
	if (layer == name) {
		if (where != "cmd")
			fault("\"" name "\" without its directory")
		return
	}
	if (where == "include")
		fault("a public header must not include " name)
}
function outside(name, place, why)
{
	if (target == name && file !~ place)
		fault("<" name "> is known " why " only")
}
{
	file = $1
	line = $2
	text = $0
	sub(/^[^:]*:[^:]*:/, "", text)
	where = file
	sub(/^lib\//, "", where)
	sub(/\/.*/, "", where)
	if (match(text, /"[^"]+"/)) {
		own(substr(text, RSTART + 1, RLENGTH - 2))
		next
	}
	if (!match(text, /<[^>]+>/))
		next
	target = substr(text, RSTART + 1, RLENGTH - 2)
	outside("sqlite3.h", "^lib/store/", "in lib/store")
	outside("libpq-fe.h", "^lib/app/exchange/pg\\.c$", "in pg.c")
	outside("csv.h", "^lib/ingest/text/csv_reader[^/]*\\.c$",
		"in lib/ingest/csv_reader*.c")
	outside("zip.h", "^lib/ingest/workbook/package\\.c$",
		"in workbook/package.c")
	if (target ~ /^libxml\//)
		outside(target, "^lib/ingest/workbook/html\\.c$",
			"in workbook/html.c")
	outside("expat.h", "^lib/ingest/workbook/xml\\.c$",
		"in workbook/xml.c")
	outside("cjson/cJSON.h",
		"^lib/(ingest/layout/json_(reader|beside)\\.c|rule/pack[^/]*\\.[ch]|" \
		"app/exchange/bundle_read\\.c)$",
		"in json_{reader,beside}.c, lib/rule/pack*.c and bundle_read.c")
	outside("sodium.h", "^lib/base/", "in lib/base")
	outside("iconv.h", "^lib/ingest/", "in lib/ingest")
	outside("getopt.h", "^cmd/", "in cmd")
}
END { exit bad }
'
