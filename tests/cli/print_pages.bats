#!/usr/bin/env bats
# How many pages each printed form has, on A4 and on F4, of a year that is
# done: who signs wants no page more than last year. Where weasyprint is.

bats_require_minimum_version 1.5.0

setup_file() {
	load helper
	semester_world
}

setup() {
	load helper
	kinerja_setup
	command -v weasyprint >/dev/null || skip "no weasyprint"
	command -v pdftotext >/dev/null || skip "no pdftotext"
	export KINERJA_DB=$world KINERJA_TODAY=2024-07-01
	export KINERJA_NOW=2024-07-01T02:00:00Z
}

# form PAPER NAME PAGES TEXT: so many pages, and one can look for the text;
# where it is its turn.
form() {
	local who=198503152010012902 size
	turn $((n++)) || return 0
	[ "$2" != rekap ] || who=--all
	exits 0 print "$2" "$who" --period 2024-1 --paper "$1" -o "$2.pdf"
	pdfinfo "$2.pdf" >info
	[ "$(sed -n 's/^Pages: *//p' info)" -eq "$3" ] || {
		cat info
		return 1
	}
	case $1 in
	a4) size='595.2.* x 841.8' ;;
	f4) size='609.4.* x 935.4' ;;
	esac
	grep -q "^Page size: *$size" info
	pdftotext "$2.pdf" - | tr -s ' \n' '  ' >text
	grep -qF "$4" text || {
		cat text
		return 1
	}
	# nothing of a year that is done is a working copy, but what is of a part
	case $2 in
	konversi | akumulasi | penetapan)
		grep -qF 'SALINAN KERJA' text ;;
	*)
		run ! grep -qF 'SALINAN KERJA' text ;;
	esac
}

# all PAPER SKP .. REKAP: every form with its pages.
all() {
	# another one has other widths, and a paper other pages
	fc-list | grep -q 'Liberation Sans:' || skip "no Liberation Sans"
	form "$1" skp "$2" 'SASARAN KINERJA PEGAWAI'
	form "$1" lampiran "$3" 'DUKUNGAN SUMBER DAYA'
	form "$1" umpan-balik "$4" 'UMPAN BALIK BERKELANJUTAN'
	form "$1" evaluasi "$5" 'PREDIKAT KINERJA PEGAWAI'
	form "$1" dokumen-evaluasi "$6" 'ATASAN PEJABAT PENILAI KINERJA'
	form "$1" konversi "$7" 'Purwarupa Satu, S.Pd.'
	form "$1" akumulasi "$8" 'Purwarupa Satu, S.Pd.'
	form "$1" penetapan "$9" 'PENETAPAN ANGKA KREDIT'
	form "$1" observasi "${10}" 'Purwarupa Satu, S.Pd.'
	form "$1" hasil "${11}" 'HASIL EVALUASI KINERJA'
	form "$1" rekap "${12}" 'JUMLAH'
}

@test "every form has its pages on A4" {
	local n=0
	all a4 2 1 3 3 2 1 1 2 2 1 1
}

@test "every form has its pages on F4" {
	local n=3	# other forms than on A4
	all f4 2 1 3 3 1 1 1 2 2 1 1
}

@test "a year can be signed: forms of everybody, each person whole" {
	local form people
	for form in skp evaluasi dokumen-evaluasi observasi konversi; do
		exits 0 print $form --all --period 2024-1 -o $form.html
		people=$(grep -c '<article' $form.html)
		# who signs, where, and room to do it
		[ "$(grep -c 'Pejabat Penilai Kinerja,' $form.html)" -ge \
			"$people" ]
		[ "$people" -ge 20 ]
		exits 0 print $form --all --period 2024-1 -o $form/
		[ "$(ls $form | wc -l)" -eq $((people + 1)) ]
	done
}

@test "who signs alone signs on the right, and below what is signed" {
	local who=198503152010012902 line
	fc-list | grep -q 'Liberation Sans:' || skip "no Liberation Sans"
	exits 0 print penetapan $who --period 2024-1 --paper a4 -o penetapan.pdf
	pdftotext -layout penetapan.pdf text
	line=$(grep 'Pejabat Penilai Kinerja,' text)
	[ "$(expr "$line" : ' *')" -gt 20 ]
	# on its page stands more than the signature
	pdftotext -layout -f 2 penetapan.pdf text
	grep -B9 'Pejabat Penilai Kinerja,' text | grep -q 'coret yang tidak perlu'
	# of two each has a side
	exits 0 print skp $who --period 2024-1 --paper a4 -o skp.pdf
	pdftotext -layout skp.pdf text
	grep -q '^ \{0,4\}Pegawai yang dinilai, \{20,\}Pejabat Penilai Kinerja,' text
}
