<?php

declare(strict_types=1);

namespace Pepay\Payviox;

use Pepay\Internal\HidesSecrets;

/**
 * Why a direct payment could not be started. The session exists all the same.
 *
 * @see https://docs.payviox.com/api/endpoints/create-session
 *
 * @property-read array<string, mixed> $extra what the provider sent besides, as it came
 */
final readonly class PaymentError implements \JsonSerializable
{
    use HidesSecrets;

    public function __construct(
        /** The provider's words. */
        public ?string $message = null,
        /** Such as `http_error`. */
        public ?string $errorType = null,
        #[\SensitiveParameter]
        array $extra = [],
    ) {
        $this->hide([], [], $extra);
    }

    /**
     * @internal
     *
     * @param array<string, mixed> $extra
     */
    public static function of(?string $message, ?string $type, #[\SensitiveParameter] array $extra): ?self
    {
        return $message === null && $type === null ? null : new self($message, $type, $extra);
    }
}
