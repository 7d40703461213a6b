#!/usr/bin/env bats
# What README.md promises and no other suite holds.

setup() {
	load helper
	cycle_setup
	make_schools
	make_roster
	make_officials
	make_plans
}

@test "addresses, families and bank accounts are in no byte of it" {
	local secret='Jalan Rahasia|Ibu Rahasia|Pasangan Rahasia|Bank Rahasia'
	secret+='|RekeningRahasia|081234567890|rahasia@contoh|Konghucu'
	cat >lebar.csv <<-END
	Nama,NIP,JK,Tanggal Lahir,Jenis PTK,Agama,Alamat Jalan,Nama Dusun,HP,Email,Nama Ibu Kandung,Nama Suami/Istri,Bank,Nomor Rekening Bank,Rekening Atas Nama,NIK
	Andaian Dua,197911082005041903,L,1979-11-08,Guru,Konghucu,Jalan Rahasia,Jalan Rahasia,081234567890,rahasia@contoh.example,Ibu Rahasia,Pasangan Rahasia,Bank Rahasia,RekeningRahasia,Ibu Rahasia,3201990811790001
	END
	grep -qE "$secret" lebar.csv
	exits 0 roster import --school 20100001 --report r lebar.csv
	is_sql "SELECT count(*) FROM person WHERE name = 'Andaian Dua'" 1
	exits 0 export roster -o daftar.csv
	exits 0 pdp show 197911082005041903 -f json
	! grep -aqE "$secret|3201990811790001" k.db* r daftar.csv "$out" "$err" ||
		return 1
}

@test "stdout carries data and nothing else" {
	local verb
	while read -r verb; do
		# shellcheck disable=SC2086 # words
		exits 0 -f json $verb
		jq -e . <"$out" >/dev/null
		cp "$out" once
		# shellcheck disable=SC2086
		exits 0 -v -f json $verb
		cmp once "$out"
	done <<-END
		roster list
		school list
		plan list
		status --period 2024-1
		why $satu --period 2024-1
		export summary --period 2024-1
		log
	END
	exits 0 roster import roster.csv
	[ ! -s "$out" ]
	[ -s "$err" ]
	exits 3 -f json roster import schools.csv
	[ ! -s "$out" ]
}

@test "a rating has a reason, and the predicate follows from the ratings" {
	local head=nip,hasil_kerja,hasil_kerja_alasan,perilaku_kerja
	head+=,perilaku_kerja_alasan,alasan_tidak_lengkap,predikat
	make_organisation
	printf '%s\n' $head \
		"$satu,Sesuai ekspektasi,,Sesuai ekspektasi,Membantu,Di platform," \
		>r.csv
	exits 6 --as "$ks1" assess import r.csv
	said WF_INCOMPLETE
	printf '%s\n' $head \
		"$satu,Sesuai ekspektasi,Tercapai,Sesuai ekspektasi,Membantu,Di platform,Sangat baik" \
		>r.csv
	exits 3 --as "$ks1" assess import --on-error skip r.csv
	is_sql "SELECT count(*) FROM assessment WHERE state <> 'draft'" 0
	# unlike ratings, of which each has a side of its own
	sed 's/,Sangat baik$/,/; s/Sesuai/Di bawah/' r.csv >right.csv
	exits 6 --as "$ks2" assess import right.csv
	exits 0 --as "$ks1" assess import right.csv
	is_sql "SELECT predicate FROM assessment WHERE state <> 'draft'" \
		BUTUH_PERBAIKAN
}

@test "who acts is a claim, and the login name stands beside it" {
	exits 0 --as "$ks2" plan revise "$tiga" --reason Keliru
	is_sql "SELECT count(*) FROM act WHERE actor LIKE '%$ks2%'
		AND login = '$(id -un)'" 1
}
