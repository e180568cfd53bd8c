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
 * Waiting for a payment.
 *
 * @internal
 */
trait PaymentSessionsHelpers
{
    /**
     * Looks again and again until the payment is paid, expired or canceled. Underpaid is not the end: the rest can
     * still come.
     *
     * @param int|null $timeoutMs how long to look, in milliseconds; default 900000, which is 15 minutes
     * @param int|null $intervalMs the first pause, in milliseconds; default 1500. Later ones are longer, up to 10 s
     * @param WebSockets|null $webSockets what opens WebSockets, so that it looks as soon as something happens
     * @param string|null $token the token of the stream, from the `ws_connection` of a payment address. Without one
     *     there is no stream
     *
     * @throws RequestTimeoutException when it has not ended in time
     * @throws PepayException any other, of a look
     */
    public function waitForStatus(
        ?int $timeoutMs = null,
        ?int $intervalMs = null,
        ?CallOptions $options = null,
        ?WebSockets $webSockets = null,
        #[\SensitiveParameter]
        ?string $token = null,
    ): PaymentStatus {
        $operation = Operation::PaymentSessionsStream;
        $params = ['token' => $token];
        $stream = fn (): Stream => $this->client->stream($operation, $params, [], $webSockets, $options);

        return PaymentStatus::of(Poll::until(
            $this->client,
            Operation::PaymentSessionsGetPaymentStatus,
            [],
            $timeoutMs,
            $intervalMs,
            $options,
            $webSockets === null || $token === null ? null : $stream,
        ));
    }
}
