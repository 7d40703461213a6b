#!/usr/bin/env bats
# roster import: lists as people make them at home, and what is no list.

setup() {
	load helper
	kinerja_setup
	exits 0 init
}

# list FILE HEADER ROW...
list() {
	local file=$1
	shift
	printf '%s\n' "$@" >"$file"
}

@test "headers are read with marks, slashes, underscores and full stops" {
	local n=0 header

	for header in 'NIP*' 'NIP (Wajib)' 'NIP.' 'NIP/NIPPPK' \
		'NIP / NI PPPK' 'Nomor Induk Pegawai' 'nip_baru' '* NIP :'; do
		n=$((n + 1))
		list a.csv "Nama*,JK,Tgl. Lahir,$header,STATUS_KEPEGAWAIAN,Jenis-PTK" \
			"Purwarupa Satu,P,1985-03-15,19850315201001290$n,PNS,Guru"
		exits 0 roster import --school 20100001 --partial a.csv
		not_said HEADER_UNKNOWN
		is_sql "SELECT count(*) FROM person WHERE nip =
			'19850315201001290$n'" 1
	done
}

@test "a header that names two fields names none" {
	list a.csv 'Nama,JK,NIP/NUPTK,Status Kepegawaian' \
		'Purwarupa Satu,P,,PNS'
	exits 0 roster import --school 20100001 a.csv
	said 'are not known and are ignored: NIP/NUPTK'
}
