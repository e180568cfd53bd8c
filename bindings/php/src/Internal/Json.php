<?php

declare(strict_types=1);

namespace Pepay\Internal;

use Pepay\Exception\InvalidRequestException;

/**
 * @internal
 */
final class Json
{
    private const WRITE = JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE | JSON_PRESERVE_ZERO_FRACTION
        | JSON_THROW_ON_ERROR;

    /**
     * Parameters or settings as a JSON object.
     *
     * @param array<string, mixed> $values
     *
     * @throws InvalidRequestException for what JSON cannot hold, such as text that is not UTF-8
     */
    public static function object(#[\SensitiveParameter] array $values): string
    {
        try {
            return $values === [] ? '' : json_encode($values, self::WRITE);
        } catch (\JsonException $exception) {
            throw new InvalidRequestException("the parameters cannot be sent as JSON: {$exception->getMessage()}");
        }
    }

    /**
     * @return array<array-key, mixed>
     */
    public static function read(#[\SensitiveParameter] ?string $json): array
    {
        $value = json_decode($json ?? '', true, 512, JSON_BIGINT_AS_STRING);

        return \is_array($value) ? $value : [];
    }
}
