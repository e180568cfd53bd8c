<?php

declare(strict_types=1);

namespace Pepay;

use Pepay\Exception\ConfigException;
use Pepay\Exception\SignatureException;
use Pepay\Internal\Clock;
use Pepay\Internal\Environment;
use Pepay\Internal\HeaderBlock;
use Pepay\Internal\Library;
use Pepay\Internal\Provider;
use Pepay\Internal\Receiver;
use Psr\Http\Message\MessageInterface;

/**
 * A receiver of webhooks to keep: its secrets are read once, and are in the library only.
 *
 * @see Pepay\WebhookReceiver
 * @see Payviox\WebhookReceiver
 * @see Payviox\PayoutWebhookReceiver
 */
abstract readonly class WebhookReceiver
{
    /** @internal */
    protected Receiver $receiver;

    /**
     * @internal
     *
     * @param string|list<string>|null $secrets
     * @param list<string> $variables which of the environment hold them, if none are given
     * @param array<string, mixed> $settings as pepay_webhook_new() documents them
     *
     * @throws ConfigException when a secret is missing or empty
     */
    protected function __construct(
        Provider $provider,
        #[\SensitiveParameter]
        string|array|null $secrets,
        array $variables,
        array $settings,
        ?string $library,
    ) {
        $secrets ??= array_values(array_filter(array_map(Environment::get(...), $variables), is_string(...)));
        $this->receiver = Receiver::of(Library::load($library), $provider, ['secrets' => (array) $secrets] + $settings);
    }

    /**
     * Checks the signature.
     *
     * @param array<array-key, mixed>|MessageInterface $headers
     * @param int|null $nowMs milliseconds since 1970; default now. Payviox signs no time
     *
     * @throws SignatureException when it is not to be trusted
     */
    public function verify(string $rawBody, array|MessageInterface $headers, ?int $nowMs = null): Verified
    {
        return Verified::of($this->receiver->verify(HeaderBlock::of($headers), $rawBody, $nowMs ?? Clock::unixMs()));
    }

    /**
     * What explains the verdict, for a person who looks for a mistake. It tries common ones, so it takes longer than
     * verify(), which alone decides. Empty for a webhook that is valid and in no way odd.
     *
     * @param array<array-key, mixed>|MessageInterface $headers
     * @param int|null $nowMs milliseconds since 1970; default now. Payviox signs no time
     *
     * @return list<array{code: string, message: string}>
     */
    public function explain(string $rawBody, array|MessageInterface $headers, ?int $nowMs = null): array
    {
        return $this->receiver->explain(HeaderBlock::of($headers), $rawBody, $nowMs ?? Clock::unixMs());
    }

    /**
     * The headers that the provider would send with this body, signed with the first secret: for tests.
     *
     * @param int|null $nowMs milliseconds since 1970; default now. Payviox signs no time
     *
     * @return array<string, string>
     */
    public function sign(string $rawBody, ?int $nowMs = null): array
    {
        return $this->receiver->sign($rawBody, $nowMs ?? Clock::unixMs());
    }
}
