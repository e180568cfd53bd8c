<?php

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

/**
 * Events: what happened, for those who missed the webhook.
 *
 * @see https://docs-alpha.pepay.io/api-spec/merchant/events
 */
final readonly class Events
{
    /** @internal */
    public function __construct(private Client $client)
    {
    }

    /**
     * Events, newest first.
     *
     * `GET /api/v1/events`
     *
     * @param string|list<string>|null $type any of these types; `invoice.*` takes all that begin so
     * @param DateTimeInterface|null $createdGte at or after
     * @param DateTimeInterface|null $createdLte at or before
     * @param int|null $limit how many on a page
     * @param string|null $startingAfter events older than this one
     * @param string|null $endingBefore events newer than this one
     * @param string|null $invoiceId about this invoice
     * @param string|null $environment of this environment
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
     * Every event that there is, page by page as they are needed: from new to old, or from old to new with
     * $endingBefore.
     *
     * @param string|list<string>|null $type any of these types; `invoice.*` takes all that begin so
     * @param DateTimeInterface|null $createdGte at or after
     * @param DateTimeInterface|null $createdLte at or before
     * @param int|null $limit how many on a page
     * @param string|null $startingAfter events older than this one
     * @param string|null $endingBefore events newer than this one
     * @param string|null $invoiceId about this invoice
     * @param string|null $environment of this environment
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
     * One event.
     *
     * `GET /api/v1/events/{event_id}`
     *
     * @param string $eventId the event
     *
     * @throws NotFoundException when it is not there, or its session has expired
     * @throws PepayException any other, whose class says what to do about it
     */
    public function retrieve(string $eventId, ?CallOptions $options = null): Event
    {
        return Event::of($this->client->call(Operation::EventsRetrieve, Params::given(event_id: $eventId), $options));
    }

    /**
     * Every event after one that is known, from old to new: what webhooks would have told in the meantime.
     *
     * @param string $eventId the last event that is known
     *
     * @return \Generator<int, Event>
     *
     * @throws PepayException whose class says what to do about it
     */
    public function recoverSince(string $eventId, ?CallOptions $options = null): \Generator
    {
        return $this->iter(endingBefore: $eventId, options: $options);
    }
}
