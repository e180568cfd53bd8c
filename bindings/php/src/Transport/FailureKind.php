<?php

declare(strict_types=1);

namespace Pepay\Transport;

/**
 * What failed.
 */
enum FailureKind: int
{
    /** The host name did not resolve. */
    case Dns = 1;
    /** The connection could not be opened, or broke. */
    case Connection = 2;
    /** The TLS handshake failed. */
    case Tls = 3;
    /** Time ran out. */
    case Timeout = 4;
    /** What came back is not HTTP, or ended too early. */
    case Protocol = 5;
    /** What was configured cannot be used: a malformed proxy, a certificate file that is not there. */
    case Settings = 6;

    /**
     * The same in every language: `dns`, `connection`, `tls`, `timeout`, `protocol` or `settings`.
     */
    public function word(): string
    {
        return strtolower($this->name);
    }
}
