<?php

declare(strict_types=1);

namespace Pepay;

use Pepay\Exception\ConfigException;
use Pepay\Exception\DecodeException;
use Pepay\Exception\SignatureException;
use Pepay\Internal\Clock;
use Pepay\Internal\Library;
use Pepay\Internal\TestEvent;
use Psr\Http\Message\MessageInterface;

/**
 * Webhooks of both providers: verify, read, and sign for tests.
 *
 * Always pass the raw bytes of the request, `file_get_contents('php://input')`, and all of its headers: what
 * `getallheaders()` gives, `$_SERVER`, or a PSR-7 request. Both providers deliver an event more than once: remember
 * {@see Pepay\Event::$id}, or {@see Payviox\Event::$dedupeKey}.
 *
 * Secrets are one or more: during a rotation, the new one and the old one. If none are given, those in the
 * environment are used: PEPAY_WEBHOOK_SECRET and PEPAY_WEBHOOK_SECRET_PREVIOUS, PAYVIOX_WEBHOOK_TOKEN, or
 * PAYVIOX_PAYOUT_WEBHOOK_TOKEN. What was made of the last secrets is kept for the next webhook; a process that serves
 * many with several keeps a {@see Pepay\WebhookReceiver}, {@see Payviox\WebhookReceiver} or
 * {@see Payviox\PayoutWebhookReceiver} for each.
 *
 * @see https://docs-alpha.pepay.io/api-spec/webhooks-authentication
 * @see https://docs.payviox.com/webhooks/integration
 */
final class Webhook
{
    /** How far the time of a Pepay signature may be from now, either way, in milliseconds. */
    public const TOLERANCE_MS = 300_000;

    /**
     * Checks the signature of a Pepay webhook, then reads the event.
     *
     * @param array<array-key, mixed>|MessageInterface $headers
     * @param string|list<string>|null $secrets
     * @param int|null $nowMs milliseconds since 1970; default now
     *
     * @throws SignatureException when it is not to be trusted
     * @throws DecodeException when it is, but is not an event
     * @throws ConfigException when a secret is missing or empty
     */
    public static function constructEvent(
        string $rawBody,
        array|MessageInterface $headers,
        #[\SensitiveParameter]
        string|array|null $secrets = null,
        int $toleranceMs = self::TOLERANCE_MS,
        ?int $nowMs = null,
    ): Pepay\Event {
        $receiver = new Pepay\WebhookReceiver($secrets, $toleranceMs);

        return $receiver->constructEvent($rawBody, $headers, $nowMs);
    }

    /**
     * Checks the signature of a Payviox webhook, then reads the payment event.
     *
     * @param array<array-key, mixed>|MessageInterface $headers
     * @param string|list<string>|null $secrets
     *
     * @throws SignatureException when it is not to be trusted
     * @throws DecodeException when it is, but is not an event
     * @throws ConfigException when a secret is missing or empty
     */
    public static function constructPayvioxEvent(
        string $rawBody,
        array|MessageInterface $headers,
        #[\SensitiveParameter]
        string|array|null $secrets = null,
    ): Payviox\Event {
        return (new Payviox\WebhookReceiver($secrets))->constructEvent($rawBody, $headers);
    }

    /**
     * The same for a payout event, which is signed with a secret of its own.
     *
     * @param array<array-key, mixed>|MessageInterface $headers
     * @param string|list<string>|null $secrets
     *
     * @throws SignatureException when it is not to be trusted
     * @throws DecodeException when it is, but is not an event
     * @throws ConfigException when a secret is missing or empty
     */
    public static function constructPayvioxPayoutEvent(
        string $rawBody,
        array|MessageInterface $headers,
        #[\SensitiveParameter]
        string|array|null $secrets = null,
    ): Payviox\PayoutEvent {
        return (new Payviox\PayoutWebhookReceiver($secrets))->constructEvent($rawBody, $headers);
    }

    /**
     * Checks the signature of a Pepay webhook.
     *
     * @param array<array-key, mixed>|MessageInterface $headers
     * @param string|list<string>|null $secrets
     * @param int|null $nowMs milliseconds since 1970; default now
     *
     * @throws SignatureException when it is not to be trusted
     * @throws ConfigException when a secret is missing or empty
     */
    public static function verify(
        string $rawBody,
        array|MessageInterface $headers,
        #[\SensitiveParameter]
        string|array|null $secrets = null,
        int $toleranceMs = self::TOLERANCE_MS,
        ?int $nowMs = null,
    ): Verified {
        return (new Pepay\WebhookReceiver($secrets, $toleranceMs))->verify($rawBody, $headers, $nowMs);
    }

    /**
     * Checks the signature of a Payviox webhook, of payments or payouts.
     *
     * @param array<array-key, mixed>|MessageInterface $headers
     * @param string|list<string>|null $secrets
     *
     * @throws SignatureException when it is not to be trusted
     * @throws ConfigException when a secret is missing or empty
     */
    public static function verifyPayviox(
        string $rawBody,
        array|MessageInterface $headers,
        #[\SensitiveParameter]
        string|array|null $secrets = null,
    ): Verified {
        return (new Payviox\WebhookReceiver($secrets))->verify($rawBody, $headers);
    }

    /**
     * What explains the verdict on a Pepay webhook, for a person who looks for a mistake. It tries common ones, so it
     * takes longer than verify(), which alone decides. Empty for a webhook that is valid and in no way odd.
     *
     * @param array<array-key, mixed>|MessageInterface $headers
     * @param string|list<string>|null $secrets
     * @param int|null $nowMs milliseconds since 1970; default now
     *
     * @return list<array{code: string, message: string}>
     *
     * @throws ConfigException when a secret is missing or empty
     */
    public static function explain(
        string $rawBody,
        array|MessageInterface $headers,
        #[\SensitiveParameter]
        string|array|null $secrets = null,
        int $toleranceMs = self::TOLERANCE_MS,
        ?int $nowMs = null,
    ): array {
        return (new Pepay\WebhookReceiver($secrets, $toleranceMs))->explain($rawBody, $headers, $nowMs);
    }

    /**
     * The same for a Payviox webhook.
     *
     * @param array<array-key, mixed>|MessageInterface $headers
     * @param string|list<string>|null $secrets
     *
     * @return list<array{code: string, message: string}>
     *
     * @throws ConfigException when a secret is missing or empty
     */
    public static function explainPayviox(
        string $rawBody,
        array|MessageInterface $headers,
        #[\SensitiveParameter]
        string|array|null $secrets = null,
    ): array {
        return (new Payviox\WebhookReceiver($secrets))->explain($rawBody, $headers);
    }

    /**
     * The headers that Pepay would send with this body: for tests of a receiver.
     *
     * @param int|null $nowMs milliseconds since 1970; default now
     *
     * @return array<string, string>
     *
     * @throws ConfigException when the secret is empty
     */
    public static function sign(
        string $rawBody,
        #[\SensitiveParameter]
        string $secret,
        ?int $nowMs = null,
    ): array {
        return (new Pepay\WebhookReceiver($secret))->sign($rawBody, $nowMs);
    }

    /**
     * The headers that Payviox would send with this body: for tests of a receiver.
     *
     * @return array<string, string>
     *
     * @throws ConfigException when the secret is empty
     */
    public static function signPayviox(string $rawBody, #[\SensitiveParameter] string $secret): array
    {
        return (new Payviox\WebhookReceiver($secret))->sign($rawBody);
    }

    /**
     * The body of an event as Pepay would send it: for tests of a receiver.
     *
     * @param string $type such as `invoice.updated`
     * @param array<string, mixed> $object the resource, with its own `object` field
     * @param int|null $nowMs milliseconds since 1970; default now
     */
    public static function testEvent(string $type, array $object, ?int $nowMs = null): string
    {
        return TestEvent::body(Library::load(), $type, $object, $nowMs ?? Clock::unixMs());
    }
}
