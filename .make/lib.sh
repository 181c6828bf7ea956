# Shared by the scripts beside it: speaking, and installing system packages where that is allowed.

say() { printf '%s\n' "$*"; }

fail() {
    printf '%s\n' "$*" >&2
    exit 1
}

# True on Debian and its relatives for root, or for who may become root without a password.
can_install() {
    command -v apt-get >/dev/null || return 1
    [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null
}

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

# The package lists are read once in a run: a bare machine comes without them.
refresh_packages() {
    [ "${PACKAGES_READ:-}" ] || as_root apt-get update -qq >/dev/null || return 1
    PACKAGES_READ=yes
}

install_packages() {
    refresh_packages || return 1
    as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get install -qq -y --no-install-recommends "$@" </dev/null >/dev/null
}

is_modern_python() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}
