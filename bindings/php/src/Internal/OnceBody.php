<?php

declare(strict_types=1);

namespace Pepay\Internal;

use Psr\Http\Message\StreamInterface;

/**
 * A body that is read once. A client that would send the request again by itself cannot: Guzzle does so, up to three
 * times, when an answer ends within its headers.
 *
 * @internal
 */
final class OnceBody implements StreamInterface
{
    private int $position = 0;

    public function __construct(#[\SensitiveParameter] private readonly string $body)
    {
    }

    public function __toString(): string
    {
        return $this->getContents();
    }

    public function getContents(): string
    {
        return $this->read(\strlen($this->body));
    }

    public function read($length): string
    {
        $part = substr($this->body, $this->position, $length);
        $this->position += \strlen($part);

        return $part;
    }

    public function eof(): bool
    {
        return $this->position >= \strlen($this->body);
    }

    public function tell(): int
    {
        return $this->position;
    }

    public function getSize(): ?int
    {
        return \strlen($this->body);
    }

    public function isReadable(): bool
    {
        return true;
    }

    /**
     * To its beginning, as long as it is there. Of a body that says no, Guzzle asks the server whether it is wanted.
     */
    public function isSeekable(): bool
    {
        return true;
    }

    public function isWritable(): bool
    {
        return false;
    }

    public function rewind(): void
    {
        $this->seek(0);
    }

    public function seek($offset, $whence = SEEK_SET): void
    {
        // A client that rewinds what it has not read yet sends it for the first time.
        if ($this->position !== 0 || $offset !== 0) {
            throw new \RuntimeException('a payment without an idempotency key is sent once');
        }
    }

    public function write($string): int
    {
        throw new \RuntimeException('a body that is sent cannot be written to');
    }

    public function close(): void
    {
    }

    public function detach()
    {
        return null;
    }

    public function getMetadata($key = null)
    {
        return $key === null ? [] : null;
    }

    /** @return array<string, mixed> */
    public function __debugInfo(): array
    {
        return [];
    }
}
