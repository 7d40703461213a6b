#!/usr/bin/env bats
# rules copy, diff, codes, impact, and what show tells of a pack itself.

setup() {
	load helper
	cycle_setup
}

# other_rules EDIT...: what goes before and after, as a pack of one's own.
other_rules() {
	exits 0 rules show pmm-2024 --format json
	sed -e '0,/"name": *"[^"]*"/s//"name": "rekaan"/' "$@" "$out" \
		>rekaan.json
	exits 0 rules check rekaan.json
}

@test "a copy is a pack for another year, which opens it" {
	exits 0 rules copy rgtk-2026 rgtk-2028 --year 2028 -o baru.json
	exits 0 rules check baru.json
	told '^rgtk-2028 1\.0: Ruang GTK 2028 '
	exits 0 rules import baru.json
	exits 0 period open 2028
	said -F '2028-01-01 to 2028-12-31, with rgtk-2028 1.0'
	exits 0 rules diff rgtk-2026 baru.json -f csv
	diff - "$out" <<-'END'
	bagian,sebelum,sesudah,sementara
	label,"Ruang GTK 2026 (Pengelolaan Kinerja, Januari-Desember 2026)","Ruang GTK 2028 (Pengelolaan Kinerja, Januari-Desember 2028)",
	valid_from,2026-01-01,2028-01-01,
	valid_to,2026-12-31,2028-12-31,
	offered_to,2027-12-31,2029-12-31,
	END
	exits 2 rules copy rgtk-2026 rgtk-2028
	said -F 'say the year of the copy with --year'
	exits 3 rules copy rgtk-2026 'bukan kode' --year 2028
	assert [ ! -s "$out" ]
	exits 1 rules copy tidak-ada baru --year 2028
}

@test "diff names the entry, both values, and what is not sure" {
	other_rules -e 's/"points": 36/"points": 30/' \
		-e '/"code": "TT_WALI_KELAS"/,/"label"/s/"label": "[^"]*"/"label": "Wali"/'
	exits 0 rules diff pmm-2024 rekaan.json -f csv
	told '^activities/PK_PENGGERAK_KOMBEL/points,36,30,'
	told '^duties/TT_WALI_KELAS/label,Wali Kelas,Wali,'
	assert_equal "$(wc -l <"$out")" 3
	exits 0 rules diff rgtk-2025 rgtk-2026 -f jsonl
	told '"bagian":"duty_rules/asn.swasta"'
	exits 1 rules diff pmm-2024 tidak-ada
	exits 3 rules diff pmm-2024 "$fixtures/packs/json.json"
}

@test "codes give every code once, with its label and list" {
	exits 0 rules codes rgtk-2026 -f csv
	cp "$out" codes.csv
	exits 0 export codes rgtk-2026
	cmp codes.csv "$out"
	exits 0 export codes rgtk-2026 -o codes.xlsx
	[ -s codes.xlsx ]
	exits 2 export codes
	exits 0 rules codes rgtk-2026 -f csv
	told '^kode,label,jenis,alias$'
	told '^TT_WALI_KELAS,Wali kelas,tugas_tambahan,$'
	told '^DISIPLIN_POSITIF.1,.*,perilaku,$'
	told '^ORG_BAIK,Baik,predikat_organisasi,$'
	assert_equal "$(grep -c ',tugas_tambahan,$' "$out")" 25
}

@test "show tells the basis, the notes, and what is provisional" {
	exits 0 rules show rgtk-2026
	told '^  Basis +Kepmendikdasmen 271/O/2025$'
	told -F 'Pra-perencanaan (data of person'
	told -x '   - Credit: Employment status, months, rounding'
	told -x '   - Exceptions / cuti_besar'
	not_told -x '   - Exceptions / pensiun'
}

@test "impact: who becomes obliged, which plans and codes fall" {
	make_schools
	cat >roster.csv <<-END
	npsn,nama,nip,jk,tanggal_lahir,status_kepegawaian,jenis_ptk,pangkat
	20100001,"Purwarupa Kepala, M.Pd.",$ks1,L,1975-01-01,PNS,Kepala Sekolah,IV/a
	20100001,"Purwarupa Satu, S.Pd.",$satu,P,1985-01-01,PNS,Guru Kelas,III/c
	20100002,"Purwarupa Tiga, S.Pd.",$tiga,P,1987-01-01,PNS,Guru Kelas,III/b
	END
	sed -i '/^20100002/s/Negeri/Swasta/' schools.csv
	exits 0 school import schools.csv
	exits 0 roster import roster.csv
	make_officials 2>/dev/null || :
	local rest=PK_PELATIHAN_MANDIRI,4,1,1,1,1,1,1,1,disetujui,2024-01-15
	cat >plans.csv <<-END
	nip,indikator,praktik_target,kompetensi,kompetensi_jumlah,berorientasi_pelayanan,akuntabel,kompeten,harmonis,loyal,adaptif,kolaboratif,status,diajukan_pada,disetujui_pada,disetujui_oleh
	$satu,DISIPLIN_POSITIF,Satu siklus,$rest,2024-01-20,$ks1
	END
	exits 0 plan import --recorded --source pmm plans.csv
	# the same rules change nothing
	exits 0 rules impact pmm-2024 -f csv
	assert_equal "$(wc -l <"$out")" 1
	# ASN at private schools take part under those of 2026
	exits 0 rules impact rgtk-2026 --from 2024-1 -f csv
	told "^menjadi_wajib,wajib,20100002,.*,$tiga,.*,1,PNS$"
	assert_equal "$(wc -l <"$out")" 2
	other_rules -e 's/"PK_PELATIHAN_MANDIRI"/"PK_LAIN"/' \
		-e 's/"code": "DISIPLIN_POSITIF/"code": "DISIPLIN_BARU/'
	exits 0 rules impact rekaan.json --from 2024-1 -f csv
	told "^rencana_ditolak,PACK_CODE,20100001,.*,$satu,"
	told '^kode_hilang,PK_PELATIHAN_MANDIRI,,,,,1,kompetensi$'
	told '^kode_hilang,DISIPLIN_POSITIF,,,,,1,praktik$'
	assert_equal "$(wc -l <"$out")" 4
	exits 1 rules impact tidak-ada
	exits 1 rules impact pmm-2024 --from 2030-1
}

@test "a pack of format 1 against format 2: the content, not the form" {
	old=$fixtures/packs/good.json
	jq --slurpfile base "$root/lib/rule/formats/format-1.json" '
		.fields as $own | . + $base[0] | .format = "kinerja-pack/2"
		| del(.fields) | .sources.F1 = "as before"
		| .transitions |= map(select(.machine != "observation"))
		| reduce $own[] as $f (.; (.steps[]
			| select(.verb == $f.step).fields[]
			| select(.code == $f.code))
			|= (.label = $f.label | .min = $f.min |
			.when_empty = (if $f.warn then "warn"
				else "refuse" end)))' "$old" >new.json
	exits 0 rules check new.json
	exits 0 rules diff "$old" new.json -f csv
	assert_equal "$(wc -l <"$out")" 1
	jq '.steps[0].fields[0].min = 2 | .steps[3].label = "Renungan"
		| .duties[0].label = "Tugas lain"' new.json >other.json
	exits 0 rules diff "$old" other.json -f csv
	assert_equal "$(wc -l <"$out")" 4
	told 'persiapan.*target.*,1,2,$'
	told -F Renungan
	told -F 'Tugas lain'
	# and the way back
	exits 0 rules diff other.json "$old" -f csv
	assert_equal "$(wc -l <"$out")" 4
}
