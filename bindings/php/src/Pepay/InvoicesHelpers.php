<?php

declare(strict_types=1);

namespace Pepay\Pepay;

use Pepay\CallOptions;
use Pepay\Exception\PepayException;
use Pepay\Exception\RequestTimeoutException;
use Pepay\Internal\Operation;
use Pepay\Internal\Poll;
use Pepay\Internal\Stream;
use Pepay\Transport\WebSockets;

/**
 * Waiting for an invoice.
 *
 * @internal
 */
trait InvoicesHelpers
{
    /**
     * Looks again and again until the invoice is paid, expired or canceled. Underpaid is not the end: the rest can
     * still come.
     *
     * @param string $invoiceId the invoice
     * @param int|null $timeoutMs how long to look, in milliseconds; default 900000, which is 15 minutes
     * @param int|null $intervalMs the first pause, in milliseconds; default 1500. Later ones are longer, up to 10 s
     * @param WebSockets|null $webSockets what opens WebSockets, so that it looks as soon as something happens
     *
     * @throws RequestTimeoutException when it has not ended in time
     * @throws PepayException any other, of a look
     */
    public function waitForStatus(
        string $invoiceId,
        ?int $timeoutMs = null,
        ?int $intervalMs = null,
        ?CallOptions $options = null,
        ?WebSockets $webSockets = null,
    ): InvoiceState {
        $params = ['invoice_id' => $invoiceId];
        $stream = fn (): Stream => $this->client->stream(Operation::EventsStream, $params, [], $webSockets, $options);

        return InvoiceState::of(Poll::until(
            $this->client,
            Operation::InvoicesStatus,
            $params,
            $timeoutMs,
            $intervalMs,
            $options,
            $webSockets === null ? null : $stream,
        ));
    }
}
