#!/bin/sh
# Completion offers what the program accepts: the scripts are sound and hold
# no list of their own, and every command, verb and option of the tables can
# be completed.
set -u

cd "$(dirname "$0")/../.." || exit 1
KINERJA=${KINERJA:-${B:-build}/kinerja}
bad=0

# sound SHELL FILE
sound() {
	command -v "$1" >/dev/null 2>&1 || return 0
	"$1" -n "$2" || {
		echo "$2: $1 cannot read it"
		bad=1
	}
	grep -q -e '--complete' "$2" || {
		echo "$2: does not ask the program"
		bad=1
	}
}
sound bash completions/kinerja.bash
sound zsh completions/_kinerja
sound fish completions/kinerja.fish
[ -x "$KINERJA" ] || exit $bad

words() {
	"$KINERJA" "$@" --completion-helper 2>/dev/null | cut -f 1
}

offered() {
	KINERJA_CONFIG='' "$KINERJA" --complete "$@" | cut -f 1
}

# same WHAT TABLE OFFERED: each line of the table is among what is offered.
same() {
	missing=$(printf '%s\n' "$2" | grep -vxF -e "$3" -e '')
	[ -z "$missing" ] || {
		echo "completion of '$1' does not offer:" "$missing"
		bad=1
	}
}

commands=$(words | grep -v '^--')
same kinerja "$commands" "$(offered '')"
same 'kinerja -' "$(words | grep '^--')" "$(offered -)"
for command in $commands; do
	verbs=$(words "$command" | grep -v '^--')
	same "$command" "$verbs" "$(offered "$command" '')"
	for verb in $verbs; do
		same "$command $verb" "$(words "$command" "$verb")" \
			"$(offered "$command" "$verb" -)"
	done
done
exit $bad
