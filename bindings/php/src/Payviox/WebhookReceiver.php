<?php

declare(strict_types=1);

namespace Pepay\Payviox;

use Pepay\Exception\ConfigException;
use Pepay\Exception\DecodeException;
use Pepay\Exception\SignatureException;
use Pepay\Internal\HeaderBlock;
use Pepay\Internal\Provider;
use Psr\Http\Message\MessageInterface;

/**
 * Receives Payviox's webhooks about payments.
 *
 * @see https://docs.payviox.com/webhooks/integration
 */
final readonly class WebhookReceiver extends \Pepay\WebhookReceiver
{
    /**
     * @param string|list<string>|null $secrets one or more: during a rotation, the new one and the old one. Default
     *     PAYVIOX_WEBHOOK_TOKEN
     * @param string|null $library where libpepay is; default PEPAY_LIBRARY, the one in this package, or the system's
     *
     * @throws ConfigException when a secret is missing or empty
     */
    public function __construct(
        #[\SensitiveParameter]
        string|array|null $secrets = null,
        ?string $library = null,
    ) {
        $variables = ['PAYVIOX_WEBHOOK_TOKEN'];
        parent::__construct(Provider::Payviox, $secrets, $variables, ['events' => 'payments'], $library);
    }

    /**
     * Checks the signature, then reads the event.
     *
     * @param array<array-key, mixed>|MessageInterface $headers
     *
     * @throws SignatureException when it is not to be trusted
     * @throws DecodeException when it is, but is not an event
     */
    public function constructEvent(string $rawBody, array|MessageInterface $headers): Event
    {
        return Event::received($this->receiver->event(HeaderBlock::of($headers), $rawBody, 0));
    }
}
