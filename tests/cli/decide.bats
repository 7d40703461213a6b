#!/usr/bin/env bats
# Files that decide: who is meant, what is decided, and the queues they come
# from.

setup() {
	load helper
	cycle_setup
	make_schools
	make_roster
	make_officials
	cat >plans.csv <<-END
	nip,indikator,praktik_target,kompetensi,kompetensi_jumlah,berorientasi_pelayanan,akuntabel,kompeten,harmonis,loyal,adaptif,kolaboratif
	$satu,DISIPLIN_POSITIF,Satu siklus,PK_PELATIHAN_MANDIRI,4,1,1,1,1,1,1,1
	$dua,DISIPLIN_POSITIF,Satu siklus,PK_PELATIHAN_MANDIRI,4,1,1,1,1,1,1,1
	$tiga,DISIPLIN_POSITIF,Satu siklus,PK_PELATIHAN_MANDIRI,4,1,1,1,1,1,1,1
	END
	exits 0 --on 2024-01-08 plan import plans.csv
	exits 0 --on 2024-01-08 plan submit --all
}

# The states of the three plans.
states() {
	is_sql "SELECT group_concat(state, ' ') FROM (SELECT state FROM plan
		ORDER BY id)" "$1"
}

@test "the queue pipes into the verb as it is" {
	exits 0 --on 2024-01-20 -f csv plan queue
	cp "$out" antre.csv
	exits 0 --on 2024-01-20 plan approve --from antre.csv
	said "looked at 3: 3 moved on, 0 there already, 0 refused"
	states "approved approved approved"
	exits 0 --on 2024-01-20 plan approve --from antre.csv
	said "0 moved on, 3 there already"
}

@test "the queue of somebody else is not approved by me" {
	exits 0 --on 2024-01-20 -f csv --as "$ks1" plan queue
	assert_equal "$(wc -l <"$out")" 3
	exits 0 --on 2024-01-20 -f csv plan queue --school 20100002
	sed "s/,$ks2,/,$ks1,/" "$out" >antre.csv
	exits 6 --on 2024-01-20 plan approve --from antre.csv
	said WF_ROLE
}

@test "what was seen in the queue is what is decided about" {
	exits 0 --on 2024-01-20 -f csv plan queue --school 20100002
	cp "$out" antre.csv
	exits 0 --on 2024-01-21 --as "$ks2" plan return "$tiga" --reason Tambah
	sed -i 's/Satu siklus/Dua siklus/' plans.csv
	sed -n "1p;/$tiga/p" plans.csv >lagi.csv
	exits 0 --on 2024-01-22 plan import lagi.csv
	exits 0 --on 2024-01-22 plan submit "$tiga"
	exits 3 --on 2024-01-23 plan approve --from antre.csv
	said 'revisi: .*decided about revision 1, and there is revision 2 now.*STATE_CLAIM'
	states "submitted submitted submitted"
}

@test "the name is held against the person" {
	printf 'nip;nama;keputusan\n%s;Salah Orang;setuju\n' "$satu" >nama.csv
	exits 3 --as "$ks1" plan approve --from nama.csv
	said 'nama.csv:2:.*nama: Salah Orang is Purwarupa Satu, S.Pd. in the roster.*DECISION_NAME'
	# without degrees and with other marks it is the same name
	printf 'nip,nama\n%s,PURWARUPA SATU SPd\n' "$satu" >nama.csv
	exits 0 --as "$ks1" plan approve --from nama.csv
	not_said PERSON_NAME
	printf 'nip,nama\n%s,Purwarupa Duaa\n' "$dua" >nama.csv
	exits 0 --as "$ks1" plan approve --from nama.csv
	said PERSON_NAME
	states "approved approved submitted"
}

@test "the verdict agrees with the verb" {
	printf 'NIP,Nama,Keputusan,Alasan\n%s,"Purwarupa Satu, S.Pd.",Kembalikan,Kurang\n' \
		"$satu" >putusan.csv
	exits 3 --as "$ks1" plan approve --from putusan.csv
	said 'keputusan: .*the row decides kembalikan, the command setuju.*DECISION_VERDICT'
	states "submitted submitted submitted"
	exits 0 --as "$ks1" plan return --from putusan.csv
	states "returned submitted submitted"
}

@test "decide takes each row as it says" {
	cat >putusan.csv <<-END
	nip,nama,keputusan,alasan
	$satu,"Purwarupa Satu, S.Pd.",Setujui,
	$dua,"Purwarupa Dua, S.Pd.",Kembalikan,Target belum jelas
	END
	exits 0 --as "$ks1" -f csv plan decide --from putusan.csv --dry-run
	told 'status,diajukan,disetujui$'
	told 'status,diajukan,dikembalikan$'
	exits 0 --as "$ks1" plan decide --from putusan.csv
	said "looked at 2: 2 moved on"
	states "approved returned submitted"
	exits 0 why "$dua"
	told "Target belum jelas"
	printf 'nip,keputusan\n%s,\n' "$tiga" >putusan.csv
	exits 3 --as "$ks2" plan decide --from putusan.csv
	said 'keputusan: .*nothing is decided; write setuju or kembalikan.*DECISION_VERDICT'
	exits 2 --as "$ks2" plan decide
	said "a file with --from"
}

@test "a column that is not read is refused where a file decides" {
	printf 'nip,Putusan Akhir\n%s,Tolak\n' "$satu" >lain.csv
	exits 3 --as "$ks1" plan approve --from lain.csv
	said 'these columns are not known: Putusan Akhir.*DECISION_COLUMN'
	states "submitted submitted submitted"
	printf '[{"nip":"%s","hasil":"Tolak"}]' "$satu" >lain.json
	exits 3 --as "$ks1" plan approve --from lain.json
	said "the key 'hasil' is not known.*DECISION_COLUMN"
	printf 'npsn,on\n20100001,2024-01-20\n' >tanpa.csv
	exits 3 --as "$ks1" plan approve --from tanpa.csv
	said REQUIRED
}

@test "steps and publications queue and pipe" {
	exits 0 --on 2024-01-20 -f csv plan queue
	cp "$out" antre.csv
	exits 0 --on 2024-01-20 plan approve --from antre.csv
	cat >persiapan.csv <<-END
	nip,persiapan_target,persiapan_upaya,observasi_rekomendasi,perilaku1_nilai,perilaku1_catatan,perilaku2_nilai,perilaku3_nilai
	$satu,DISIPLIN_POSITIF.1,Belajar,Lanjut,DILAKUKAN_EFEKTIF,Baik,DILAKUKAN_EFEKTIF,DILAKUKAN_EFEKTIF
	$tiga,DISIPLIN_POSITIF.1,Belajar,,,,,
	END
	exits 0 --on 2024-02-01 observe import persiapan.csv
	exits 0 --on 2024-02-03 -f csv observe queue
	told "^2,2024-02-01,20100001,.*,persiapan,\"Purwarupa Satu, S.Pd.\",$satu,2024-1$"
	cp "$out" antre.csv
	exits 0 --on 2024-02-03 observe collect --from antre.csv
	said "2 moved on"
	exits 0 --on 2024-02-04 -f csv --as "$ks1" observe queue
	told ",observasi,\"Purwarupa Kepala, M.Pd.\",$ks1,2024-1$"
	assert_equal "$(wc -l <"$out")" 2
	cp "$out" antre.csv
	exits 3 --on 2024-02-04 observe collect --step persiapan --from antre.csv
	said 'langkah: .*about observasi, the command about persiapan.*DECISION_VERDICT'
	exits 0 --on 2024-02-04 observe collect --from antre.csv
	exits 0 --on 2024-02-04 -f csv observe queue --state observasi
	told ",tindak_lanjut,"
	assert_equal "$(wc -l <"$out")" 2
	exits 0 --on 2024-02-04 assess queue
	said "no assessment waits for publication"
}

@test "what is approved already is not approved by a stranger" {
	exits 0 --on 2024-01-20 --as "$ks1" plan approve "$satu"
	exits 6 --as "$ks2" plan approve "$satu"
	said 'it is disetujui since 2024-01-20 .Purwarupa Kepala, M.Pd.. already .WF_STATE'
	said 'approve is for .*not for you.*WF_ROLE'
	exits 6 plan approve "$satu"
	said WF_OPERATOR
	exits 0 --as "$ks1" plan approve "$satu"
	said '1 there already'
	# who did it may say so again, though somebody else would now
	exits 0 roster retire "$ks1" --from 2024-02-01
	exits 0 --on 2024-02-02 --as "$ks1" plan approve "$satu"
}

@test "decide says both when something else was decided" {
	printf 'nip,keputusan\n%s,ajukan\n' "$satu" >putusan.csv
	exits 3 --as "$ks1" plan decide --from putusan.csv
	said 'keputusan: .*; use kembalikan, setuju .VALUE_CODE'
	printf 'nip,keputusan\n%s,setuju\n' "$satu" >putusan.csv
	exits 0 --on 2024-01-20 --as "$ks1" plan decide --from putusan.csv
	printf 'nip,keputusan,alasan\n%s,kembalikan,Kurang\n' "$satu" >lain.csv
	exits 6 --as "$ks1" plan decide --from lain.csv
	said 'lain.csv:2:.*keputusan: Purwarupa Satu.*the row decides kembalikan, and here it is disetujui since 2024-01-20 .Purwarupa Kepala, M.Pd., putusan.csv.*WF_STATE'
	exits 6 --as "$ks1" plan decide -n --from lain.csv
	states "approved submitted submitted"
}

@test "the column is told by which a row names the wrong person" {
	printf 'nip,oleh\n%s,%s\n' "$satu" "$ks2" >oleh.csv
	exits 6 plan approve --from oleh.csv
	said "not for $ks2, whom .by. names; let them do it, or correct"
}
