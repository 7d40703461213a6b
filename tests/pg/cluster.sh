# A PostgreSQL server of the tests' own: on a socket in a temporary folder,
# without the network, as another user where root may not run one.
#
#	. tests/pg/cluster.sh
#	pg_start DIR	makes a cluster in DIR and starts it; sets PGHOST, PGUSER;
#			$pg_options are for the server
#	pg_stop DIR
# shellcheck shell=bash

pg_bin() {
	local bin
	for bin in /usr/lib/postgresql/*/bin /usr/libexec/postgresql* \
		   /usr/local/bin /usr/bin; do
		if [ -x "$bin/initdb" ] && [ -x "$bin/pg_ctl" ]; then
			echo "$bin"
			return 0
		fi
	done
	return 1
}

# pg_as COMMAND...: as the user who may run a server.
pg_as() {
	if [ "$(id -u)" -ne 0 ]; then
		"$@"
		return
	fi
	setpriv --reuid postgres --regid postgres --init-groups -- "$@"
}

pg_start() {
	local dir=$1 bin
	bin=$(pg_bin) || return 77
	mkdir -p "$dir"
	if [ "$(id -u)" -eq 0 ]; then
		chown postgres "$dir"
		chmod 755 "$dir"
	fi
	pg_as "$bin/initdb" --pgdata "$dir/data" --username kinerja \
		--auth trust --encoding UTF8 --locale C --no-sync \
		>"$dir.log" 2>&1 || return 1
	pg_as "$bin/pg_ctl" --pgdata "$dir/data" --wait --silent \
		--log "$dir/server.log" --options \
		"-c listen_addresses= -c unix_socket_directories=$dir \
		-c fsync=off -c full_page_writes=off -c max_connections=40 \
		${pg_options:-}" \
		start >>"$dir.log" 2>&1 || return 1
	export PGHOST=$dir PGUSER=kinerja PGDATABASE=postgres
}

pg_stop() {
	local bin
	bin=$(pg_bin) || return 0
	pg_as "$bin/pg_ctl" --pgdata "$1/data" --mode immediate --silent stop \
		>/dev/null 2>&1 || :
}
