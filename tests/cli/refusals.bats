#!/usr/bin/env bats
# What is refused is told alike, whichever way it was asked for.

setup() {
	load helper
	cycle_setup
	make_schools
	make_roster
	make_officials
}

@test "an operand that is refused has its code in the report" {
	make_plans
	printf 'nip\n%s\n199001012015011901\n' "$satu" >who.csv
	exits 3 plan submit --from who.csv --report file.jsonl
	exits 3 plan submit "$satu" 199001012015011901 --report operands.jsonl
	jq -c '[.verdict, .codes, .action]' file.jsonl >file
	jq -c '[.verdict, .codes, .action]' operands.jsonl >operands
	assert_equal "$(cat file)" '["reject",["WF_STATE"],"skip"]
["reject",["PERSON_UNKNOWN"],"skip"]'
	cmp file operands
}

@test "an exception within another one is a refusal, whatever else is wrong" {
	exits 0 roster except "$satu" --from 2024-02-01 --until 2024-02-20 \
		--reason cuti_sakit
	exits 6 roster except "$satu" --from 2024-02-10 --until 2024-02-28 \
		--reason cuti_sakit
	said -F '[EXCEPTION_OVERLAP]'
	printf 'nip,alasan,mulai\n%s,cuti_sakit,2024-02-10\n' "$satu" >x.csv
	exits 6 roster except import x.csv
	# a fault of another row ends it with 3, as in every file
	printf '%s,cuti_saki,2024-02-10\n' "$dua" >>x.csv
	exits 3 roster except import x.csv
}

@test "who is named for a principal decides where there is none" {
	cat >more.csv <<-'END'
	npsn,sekolah,bentuk,status_sekolah,kecamatan,kabupaten,provinsi
	20100003,SMA NEGERI 1 UMPAMA,SMA,Negeri,Umpama,Kab. Rekaan,Prov. Contoh
	END
	exits 0 school import more.csv
	printf 'npsn,predikat,tanggal,oleh\n20100003,Baik,2024-06-10,%s\n' \
		"$ks2" >o.csv
	exits 6 assess organisation o.csv
	exits 0 supervisor set --school 20100003 --role kepala_sekolah \
		--by "$ks2" --from 2024-01-01 --reason SK
	exits 0 assess organisation o.csv
	is_sql "SELECT predicate FROM organisation_predicate" ORG_BAIK
}
