<?php

declare(strict_types=1);

namespace Pepay\Pepay;

use Pepay\Exception\ConfigException;
use Pepay\Exception\DecodeException;
use Pepay\Exception\SignatureException;
use Pepay\Internal\Clock;
use Pepay\Internal\HeaderBlock;
use Pepay\Internal\Provider;
use Pepay\Webhook;
use Psr\Http\Message\MessageInterface;

/**
 * Receives Pepay's webhooks.
 *
 * @see https://docs-alpha.pepay.io/api-spec/webhooks-authentication
 */
final readonly class WebhookReceiver extends \Pepay\WebhookReceiver
{
    /**
     * @param string|list<string>|null $secrets one or more: during a rotation, the new one and the old one. Default
     *     PEPAY_WEBHOOK_SECRET, and PEPAY_WEBHOOK_SECRET_PREVIOUS if there is one
     * @param int $toleranceMs how far the time of a signature may be from now, either way, in milliseconds
     * @param string|null $library where libpepay is; default PEPAY_LIBRARY, the one in this package, or the system's
     *
     * @throws ConfigException when a secret is missing or empty
     */
    public function __construct(
        #[\SensitiveParameter]
        string|array|null $secrets = null,
        int $toleranceMs = Webhook::TOLERANCE_MS,
        ?string $library = null,
    ) {
        $variables = ['PEPAY_WEBHOOK_SECRET', 'PEPAY_WEBHOOK_SECRET_PREVIOUS'];
        parent::__construct(Provider::Pepay, $secrets, $variables, ['tolerance_ms' => $toleranceMs], $library);
    }

    /**
     * Checks the signature, then reads the event.
     *
     * @param array<array-key, mixed>|MessageInterface $headers
     * @param int|null $nowMs milliseconds since 1970; default now
     *
     * @throws SignatureException when it is not to be trusted
     * @throws DecodeException when it is, but is not an event
     */
    public function constructEvent(string $rawBody, array|MessageInterface $headers, ?int $nowMs = null): Event
    {
        $nowMs ??= Clock::unixMs();

        return Event::received($this->receiver->event(HeaderBlock::of($headers), $rawBody, $nowMs));
    }
}
