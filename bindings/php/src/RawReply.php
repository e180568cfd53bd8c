<?php

declare(strict_types=1);

namespace Pepay;

use Pepay\Internal\HidesSecrets;

/**
 * The reply to a request that no method describes.
 *
 * @property-read mixed $json the JSON as it came: objects are arrays, and there is null if there is no body
 */
final readonly class RawReply implements \JsonSerializable
{
    use HidesSecrets;

    public function __construct(
        #[\SensitiveParameter]
        mixed $json,
        /** What it was read from; null of one that was made by hand. */
        public ?Response $response = null,
    ) {
        $this->hide([], ['json' => $json]);
    }
}
