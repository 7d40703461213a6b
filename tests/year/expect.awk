# The second computation of the year: from the raw files and the acts alone,
# by rules written down once more from domain.md and design.md. It never sees
# the database, the rule packs or what the program said.
#
#	awk -v dir=DIR -f rules.awk -f expect.awk -f posts.awk -f work.awk \
#		-f figures.awk DIR/acts
#
# For every act that keeps its output as NAME it writes DIR/expected/NAME.csv.
# Here: the acts and the files; the others say what each act means.

/^#/ || !NF { next }

{
	today = $1
	read_words()
	if (verb == "school import")
		take_schools()
	else if (verb == "roster import")
		take_manifest()
	else if (verb == "supervisor import")
		take_supervisors()
	else if (verb == "period open")
		open_period(operand)
	else if (verb == "period extend")
		extend_window()
	else if ($3 == "rollover")
		open_period($5)
	else if (verb == "roster except")
		take_exception()
	else if (verb == "roster retire")
		take_leaver()
	else if (verb == "roster move")
		take_move()
	else if (verb == "roster home")
		take_home()
	else if (verb == "roster appoint")
		take_second()
	else if ($3 == "plan" && $4 == "import")
		take_plans()
	else if ($3 == "plan" && $4 != "list")
		take_decisions($4)
	else if (verb == "observe import")
		take_documents()
	else if (verb == "observe collect")
		take_decisions(opt["--step"])
	else if (verb ~ /^observe (rate|void|reopen)$/)
		take_decisions($4)
	else if (verb == "assess organisation")
		take_predicates()
	else if (verb == "assess import")
		take_ratings()
	else if (verb == "assess publish")
		take_decisions("publish")
	else if (verb == "assess revise")
		take_decisions("again")
	if (keep != "")
		write_expected()
}

# ---- words and files ----

function read_words(    i) {
	split("", opt)
	verb = $3 " " $4
	keep = operand = ""
	for (i = 5; i <= NF; i++)
		if ($i == ">")
			keep = $++i
		else if ($i ~ /^--/ && \
				$i !~ /^--(allow-absent|partial|accumulate)$/) {
			opt[$i] = $(i + 1)
			i++
		} else if ($i !~ /^--/)
			operand = $i
		else
			opt[$i] = 1
	if ($3 == "status" && opt["--period"] == "")
		opt["--period"] = $5
	period = opt["--period"]
}

# The cells of a line, in cell[]; their number.
function cells(line,    n, part, c, i, quoted) {
	sub(/\r$/, "", line)
	split("", cell)
	if (line !~ /"/)
		return split(line, cell, ",")
	n = 1
	for (i = 1; i <= length(line); i++) {
		c = substr(line, i, 1)
		if (c == "\"" && quoted && substr(line, i + 1, 1) == "\"") {
			part = part c
			i++
		} else if (c == "\"")
			quoted = !quoted
		else if (c == "," && !quoted) {
			cell[n++] = part
			part = ""
		} else
			part = part c
	}
	cell[n] = part
	return n
}

# begin(FILE, SKIP) and next_row() give a row as v[header].
function begin(file, skip,    line, i) {
	input = dir "/" file
	for (i = 0; i <= skip; i++)
		if ((getline line < input) <= 0)
			fail(file " is not there")
	n_head = cells(line)
	split("", head)
	for (i = 1; i <= n_head; i++)
		head[i] = cell[i]
}

function next_row(    line, i) {
	split("", v)
	if ((getline line < input) <= 0) {
		close(input)
		return 0
	}
	cells(line)
	for (i = 1; i <= n_head; i++)
		v[head[i]] = cell[i]
	return 1
}

function fail(text) {
	print "expect.awk: " today ": " text > "/dev/stderr"
	failed = 1
	exit 1
}

END { if (failed) exit 1 }
