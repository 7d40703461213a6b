#!/bin/sh
# Writes libkinerja(3): the head by hand, the functions from the comments and
# prototypes of the public headers. A function without a comment is a fault.
#	sh man/library.sh >man/libkinerja.3
set -eu

cd "$(dirname "$0")/.."
LC_ALL=C
export LC_ALL

header() {
	awk -v header="kinerja/$(basename "$1")" '
	# mdoc wants each sentence to begin a line
	function sentences(s,    out) {
		while (match(s, /[.] +[A-Z`"]/)) {
			out = out substr(s, 1, RSTART) "\n"
			s = substr(s, RSTART + RLENGTH - 1)
		}
		return out s
	}
	function put(text,    n, lines, i) {
		n = split(text, lines, "\n")
		for (i = 1; i <= n; i++) {
			sub(/[ \t]+$/, "", lines[i])
			gsub(/\\/, "\\e", lines[i])
			if (lines[i] == "") {
				if (i > 1 && i < n)
					print ".Pp"
			} else if (lines[i] ~ /^[ \t]/ && !wrapped) {
				sub(/^[ \t]+/, "", lines[i])
				print ".D1 " lines[i]
			} else {
				sub(/^[ \t]+/, "", lines[i])
				lines[i] = sentences(lines[i])
				print (lines[i] ~ /^[.\047]/ ? "\\&" : "") \
					lines[i]
			}
		}
	}
	function clean(text) {
		sub(/^[ \t]*\/\*[ \t]?\n?/, "", text)
		sub(/[ \t]*\*\/[ \t]*$/, "", text)
		gsub(/\n[ \t]*\*[ ]?/, "\n", text)
		sub(/^[ \t]*\*[ ]?/, "", text)
		return text
	}
	/^\/\*/ { comment = ""; reading = 1 }
	reading {
		comment = comment (comment == "" ? "" : "\n") $0
		if (/\*\//) {
			reading = 0
			comment = clean(comment)
			if (!seen++) {
				print ".Ss " header
				put(comment)
				comment = ""
			}
		}
		next
	}
	/^[a-z].*\<kin_[a-z_]*\(/ && !/^#/ && !/^typedef/ { proto = "" }
	/^[a-z].*kin_[a-z_]*\(/ { inside = 1 }
	inside {
		line = $0
		if (line ~ /^#/ || line ~ /__attribute__/) {
			if (line ~ /;[ \t]*$/) { line = ";" } else next
		}
		proto = proto (proto == "" ? "" : "\n") line
		if (line ~ /;[ \t]*$/) {
			sub(/\n[ \t]*;$/, ";", proto)
			print ".Bd -literal -offset indent"
			print proto
			print ".Ed"
			if (comment == "" && !documented) {
				print header ": no comment above " proto \
					>"/dev/stderr"
				bad = 1
			}
			if (comment != "") {
				put(comment)
				documented = 1
			}
			comment = proto = ""
			inside = 0
		}
		next
	}
	# a comment belongs to what follows it at once
	/^[ \t]*$/ { documented = 0; comment = "" }
	/^(struct|enum|#define)/ { comment = "" }
	END { exit bad }
	' "$1"
}

cat man/library.head
echo '.Sh FUNCTIONS'
for h in session err diag import step listing status why reminders period \
	 rules rollover person roster inbox supervisor observation explain writer \
	 document print report label field admin doctor undo pdp sealed publish \
	 feed sheet \
	 bundle; do
	header "include/kinerja/$h.h"
done
for h in include/kinerja/*.h; do
	grep -q "^.Ss kinerja/$(basename "$h")" man/libkinerja.3 2>/dev/null ||
		echo "man/library.sh: $h is not on the list" >&2
done
cat <<'TAIL'
.Sh SEE ALSO
.Xr kinerja 1 ,
.Xr kinerja-formats 5
TAIL
