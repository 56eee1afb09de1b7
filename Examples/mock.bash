# Sourced by the examples: a mock server and an empty configuration of their own, gone when they end.
# JWTCTL names the program; without it, it is looked for in PATH.

set -euo pipefail

folder=$(mktemp -d)
trap 'kill "$mock" 2>/dev/null || true; rm -rf "$folder"' EXIT
[[ -z ${JWTCTL:-} ]] || PATH=$(dirname "$(realpath "$JWTCTL")"):$PATH
export JWTCTL_CONFIG_DIR=$folder/config

# Starts the mock with these options on a free port; the first line it prints is its address.
start_mock() {
    mkfifo "$folder/output"
    jwtctl mock --port 0 "$@" >"$folder/output" &
    mock=$!
    read -r server <"$folder/output"
}

# Prints a command as a person would type it, and runs it.
run() {
    printf '$ %s\n' "${*@Q}" | sed "s/'\([A-Za-z0-9@%+=:,./_-]*\)'/\1/g"
    "$@" && echo
}
