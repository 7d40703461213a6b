#!/bin/sh
# Every example of the manual, run: each in a copy of the world that a
# directive of the page names, on its day, with the exit status it promises.
#
# usage: run.sh [PAGE...]; without pages, all of them, and then every page of
# a command must have two examples or more.
# KINERJA names the program; build/kinerja by default.
set -u

cd "$(dirname "$0")/../.." || exit 1
root=$PWD
program=$(realpath "${KINERJA:-${B:-build}/kinerja}") || exit 1
tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT
trap 'exit 130' INT TERM
mkdir "$tmp/bin" "$tmp/cases" "$tmp/worlds" "$tmp/files"
ln -s "$program" "$tmp/bin/kinerja"

PATH=$tmp/bin:$PATH
LC_ALL=C.UTF-8
KINERJA_CONFIG=
KINERJA_PROGRESS=no
export PATH LC_ALL KINERJA_CONFIG KINERJA_PROGRESS
unset KINERJA_DB KINERJA_KEY_FILE KINERJA_AS KINERJA_FORMAT NO_COLOR
unset KINERJA_DIAGNOSTICS KINERJA_COLOR XDG_CONFIG_HOME

whole=
if [ $# -eq 0 ]; then
	whole=1
	set -- man/*.[1-9] man/*/*.[1-9]
fi
sh tests/examples/worlds.sh "$program" "$tmp/worlds" || exit 1
awk -v dir="$tmp/cases" -f tests/examples/extract.awk "$@" >"$tmp/list" ||
	exit 1

bad=0
good=0

fault() {
	printf '%s:%s: %s\n' "$page" "$line" "$1"
	shift
	[ $# -eq 0 ] || sed 's/^/	/' "$@"
	bad=$((bad + 1))
}

# What cron makes of a crontab: variables, and lines without the fields of
# time; % ends the command, \% is a %.
crontab_lines() {
	awk '/^[ \t]*(#|$)/ { next }
	/^[A-Za-z_]+ *=/ { sub(/ *= */, "="); print "export " $0; next }
	{
		for (i = 0; i < 5; i++)
			sub(/^[ \t]*[^ \t]+[ \t]+/, "")
		gsub(/\\%/, "\001")
		at = index($0, "%")
		if (at)
			$0 = substr($0, 1, at - 1)
		gsub(/\001/, "%")
		print "(cd && " $0
		print ") || exit"
	}' "$1"
}

# A part of a pack must stand so in one that is shipped, blanks apart.
in_a_pack() {
	awk 'function squeeze(s) { gsub(/[ \t\n]/, "", s); return s }
	NR == FNR { if ($0 == "") n++; else want[n + 0] = want[n + 0] $0; next }
	FNR == 1 { file++ }
	{ pack[file] = pack[file] squeeze($0) }
	END {
		for (i in want) {
			found = 0
			for (f in pack)
				found += index(pack[f], squeeze(want[i])) > 0
			if (!found) {
				print "in no pack: " want[i]
				bad = 1
			}
		}
		exit bad
	}' "$1" lib/rule/packs/*.json
}

# A part of a C program, with what its page takes as given.
in_c() {
	{
		echo '#include <kinerja/listing.h>'
		echo '#include <kinerja/session.h>'
		echo '#include <stdio.h>'
		echo 'int main(void) { struct kin_sink sink = { 0 };'
		cat "$1"
		echo 'return 0; }'
	} >"$tmp/part.c"
	"${CC:-cc}" -std=c11 -Wall -Werror -I "$root/include" -fsyntax-only \
		"$tmp/part.c"
}

# Run the example that is the file $1 where it belongs.
run_case() {
	case $as in
	command) sh -e "$1" ;;
	"file "*) cp "$1" "$tmp/files/${as#file }" ;;
	crontab)
		crontab_lines "$1" >"$tmp/cron.sh" && sh "$tmp/cron.sh"
		;;
	config) KINERJA_CONFIG=$1 kinerja config --show-origin ;;
	pack) (cd "$root" && in_a_pack "$1") ;;
	c) in_c "$1" ;;
	*) echo "'as: $as' is not known"; return 99 ;;
	esac </dev/null >"$tmp/said" 2>&1
}

# made PATTERN...: files that match are there and hold something.
made() {
	for pattern; do
		# shellcheck disable=SC2086 # a pattern stands for its files
		set -- $pattern
		[ -s "$1" ] && continue
		echo "$pattern was not made" >>"$tmp/said"
		return 98
	done
}

tab=$(printf '\t')
while IFS=$tab read -r n page line world day want as makes; do
	case $world:$as in
	-:pack | -:c | -:file*) world=files ;;
	-:*)
		fault 'no directive names the world of this example'
		continue
		;;
	esac
	if [ "$world" != same ]; then
		rm -rf "${tmp:?}/at"
		mkdir "$tmp/at"
		cp -R "$tmp/worlds/$world" "$tmp/at/kinerja" 2>/dev/null || {
			fault "there is no world '$world'"
			continue
		}
		cp "$tmp/files/"* "$tmp/at/kinerja" 2>/dev/null
	fi
	HOME=$tmp/at
	KINERJA_TODAY=$day KINERJA_NOW=${day}T03:00:00Z
	export HOME KINERJA_TODAY KINERJA_NOW
	[ "$day" != - ] || unset KINERJA_TODAY KINERJA_NOW
	[ "$makes" != - ] || makes=
	cp "$tmp/cases/$n" "$tmp/example"
	# a translation has the examples of its original: that is seen below
	case $whole${FULL:-}:$page in
	1:man/*/*) continue ;;
	esac
	got=0
	(cd "$HOME/kinerja" && run_case "$tmp/example") || got=$?
	# shellcheck disable=SC2086 # a list of patterns
	[ -z "$makes" ] || (cd "$HOME/kinerja" && made $makes) || got=98
	if [ "$got" -ne "$want" ]; then
		fault "exit status $got, not $want, in the world '$world':" \
			"$tmp/example" "$tmp/said"
	else
		good=$((good + 1))
	fi
done <"$tmp/list"

# What a page lets one type, without its words for people.
typed() {
	awk -F"$tab" -v p="$1" '$2 == p { print $1, $4, $5, $6, $7, $8 }' \
		"$tmp/list" | while read -r n rest; do
		echo "$rest"
		grep '^kinerja' "$tmp/cases/$n"
	done
}

if [ -n "$whole" ]; then
	for page in man/kinerja-*.1; do
		line=1
		[ "$(awk -F"$tab" -v p="$page" '$2 == p' "$tmp/list" |
			wc -l)" -ge 2 ] || fault 'fewer than two EXAMPLES'
	done
	for page in man/*/*.[1-9]; do
		line=1
		typed "man/${page##*/}" >"$tmp/original"
		typed "$page" | diff "$tmp/original" - >"$tmp/said" ||
			fault 'other examples than in the original:' \
				"$tmp/said"
	done
fi
echo "$good examples passed, $bad failed"
[ "$bad" -eq 0 ]
