#!/usr/bin/env bats
# kinerja print: forms hold what is known, a line for what is not, and a mark
# on what is not final; what people are called never becomes markup.

bats_require_minimum_version 1.5.0

setup_file() {
	export world="$BATS_FILE_TMPDIR"
	load helper
	demo_world "$world"
	export kinerja KINERJA_TODAY=2024-01-16
	"$kinerja" --quiet plan import "$demo/plans.csv" --period 2024-1
	export KINERJA_TODAY=2024-01-26
	"$kinerja" --quiet plan submit --from "$demo/ajukan.csv" 2>/dev/null
	"$kinerja" --quiet plan approve --from "$demo/setujui.csv"
}

setup() {
	load helper
	kinerja_setup
	cp "$world"/k.db* .
	export KINERJA_DB=k.db KINERJA_TODAY=2024-02-28
	export KINERJA_NOW=2024-02-28T02:00:00Z
	teacher=198503152010012902
}

@test "the SKP has its parts, both people, and what was planned" {
	exits 0 print skp "$teacher" -o skp.html
	said 'printed skp 1 times into skp.html'
	holds_text skp.html 'SASARAN KINERJA PEGAWAI PENDEKATAN HASIL KERJA KUALITATIF'
	holds_text skp.html 'PERIODE PENILAIAN: 1 Januari 2024 s/d 30 Juni 2024'
	holds_text skp.html '1 Nama Purwarupa Satu, S.Pd. 1 Nama Contoh Seratus, M.Pd.'
	holds_text skp.html "2 NIP $teacher 2 NIP 197001011995032901"
	holds_text skp.html 'A. KINERJA UTAMA'
	holds_text skp.html '• Satu siklus observasi praktik pembelajaran'
	holds_text skp.html '■ Melakukan perbaikan tiada henti'
	holds_text skp.html '24 Januari 2024 Pejabat Penilai Kinerja'
	holds_text skp.html "Dokumen milik Purwarupa Satu, S.Pd. (NIP $teacher)"
	run ! grep -q 'SALINAN KERJA' skp.html
	[ "$(grep -c 'class="blank"' skp.html)" -ge 8 ]
}

@test "a school of the province has papers of the province" {
	local person
	# a teacher, and who leads the school
	for person in $(sqlite3 k.db "SELECT e.nip || '@20100004:' || p.role
			FROM plan n JOIN post p ON p.id = n.post_id
			JOIN person e ON e.id = p.person_id
			JOIN unit u ON u.id = p.unit_id
			WHERE u.npsn = '20100004' AND e.nip IS NOT NULL
			GROUP BY p.role"); do
		exits 0 print skp "$person" -o skp.html
		holds_text skp.html 'NAMA INSTANSI: Prov. Contoh'
	done
	exits 0 print skp "$teacher" -o skp.html
	holds_text skp.html 'NAMA INSTANSI: Kab. Rekaan'
}

@test "who came or left meanwhile is judged for the days in the post" {
	export KINERJA_TODAY=2024-03-05
	exits 0 roster retire "$teacher" --from 2024-03-01 --reason 'Pensiun BUP'
	exits 0 print skp "$teacher" --on 2024-02-28 -o skp.html
	holds_text skp.html 'PERIODE PENILAIAN: 1 Januari 2024 s/d 29 Februari 2024'
	# who was told late has no day before the first
	sqlite3 k.db "UPDATE post SET to_day = '2023-12-31' WHERE person_id = (
		SELECT id FROM person WHERE nip = '197911082005041903')"
	exits 0 print skp 197911082005041903 --on 2024-02-28 -o skp.html
	holds_text skp.html 'PERIODE PENILAIAN: 1 Januari 2024 s/d 30 Juni 2024'
	sqlite3 k.db "UPDATE post SET to_day = NULL WHERE person_id = (
		SELECT id FROM person WHERE nip = '197911082005041903')"
	exits 0 print skp 197911082005041903 -o skp.html
	holds_text skp.html 'PERIODE PENILAIAN: 1 Januari 2024 s/d 30 Juni 2024'
	exits 0 roster move 197911082005041903 --to 20100003 \
		--from 2024-03-04 --reason Mutasi
	export KINERJA_TODAY=2024-03-06
	exits 0 plan import - <<<"nip,indikator,praktik_target
197911082005041903,UMPAN_BALIK,Satu siklus"
	exits 0 print skp 197911082005041903@20100003 -o skp.html
	holds_text skp.html 'PERIODE PENILAIAN: 4 Maret 2024 s/d 30 Juni 2024'
	exits 0 print skp 197911082005041903@20100001 -o skp.html
	holds_text skp.html 'PERIODE PENILAIAN: 1 Januari 2024 s/d 3 Maret 2024'
}

@test "what is not final says so, and every form can be made" {
	local form
	exits 0 plan revise "$teacher" --reason "Tambah target"
	exits 0 print skp "$teacher" -o skp.html
	holds_text skp.html 'SALINAN KERJA: rencana belum disetujui'
	for form in lampiran umpan-balik evaluasi dokumen-evaluasi observasi \
		hasil rekap; do
		exits 0 print $form --school 20100001 -o $form.html
		grep -q '^</html>$' $form.html
	done
	holds_text evaluasi.html 'SALINAN KERJA: evaluasi belum diterbitkan'
	holds_text lampiran.html 'SKEMA PERTANGGUNGJAWABAN'
	holds_text dokumen-evaluasi.html '3. ATASAN PEJABAT PENILAI KINERJA Nama Rekaan Sejuta, M.Si.'
	holds_text observasi.html '□ Dilakukan dan efektif'
	holds_text hasil.html 'Keberatan dapat diajukan secara tertulis dengan alasan kepada atasan Pejabat Penilai Kinerja, paling lama 14 hari sejak hasil diterima.'
	holds_text rekap.html 'SD NEGERI CONTOH REKAAN 01'
	holds_text rekap.html 'JUMLAH'
	# nothing is published yet
	exits 0 print konversi --all -o konversi.html
	said 'nobody of the selection has what this form shows'
	[ ! -e konversi.html ]
	exits 1 print skp 199305022023212906 -o kosong.html
	said '199305022023212906 has nothing of what this form shows'
	[ ! -e kosong.html ]
}

@test "the same database gives the same bytes, one file or many" {
	exits 0 print skp --all -o a.html
	exits 0 print skp --all -o b.html
	cmp a.html b.html
	exits 0 print skp --all --paper f4 -o satu/
	[ "$(ls satu | wc -l)" -eq "$(($(grep -c '<article' a.html) + 1))" ]
	grep -q 'size: 215mm 330mm' satu/index.html
	grep -q 'size: 210mm 297mm' a.html
	sed -n 's/.*<a href="\([^"]*\)".*/satu\/\1/p' satu/index.html >links
	[ "$(wc -l <links)" -eq "$(grep -c '<article' a.html)" ]
	while read -r file; do [ -s "$file" ]; done <links
	exits 2 print rekap --all -o satu/
	said 'is one paper'
}

@test "letterhead, logo and place come from the settings" {
	printf '\211PNG\r\n\032\nxxxx' >logo.png
	export KINERJA_LETTERHEAD='PEMERINTAH KAB. REKAAN|DINAS <PENDIDIKAN>|Jalan Umpama 1'
	export KINERJA_LOGO=logo.png KINERJA_PLACE=Rekaan
	exits 0 print skp "$teacher" -o skp.html
	holds_text skp.html 'PEMERINTAH KAB. REKAAN DINAS &lt;PENDIDIKAN&gt; Jalan Umpama 1'
	holds_text skp.html 'Rekaan, 24 Januari 2024'
	grep -q 'content: url("data:image/png;base64,iVBORw0KGgp4eHh4")' skp.html
	export KINERJA_ANNEX_SUPPORT='Laptop|Akses internet & modul'
	exits 0 print lampiran 199007212022211905 -o lampiran.html
	grep -qx '<li>Laptop</li>' lampiran.html
	grep -qx '<li>Akses internet &amp; modul</li>' lampiran.html
	[ "$(grep -c '<li>' lampiran.html)" -eq 8 ]
	# what the plan itself says goes before the settings
	exits 0 print lampiran "$teacher" -o lampiran.html
	run ! grep -q 'internet &amp; modul' lampiran.html
	exits 0 --on 2024-02-01 plan revise "$teacher" --reason "Dialog kinerja"
	printf 'nip,konsekuensi\n%s,Piagam & <b>pujian</b>|Teguran\n' \
		"$teacher" >lampiran.csv
	exits 0 plan import lampiran.csv
	exits 0 print lampiran "$teacher" -o lampiran.html
	grep -qx '<li>Piagam &amp; &lt;b&gt;pujian&lt;/b&gt;</li>' lampiran.html
	[ "$(grep -c '<li>' lampiran.html)" -eq 6 ]
	printf '<svg><script>x</script></svg>' >logo.png
	exits 3 print skp "$teacher" -o skp.html
	said 'is not a picture that can stand on paper'
	KINERJA_LOGO=keine.png exits 1 print skp "$teacher" -o skp.html
	export KINERJA_LOGO='' KINERJA_PAPER=a3
	exits 2 print skp "$teacher" -o skp.html
}

@test "names stay names: markup, quotes, right-to-left marks, 100 letters" {
	local long
	long=$(printf 'Purwarupa%.0s' 1 2 3 4 5 6 7 8 9 10)Panjangnya
	sqlite3 k.db "UPDATE person SET name = '<script>alert(1)</script> & \"Satu\"'
		WHERE nip = '$teacher'"
	sqlite3 k.db "UPDATE person SET name = 'Andaian ' || char(8238) || 'kilab'
		WHERE nip = '197911082005041903'"
	sqlite3 k.db "UPDATE person SET name = '$long' WHERE nip = '199007212022211905'"
	exits 0 print skp --school 20100001 -o skp.html
	run ! grep -q '<script' skp.html
	holds_text skp.html '&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;Satu&quot;'
	grep -q "$(printf 'Andaian \342\200\256kilab')" skp.html
	grep -q "$long" skp.html
	run ! grep -Eq '(src|href)="?https?:' skp.html
}

@test "where to, whom and on what are asked for in words" {
	exits 2 print skp "$teacher"
	said 'say where to'
	exits 2 print skp "$teacher" -o k.db
	said 'would write over the database'
	exits 2 print skp "$teacher" -o skp.docx
	said 'what is written is a page, not .docx; call it .html'
	assert [ ! -e skp.docx ]
	exits 1 print skp 198503152010012999 -o x.html
	exits 2 print sk "$teacher" -o x.html
	said "did you mean 'skp'"
	PATH=/nonexistent exits 1 print skp "$teacher" -o x.pdf
	said 'sudo apt install weasyprint'
	[ ! -e x.pdf ]
}

@test "PDF holds searchable text and a fixed number of pages" {
	command -v pdftotext >/dev/null || skip "no pdftotext"
	command -v weasyprint >/dev/null || command -v chromium >/dev/null ||
		skip "nothing makes PDF here"
	exits 0 print skp "$teacher" -o skp.pdf
	said -E '^(weasyprint|chromium) made the PDF$'
	pdftotext -layout skp.pdf skp.txt
	tr -s ' \n' '  ' <skp.txt | grep -q 'Purwarupa Satu, S.Pd.'
	[ "$(pdfinfo skp.pdf | sed -n 's/^Pages: *//p')" -eq 2 ]
	# the head of the table stands on each page that it runs over
	[ "$(grep -c 'EKSPEKTASI KHUSUS' skp.txt)" -ge 2 ]
	[ -z "$(ls | grep 'skp.pdf.*html')" ]
}

# tool NAME: a program of this name, made of standard input, is the only one
# that makes PDF.
tool() {
	mkdir -p bin
	{ echo '#!/bin/sh'; cat; } >"bin/$1"
	chmod +x "bin/$1"
	ln -sf "$(command -v cat)" "$(command -v cut)" "$(command -v ls)" bin
}

@test "a PDF is whole or not there, and for whoever made it alone" {
	local here=$PATH
	umask 022
	tool weasyprint <<-'E'
		cat >seen
		echo %PDF-1.7
	E
	echo before >skp.pdf
	PATH=$PWD/bin exits 0 print skp "$teacher" -o skp.pdf
	grep -q "NIP $teacher" seen
	[ "$(cat skp.pdf)" = %PDF-1.7 ]
	[ "$(stat -c %a skp.pdf)" -eq 600 ]
	tool weasyprint <<-'E'
		echo half
		kill -9 $$
	E
	PATH=$PWD/bin exits 1 print skp "$teacher" -o skp.pdf
	said 'weasyprint could not make skp.pdf'
	[ "$(cat skp.pdf)" = %PDF-1.7 ]
	rm bin/weasyprint
	tool chromium <<-'E'
		for word; do
			case $word in
			file://*) html=${word#file://} ;;
			--print-to-pdf=*) pdf=${word#*=} ;;
			esac
		done
		ls -l "$html" | cut -c1-10 >seen
		cat "$html" >>seen
		echo %PDF-1.4 >"$pdf"
	E
	echo left by a killed one >skp.pdf.kinerja-print.html
	PATH=$PWD/bin exits 0 print skp "$teacher" -o skp.pdf
	PATH=$here
	[ "$(head -n 1 seen)" = -rw------- ]
	grep -q "NIP $teacher" seen
	[ "$(cat skp.pdf)" = %PDF-1.4 ]
	[ "$(stat -c %a skp.pdf)" -eq 600 ]
	[ "$(echo skp.pdf*)" = skp.pdf ]
}

@test "a browser finds the paper whatever its name has" {
	tool chromium <<-'E'
		for word; do
			case $word in
			file://*) echo "$word" >seen ;;
			--print-to-pdf=*) echo %PDF-1.4 >"${word#*=}" ;;
			esac
		done
	E
	PATH=$PWD/bin exits 0 print skp "$teacher" -o 'a#1 50%é.pdf'
	[ -s 'a#1 50%é.pdf' ]
	grep -q '/a%231%2050%25%C3%A9\.pdf\.kinerja-print\.html$' seen
}

@test "an output is written through a link that leads to nothing yet" {
	mkdir di-sana
	ln -s di-sana/skp.html satu.html
	ln -s satu.html dua.html
	exits 0 print skp "$teacher" -o dua.html
	[ -L dua.html ] && [ -L satu.html ] && [ -f di-sana/skp.html ]
	cp di-sana/skp.html before
	exits 0 print skp "$teacher" -o satu.html
	cmp before di-sana/skp.html
	ln -s nirwana/skp.html tiga.html
	exits 1 print skp "$teacher" -o tiga.html
	said 'cannot write tiga.html: there is no folder ./nirwana'
	ln -s putar.html putar.html
	exits 1 print skp "$teacher" -o putar.html
	said 'cannot write putar.html'
	[ -L tiga.html ] && [ -L putar.html ]
}
