<?php

declare(strict_types=1);

namespace Pepay;

use FFI\CData;
use Pepay\Exception\ConfigException;
use Pepay\Internal\Library;

/**
 * The address of the customer behind your own proxies, for the `ip` of a Payviox session.
 */
final class ClientIp
{
    /** With room for what ends the text. */
    private const LONGEST = 46;

    /**
     * Anybody can write an X-Forwarded-For header, so it is read from its end, and only as far as the addresses are
     * trusted: the first that is not is the customer's.
     *
     * @param string $peer the address that is connected to you: `$_SERVER['REMOTE_ADDR']`
     * @param string|null $forwardedFor the X-Forwarded-For header: `$_SERVER['HTTP_X_FORWARDED_FOR'] ?? null`
     * @param list<string> $trustedProxies your proxies, as ranges: `10.0.0.0/8`. Without any, the customer is $peer
     *
     * @throws ConfigException when $peer is not an address, or $trustedProxies are no ranges
     */
    public static function of(string $peer, ?string $forwardedFor = null, array $trustedProxies = []): string
    {
        $library = Library::load();
        $forwardedFor ??= '';
        $trusted = implode(',', $trustedProxies);
        $address = $library->written(
            self::LONGEST,
            static fn (CData $out, int $size): int => $library->ffi->pepay_ip_of_customer(
                $peer,
                \strlen($peer),
                $forwardedFor,
                \strlen($forwardedFor),
                $trusted,
                \strlen($trusted),
                $out,
                $size,
            ),
        );

        return $address !== '' ? $address : throw new ConfigException(
            'the peer is no IP address, or the trusted proxies are no ranges',
        );
    }
}
