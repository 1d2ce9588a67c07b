#!/usr/bin/env bash
# Runs a command with a PostgreSQL cluster of its own, in DOORSTEP_TEST_PG, and takes the cluster away afterwards:
#   bash tests/support/ci-postgres.sh npm test
# Nothing in it is meant to last, so nothing waits for the disk.
set -u

# Debian keeps the server's programs off the PATH; a link on the PATH leads to its fellows.
initdb=$(dpkg -S '*/bin/initdb' 2>/dev/null | sed 's/^[^:]*: //' | sort -V | tail -1)
initdb=${initdb:-$(command -v initdb)} || { echo 'PostgreSQL is not installed: its tests are skipped' >&2; exec "$@"; }
bin=$(dirname "$(readlink -f "$initdb")")

folder=$(mktemp -d)
port=$(node -e "const s = require('net').createServer().listen(0, '127.0.0.1', () => { console.log(s.address().port); s.close() })")

# initdb refuses root.
as_owner() { if [ "$(id -u)" = 0 ]; then (cd "$folder" && su postgres -s /bin/sh -c "$1"); else sh -c "$1"; fi; }
[ "$(id -u)" = 0 ] && chown postgres "$folder"

tidy() {
  as_owner "'$bin/pg_ctl' -D '$folder/data' -m immediate stop" >/dev/null 2>&1
  rm -rf "$folder"
}
trap tidy EXIT
trap 'exit 130' INT TERM

settings="-c listen_addresses=127.0.0.1 -c port=$port -c unix_socket_directories=$folder -c max_connections=200"
settings="$settings -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c jit=off"
as_owner "'$bin/initdb' -D '$folder/data' -U doorstep -A trust --locale=C -E UTF8 --no-sync" >"$folder.log" 2>&1 &&
  as_owner "'$bin/pg_ctl' -D '$folder/data' -l '$folder/server.log' -o '$settings' -w start" >>"$folder.log" 2>&1 ||
  { cat "$folder.log" "$folder/server.log" >&2; rm -f "$folder.log"; echo 'PostgreSQL did not start' >&2; exit 1; }
rm -f "$folder.log"

export DOORSTEP_TEST_PG="postgres://doorstep@127.0.0.1:$port/postgres"
"$@"
