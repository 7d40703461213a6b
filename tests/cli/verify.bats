#!/usr/bin/env bats
# Sealed files: the seal fits the file that was written and no other.

setup() {
	load helper
	kinerja_setup
	new_database
	exits 0 roster import --school 20100001 "$fixtures/roster/guru.csv"
	exits 0 export roster --seal -o daftar.csv
}

@test "a file that is as it was written" {
	exits 0 verify daftar.csv
	said 'daftar.csv is as it was written'
	assert_equal "$(jq -cS . "$out")" \
		"$(jq -cS 'del(.parts)' daftar.csv.seal)"
	assert_equal "$(jq -r .sha256 "$out")" \
		"$(sha256sum <daftar.csv | cut -c 1-64)"
	assert_equal "$(jq -r .head "$out")" \
		"$(sql 'SELECT seq || ":" || hash FROM act ORDER BY seq DESC LIMIT 1')"
	assert_equal "$(jq -r .file "$out")" daftar.csv
	jq -r .command "$out" | grep -qx 'export roster --seal -o daftar.csv'
	assert_equal "$(stat -c %a daftar.csv.seal)" 600
	# elsewhere, in another form, and where the database went on
	mkdir away
	mv daftar.csv daftar.csv.seal away
	exits 0 period open 2024-1 --rules pmm-2024
	exits 0 verify away/daftar.csv
	exits 0 export roster --seal -o daftar.xlsx
	exits 0 verify daftar.xlsx
	exits 0 status --seal -o status.txt
	exits 0 verify status.txt
}

@test "every byte of file and seal counts" {
	local size at
	cp daftar.csv whole.csv
	cp daftar.csv.seal whole.seal
	size=$(stat -c %s whole.csv)
	for at in 0 $((size / 2)) $((size - 1)); do
		cp whole.csv daftar.csv
		printf '\001' | dd of=daftar.csv bs=1 seek=$at conv=notrunc \
			status=none
		exits 5 verify daftar.csv
		said 'daftar.csv is not as it was written'
	done
	cp whole.csv daftar.csv
	echo >>daftar.csv
	exits 5 verify daftar.csv
	cp whole.csv daftar.csv
	size=$(stat -c %s whole.seal)
	for ((at = 0; at < size; at += 3)); do
		turn $((at / 3)) || continue
		cp whole.seal daftar.csv.seal
		printf '\001' | dd of=daftar.csv.seal bs=1 seek=$at \
			conv=notrunc status=none
		run "$kinerja" verify daftar.csv
		assert [ "$status" -ne 0 ]
	done
	# a digest that fits the changed file is no seal of it
	echo palsu >daftar.csv
	sed "s/\"sha256\":\"[0-9a-f]*/\"sha256\":\"$(sha256sum <daftar.csv |
		cut -c 1-64)/" whole.seal >daftar.csv.seal
	exits 5 verify daftar.csv
	said 'daftar.csv.seal was changed'
	# nor is that of another file
	exits 0 export schools --seal -o sekolah.csv
	cp sekolah.csv.seal daftar.csv.seal
	exits 5 verify daftar.csv
}

@test "another database, another key, no seal, no file" {
	exits 0 --db other.db init
	exits 3 --db other.db verify daftar.csv
	said "was sealed under the key $(jq -r '.key_id[:12]' daftar.csv.seal), which is"
	said -F '(other.db.key.before-N)'
	rm daftar.csv.seal
	exits 1 verify daftar.csv
	exits 1 verify nowhere.csv
	said 'no file nowhere.csv'
}

# differs TEXT: the changed file is told with this place.
differs() {
	exits 5 verify daftar.csv
	said -F "daftar.csv is not as it was written: $1"
	cp whole.csv daftar.csv
}

@test "the place that differs is named" {
	cp daftar.csv whole.csv
	sed -i '4s/Ibarat Enam/Palsu Enam/' daftar.csv
	differs 'line 4, column nama'
	sed -i '3s/20100001/20100002/; 5s/20100001/20100002/' daftar.csv
	differs 'line 3, 5, column npsn'
	sed -i '5d' daftar.csv
	differs '1 line is missing, not before line 5'
	sed -i '3p' daftar.csv
	differs '1 line was added, not before line 4'
	sed -i '3{h;d};4G' daftar.csv
	differs 'line 3, 4, column'
	sed -i 's/$/\r/' daftar.csv
	differs 'its values are the same, but another program saved it in another form'
	sed -i '1s/,nama,/,name,/' daftar.csv
	differs 'line 1, column name'
	# of other forms the line
	exits 0 export roster --seal -f jsonl -o daftar.jsonl
	sed -i '2s/20100001/20100002/' daftar.jsonl
	exits 5 verify daftar.jsonl
	said 'daftar.jsonl is not as it was written: line 2$'
}

# saved [SED-EDIT...]: the workbook as another program saves it, all parts
# packed anew.
saved() {
	rm -rf book
	unzip -q daftar.xlsx -d book
	[ $# -eq 0 ] || sed -i -E "$@" book/xl/worksheets/sheet1.xml
	rm daftar.xlsx
	(cd book && zip -q -r ../daftar.xlsx .)
}

@test "the cell of a workbook that differs is named" {
	exits 0 export roster --seal -o daftar.xlsx
	cp daftar.xlsx whole.xlsx
	exits 0 verify daftar.xlsx
	sheet=roster
	saved
	exits 5 verify daftar.xlsx
	said 'its values are the same, but another program saved it'
	cp whole.xlsx daftar.xlsx
	saved 's/Ibarat Enam/Palsu Enam/'
	exits 5 verify daftar.xlsx
	said -F "daftar.xlsx is not as it was written: cell [$sheet]!C4"
	cp whole.xlsx daftar.xlsx
	saved 's/20100001/20100002/g'
	exits 5 verify daftar.xlsx
	said -F "[$sheet]!A2, [$sheet]!A3, [$sheet]!A4, [$sheet]!A5, [$sheet]!A6, ..."
	# which cells of several rows and columns nobody can say
	cp whole.xlsx daftar.xlsx
	saved 's/Ibarat Enam/Palsu Enam/; s/(<c r="A3"[^>]*><is><t>)20/\130/'
	exits 5 verify daftar.xlsx
	said -F 'written: line 3, 4'
	cp whole.xlsx daftar.xlsx
	saved 's/(<c r="A[34]"[^>]*><is><t>)20100001/\120100002/g'
	exits 5 verify daftar.xlsx
	said -F "written: cell [$sheet]!A3, [$sheet]!A4"
	cp whole.xlsx daftar.xlsx
	saved 's/<row r="4".*(<row r="5")/\1/'
	exits 5 verify daftar.xlsx
	said '1 line is missing, not before line 4'
	printf x >daftar.xlsx
	exits 5 verify daftar.xlsx
	said 'write it once more and compare the two'
}

@test "of a long file a few lines are named" {
	exits 0 schema roster -f csv -o kosong.csv
	exits 0 --db banyak.db init
	{
		echo nama,nip,npsn,jenis_ptk
		for i in $(seq 9000); do
			echo "Purwarupa Ke $i,,20100001,Guru Kelas"
		done
	} >banyak.csv
	export KINERJA_DB=banyak.db
	exits 0 school import "$root/tests/demo/schools.csv"
	run "$kinerja" roster import banyak.csv
	exits 0 export roster --seal -o daftar.csv
	lines=$(wc -l <daftar.csv)
	[ "$lines" -gt 8193 ]
	assert [ "$(stat -c %s daftar.csv.seal)" -lt 40000 ]
	exits 0 verify daftar.csv
	sed -i '5000s/Purwarupa/Palsu/' daftar.csv
	exits 5 verify daftar.csv
	said 'line 5000, column nama'
}

@test "a seal from before a new key is held against the kept key" {
	exits 0 db rekey
	exits 0 verify daftar.csv
	said -F 'sealed under an earlier key of this database, kept as kinerja.db.key.before-1'
	exits 0 db rekey
	exits 0 verify daftar.csv
	sed -i '3s/20100001/20100002/' daftar.csv
	exits 5 verify daftar.csv
	said 'line 3, column npsn'
	mv kinerja.db.key.before-1 away
	exits 3 verify daftar.csv
	said -F 'put the key from before `db rekey` back under such a name'
	mv away kinerja.db.key.before-7
	exits 5 verify daftar.csv
}

@test "what cannot be sealed is refused before it is written" {
	exits 2 export roster --seal
	said '--seal goes with --output FILE'
	exits 2 export roster --seal -o -
	exits 2 version --seal -o v.txt
	exits 2 db backup --seal copy.db
	assert [ ! -e copy.db ]
	mv kinerja.db.key away
	exits 1 export roster --seal -o later.csv
	assert [ ! -e later.csv.seal ]
}
