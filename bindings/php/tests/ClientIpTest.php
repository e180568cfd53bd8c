<?php

declare(strict_types=1);

namespace Pepay\Tests;

use Pepay\ClientIp;
use Pepay\Exception\ConfigException;
use PHPUnit\Framework\TestCase;

/**
 * The X-Forwarded-For header is believed only as far as the proxies that wrote it.
 */
final class ClientIpTest extends TestCase
{
    /**
     * @testWith ["198.51.100.1", "6.6.6.6", [], "198.51.100.1"]
     *           ["198.51.100.1", "6.6.6.6", ["10.0.0.0/8"], "198.51.100.1"]
     *           ["10.0.0.1", "6.6.6.6, 203.0.113.42", ["fd00::/8", "10.0.0.0/8"], "203.0.113.42"]
     *           ["10.0.0.1", null, ["10.0.0.1"], "10.0.0.1"]
     *           ["::1", "[2001:db8::1]:4711", ["::1"], "2001:db8::1"]
     *           ["::1", "1111:2222:3333:4444:5555:6666:7777:8888", ["::1"], "1111:2222:3333:4444:5555:6666:7777:8888"]
     */
    public function testWhoseAddressItIs(string $peer, ?string $forwardedFor, array $trusted, string $expected): void
    {
        self::assertSame($expected, ClientIp::of($peer, $forwardedFor, $trusted));
    }

    /**
     * @testWith ["localhost", []]
     *           ["10.0.0.1", ["10.0.0.0/33"]]
     *           ["", ["x"]]
     */
    public function testWhatIsNoAddress(string $peer, array $trusted): void
    {
        $this->expectException(ConfigException::class);
        ClientIp::of($peer, null, $trusted);
    }
}
