#!/bin/sh
# Runs a script in a fresh Debian, which holds nothing but what it is given: as root, with debootstrap.
#
#     sh packaging/run/debian.sh SUITE ARCH PACKAGES COMMAND...
#
# PACKAGES are installed from Debian, separated by spaces. The command sees the project, read-only, in /pepay.
# The system is made once, below target/, and used again. Another machine's needs qemu-user-static.
set -eu
suite=$1 arch=$2 packages=$(echo $3)
shift 3
root=$(cd "$(dirname "$0")/../.." && pwd)
system=$root/target/debian/$suite-$arch

. "$root/tests/tools.sh"
test "$arch" = "$(dpkg --print-architecture)" || emulator=qemu-binfmt
needs "Debian $suite, $arch" debootstrap ${emulator:-} || exit 0
if ! test -e "$system.packages"; then
    rm -rf "$system"
    mkdir -p "$system"
    debootstrap --variant=minbase --arch="$arch" "$suite" "$system" http://deb.debian.org/debian >"$system.log" 2>&1 ||
        { tail -n 5 "$system.log" >&2; exit 1; }
    mkdir "$system/pepay"
    touch "$system.packages"
fi
clean='env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 DEBIAN_FRONTEND=noninteractive'
if test "$packages" != "$(cat "$system.packages")"; then
    chroot "$system" $clean sh -c "apt-get update && apt-get install -y --no-install-recommends $packages" \
        >"$system.log" 2>&1 || { tail -n 5 "$system.log" >&2; exit 1; }
    echo "$packages" >"$system.packages"
fi
# In a namespace of its own, so that no mount is left over.
exec unshare --mount sh -eu -c '
    root=$1 system=$2
    shift 2
    mount --bind "$root" "$system/pepay"
    mount -o remount,bind,ro "$system/pepay"
    mount -t proc proc "$system/proc"
    mount --bind /dev "$system/dev"
    exec chroot "$system" "$@"
' sh "$root" "$system" $clean "$@"
