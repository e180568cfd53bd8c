<?php

declare(strict_types=1);

namespace Pepay\Pepay;

use DateTimeImmutable;
use Pepay\Internal\Call;
use Pepay\Internal\HidesSecrets;
use Pepay\Internal\Values;
use Pepay\Response;

/**
 * What creating an invoice returns: where to send the payor, and the payor's credentials.
 *
 * @see https://docs-alpha.pepay.io/api-spec/merchant/invoices
 *
 * @property-read string|null $paymentUrl the hosted checkout page. Its query holds the session, so it is a secret too
 * @property-read string|null $sessionToken the payor's session: `sessionToken` of a client
 * @property-read string|null $signature its signature: `signature` of a client
 * @property-read array<string, mixed> $extra what the provider sent besides, as it came
 */
final readonly class CreatedInvoice implements \JsonSerializable
{
    use HidesSecrets;

    public function __construct(
        /** The invoice's id, opaque. */
        public string $invoiceId,
        #[\SensitiveParameter]
        ?string $paymentUrl = null,
        /** When the invoice expires. */
        public ?DateTimeImmutable $expiresAt = null,
        #[\SensitiveParameter]
        ?string $sessionToken = null,
        #[\SensitiveParameter]
        ?string $signature = null,
        /** What it was read from. */
        public ?Response $response = null,
        #[\SensitiveParameter]
        array $extra = [],
    ) {
        $secrets = ['paymentUrl' => $paymentUrl, 'sessionToken' => $sessionToken, 'signature' => $signature];
        $this->hide($secrets, [], $extra);
    }

    /**
     * The payor's session as the headers that a browser sends.
     *
     * @return array{x-session-token: string|null, x-signature: string|null}
     */
    public function paymentSessionHeaders(): array
    {
        return ['x-session-token' => $this->sessionToken, 'x-signature' => $this->signature];
    }

    /** @internal */
    public static function of(Call $call): self
    {
        [$invoiceId, $paymentUrl, $sessionToken, $signature, $expiresAtMs] = $call->packed();

        return new self(
            $invoiceId,
            $paymentUrl,
            $expiresAtMs === null ? null : Values::moment((int) $expiresAtMs),
            $sessionToken,
            $signature,
            $call->response(),
            $call->extra(),
        );
    }
}
