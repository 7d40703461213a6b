#!/usr/bin/env bats
# A person is named alike everywhere: ID[@NPSN][:ROLE]. Every command that
# takes one is walked with every spelling, good and bad.

setup_file() {
	load helper
	demo_world "$BATS_FILE_TMPDIR"
	export KINERJA_TODAY=2024-01-16
	"$kinerja" --quiet plan import "$demo/plans.csv"
	"$kinerja" --quiet period open 2024 --rules pmm-2024
	"$kinerja" db backup "$BATS_FILE_TMPDIR/copy.db" 2>/dev/null
}

setup() {
	load helper
	kinerja_setup
	export KINERJA_DB="$BATS_TEST_TMPDIR/kinerja.db"
	export KINERJA_TODAY=2024-01-19 KINERJA_NOW=2024-01-19T02:00:00Z
	cp "$BATS_FILE_TMPDIR/k.db.key" kinerja.db.key
	cp "$BATS_FILE_TMPDIR/copy.db" kinerja.db
	chmod 600 kinerja.db
	id=198503152010012902
	at=20100001
}

state() {
	sqlite3 -batch -readonly kinerja.db .dump | cksum
}

# Every command that takes a person, one a line; PERSON stands for the name.
commands() {
	cat <<-'END'
	roster show PERSON
	roster move PERSON --to 20100002 --from 2024-03-01 --dry-run
	roster home PERSON --at 20100001 --from 2024-03-01 --dry-run
	roster appoint PERSON --at 20100002 --from 2024-03-01 --dry-run
	roster retire PERSON --from 2024-03-01 --dry-run
	roster correct PERSON --field jk --value P --reason x --dry-run
	roster merge PERSON 197911082005041903 --reason x --dry-run
	roster except PERSON --from 2024-03-01 --reason cuti_besar --dry-run
	roster except PERSON --end 2024-03-01 --dry-run
	supervisor set --person PERSON --by 196402111986032904 --dry-run
	plan confirm-data PERSON --dry-run
	plan check PERSON
	plan submit PERSON --dry-run
	plan approve PERSON --dry-run
	plan return PERSON --reason x --dry-run
	plan withdraw PERSON --dry-run
	plan revise PERSON --reason x --dry-run
	plan show PERSON
	plan diff PERSON
	observe schedule PERSON --day 2024-02-01 --dry-run
	observe fill PERSON --step persiapan --set target=x --dry-run
	observe prepare PERSON --set target=x --dry-run
	observe observe PERSON --set rekomendasi=x --dry-run
	observe follow-up PERSON --set tujuan=x --dry-run
	observe reflect PERSON --set capaian=x --dry-run
	observe rubric PERSON
	observe check PERSON
	observe collect PERSON --step persiapan --dry-run
	observe rate PERSON --dry-run
	observe reopen PERSON --reason x --dry-run
	observe void PERSON --reason x --dry-run
	observe missed PERSON
	observe show PERSON
	assess set PERSON --dry-run
	assess publish PERSON --dry-run
	assess revise PERSON --reason x --dry-run
	assess objection PERSON --reason x --dry-run
	assess outcome PERSON --kind penghargaan --note x --dry-run
	assess explain PERSON
	assess annual PERSON --period 2024
	assess show PERSON
	dialogue add PERSON --stage rencana --points x --dry-run
	dialogue list PERSON
	export roster PERSON
	export supervisors PERSON
	export exceptions PERSON
	export plans PERSON
	export plan-items PERSON
	export corrections PERSON
	export observations PERSON
	export steps PERSON
	export assessments PERSON
	export dialogues PERSON
	export objections PERSON
	export outcomes PERSON
	export recap PERSON
	export laporan-penilaian PERSON
	export skp22 PERSON --period 2024
	export periodik PERSON
	export credits PERSON
	export pending PERSON
	print akumulasi PERSON -o a.html
	print dokumen-evaluasi PERSON -o a.html
	print evaluasi PERSON -o a.html
	print hasil PERSON -o a.html
	print konversi PERSON -o a.html
	print lampiran PERSON -o a.html
	print observasi PERSON -o a.html
	print penetapan PERSON -o a.html
	print rekap PERSON -o a.html
	print skp PERSON -o a.html
	print umpan-balik PERSON -o a.html
	why PERSON
	log --about PERSON
	END
}

# run_named NAME COMMAND...: status and both streams, without the name itself.
run_named() {
	local name=$1 word got=0
	local -a args=()
	shift
	for word; do
		[ "$word" = PERSON ] && word=$name
		args+=("$word")
	done
	"$kinerja" "${args[@]}" >"$out" 2>"$err" </dev/null || got=$?
	echo "$got"
	sed -E "s/$id(@$at:(guru|teacher))?/PERSON/g" "$out" "$err"
}

# pdp takes a person as a whole and refuses a school behind the name; improve
# is no step of the rules that are walked here.
@test "no command that takes a person is missing here" {
	local group
	commands | sed -E 's/ --?[a-z].*//; s/ PERSON.*//' | sort -u >walked
	for group in $("$kinerja" --help | awk '/^  [a-z]/ { print $1 }'); do
		"$kinerja" "$group" --help >"$out" 2>&1 || true
		awk -v g="$group" '/^usage:.*PERSON/ { print g }
			/^  [a-z][a-z0-9-]*,? .*PERSON/ { sub(/,$/, "", $1)
				print g " " $1 }
			/^ +--[a-z]+ PERSON/ { print g }' "$out"
		for verb in $(awk '/^  [a-z][a-z0-9-]*,? / { sub(/,$/, "", $1)
			print $1 }' "$out"); do
			"$kinerja" "$group" "$verb" --help 2>&1 |
				grep -q -- '--[a-z]* PERSON' &&
				echo "$group $verb"
		done
	done | grep -v -e '^pdp ' -e '^observe improve$' | sort -u >known
	diff known walked
	test "$(wc -l <known)" -ge 50
}

@test "2: an empty, damaged or misplaced part, by every command" {
	local before name line n=0
	local -a words
	before="$(state)"
	while read -r line; do
		read -ra words <<<"$line"
		for name in "$id@" "$id@$at:" "$id@:guru" "$id:" "$id:x" \
			"@$at" "$id@2010" "$id@$at:x" "$id@$at:guru:x" \
			"$id@$at@$at" '#x' 19850315; do
			turn $((n++)) || continue
			run_named "$name" "${words[@]}" >said
			[ "$(head -n 1 said)" = 2 ] && continue
			echo "$line: $name"
			cat said
			return 1
		done
	done < <(commands)
	assert_equal "$(state)" "$before"
}

@test "a role in either spelling means the same, by every command" {
	local line n=0
	local -a words
	while read -r line; do
		turn $((n++)) || continue
		read -ra words <<<"$line"
		run_named "$id@$at:guru" "${words[@]}" >one
		run_named "$id@$at:teacher" "${words[@]}" >two
		diff one two || { echo "$line"; return 1; }
		[ "$(head -n 1 one)" = 2 ] || continue
		echo "$line" >>misused
		cat one
	done < <(commands)
	test ! -e misused
}

@test "nobody retires by a variable that was not set" {
	local before
	before="$(state)"
	exits 2 roster retire "$id@" --from 2024-03-01
	said 'no NPSN follows the @; write its 8 digits'
	exits 2 roster retire "$id@$at:" --from 2024-03-01
	said 'no role follows the colon'
	exits 2 roster retire "$id@DINAS:guru" --from 2024-03-01
	said "'DINAS' is no NPSN; .*not the only office where this person has that"
	said "write its 8 digits, or $id:ROLE for a post at an office"
	assert_equal "$(state)" "$before"
	exits 0 roster retire "$id@$at:teacher" --from 2024-03-01
}

@test "a school or role beside --person may not say another" {
	local set="supervisor set --by 196402111986032904 --dry-run"
	# shellcheck disable=SC2086
	{
		exits 2 $set --person "$id@$at" --school 20100002
		said '--school 20100002 and --person, which says 20100001, contra'
		exits 2 $set --person "$id@$at:guru" --role principal
		said '--role kepala_sekolah and --person, which says guru, contra'
		exits 0 $set --person "$id@$at:guru" --school "$at" \
			--role teacher
	}
}

@test "blanks of a printed NIP and a name that one person has" {
	exits 0 roster show '19850315 201001 2 902' --full
	told "$id"
	exits 0 roster show "19850315 201001 2 902@$at:guru"
	exits 0 roster show 'Purwarupa Satu' --full
	told "$id"
	# titles, case and quotes fall away as they do in lists
	exits 0 roster show 'PURWARUPA  satu S.Pd' --full
	told "$id"
	exits 0 roster show "Purwarupa Satu@$at" --full
	told "$id"
	exits 0 plan withdraw 'purwarupa satu' --dry-run || true
	not_said 'names nobody'
	# at another school there is none
	exits 2 roster show 'Purwarupa Satu@20100002'
	said 'names nobody'
	# a piece of a name lists who is meant
	exits 2 roster show 'Satu'
	said "'Satu' may be Purwarupa Satu, S.Pd. \($id\)"
	exits 2 roster show 'Nobody Here'
	said 'names nobody'
}

@test "a name that two people have is refused with both" {
	printf '%s\n' 'nama,jk,tanggal_lahir,jenis_ptk' \
		'Purwarupa Satu,L,1990-01-02,Guru' >dua.csv
	exits 0 roster import --school 20100002 --partial dua.csv
	exits 2 roster show 'Purwarupa Satu'
	said "may be Purwarupa Satu, S.Pd. \($id\), Purwarupa Satu \(#"
	exits 0 roster show 'Purwarupa Satu@20100002'
	exits 0 roster show "Purwarupa Satu@$at" --full
	told "$id"
}

@test "a post at an office is named by the office, its role, or both" {
	local office='DINAS PENDIDIKAN KAB. REKAAN' who name
	cat >offices.csv <<-END
	jenis,nip,nama,unit,kabupaten,mulai
	pengawas,197001011995032903,Rekaan Pengawas,$office,Kab. Rekaan,2024-01-01
	pengawas,196501011990031901,Rekaan Dua Dinas,$office,Kab. Rekaan,2023-01-01
	pengawas,196501011990031901,Rekaan Dua Dinas,DINAS PROVINSI,Prov. Rekaan,2023-01-01
	penilik,197001011995032903,Rekaan Pengawas,DINAS PROVINSI,Prov. Rekaan,2024-01-01
	END
	exits 0 supervisor import offices.csv
	who=197001011995032903
	for name in "$who:pengawas" "$who@$office" "$who@$office:pengawas" \
		"$who@dinas pendidikan kab. rekaan:Pengawas Sekolah" \
		"Rekaan Pengawas@$office:pengawas" "$who@DINAS PROVINSI:penilik"; do
		exits 0 roster show "$name"
		exits 0 log --about "$name"
	done
	exits 0 roster retire "$who@$office:pengawas" --from 2024-03-01 --dry-run
	exits 2 roster show "$who@$office:penilik"
	said "$who:ROLE.*not the only office where this person has that role"
	# PERSON:ROLE would be both
	exits 2 roster retire "196501011990031901@$office" --from 2024-03-01
	exits 2 roster show "$who@DINAS LAIN:pengawas"
	exits 2 roster show "$id@$office"
	# in a cell the parts have columns of their own
	printf 'jenis,nip,pegawai\npenilai,196402111986032904,%s\n' \
		"$who@$office:pengawas" >cell.csv
	exits 3 supervisor import cell.csv
	said 'names an office behind @; leave the NIP, NUPTK or #KEY'
	sed 's/@.*/:pengawas/' cell.csv >role.csv
	exits 3 supervisor import role.csv
	said 'names a role behind the colon; write it into the column peran'
}
