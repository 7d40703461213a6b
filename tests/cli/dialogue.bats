#!/usr/bin/env bats
# kinerja dialogue: talks and what was agreed.

setup() {
	load helper
	cycle_setup
	make_schools
	make_roster
	make_officials
}

@test "talks are added, found again, exported and read back" {
	# the first talk comes before the plan
	exits 0 --on 2024-01-05 dialogue add $satu --stage rencana \
		--points 'Fokus disiplin positif|Observasi di kelas 4'
	exits 6 --as $dua --on 2024-01-05 dialog add $tiga --stage rencana \
		--points x
	said -F WF_ROLE
	exits 0 --on 2024-01-05 dialogue add $satu --stage rencana \
		--points 'Fokus disiplin positif|Observasi di kelas 4'
	said -F unchanged
	exits 0 --as $satu --on 2024-02-05 dialogue add $satu \
		--stage pelaksanaan --kind umpan_balik --with 'Tim kerja' \
		--points '=Pertanyaan terbuka'
	for format in csv json jsonl; do
		exits 0 --format $format --output d.$format export dialogues
		exits 0 dialogue import d.$format
		totals "0 new, 0 changed, 2 unchanged"
	done
	grep -q 'dialog_kinerja,rencana,2024-01-05,"Purwarupa Kepala, M.Pd.",Fokus disiplin positif|Observasi di kelas 4' d.csv
	exits 0 --format csv dialogue list --school 20100001
	cmp "$out" d.csv
	exits 0 --format csv assess explain $satu
	told '^dialog.pelaksanaan,"2024-02-05, umpan_balik, Tim kerja: '
	# insert-only
	run sqlite3 k.db "UPDATE dialogue SET points = 'y'"
	assert_failure
	run sqlite3 k.db 'DELETE FROM dialogue'
	assert_failure
}

@test "faults and refusals change nothing" {
	exits 6 --as $ks2 dialogue add $satu --stage rencana --points x
	said -F WF_ROLE
	exits 3 dialogue add $satu --stage rencana
	said -F REQUIRED
	exits 2 dialogue add $satu --stage lain --points x
	exits 2 dialogue add
	printf 'nip,jenis,tahap,tanggal,butir\n%s,dialog,rencana,2024-06-21,x\n' \
		$satu | sed 's/butir/butir_kesepakatan/' >besok.csv
	exits 6 dialogue import besok.csv
	said -F WF_DAY
	printf 'nip,jenis,tahap,butir_kesepakatan\n%s,obrolan,rencana,x\n' \
		$satu >jenis.csv
	exits 3 dialogue import jenis.csv
	said -F 'jenis.csv:2:'
	said -F VALUE_CODE
	exits 0 dialogue list
	said -F 'dialogue add'
}

@test "a step without a talk warns once per run, with the number" {
	make_plans
	run cat "$err"
	refute_output --partial DIALOGUE_NONE
	make_organisation
	cat >ratings.csv <<-END
	nip,hasil_kerja,hasil_kerja_alasan,perilaku_kerja,perilaku_kerja_alasan,alasan_tidak_lengkap,penilai
	$satu,Sesuai ekspektasi,a,Sesuai ekspektasi,b,Di platform,$ks1
	$dua,Sesuai ekspektasi,a,Sesuai ekspektasi,b,Di platform,$ks1
	$tiga,Sesuai ekspektasi,a,Sesuai ekspektasi,b,Di platform,$ks2
	END
	exits 0 --on 2024-06-01 dialogue add $dua --stage penilaian --points x
	exits 0 assess import ratings.csv
	said -F '2 without a dialogue of the stage penilaian'
	run grep -c DIALOGUE_NONE "$err"
	assert_output 1
	exits 0 plan revise $ks1 --reason Keliru
	exits 0 plan submit $ks1
	exits 0 --as $dinas plan approve $ks1
	said -F '1 without a dialogue of the stage rencana'
}

# The step of which people talk is called otherwise by the rules of 2024-2.
@test "talks of two periods with different rules are counted together" {
	local period
	make_plans
	export KINERJA_TODAY=2024-08-02 KINERJA_NOW=2024-08-02T03:00:00Z
	exits 0 rules show pmm-2024 --format json
	jq '.name = "milik-2024"
		| (.steps[] | select(.code == "tindak_lanjut")).term
			= "sudah_lanjut"' "$out" >milik.json
	exits 0 rules import milik.json
	exits 0 period open 2024-2 --rules milik-2024
	sed -i 's/2024-01-/2024-07-/g' plans.csv
	exits 0 plan import --recorded --source pmm plans.csv
	printf 'nip,tindak_lanjut_tujuan\n%s,Belajar\n' $satu >lanjut.csv
	for period in 2024-1 2024-2; do
		exits 0 --on 2024-08-01 observe import lanjut.csv \
			--period $period
	done
	sql "UPDATE observation SET state = 'observed'"
	printf 'nip,periode,keputusan\n%s,2024-1,kumpulkan\n' $satu >dua.csv
	printf '%s,2024-2,kumpulkan\n' $satu >>dua.csv
	exits 0 --on 2024-08-02 observe collect --from dua.csv
	said -F '2 without a dialogue of the stage pelaksanaan'
}
