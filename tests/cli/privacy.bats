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
	local command verb with n=0 i=0
	printf 'nip,npsn,nama\n%s,20100001,Purwarupa Satu\n' $nip >list.csv
	for command in $("$kinerja" --completion-helper | sed '/^--/d; s/	.*//'); do
		for verb in $(verbs "$command") ''; do
			case $command:$verb in
			schema:* | help:* | publish:* | init:*) continue ;;
			esac
			for with in '' $nip "$nip --period 2024-1" \
				'--period 2024-1 --all' list.csv '2024-1 2024-2'; do
				turn $((i++)) || continue
				# shellcheck disable=SC2086 # words
				try $command $verb $with
				cmp -s "$world" k.db || cp "$world" k.db
				cmp -s "$world.key" k.db.key ||
					cp "$world.key" k.db.key
			done
		done
	done
	echo "masked by $n"
	[ "$n" -ge "${FULL:+1}30" ]	# 130 of all
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

# nobody WHERE: no number and no name of anybody who is known, in any file.
nobody() {
	sqlite3 k.db "SELECT name FROM person UNION SELECT nip FROM person
		UNION SELECT nuptk FROM person UNION SELECT ptk_id FROM person
		UNION SELECT birth_date FROM person" | sed '/^$/d' >known
	[ "$(wc -l <known)" -ge 100 ]
	if grep -aF -f known "$@"; then
		echo "somebody is named"
		return 1
	fi
}

@test "a pseudonym stands for everybody, the same everywhere" {
	local table form period n=0
	# words that name somebody, in a column that anybody fills in
	sql "UPDATE assessment SET result_reason = result_reason || ' ' ||
		(SELECT group_concat(name || coalesce(nip, '')) FROM person)"
	for form in csv jsonl xlsx; do
		for table in $("$kinerja" export --completion-helper |
			sed '/^--/d; s/	.*//'); do
			period='--period 2024-1'
			case $table in
			changes | codes) continue ;;
			roster | schools | supervisors | exceptions | hints)
				period= ;;
			esac
			# shellcheck disable=SC2086 # two words or none
			"$kinerja" export $table $period -f $form \
				--privacy pseudonym -o "$table.$form" \
				2>"$err" || continue
			[ "$form" != xlsx ] ||
				unzip -p "$table.xlsx" >"$table.xlsx.txt"
			n=$((n + 1))
		done
	done
	echo "wrote $n"
	[ "$n" -ge 50 ]
	nobody ./*.csv ./*.jsonl ./*.txt
	# one person has one pseudonym, another time and in another table too
	exits 0 export assessments --period 2024-1 --privacy pseudonym
	cmp assessments.csv "$out"
	exits 0 export plans --period 2024-1 --privacy pseudonym --columns nama
	assert_equal "$(sed 1d "$out" | sort -u | grep -cE '^P-[A-Za-z0-9]{12}$')" \
		"$(sql 'SELECT count(DISTINCT name) FROM person WHERE id IN
			(SELECT p.person_id FROM plan l JOIN post p
			ON p.id = l.post_id)')"
	sed 1d "$out" | sort -u >a
	# what names nobody stays; what somebody wrote does not
	exits 0 export credits --period 2024-1 --privacy pseudonym \
		--columns jenjang,golongan
	assert_equal "$(sed '1d; s/,.*//; /^$/d' "$out" | sort -u | head -1)" \
		'Guru Ahli Madya'
	[ -z "$(sed '1d; s/.*,//' "$out" | sort -u)" ]
	exits 0 export plans --period 2024-1 --privacy pseudonym \
		--columns periode
	assert_equal "$(sed 1d "$out" | sort -u)" 2024-1
	cut -d , -f 3 roster.csv | sort -u >b
	[ "$(comm -12 a b | wc -l)" -ge 30 ]
	# another database, other pseudonyms: nobody can be looked up in advance
	exits 0 --db other.db init
	printf 'npsn,nama,nip,jenis_ptk\n%s\n' \
		"20100001,\"Purwarupa Satu, S.Pd.\",$nip,Guru" >one.csv
	exits 0 --db other.db roster import one.csv
	exits 0 --db other.db export roster --privacy pseudonym
	[ -z "$(sed 1d "$out" | cut -d , -f 3 | grep -xF -f b)" ]
}

@test "what cannot keep a level is refused with it" {
	local verb
	for verb in status "why $nip" 'roster list' log 'db info' version \
		'print skp -o x.html --all' 'report -o x.html' \
		'export summary' 'export reminders' 'export changes'; do
		# shellcheck disable=SC2086 # words
		exits 2 $verb --privacy pseudonym
		[ ! -s "$out" ]
		[ "$verb" = 'export summary' ] ||
			exits 2 $verb --privacy aggregate
	done
	exits 0 export summary --period 2024-1 --aggregate
	cp "$out" counts
	exits 0 export summary --period 2024-1 --privacy aggregate
	cmp counts "$out"
	nobody counts
	exits 2 export summary --privacy aggregate --min-cell 1
	# the setting has the levels that every command can keep
	KINERJA_PRIVACY=pseudonym exits 2 status
	mv k.db.key away
	exits 1 export roster --privacy pseudonym
	said -F 'k.db.key: no such file'
}

@test "what goes back to be mended holds the rows without NIK, a report nothing" {
	local nik=3201995503850001
	export KINERJA_DB=new.db
	exits 0 init
	cat >m.csv <<-END
	npsn,nama,nip,nik,jk,tanggal_lahir,jenis_ptk
	20100001,"Andaian ""A"" Dua",1.98503E+17,$nik,P,1985-03-15,Guru
	END
	exits 3 roster import m.csv --on-error skip --report r --rejects j
	{
		sed -n '1s/$/,_line,_code,_message/p' m.csv
		printf '%s,2,"ID_SCI","%s"\n' "$(sed -n "2s/$nik//p" m.csv)" \
			'1.98503E+17 is a number that a spreadsheet rounded; export the list again'
	} | cmp - j
	[ "$(stat -c %a j)" = 600 ]
	[ "$(stat -c %a r)" = 600 ]
	printf '{"source":"m.csv","line":2,"verdict":"reject",%s}\n' \
		'"codes":["ID_SCI"],"action":"skip"' | cmp - r
	exits 2 roster import m.csv --on-error skip --rejects j2 \
		--privacy masked
	said 'rows that go back are repeated as they came'
	exits 2 roster inbox . --done d --back b --privacy masked
	# mended, it is taken, also where the database knows the NIK
	sed 's/1.98503E+17/198503152010012902/' j >mended.csv
	exits 0 roster import mended.csv --school 20100001
	totals '1 new'
	# an object, and the number in another column, and in a sheet
	echo '[{"nama":"Andaian Dua","npsn":"20100001","jenis_ptk":"Guru",
		"nik":3201995503850001,"nip":"1.98503E+17",
		"nuptk":"3201995503850001","riwayat":[{"nik":"3201995503850001"}]}]' \
		>m.json
	exits 3 roster import m.json --on-error skip --rejects j
	holds j -F '"nik":"","nip":"1.98503E+17",'
	! grep -q $nik j || return 1
	# neither the letter nor the workbook beside it says a digit of a NIK
	mkdir in
	mv m.csv in/guru.csv
	touch -d '1 hour ago' in/guru.csv
	exits 4 roster inbox in --done d --back b
	! grep -q $nik b/guru.csv.txt "$out" "$err" || return 1
	unzip -p b/guru.csv.baris.xlsx >book
	grep -aqF 1.98503E+17 book
	! grep -aq $nik book || return 1
	[ "$(stat -c %a b/guru.csv.txt b/guru.csv.baris.xlsx | sort -u)" = 600 ]
}

@test "what comes back by its identifiers is not masked" {
	exits 2 sheet make plans --period 2024-1 -o keluar --privacy masked
	said 'read again by its identifiers'
	exits 2 bundle make -o a.kin --privacy masked
	exits 2 export changes --cursor c --privacy masked
	exits 2 publish postgres --privacy masked
	exits 2 roster list --full --privacy masked
	said 'one of --full and --privacy only'
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
