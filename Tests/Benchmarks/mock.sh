#!/usr/bin/env bash
# How many authenticated requests a second `jwtctl mock` answers, beside Django under gunicorn and nginx with a fixed
# answer.
#
#   Tests/Benchmarks/mock.sh [SECONDS]
#
# Needs wrk; nginx and a Python with Django are used when they are there. JWTCTL names the program (else it is built for
# release), PYTHON a Python with the packages of Examples/django and gunicorn. On a machine that does something else at
# the same time, compare the CPU time for a request rather than the requests a second.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
seconds=${1:-5}
python=${PYTHON:-python3}
folder=$(mktemp -d)
started=()
trap 'for process in "${started[@]}"; do kill "$process" 2>/dev/null || true; done; wait; rm -rf "$folder"' EXIT

program() {
    if [[ -n ${JWTCTL:-} ]]; then realpath -e "$JWTCTL"; return; fi
    swift build --package-path "$root" -c release --product jwtctl >&2
    echo "$(swift build --package-path "$root" -c release --product jwtctl --show-bin-path)/jwtctl"
}

# Starts the mock with so many students; sets `process` and `address`.
mock() {
    local students=$1
    "$python" - "$students" >"$folder/users.json" <<'PYTHON'
import json, sys
people = [{"username": "pawan", "password": "P@ssw0rd1647@779!", "email": "pawan@example.com"}]
people += [{"username": f"student{number}", "password": "x"} for number in range(2, int(sys.argv[1]) + 1)]
json.dump(people, sys.stdout)
PYTHON
    rm -f "$folder/address"
    JWTCTL_CONFIG_DIR=$folder "$jwtctl" mock --port 0 --page-size 8 --users "$folder/users.json" >"$folder/address" &
    process=$!
    started+=("$process")
    until [[ -s $folder/address ]]; do sleep 0.05; done
    address=$(head -1 "$folder/address")
}

# An access token of pawan's.
token() {
    curl -s "$1/token/" -H 'Content-Type: application/json' \
        -d '{"username":"pawan","password":"P@ssw0rd1647@779!"}' | sed 's/.*"access":"\([^"]*\)".*/\1/'
}

# CPU time of a process and its children so far, in hundredths of a second.
processor_time() {
    local total=0 each
    for each in "$1" $(pgrep -P "$1" || true); do
        total=$((total + $(awk '{ print $14 + $15 }' "/proc/$each/stat")))
    done
    echo "$total"
}

# Most memory that a process and its children had, in MiB.
memory() {
    local total=0 each
    for each in "$1" $(pgrep -P "$1" || true); do
        total=$((total + $(awk '/VmHWM/ { print $2 }' "/proc/$each/status")))
    done
    echo $((total / 1024))
}

# Asks one server for one path and prints a line of the table.
measure() {
    local name=$1 process=$2 address=$3 path=$4 before after output count
    before=$(processor_time "$process")
    output=$(wrk -t2 -c16 -d"${seconds}s" -H "Authorization: Bearer $5" "$address$path")
    after=$(processor_time "$process")
    count=$(awk '/requests in/ { print $1 }' <<<"$output")
    if grep -q 'Non-2xx' <<<"$output"; then echo "$name: not every answer was a 200" >&2; exit 1; fi
    printf '%-44s %10.0f %14s %10s\n' "$name" "$(awk '/Requests\/sec/ { print $2 }' <<<"$output")" \
        "$(((after - before) * 10000 / (count > 0 ? count : 1))) us" "$(memory "$process") MiB"
}

jwtctl=$(program)
printf '%-44s %10s %14s %10s\n' "wrk -t2 -c16, $seconds s" requests/s CPU/request memory

mock 100
access=$(token "$address")
measure "mock, /me/" "$process" "$address" /me/ "$access"
measure "mock, one student" "$process" "$address" /student/authentication/1/ "$access"
measure "mock, a page of 8 from 100" "$process" "$address" '/student/authentication/?page=2' "$access"
mock 100000
access=$(token "$address")
measure "mock, a page of 8 from 100,000" "$process" "$address" '/student/authentication/?page=9000' "$access"

if "$python" -c 'import gunicorn, rest_framework_simplejwt' 2>/dev/null; then
    export STUDENTS_DATABASE=$folder/students.sqlite3 STUDENTS_DEBUG=0 STUDENTS_PAGE_SIZE=8 PYTHONDONTWRITEBYTECODE=1
    cd "$root/Examples/django"
    "$python" manage.py seed >/dev/null
    "$python" -m gunicorn students.wsgi --bind 127.0.0.1:0 --workers 2 --threads 8 --no-control-socket \
        >"$folder/gunicorn" 2>&1 &
    process=$!
    started+=("$process")
    until grep -q 'Listening at' "$folder/gunicorn"; do sleep 0.1; done
    address=$(sed -n 's/.*Listening at: \(http:[^ ]*\).*/\1/p' "$folder/gunicorn")
    measure "Django under gunicorn, /me/" "$process" "$address" /me/ "$(token "$address")"
fi

if command -v nginx >/dev/null; then
    port=$("$python" -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
    cat >"$folder/nginx.conf" <<NGINX
worker_processes 1; daemon off; pid $folder/nginx.pid; error_log $folder/nginx.log;
events { worker_connections 256; }
http {
    access_log off;
    server {
        listen 127.0.0.1:$port;
        location / { default_type application/json; return 200 '{"id":1,"username":"pawan","email":"pawan@example.com"}'; }
    }
}
NGINX
    nginx -c "$folder/nginx.conf" &
    process=$!
    started+=("$process")
    until [[ -s $folder/nginx.pid ]]; do sleep 0.05; done
    measure "nginx, a fixed answer" "$process" "http://127.0.0.1:$port" / none
fi
