<?php

declare(strict_types=1);

namespace Pepay\Payviox;

use Pepay\Internal\Call;
use Pepay\Internal\HidesSecrets;
use Pepay\Response;

/**
 * A new session. `url` is where to send the customer, in each of the three variants of the answer.
 *
 * @see https://docs.payviox.com/api/endpoints/create-session
 *
 * @property-read array<string, mixed> $extra what the provider sent besides, as it came
 */
final readonly class Session implements \JsonSerializable
{
    use HidesSecrets;

    public function __construct(
        /** The session's id, opaque. */
        public string $sessionId,
        /** Where to send the customer: `redirectUrl`, or else the hosted page. */
        public string $url,
        /** The provider's own page, for a method that redirects. */
        public ?string $redirectUrl = null,
        /** Why the provider could not be reached; the hosted page still works. */
        public ?PaymentError $paymentError = null,
        /** What it was read from. */
        public ?Response $response = null,
        #[\SensitiveParameter]
        array $extra = [],
    ) {
        $this->hide([], [], $extra);
    }

    /** @internal */
    public static function of(Call $call): self
    {
        [$sessionId, $url, $redirectUrl, $message, $type] = $call->packed();

        return new self(
            $sessionId,
            (string) $url,
            $redirectUrl,
            PaymentError::of($message, $type, $call->extra('payment_error')),
            $call->response(),
            $call->extra(),
        );
    }
}
