# A folder of its own, with nothing of whoever runs the bench, in which work is
# done on days one names. Sourced in the project's folder.
# shellcheck shell=bash disable=SC2034 # dinas is read by who sources it
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir" || exit
export LC_ALL=C HOME=$dir KINERJA_DB=k.db KINERJA_CONFIG=
unset KINERJA_KEY_FILE XDG_CONFIG_HOME
dinas=197001011995031001

# at DAY: the day of what follows.
at() {
	export KINERJA_TODAY=$1 KINERJA_NOW="$1T03:00:00Z"
}
