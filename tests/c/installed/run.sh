#!/bin/sh
# Installs the library into an empty prefix, and builds the example against it as users would: with
# pkg-config and with CMake, linked dynamically and statically.
set -eu

: "${LIBDIR:?the directory of libpepay.so and libpepay.a}" "${SANDBOX:?the pepay-sandbox binary}"
cd "$(dirname "$0")"
root=$(cd ../../.. && pwd)
build=$LIBDIR/tests-c/installed
prefix=$build/prefix
install=../../../crates/ffi/install/install.sh
rm -rf "$build"
mkdir -p "$build"
. ../common.sh

# says LINKING PROGRAM: the program runs, with the shared library only if it was linked dynamically.
says() {
    needed=$(readelf -d "$2" | grep -c 'NEEDED.*libpepay' || true)
    test "$1 $needed" = 'dynamic 1' || test "$1 $needed" = 'static 0' || {
        echo "tests/c: $2 is not linked as it should be ($1)" >&2
        exit 1
    }
    limited "$2" >"$build/session.out"
    grep -q 'the webhook says that it is paid' "$build/session.out"
}

# alone PROGRAM: it runs, and needs no shared library.
alone() {
    ! readelf -d "$1" | grep NEEDED || { echo "tests/c: $1 is not linked fully static" >&2; exit 1; }
    "$1"
}

# A loader that looks into the prefix, and whose cache only root may write.
mkdir "$build/bin"
cat >"$build/bin/ldconfig" <<END
#!/bin/sh
test "\$#" = 0 || { echo "$prefix/lib: (from a test)"; exit; }
echo called >>"$build/ldconfig.log"
exit "\${NOT_ROOT:-0}"
END
chmod +x "$build/bin/ldconfig"

# What a packager stages must not remember where, and is not the loader's yet.
PATH=$build/bin:$PATH DESTDIR=$build/staged sh $install "$LIBDIR" /usr >"$build/install.out"
test ! -s "$build/install.out" && test ! -e "$build/ldconfig.log"
(cd "$build/staged" && find . ! -type d | LC_ALL=C sort) | diff -u files.txt -
if grep -rIl "$build" "$build/staged/usr/include" "$build/staged/usr/lib/pkgconfig" "$build/staged/usr/lib/cmake"; then
    echo "tests/c: the files above hold the path that they were staged in" >&2
    exit 1
fi

# What is installed where the loader looks is found by it, or the user is told what lacks.
PATH=$build/bin:$PATH sh $install "$LIBDIR" "$prefix" >"$build/install.out"
test ! -s "$build/install.out" && test "$(cat "$build/ldconfig.log")" = called
NOT_ROOT=1 PATH=$build/bin:$PATH sh $install "$LIBDIR" "$prefix" | grep -q 'run ldconfig as root'
sh $install "$LIBDIR" "$prefix" | grep -q 'the loader does not look into'
readelf -d "$prefix/lib/libpepay.so" | grep -q NODELETE || { echo "tests/c: libpepay.so can be unloaded" >&2; exit 1; }
PEPAY_API_KEY=sk_test_c_installed
export PEPAY_API_KEY
start_sandbox

if needs 'tests/c, installed, pkg-config' cc pkg-config libcurl; then
    export PKG_CONFIG_PATH="$prefix/lib/pkgconfig"
    test "$(pkg-config --modversion pepay)" = "$(sed -n 's/^#define PEPAY_VERSION "\(.*\)"/\1/p' ../../../include/pepay.h)"
    curl=$(pkg-config --cflags --libs libcurl)
    cc -o "$build/dynamic" ../example/*.c $(pkg-config --cflags --libs pepay) $curl -Wl,-rpath,"$prefix/lib"
    says dynamic "$build/dynamic"
    # The linker prefers a shared library of the same name, so the archive is named in full.
    archive=$(pkg-config --static --cflags --libs pepay | sed 's/-lpepay/-l:libpepay.a/')
    cc -o "$build/static" ../example/*.c $archive $curl
    says static "$build/static"
    # -static takes the archives by itself.
    cc -static -o "$build/alone" ../webhook.c $(pkg-config --static --cflags --libs pepay)
    alone "$build/alone"
    # With its own standard library in the same object, as a release build has it.
    rustc --edition 2024 --crate-type staticlib -C lto -o "$build/libsecond.a" second.rs
    cc -o "$build/two" two.c $archive "$build/libsecond.a" $archive
    "$build/two"
    echo "tests/c: installed, found by pkg-config: passed"
fi

if needs 'tests/c, installed, CMake' cmake libcurl; then
    for linking in dynamic static; do
        case $linking in
        dynamic) target=pepay::pepay ;;
        static) target=pepay::static ;;
        esac
        cmake -S . -B "$build/cmake-$linking" -DCMAKE_PREFIX_PATH="$prefix" -Dlinking=$target >"$build/cmake.log" &&
            cmake --build "$build/cmake-$linking" >>"$build/cmake.log" || { cat "$build/cmake.log" >&2; exit 1; }
        says $linking "$build/cmake-$linking/session"
        alone "$build/cmake-$linking/alone"
    done
    echo "tests/c: installed, found by CMake: passed"
fi
