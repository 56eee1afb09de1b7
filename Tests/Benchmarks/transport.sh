#!/usr/bin/env bash
# Compares jwtctl with curl: start-up, an authenticated GET, 1 GiB down and up, memory.
#
#   Tests/Benchmarks/transport.sh [RUNS]
#
# Prints both side by side and their ratio, and ends with status 1 when a ratio or the memory is over its limit. Needs curl
# and Python 3.9 or newer. JWTCTL names the program to measure; without it the release build is made. Measure on a machine
# that does nothing else: every figure is the best of several runs that take turns, and a busy machine still shows in it.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
build=(swift build --package-path "$root" -c release --static-swift-stdlib --product jwtctl)

if [[ -z ${JWTCTL:-} ]]; then
    "${build[@]}" >&2
    JWTCTL=$("${build[@]}" --show-bin-path)/jwtctl
fi
exec python3 "$here/transport.py" "$(realpath -e "$JWTCTL")" "${1:-30}"
