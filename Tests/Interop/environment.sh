# What the runners of this folder share; to be sourced.

interop=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$interop/../.." && pwd)
python=${PYTHON:-python3}

require_venv() {
    "$python" -c 'import ensurepip, venv' 2>/dev/null && return
    if [[ $(id -u) = 0 ]] && command -v apt-get >/dev/null; then
        apt-get install -y -q python3 python3-venv || { apt-get update -q && apt-get install -y -q python3 python3-venv; }
    else
        echo "$0: '$python' has no venv module: install it, on Debian with 'apt-get install python3-venv'" >&2
        exit 1
    fi
}

# Prints a folder outside the tree that a function has filled once. Arguments: the function, and the files that what
# it fills the folder with depends on.
made_once() {
    local make=$1 key folder
    shift
    key=$({ "$python" -VV; cat "$@"; } | sha256sum | cut -c1-16)
    folder=${XDG_CACHE_HOME:-$HOME/.cache}/jwtctl-interop/$key
    mkdir -p "$folder"
    (
        flock 9
        if [[ ! -e $folder/complete ]]; then
            "$make" "$folder"
            touch "$folder/complete"
        fi
    ) 9>"$folder/lock" >&2
    echo "$folder"
}

# Makes a virtual environment in a folder that holds exactly the packages of a list.
install() {
    "$python" -m venv --clear "$1/venv"
    "$1/venv/bin/python" -m pip install --quiet --disable-pip-version-check -r "$2"
}

program() {
    if [[ -n ${JWTCTL:-} ]]; then
        realpath -e "$JWTCTL"
    else
        swift build --package-path "$root" --product jwtctl >&2
        echo "$(swift build --package-path "$root" --product jwtctl --show-bin-path)/jwtctl"
    fi
}
