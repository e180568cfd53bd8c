<?php

declare(strict_types=1);

namespace Pepay\Internal;

use Pepay\Payviox;
use Pepay\Pepay;

/**
 * An event whose signature was checked when it came, or that came from the provider's API.
 *
 * @internal
 */
final class KnownEvent
{
    /**
     * @param string $sender pepay, payviox or payviox_payout
     * @param string $body as it came
     * @param string|null $library where libpepay is; default as for the clients
     */
    public static function read(
        string $sender,
        string $body,
        ?string $library = null,
    ): Pepay\Event|Payviox\Event|Payviox\PayoutEvent {
        $itself = 'the inbox';
        $receiver = match ($sender) {
            'pepay' => new Pepay\WebhookReceiver($itself, library: $library),
            'payviox' => new Payviox\WebhookReceiver($itself, library: $library),
            'payviox_payout' => new Payviox\PayoutWebhookReceiver($itself, library: $library),
        };

        return $receiver->constructEvent($body, $receiver->sign($body));
    }
}
