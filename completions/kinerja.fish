# Completion for fish. The program itself says what fits; this carries the
# words there and the candidates back.

function __kinerja_candidates
	set -l words (commandline -opc)
	set -l current (commandline -ct)
	set -l program $words[1]
	set -l lead ''

	set -e words[1]
	# fish wants the whole word back: --option= with the value behind it
	if string match -qr -- '^--[^=]*=' "$current"
		set lead (string replace -r -- '=.*' '=' "$current")
	end
	for line in ($program --complete $words "$current" 2>/dev/null)
		if test "$line" = :files
			__fish_complete_path (string replace -- "$lead" '' "$current")
		else
			echo -- "$lead$line"
		end
	end
end

complete -c kinerja -f -a '(__kinerja_candidates)'
