# The examples of manual pages, each as a file of its own.
#
# An example is a .Dl line or a literal block of the section EXAMPLES; in
# another section it is one when a directive stands before it. Directives are
# comments of the page, ".\" word: value":
#	world	the prepared folder in which it runs (worlds.sh); "same": where
#		the example before it ran; holds until the next one
#	day	the day on which it runs; holds until the next one
#	exit	its exit status, if it is not 0; for the next example only
#	as	what it is, if it is no command: crontab, config, pack (a part
#		of a rule pack), c (a part of a program), or file NAME, which
#		the examples behind it find in their folders; for the next
#		example only
#	makes	files that are there afterwards and hold something; for the
#		next example only
#
# usage: awk -v dir=DIR -f extract.awk PAGE...
# Writes DIR/N for each example and prints a line for each, with tabs:
# N PAGE LINE WORLD DAY EXIT AS MAKES

function example(line, text)
{
	n++
	print n, FILENAME, line, world == "" ? "-" : world, \
		day == "" ? "-" : day, status, as, makes
	printf "%s", text >(dir "/" n)
	close(dir "/" n)
	status = 0
	as = "command"
	makes = "-"
	told = 0
}

# What a reader of the formatted page sees, and types.
function plain(s)
{
	gsub(/\\&/, "", s)
	gsub(/\\\(dq/, "\"", s)
	gsub(/\\\(aq/, "'", s)
	gsub(/\\\(ti/, "~", s)
	gsub(/\\-/, "-", s)
	gsub(/\\e/, "\\", s)
	return s
}

BEGIN { OFS = "\t" }

FNR == 1 {
	world = day = ""
	makes = "-"
	status = 0
	as = "command"
	told = section = within = 0
}

/^\.\\" (world|day|exit|as|makes): / {
	word = $2
	value = substr($0, index($0, ": ") + 2)
	if (word == "world:")
		world = value
	else if (word == "day:")
		day = value
	else if (word == "exit:")
		status = value
	else if (word == "as:")
		as = value
	else
		makes = value
	told = 1
	next
}

/^\.Sh / { section = $0 ~ /^\.Sh (EXAMPLES|CONTOH)$/ }

/^\.Bd .*-literal/ {
	within = section || told
	began = FNR + 1
	text = ""
	next
}
/^\.Ed/ {
	if (within)
		example(began, text)
	within = 0
	next
}
within { text = text plain($0) "\n"; next }

/^\.Dl / && (section || told) {
	kept = told
	example(FNR, plain(substr($0, 5)) "\n")
	# lines that follow each other share what was said of the first
	if (!section)
		told = kept
	next
}
/^\.Pp/ || /^\.Dl/ || /^\.\\"/ { next }
{ if (!section) told = 0 }
