<?php

declare(strict_types=1);

namespace Pepay\Internal;

use FFI\CData;

/**
 * @internal
 */
final class TestEvent
{
    /**
     * The body of a Pepay event.
     *
     * @param array<string, mixed> $object
     */
    public static function body(Library $library, string $type, array $object, int $nowMs): string
    {
        $json = Json::object($object);
        $size = 256 + \strlen($type) + \strlen($json);

        return $library->written($size, fn (CData $out, int $size): int => $library->ffi->pepay_webhook_test_event(
            $type,
            \strlen($type),
            $json,
            \strlen($json),
            $nowMs,
            $out,
            $size,
        ));
    }
}
