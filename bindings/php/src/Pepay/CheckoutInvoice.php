<?php

// Generated from crates/core by `cargo xtask generate`; do not edit.

declare(strict_types=1);

namespace Pepay\Pepay;

use DateTimeImmutable;
use Pepay\Internal\Call;
use Pepay\Internal\Fields;
use Pepay\Internal\HidesSecrets;
use Pepay\Response;

/**
 * A new order with its invoice: where to send the payor, and the payor's session.
 *
 * @see https://docs-alpha.pepay.io/guides/integrate-commerce
 *
 * @property-read string|null $invoiceUrl the URL of the hosted checkout page, to redirect the payor to. It
 *     contains the session, so it is secret
 * @property-read string|null $sessionToken the payor's session token, which is sent as `x-session-token`
 * @property-read string|null $signature the signature of the session token, which is sent as `x-signature`
 * @property-read array<string, mixed>|null $endpoints the paths of the API under which the order and its payment
 *     can be read
 * @property-read array<string, mixed> $extra what the provider sent besides, as it came
 */
final readonly class CheckoutInvoice implements \JsonSerializable
{
    use HidesSecrets;

    public function __construct(
        /** The order's id. Do not rely on its format. */
        public string $orderId,
        /** The invoice's id. Do not rely on its format. */
        public string $invoiceId,
        #[\SensitiveParameter]
        ?string $invoiceUrl = null,
        #[\SensitiveParameter]
        ?string $sessionToken = null,
        #[\SensitiveParameter]
        ?string $signature = null,
        /** The session token and its signature as headers. */
        public ?PaymentSessionHeaders $paymentSessionHeaders = null,
        /** The merchant's id at Pepay. */
        public ?int $merchantId = null,
        /** Whether the order is about real money or test tokens. See {@see Environment}. */
        public ?string $networkEnvironment = null,
        /** The merchant's own id of the customer. */
        public ?string $customerId = null,
        /** The amount to be paid, in US dollars. */
        public ?string $amount = null,
        /** The status of the order, in the provider's own word. */
        public ?string $status = null,
        /** When the invoice expires. */
        public ?DateTimeImmutable $expiresAt = null,
        ?array $endpoints = null,
        /** What it was read from; null within another reply. */
        public ?Response $response = null,
        #[\SensitiveParameter]
        array $extra = [],
    ) {
        $this->hide(
            ['invoiceUrl' => $invoiceUrl, 'sessionToken' => $sessionToken, 'signature' => $signature],
            ['endpoints' => $endpoints],
            $extra,
        );
    }

    /** @internal */
    public static function of(Call $call): self
    {
        return self::read($call->fields(), $call->response());
    }

    /** @internal */
    public static function read(Fields $fields, ?Response $response = null): self
    {
        return new self(
            orderId: $fields->text('orderId') ?? $fields->missing('orderId'),
            invoiceId: $fields->text('invoiceId') ?? $fields->missing('invoiceId'),
            invoiceUrl: $fields->text('invoiceUrl'),
            sessionToken: $fields->text('session'),
            signature: $fields->text('signature'),
            paymentSessionHeaders: $fields->object('payment_session_headers', PaymentSessionHeaders::class),
            merchantId: $fields->integer('merchantId'),
            networkEnvironment: $fields->text('networkEnvironment'),
            customerId: $fields->text('customerId'),
            amount: $fields->text('amount'),
            status: $fields->text('status'),
            expiresAt: $fields->time('expiresAt'),
            endpoints: $fields->array('endpoints'),
            response: $response,
            extra: $fields->extra(),
        );
    }
}
