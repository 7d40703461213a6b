#!/usr/bin/env bats
# --privacy: no identifier is shown whole, by whatever command.

bats_require_minimum_version 1.5.0

setup_file() {
	load helper
	semester_world
}

setup() {
	load helper
	kinerja_setup
	cp "$world" k.db
	cp "$world.key" k.db.key
	chmod 600 k.db k.db.key
	export KINERJA_DB=k.db KINERJA_TODAY=2024-07-02
	unset KINERJA_NOW
	nip=198503152010012902
	sql "SELECT nip FROM person WHERE nip IS NOT NULL UNION SELECT nuptk
		FROM person WHERE nuptk IS NOT NULL" >known
	[ "$(wc -l <known)" -gt 50 ]
}

# hides: neither stream shows an identifier, known here or not.
hides() {
	if grep -anE '(^|[^0-9A-Za-z])[0-9]{15,}([^0-9A-Za-z]|$)' "$out" "$err" ||
		grep -anFf known "$out" "$err"; then
		echo "shown by: $*"
		return 1
	fi
}

# try ARGUMENT...: whatever it does, nothing is shown whole.
try() {
	"$kinerja" "$@" --privacy masked >"$out" 2>"$err" || true
	hides "$@"
	if grep -q -F '****' "$out" "$err"; then
		n=$((n + 1))
	else
		echo "nothing to mask: $*"
	fi
}

verbs() {
	"$kinerja" "$1" --completion-helper | sed '/^--/d; s/	.*//'
}

@test "no command that reads shows an identifier whole" {
	local command verb with n=0
	printf 'nip,npsn,nama\n%s,20100001,Purwarupa Satu\n' $nip >list.csv
	for command in $("$kinerja" --completion-helper | sed '/^--/d; s/	.*//'); do
		for verb in $(verbs "$command") ''; do
			case $command:$verb in
			schema:* | help:* | publish:* | init:*) continue ;;
			esac
			for with in '' $nip "$nip --period 2024-1" \
				'--period 2024-1 --all' list.csv '2024-1 2024-2'; do
				# shellcheck disable=SC2086 # words
				try $command $verb $with
				cmp -s "$world" k.db || cp "$world" k.db
				cmp -s "$world.key" k.db.key ||
					cp "$world.key" k.db.key
			done
		done
	done
	echo "masked by $n"
	[ "$n" -ge 150 ]
}

@test "every form and file is masked when asked" {
	local form n=0
	for form in text csv json jsonl; do
		try export roster -f $form
		try export plans --period 2024-1 -f $form
		try roster show $nip -f $form
		try why $nip --period 2024-1 -f $form
		try log -f $form
	done
	try roster list -z
	assert_equal "$n" 21
	exits 0 roster list --excel --privacy masked
	iconv -f UTF-16 -t UTF-8 "$out" >excel
	mv excel "$out"
	hides excel
	told -F '1985****902'
	exits 0 export roster -o daftar.xlsx --privacy masked
	unzip -p daftar.xlsx >"$out"
	hides xlsx
	told -aF '1985****902'
	exits 0 export roster -o daftar.csv --privacy masked
	cp daftar.csv "$out"
	hides csv
	exits 0 print skp --period 2024-1 --all -o kertas/ --privacy masked
	ls kertas >"$out"
	cat kertas/*.html >>"$out"
	hides print
	told -F '1985****902'
	mkdir bagi
	exits 0 export reminders --period 2024-1 --split-by school --output-dir bagi \
		-f csv --privacy masked
	cat bagi/* >"$out"
	hides split
}

@test "the setting masks what people read, and nothing else" {
	export KINERJA_PRIVACY=masked
	exits 0 why $nip --period 2024-1
	hides why
	exits 0 roster list --full
	told $nip
	exits 0 roster list -f csv
	told $nip
	exits 0 export roster -o daftar.csv
	grep -q $nip daftar.csv
	exits 6 plan revise $nip --period 2024-1 --reason x
	hides approve
	said -F '1985****902'
	exits 6 plan revise $nip --period 2024-1 --reason x --diagnostics json
	hides approve
	exits 0 roster list --privacy none --full
	told $nip
	exits 0 config privacy
	told masked
	printf 'privacy = masked\n' >setelan
	unset KINERJA_PRIVACY
	KINERJA_CONFIG=setelan exits 0 why $nip --period 2024-1
	hides why
}

@test "what comes back by its identifiers is not masked" {
	exits 2 sheet make plans --period 2024-1 -o keluar --privacy masked
	said 'read again by its identifiers'
	exits 2 bundle make -o a.kin --privacy masked
	exits 2 export changes --cursor c --privacy masked
	exits 2 publish postgres --privacy masked
	exits 2 roster list --full --privacy masked
	said 'one of --full and --privacy masked only'
	exits 2 roster list --privacy all
	# what was mistyped is not shown either
	run "$kinerja" --privacy masked "--$nip"
	refute_output --partial $nip
}

@test "messages about bad identifiers do not show them" {
	{
		echo nama,nip,npsn,jenis_ptk
		echo "Purwarupa Baru,1985031520100129,20100001,Guru"
		echo "Purwarupa Lain,1985031520100129021,20100001,Guru"
		echo "Purwarupa Huruf,19850315201001290l,20100001,Guru"
	} >rusak.csv
	exits 3 roster import rusak.csv --privacy masked
	hides import
	said ID_LEN
	exits 3 roster import rusak.csv --privacy masked --diagnostics json
	hides import
}
