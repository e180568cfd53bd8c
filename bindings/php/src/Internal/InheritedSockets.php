<?php

declare(strict_types=1);

namespace Pepay\Internal;

use FFI;

/**
 * Connections that a forked process has from its parent.
 *
 * When PHP ends, libcurl says goodbye on each connection, and the provider hangs up on the parent in the middle of its
 * payment. So what a child has inherited is put aside first: its descriptors lead nowhere.
 *
 * @internal
 */
final class InheritedSockets
{
    private const LIBC = <<<'C'
        int getsockname(int socket, void *address, unsigned int *length);
        int getpeername(int socket, void *address, unsigned int *length);
        int open(const char *path, int flags);
        int dup2(int from, int to);
        int close(int descriptor);
        C;
    private const READ_WRITE = 2;

    /**
     * @param array<string, true> $ports local and remote, as `40000:443`
     */
    public static function putAside(array $ports): void
    {
        if ($ports === []) {
            return;
        }
        try {
            $libc = FFI::cdef(self::LIBC);
        } catch (FFI\Exception) {
            // Where FFI is for preloaded files only, no process forks.
            return;
        }
        $nowhere = $libc->open('/dev/null', self::READ_WRITE);
        foreach (scandir('/dev/fd') ?: [] as $name) {
            if (is_numeric($name) && isset($ports[self::ports($libc, (int) $name)])) {
                $libc->dup2($nowhere, (int) $name);
            }
        }
        $libc->close($nowhere);
    }

    /**
     * The ports at both ends of a socket; `0:0` of what is none.
     */
    private static function ports(FFI $libc, int $descriptor): string
    {
        return self::port($libc, 'getsockname', $descriptor) . ':' . self::port($libc, 'getpeername', $descriptor);
    }

    private static function port(FFI $libc, string $function, int $descriptor): int
    {
        $address = $libc->new('unsigned char[128]');
        $length = $libc->new('unsigned int');
        $length->cdata = FFI::sizeof($address);

        // It stands in network order behind the family, with IPv4 and IPv6 alike.
        return $libc->$function($descriptor, FFI::addr($address), FFI::addr($length)) === 0
            ? $address[2] << 8 | $address[3]
            : 0;
    }
}
