#!/bin/sh
# SQL as SQL: what the files of lib/store/sql say, as C.
#
#	sqlgen.sh header WORD FILE...	declarations of WORD.sql, for "sql/WORD.h"
#	sqlgen.sh headers DIR FILE...	the same of every file, as DIR/WORD.h.new
#	sqlgen.sh code '' FILE...	the texts of all files
#	sqlgen.sh texts|textsh '' FILE	what another server is told: only texts,
#					and their declarations
#	sqlgen.sh show [NAME] FILE...	statements with their fragments put in
#
# A file has items; each goes on until the next one begins:
#
#	-- name: plan_notes		a statement: `sql_plan_notes` in C
#	-- fragment: holds_on(q, day)	text for others, with parameters
#
# Behind that line, comment lines say what it is for. `-- scans: person, post`
# there announces that it reads all of these large tables; lint refuses a scan
# that is not announced.
#
# What the model knows stands there alone: @levels_kabupaten and @levels_provinsi
# are the kinds of school of an area, as model/tables/level.def has them.
#
# A clause stands on a line. Values come in as ?1, ?2, ...; where a statement
# needs a fragment it says @holds_on(p, ?2), and the fragment says $q and $day
# for what it was given. Fragments are known in every file and may use others.
#
# The columns of a query are numbered by an enum: PLAN_NOTES_DAY, counted by
# N_PLAN_NOTES. A column is called by its AS, or as it is called in its table;
# one that has neither, or a name twice, is refused. Only a query of one value
# needs no name. Queries that are read by the same function say
#
#	-- columns: post_row
#
# and their columns are POST_ROW_...: the longest list counts, the others have
# to begin it. If there is a fragment of that name, a list of columns, theirs
# have to begin with it, and what follows is numbered under the query's name.
set -eu
mode=$1
only=$2
shift 2
LC_ALL=C awk -v mode="$mode" -v only="$only" \
	-v levels="$(dirname "$0")/model/tables/level.def" \
	-f "${0%.sh}.awk" "$@"
