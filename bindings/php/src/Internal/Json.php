<?php

declare(strict_types=1);

namespace Pepay\Internal;

use Pepay\Exception\DecodeException;
use Pepay\Exception\InvalidRequestException;

/**
 * @internal
 */
final class Json
{
    private const WRITE = JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE | JSON_PRESERVE_ZERO_FRACTION
        | JSON_THROW_ON_ERROR;

    /**
     * Parameters or settings as a JSON object, also where PHP would make a list of them: of `[]`, of `['0' => 'a']`.
     *
     * @param array<array-key, mixed> $values
     *
     * @throws InvalidRequestException for what JSON cannot hold, such as text that is not UTF-8
     */
    public static function object(#[\SensitiveParameter] array $values): string
    {
        try {
            return $values === [] ? '' : json_encode((object) $values, self::WRITE);
        } catch (\JsonException $exception) {
            throw new InvalidRequestException("the parameters cannot be sent as JSON: {$exception->getMessage()}");
        }
    }

    /**
     * What the library wrote, or nothing if it wrote nothing. What PHP cannot read is never taken for nothing.
     *
     * @return array<array-key, mixed>
     *
     * @throws DecodeException when PHP cannot read it
     */
    public static function read(#[\SensitiveParameter] ?string $json): array
    {
        if ($json === null || $json === '') {
            return [];
        }
        $value = self::value($json);

        return \is_array($value) ? $value : throw new DecodeException('the JSON is neither an object nor a list');
    }

    /**
     * Any JSON.
     *
     * @throws DecodeException when PHP cannot read it
     */
    public static function value(#[\SensitiveParameter] string $json): mixed
    {
        try {
            return json_decode($json, true, flags: JSON_BIGINT_AS_STRING | JSON_THROW_ON_ERROR);
        } catch (\JsonException $exception) {
            throw new DecodeException("PHP cannot read the JSON: {$exception->getMessage()}", previous: $exception);
        }
    }
}
