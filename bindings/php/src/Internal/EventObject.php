<?php

declare(strict_types=1);

namespace Pepay\Internal;

use FFI\CData;

/**
 * What an event is about, in the form that all languages share.
 *
 * @internal
 */
final class EventObject
{
    /**
     * @param string $object as the provider wrote it
     *
     * @return Fields|null null if it is no invoice, no payment of one and no commerce order
     */
    public static function read(Library $library, string $object): ?Fields
    {
        $json = $library->written(
            3 * \strlen($object) + 1,
            static fn (CData $out, int $size): int => $library->ffi->pepay_event_object_json(
                $object,
                \strlen($object),
                $out,
                $size,
            ),
        );

        return $json === '' ? null : new Fields(Json::read($json));
    }
}
