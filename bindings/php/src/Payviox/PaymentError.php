<?php

declare(strict_types=1);

namespace Pepay\Payviox;

use FFI\CData;
use Pepay\Internal\Library;

/**
 * Why a direct payment could not be started. The session exists all the same.
 *
 * @see https://docs.payviox.com/api/endpoints/create-session
 */
final readonly class PaymentError
{
    public function __construct(
        /** The provider's words. */
        public ?string $message = null,
        /** Such as `http_error`. */
        public ?string $errorType = null,
    ) {
    }

    /**
     * @internal
     *
     * @param CData $view a pepay_payviox_session
     */
    public static function of(CData $view): ?self
    {
        $error = new self(Library::text($view, 'payment_error_message'), Library::text($view, 'payment_error_type'));

        return $error->message === null && $error->errorType === null ? null : $error;
    }
}
