# Sheets that are filled in, for the suites that send some.

fill="$root/tests/tools/xlsx_fill.sh"

# column FILE NAME: its letter in the sheet that is filled in.
column() {
	unzip -p "$1" xl/worksheets/sheet2.xml | grep -o '<row r="1".*' |
		sed 's/<\/row>.*//; s/<\/c>/\n/g' |
		sed -n "s/^.*<c r=\"\\([A-Z]*\\)1\".*<t>$2<.*/\\1/p"
}

# saved FILE...: as LibreOffice saves them, where it is there.
saved() {
	command -v soffice >/dev/null || return 0
	local book
	HOME=$PWD soffice --headless --convert-to xlsx --outdir saved "$@" \
		>/dev/null 2>&1
	for book; do
		mv "saved/$(basename "$book")" "$book"
	done
}
