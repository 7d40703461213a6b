#!/bin/sh
# The manual: well-formed pages, all listed in kinerja(1); every command, verb
# and option of the program is described in its page or, where all share it,
# in kinerja(1), and so is every Indonesian name; no page names an option that
# the program does not have. Each page of a command says that usage errors end
# with 2, is there in Indonesian, and names the same exit statuses and options
# in both languages.
set -u

cd "$(dirname "$0")/../.." || exit 1
KINERJA=${KINERJA:-${B:-build}/kinerja}
bad=0

# What a page tells of the program in its words, without what it calls them,
# and without the heads of tables, which are words for people.
# Promises are sentences: walk.sh holds their tests.
told() {
	case $1 in
	*/kinerja-security.7) words='Dl|It (Fl|Cm)' ;;
	*) words='Dl|It (Fl|Cm|Sy)' ;;
	esac
	sed -En "/^\\.It Sy .* Ta /d
	/^\\.($words) /{
		s/ Ar [A-Z]*//g
		s/^(.It Sy [A-Z_]*) .*/\\1/
		p
	}" "$1"
}

# The options that a page names, a line each.
named() {
	sed -n '/^\.\\"/!s/Fl -/\
Fl -/gp' "$@" 2>/dev/null | sed -n 's/^Fl -\([a-z][a-z-]*\).*/--\1/p'
}

# The section of exit statuses, on one line.
exits() {
	awk '/^\.Sh / { on = /EXIT STATUS|STATUS KELUAR/; next } on' "$1" |
		tr '\n' ' '
}

for page in man/*.[1-9] man/*/*.[1-9]; do
	[ -e "$page" ] || continue
	mandoc -Tlint -W warning "$page" || bad=1
	name=$(basename "$page")
	[ "$name" = kinerja.1 ] ||
		sed '1,/^\.Sh SEE ALSO/d' man/kinerja.1 |
		grep -Eq "^\.Xr ${name%.*} ${name##*.}( |\$)" || {
		echo "man/kinerja.1: SEE ALSO lacks ${name%.*} ${name##*.}"
		bad=1
	}
	[ -e "man/$name" ] || {
		echo "$page: translates a page that is not there"
		bad=1
	}
	# a page in two languages has the same options and the same examples
	[ "$page" = "man/$name" ] || [ "$name" = kinerja-workflow.7 ] ||
		[ "$(told "$page")" = "$(told "man/$name")" ] || {
		echo "$page: other commands than man/$name"
		bad=1
	}
	case $page in
	man/*/*.1)
		[ "$(exits "$page" | tr -cs 0-9 ' ')" = \
			"$(exits "man/$name" | tr -cs 0-9 ' ')" ] || {
			echo "$page: other exit statuses than man/$name"
			bad=1
		}
		[ "$(named "$page" | sort -u)" = \
			"$(named "man/$name" | sort -u)" ] || {
			echo "$page: other options than man/$name"
			bad=1
		}
		;;
	*.1)
		[ -e "man/id/$name" ] || {
			echo "$page: not there in Indonesian"
			bad=1
		}
		exits "$page" | grep -q '2 usage' || {
			echo "$page: no exit status 2 for usage errors"
			bad=1
		}
		;;
	esac
	sed -n 's/^\.Xr \(kinerja[^ ]*\) \([1-9]\).*/\1.\2/p' "$page" |
		while read -r other; do
			[ -e "man/$other" ] || echo "$page: no page $other"
		done | grep . && bad=1
done
# What is promised names the test that holds it.
sed -n 's/^\.Pa \(tests[^ ]*\).*/\1/p' man/kinerja-security.7 |
	while read -r test; do
		[ -e "$test" ] || echo "man/kinerja-security.7: no $test"
	done | grep . && bad=1
[ -x "$KINERJA" ] || exit $bad

# The words of a command or verb without the global options behind them.
words() {
	"$KINERJA" "$@" --completion-helper 2>/dev/null |
		sed '/^--db=/,$d; s/[=	].*//'
}

# said VERB OPTION...: each is named by the page, or by kinerja(1).
said() {
	verb=$1
	shift
	options="$options $*"
	lacks=$(printf '%s\n' "$@" | grep -vxF -e "$known" -e '') || return
	echo "$lacks" | sed "s|.*|$page:$verb & is not described|"
	bad=1
}

options=$("$KINERJA" --completion-helper | sed -n 's/^\(--[a-z-]*\).*/\1/p')
for command in $(words); do
	for alias in $("$KINERJA" "$command" --help |
		sed -n 's/^also called: //p'); do
		grep -Eq "^\\.Cm $alias( |\$)" man/kinerja.1 || {
			echo "man/kinerja.1: the name $alias is not described"
			bad=1
		}
	done
	page=man/kinerja-$command.1
	if ! grep -Eq "^\\.It .*(Cm|Xr kinerja-)[ ]?$command( |\$)" \
		man/kinerja.1; then
		echo "man/kinerja.1: the command $command is not described"
		bad=1
	fi
	known=$(named "$page" man/kinerja.1)
	for verb in $(words "$command"); do
		case $verb in
		--*)
			said '' "$verb"
			continue
			;;
		esac
		grep -Eq "^\\.(It|Ss|Cm|Nm|Ic).*[ ]$verb( |\$)" "$page" \
			man/kinerja.1 || {
			echo "$page: the verb $verb is not described"
			bad=1
		}
		# shellcheck disable=SC2046 # options are words
		said " $verb" $(words "$command" "$verb")
	done
done

options=" $(echo "$options" | tr '\n' ' ') "
for option in $(named man/kinerja*.[1-9] | sort -u); do
	case $options in
	*" $option "*) ;;
	*)
		grep -n "Fl ${option#-}" man/kinerja*.[1-9] | sed 's/:\..*//' |
			sed "s/\$/: there is no option $option/"
		bad=1
		;;
	esac
done
exit $bad
