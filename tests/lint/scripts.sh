#!/bin/sh
# Shell scripts by shellcheck; nothing in the tree that belongs to one
# machine only.
set -u

cd "$(dirname "$0")/../.." || exit 1
bad=0

list() {
	if git rev-parse --is-inside-work-tree >/dev/null 2>&1; then
		git ls-files --cached --others --exclude-standard
	else
		find . -path ./.git -prune -o -path './build*' -prune -o \
			-type f -print | sed 's|^\./||'
	fi
}

# judge OPTION... -- FILE...: by shellcheck, what it has not seen to be clean
# in these very bytes.
clean=${B:-build}/lint/shellcheck.clean
mkdir -p "$(dirname "$clean")"
touch "$clean"

judge() {
	options=
	while [ "$1" != -- ]; do
		options="$options $1"
		shift
	done
	shift
	for file; do
		sum="$options $(cksum <"$file") $file"
		grep -qxF -- "$sum" "$clean" && continue
		# shellcheck disable=SC2086 # options are several words
		if shellcheck $options "$file"; then
			echo "$sum" >>"$clean"
		else
			bad=1
		fi
	done
}

scripts=$(list | grep -E '\.sh$|^\.ci/run$' | sort)
suites=$(list | grep -E '\.bats$' | sort)
# shellcheck disable=SC2086 # lists of names without blanks
judge -- $scripts
# bats itself reads every line of a suite; shellcheck takes long over them.
# shellcheck disable=SC2086
[ -z "${FULL:-}" ] || judge -s bats -S error -- $suites

# One vocabulary: every suite loads it, and none gives its words a meaning of
# its own.
words=$(sed -n 's/^\([a-z_]*\)() {.*/\1/p' tests/cli/helper.bash |
	paste -sd '|' -)
for suite in $suites; do
	grep -Eq '^	load (\.\./cli/)?helper$' "$suite" || {
		echo "$suite:1: does not load tests/cli/helper.bash"
		bad=1
	}
	if grep -HnE "^($words)\\(\\)" "$suite"; then
		echo "scripts.sh: words of tests/cli/helper.bash, made anew"
		bad=1
	fi
done

# Paths of one machine, and temporary names that two users would share.
if list | grep -v '^tests/lint/scripts\.sh$' | tr '\n' '\0' |
	xargs -0 grep -nIE '/(home|root|Users|work)/[a-z]|/tmp/[A-Za-z]' |
	grep -v 'XXXXXX'; then
	echo "scripts.sh: paths of one machine; see the lines above"
	bad=1
fi

# Trailing blanks and missing last newlines.
if list | grep -E '\.([chsj15]|sh|json|sql|md|def|bats)$' | tr '\n' '\0' |
	xargs -0 grep -nIE '[ 	]+$'; then
	echo "scripts.sh: blanks at the end of lines"
	bad=1
fi
exit $bad
