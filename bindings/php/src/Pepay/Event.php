<?php

declare(strict_types=1);

namespace Pepay\Pepay;

use DateTimeImmutable;
use Pepay\Internal\Call;
use Pepay\Internal\EventObject;
use Pepay\Internal\Fields;
use Pepay\Internal\HidesSecrets;
use Pepay\Internal\Json;
use Pepay\Internal\Library;
use Pepay\Internal\ReceivedEvent;
use Pepay\Response;
use Pepay\Verified;

/**
 * Something that happened to an invoice, payment or order. Delivered at least once: `id` tells repeats apart.
 *
 * @see https://docs-alpha.pepay.io/api-spec/webhook-events
 *
 * @property-read array<string, mixed> $extra what the provider sent besides, as it came
 */
final readonly class Event implements \JsonSerializable
{
    use HidesSecrets;

    /** What has happened: the type. See {@see \Pepay\EventName}. */
    public string $name;

    public function __construct(
        /** `evt_<unix ms>-<sequence>` */
        public string $id,
        /** Such as `invoice.updated`. */
        public string $type,
        /** Always `event`. */
        public ?string $object = null,
        /** Such as `2025-12-16`. */
        public ?string $apiVersion = null,
        /** When it happened. */
        public ?DateTimeImmutable $created = null,
        /** False on devnet. */
        public ?bool $livemode = null,
        /** Deliveries still to come. */
        public ?int $pendingWebhooks = null,
        /** The API call that caused it. */
        public ?EventRequest $request = null,
        /** What it is about. */
        public ?EventData $data = null,
        /** The invoice it is about, if it is about one. */
        public ?Invoice $invoice = null,
        /** The payment of an invoice that it is about, if it is about one. */
        public ?InvoicePayment $invoicePayment = null,
        /** The commerce order that it is about, if it is about one. */
        public ?CommerceOrder $order = null,
        /** The quote that it is about, if it is about one: on a payor's stream. */
        public ?PaymentQuote $paymentQuote = null,
        /** Of a webhook: why it can be trusted. */
        public ?Verified $verified = null,
        /** What it was read from, of an item of a list its page; null within another reply, and of a webhook. */
        public ?Response $response = null,
        #[\SensitiveParameter]
        array $extra = [],
    ) {
        $this->name = $type;
        $this->hide([], [], $extra);
    }

    /** @internal */
    public static function of(Call $call): self
    {
        return self::read($call->fields(), $call->response());
    }

    /** @internal */
    public static function received(ReceivedEvent $event): self
    {
        return self::about($event->fields(), $event->object(), verified: Verified::ofEvent($event->view()));
    }

    /** @internal */
    public static function streamed(Library $library, Fields $fields): self
    {
        $object = $fields->object('data', EventData::class)?->object;

        return self::about($fields, $object === null ? null : EventObject::read($library, Json::object($object)));
    }

    /** @internal */
    public static function read(Fields $fields, ?Response $response = null): self
    {
        $object = $fields->object('data', EventData::class)?->object;

        return self::about(
            $fields,
            $object === null ? null : $response?->eventObject(Json::object($object)),
            $response,
        );
    }

    private static function about(
        Fields $fields,
        ?Fields $object,
        ?Response $response = null,
        ?Verified $verified = null,
    ): self {
        $kind = $object?->text('object');

        return new self(
            id: $fields->text('id') ?? $fields->missing('id'),
            type: $fields->text('type') ?? $fields->missing('type'),
            object: $fields->text('object'),
            apiVersion: $fields->text('api_version'),
            created: $fields->time('created'),
            livemode: $fields->boolean('livemode'),
            pendingWebhooks: $fields->integer('pending_webhooks'),
            request: $fields->object('request', EventRequest::class),
            data: $fields->object('data', EventData::class),
            invoice: $kind === 'invoice' ? Invoice::read($object) : null,
            invoicePayment: $kind === 'invoice_payment' ? InvoicePayment::read($object) : null,
            order: $kind === 'commerce_order' ? CommerceOrder::read($object) : null,
            paymentQuote: $kind === 'payment_quote' ? PaymentQuote::read($object) : null,
            verified: $verified,
            response: $response,
            extra: $fields->extra(),
        );
    }
}
