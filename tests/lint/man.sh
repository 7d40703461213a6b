#!/bin/sh
# The manual: well-formed pages, all listed in kinerja(1); every command, verb
# and option of the program is described in its page or, where all share it,
# in kinerja(1), and so is every Indonesian name; no page names an option that
# the program does not have.
set -u

cd "$(dirname "$0")/../.." || exit 1
KINERJA=${KINERJA:-${B:-build}/kinerja}
bad=0

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
	for what in '^\.Dl ' '^\.It Fl ' '^\.It Cm ' '^\.It Sy '; do
		# promises are sentences: walk.sh holds their tests
		[ "$name$what" = 'kinerja-security.7^\.It Sy ' ] && continue
		[ "$page" = "man/$name" ] || [ "$name" = kinerja-workflow.7 ] ||
			[ "$(grep "$what" "$page" | sed 's/ Ar [A-Z]*//g; s/^\(.It Sy [A-Z_]*\) .*/\1/')" = \
			"$(grep "$what" "man/$name" | sed 's/ Ar [A-Z]*//g; s/^\(.It Sy [A-Z_]*\) .*/\1/')" ] || {
			echo "$page: other commands than man/$name"
			bad=1
		}
	done
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

# described KIND WORD PAGE...: an item of a list, or of a synopsis.
described() {
	kind=$1 word=$2
	shift 2
	case $kind in
	verb) grep -Eq "^\\.(It|Ss|Cm|Nm|Ic).*[ ]$word( |\$)" "$@" ;;
	option) grep -Eq "^\\..*Fl -${word#--}( |\$)" "$@" ;;
	esac 2>/dev/null
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
	for verb in $(words "$command"); do
		case $verb in
		--*)
			options="$options $verb"
			described option "$verb" "$page" man/kinerja.1 || {
				echo "$page: $verb is not described"
				bad=1
			}
			continue
			;;
		esac
		described verb "$verb" "$page" man/kinerja.1 || {
			echo "$page: the verb $verb is not described"
			bad=1
		}
		for option in $(words "$command" "$verb"); do
			options="$options $option"
			described option "$option" "$page" man/kinerja.1 || {
				echo "$page: $verb $option is not described"
				bad=1
			}
		done
	done
done

named=$(sed -n '/^\.\\"/!s/Fl -/\
Fl -/gp' man/kinerja*.[1-9] | sed -n 's/^Fl -\([a-z][a-z-]*\).*/--\1/p' |
	sort -u)
for option in $named; do
	case " $(echo "$options" | tr '\n' ' ') " in
	*" $option "*) ;;
	*)
		grep -n "Fl ${option#-}" man/kinerja*.[1-9] | sed 's/:\..*//' |
			sed "s/\$/: there is no option $option/"
		bad=1
		;;
	esac
done
exit $bad
