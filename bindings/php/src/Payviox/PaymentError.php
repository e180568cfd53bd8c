<?php

declare(strict_types=1);

namespace Pepay\Payviox;

use FFI\CData;
use Pepay\Internal\HidesSecrets;
use Pepay\Internal\Library;

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
     * @param CData $view a pepay_payviox_session
     * @param array<string, mixed> $extra
     */
    public static function of(CData $view, #[\SensitiveParameter] array $extra): ?self
    {
        $message = Library::text($view, 'payment_error_message');
        $type = Library::text($view, 'payment_error_type');

        return $message === null && $type === null ? null : new self($message, $type, $extra);
    }
}
