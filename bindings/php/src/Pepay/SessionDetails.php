<?php

declare(strict_types=1);

namespace Pepay\Pepay;

use DateTimeImmutable;
use Pepay\Internal\Call;
use Pepay\Internal\HidesSecrets;
use Pepay\Internal\Values;
use Pepay\Response;

/**
 * What a payor is asked to pay, and how far it is.
 *
 * @see https://docs-alpha.pepay.io/api-spec/payors/payment-sessions
 *
 * @property-read array<string, mixed> $extra what the provider sent besides, as it came
 */
final readonly class SessionDetails implements \JsonSerializable
{
    use HidesSecrets;

    public function __construct(
        /** The invoice's id, opaque. */
        public string $invoiceId,
        /** Where the session stands: see {@see SessionState}; or a status that is unknown, as it came. */
        public string $state,
        /** What is to be paid. Exact, in US dollars. */
        public ?string $amountUsd = null,
        /** What is still to be paid. Exact, in US dollars. */
        public ?string $amountRemainingUsd = null,
        /** The merchant's words. */
        public ?string $description = null,
        /** When the invoice expires. */
        public ?DateTimeImmutable $expiresAt = null,
        /** Milliseconds until it expires, when the provider answered. */
        public ?int $remainingTimeMs = null,
        /** The status as the provider wrote it. See {@see InvoiceStatus}. */
        public ?string $invoiceStatus = null,
        /** Who asks for it. */
        public ?string $merchantName = null,
        /** How to reach them. */
        public ?string $merchantEmail = null,
        /** Real money or test tokens. See {@see Environment}. */
        public ?string $networkEnvironment = null,
        /** How the rest must be paid, once a part has been paid. */
        public ?Lock $lock = null,
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
        [
            $state, $isLocked, $invoiceId, $status, $amount, $remaining, $description, $expiresAtMs, $remainingTimeMs,
            $merchantName, $merchantEmail, $environment, $network, $tokenId, $address, $lockRemaining,
        ] = $call->packed();

        return new self(
            $invoiceId,
            SessionState::KNOWN[$state] ?? (string) $status,
            $amount,
            $remaining,
            $description,
            $expiresAtMs === null ? null : Values::moment((int) $expiresAtMs),
            $remainingTimeMs === null ? null : (int) $remainingTimeMs,
            $status,
            $merchantName,
            $merchantEmail,
            $environment,
            $isLocked === '1'
                ? new Lock($network, $tokenId === null ? null : (int) $tokenId, $address, $lockRemaining)
                : null,
            $call->response(),
            $call->extra(),
        );
    }
}
