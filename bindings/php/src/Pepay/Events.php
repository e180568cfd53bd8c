<?php

// Generated from crates/core by `cargo xtask generate`; do not edit.

declare(strict_types=1);

namespace Pepay\Pepay;

use DateTimeInterface;
use Pepay\CallOptions;
use Pepay\Exception\NotFoundException;
use Pepay\Exception\PepayException;
use Pepay\Internal\Client;
use Pepay\Internal\Operation;
use Pepay\Internal\Pages;
use Pepay\Internal\Params;
use Pepay\Internal\Stream;
use Pepay\Transport\WebSockets;

/**
 * Events, to catch up after a missed webhook.
 *
 * @see https://docs-alpha.pepay.io/api-spec/merchant/events
 */
final readonly class Events
{
    use EventsHelpers;

    /** @internal */
    public function __construct(private Client $client)
    {
    }

    /**
     * Lists one page of events, newest first, to catch up after a missed webhook.
     *
     * `GET /api/v1/events`
     *
     * @param string|list<string>|null $type only events of these types; `invoice.*` stands for all types that
     *     begin with `invoice.`
     * @param DateTimeInterface|null $createdGte only events that happened at this time or later
     * @param DateTimeInterface|null $createdLte only events that happened at this time or earlier
     * @param int|null $limit how many events a page holds. The provider sets the default and the maximum. At
     *     least 1
     * @param string|null $startingAfter the id of an event: the page begins with the next older one. Not together
     *     with $endingBefore
     * @param string|null $endingBefore the id of an event: the page ends with the next newer one. Not together
     *     with $startingAfter
     * @param string|null $invoiceId only events about this invoice
     * @param string|null $environment only events of this environment. See {@see Environment}
     *
     * @throws PepayException whose class says what to do about it
     */
    public function list(
        string|array|null $type = null,
        ?DateTimeInterface $createdGte = null,
        ?DateTimeInterface $createdLte = null,
        ?int $limit = null,
        ?string $startingAfter = null,
        ?string $endingBefore = null,
        ?string $invoiceId = null,
        ?string $environment = null,
        ?CallOptions $options = null,
    ): EventPage {
        $params = Params::given(
            type: $type,
            created_gte: $createdGte,
            created_lte: $createdLte,
            limit: $limit,
            starting_after: $startingAfter,
            ending_before: $endingBefore,
            invoice_id: $invoiceId,
            environment: $environment,
        );

        return EventPage::of($this->client->call(Operation::EventsList, $params, $options));
    }

    /**
     * Gives every item of all pages, page by page as they are needed: from new to old, or from old to new with
     * $endingBefore.
     *
     * @param string|list<string>|null $type only events of these types; `invoice.*` stands for all types that
     *     begin with `invoice.`
     * @param DateTimeInterface|null $createdGte only events that happened at this time or later
     * @param DateTimeInterface|null $createdLte only events that happened at this time or earlier
     * @param int|null $limit how many events a page holds. The provider sets the default and the maximum. At
     *     least 1
     * @param string|null $startingAfter the id of an event: the page begins with the next older one. Not together
     *     with $endingBefore
     * @param string|null $endingBefore the id of an event: the page ends with the next newer one. Not together
     *     with $startingAfter
     * @param string|null $invoiceId only events about this invoice
     * @param string|null $environment only events of this environment. See {@see Environment}
     *
     * @return \Generator<int, Event>
     *
     * @throws PepayException whose class says what to do about it
     */
    public function iter(
        string|array|null $type = null,
        ?DateTimeInterface $createdGte = null,
        ?DateTimeInterface $createdLte = null,
        ?int $limit = null,
        ?string $startingAfter = null,
        ?string $endingBefore = null,
        ?string $invoiceId = null,
        ?string $environment = null,
        ?CallOptions $options = null,
    ): \Generator {
        $params = Params::given(
            type: $type,
            created_gte: $createdGte,
            created_lte: $createdLte,
            limit: $limit,
            starting_after: $startingAfter,
            ending_before: $endingBefore,
            invoice_id: $invoiceId,
            environment: $environment,
        );

        return Pages::of($this->client, Operation::EventsList, $params, $options, Event::class);
    }

    /**
     * Retrieves one event.
     *
     * `GET /api/v1/events/{event_id}`
     *
     * @param string $eventId the event's id: `evt_1700000000000-123`
     *
     * @throws NotFoundException when it is not there, or its session has expired
     * @throws PepayException any other, whose class says what to do about it
     */
    public function retrieve(string $eventId, ?CallOptions $options = null): Event
    {
        $params = Params::given(event_id: $eventId);

        return Event::of($this->client->call(Operation::EventsRetrieve, $params, $options));
    }

    /**
     * A live stream of the events of the merchant's account as they happen: invoices and payments. It goes on until
     * it is left, or until a payment has ended: each event comes once, in order, over any number of connections. A
     * {@see Gap} stands where one may be missing.
     *
     * Without $webSockets, it asks every few seconds.
     *
     * `GET /ws/merchant/events`
     *
     * @param string|list<string>|null $types only events of these types; `invoice.*` stands for all types that
     *     begin with `invoice.`
     * @param string|list<string>|null $invoiceType only events about invoices of these types: `standard`,
     *     `commerce`
     * @param string|null $invoiceId only events about this invoice
     * @param string|null $customerId only events about invoices of this customer: the merchant's own id
     * @param string|null $environment only events of this environment. See {@see Environment}
     * @param string|null $since the id of the last event that was handled: it begins with the next one. Default:
     *     with what happens from now on
     * @param int|null $maxOutageMs how long the provider may be out of reach before it ends with an exception, in
     *     milliseconds. Default: no limit
     * @param WebSockets|null $webSockets what opens WebSockets, so that events come at once
     *
     * @return \Generator<int, Event|Gap>
     *
     * @throws PepayException what ends it; its class says what to do about it
     */
    public function follow(
        string|array|null $types = null,
        string|array|null $invoiceType = null,
        ?string $invoiceId = null,
        ?string $customerId = null,
        ?string $environment = null,
        ?string $since = null,
        ?int $maxOutageMs = null,
        ?WebSockets $webSockets = null,
        ?CallOptions $options = null,
    ): \Generator {
        $params = Params::given(
            types: $types,
            invoice_type: $invoiceType,
            invoice_id: $invoiceId,
            customer_id: $customerId,
            environment: $environment,
        );

        return Stream::follow(
            $this->client,
            Operation::EventsStream,
            $params,
            $since,
            $maxOutageMs,
            $webSockets,
            $options,
        );
    }
}
