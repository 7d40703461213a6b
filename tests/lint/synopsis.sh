#!/bin/sh
# The synopsis of each command against its table of options: see synopsis.awk.
set -u

cd "$(dirname "$0")/../.." || exit 1
KINERJA=${KINERJA:-${B:-build}/kinerja}
[ -x "$KINERJA" ] || exit 0

# The words of a command or verb without the global options behind them.
words() {
	"$KINERJA" "$@" --completion-helper 2>/dev/null |
		sed '/^--db=/,$d; s/[=	].*//'
}

# A line for each option of COMMAND [VERB]; one without where it has none.
options() {
	words "$@" | sed -n "s/^--/$1 ${2--} --/p" | grep . ||
		echo "$1 ${2--}"
}

{
	"$KINERJA" --completion-helper | sed -n 's/^\(--[a-z-]*\).*/- - \1/p'
	for command in $(words); do
		verbs=$(words "$command" | grep -v '^--')
		[ -n "$verbs" ] || options "$command"
		for verb in $verbs; do
			options "$command" "$verb"
		done
	done
} | awk -f tests/lint/synopsis.awk - man/kinerja-*.1 man/id/kinerja-*.1
