# Reads the options of the verbs, lines as "plan list --all", and then pages of
# commands: an option that a synopsis names must be one of each verb that it is
# for, and each option of a verb must stand in its synopsis, by itself or by
# the word for a group of them. Fails when one does not.

# What the program knows: "-" is the verb of a command that needs none.
FILENAME !~ /\.1$/ {
	takes[$1, $2, $3] = 1
	verbs[$1] = verbs[$1] " " $2
	known[$1, $2] = 1
	if ($1 == "-")
		global[$3] = 1
	next
}

function fault(text)
{
	printf "%s: %s\n", page, text
	bad = 1
}

# Options by which a group is known, and all that stand for it.
function group(word, command, verb,    key, part)
{
	for (key in takes) {
		split(key, part, SUBSEP)
		if (part[1] == command && part[2] == verb)
			said[word, part[3]] = 1
	}
}

function begin_groups()
{
	group("import options", "school", "import")
	group("batch options", "plan", "submit")
	group("selection", "plan", "list")
	mark["import options"] = "--rejects"
	mark["batch options"] = "--report"
	mark["selection"] = "--all"
	is["opsi impor"] = "import options"
	is["opsi kelompok"] = "batch options"
	is["pilihan"] = "selection"
	is["opsi"] = is["opsi tabel itu"] = "options"
	is["options of the table"] = "options"
}

# The verbs of a form, of its first line or of that behind it; "*" where it is
# for whatever has no form of its own.
function form_verbs(line, next_line,    n, i, word, list)
{
	n = split(line, word, " ")
	if (n > 3)
		return known[command, word[4]] ? " " word[4] : " *"
	n = split(next_line, word, " ")
	if (word[1] != ".Cm")
		return known[command, "-"] ? " -" : " *"
	for (i = 2; i <= n; i++)
		if (word[i] != "|")
			list = list " " word[i]
	return list
}

function take_option(option,    n, i, verb)
{
	n = split(form, verb, " ")
	for (i = 1; i <= n; i++) {
		shown[verb[i], option] = 1
		if (verb[i] == "*" || option in global)
			continue
		if (!((command, verb[i], option) in takes))
			fault("SYNOPSIS: " command " " verb[i] " takes no " option)
	}
}

function take_group(word,    n, i, verb)
{
	if (word in is)
		word = is[word]
	n = split(form, verb, " ")
	for (i = 1; i <= n; i++) {
		shown[verb[i], word] = 1
		if (verb[i] != "*" && word in mark &&
		    !((command, verb[i], mark[word]) in takes))
			fault("SYNOPSIS: " command " " verb[i] " takes no " word)
	}
}

function is_shown(verb, option,    word)
{
	if ((verb, option) in shown || (verb, "options") in shown)
		return 1
	for (word in mark)
		if ((verb, word) in shown && (word, option) in said)
			return 1
	return 0
}

function end_page(    key, part, verb)
{
	for (key in takes) {
		split(key, part, SUBSEP)
		if (part[1] != command || part[3] == "")
			continue
		verb = part[2]
		if (!(verb in formed))
			verb = "*"
		if (!is_shown(verb, part[3]))
			fault("SYNOPSIS lacks " command " " part[2] " " part[3])
	}
	split("", shown)
	split("", formed)
}

function begin_form(line, next_line,    n, i, verb)
{
	form = form_verbs(line, next_line)
	n = split(form, verb, " ")
	for (i = 1; i <= n; i++)
		formed[verb[i]] = 1
}

function take_line(line,    rest)
{
	rest = line
	while (match(rest, /Fl -[a-z][a-z-]*/)) {
		take_option("--" substr(rest, RSTART + 4, RLENGTH - 4))
		rest = substr(rest, RSTART + RLENGTH)
	}
	if (line ~ /^\.Op Ar [a-z ]+$/)
		take_group(substr(line, 8))
}

FNR == 1 {
	if (page)
		end_page()
	else
		begin_groups()
	page = FILENAME
	command = page
	sub(/.*kinerja-/, "", command)
	sub(/\.1$/, "", command)
}

# The first line of a form waits for the one that may name its verbs.
held && !/^\.br/ {
	begin_form(held, $0)
	take_line(held)
	held = ""
}

/^\.Sh / { on = /SYNOPSIS|RINGKASAN/ }

!on { next }

/^\.Nm / { held = $0; next }

{ take_line($0) }

END {
	if (page)
		end_page()
	exit bad
}
