<?php

declare(strict_types=1);

namespace Pepay\Internal;

use FFI;

/**
 * The libraries that the published package contains, one for each platform.
 *
 * They are not compressed: what has to be unpacked first needs a folder that may be written to and executed from, which
 * a read-only system does not have, and a shared one is where others may write.
 *
 * @internal
 */
final class Bundled
{
    /**
     * Where the library for this platform is, if the package has it.
     */
    public static function path(): string
    {
        [$system, $file] = match (PHP_OS_FAMILY) {
            'Linux' => [self::isMusl() ? 'musl' : 'linux', 'libpepay.so'],
            'Darwin' => ['macos', 'libpepay.dylib'],
            'Windows' => ['windows', 'pepay.dll'],
            default => [strtolower(PHP_OS_FAMILY), 'libpepay.so'],
        };
        $machine = strtolower(php_uname('m'));
        $machine = ['amd64' => 'x86_64', 'arm64' => 'aarch64'][$machine] ?? $machine;

        return \dirname(__DIR__, 2) . "/lib/$system-$machine/$file";
    }

    /**
     * The C library of this process is asked, not the file system: another may be installed beside it, and open_basedir
     * may hide both.
     */
    private static function isMusl(): bool
    {
        try {
            FFI::cdef('const char *gnu_get_libc_version(void);');

            return false;
        } catch (FFI\Exception $exception) {
            return str_contains($exception->getMessage(), 'resolving');
        }
    }
}
