<?php

declare(strict_types=1);

namespace App;

use Pepay\Exception\SignatureException;
use Pepay\Pepay;
use Pepay\Pepay\WebhookReceiver;

/**
 * What a shop does with pepay, whatever framework is around it.
 */
final class Shop
{
    private const ORDERS = __DIR__ . '/../var';

    public function __construct(private readonly Pepay $pepay, private readonly WebhookReceiver $webhooks)
    {
    }

    /** @return array<string, mixed> */
    public function order(): array
    {
        $invoice = $this->pepay->invoices->create(amountUsd: '49.99', description: 'Order 1042');
        $session = ['sessionToken' => $invoice->sessionToken, 'signature' => $invoice->signature];
        file_put_contents(self::ORDERS . "/$invoice->invoiceId.json", json_encode($session));

        return ['invoice' => $invoice->invoiceId] + $this->look($invoice->invoiceId);
    }

    /** @return array<string, mixed> */
    public function look(string $invoice): array
    {
        $order = json_decode((string) file_get_contents(self::ORDERS . "/$invoice.json"), true);
        $session = $this->pepay->withAuth(...$order)->paymentSessions->getSessionDetails();

        return [
            'state' => $session->state,
            'remaining' => $session->lock?->remainingUsd,
            'shipped' => is_file(self::ORDERS . "/$invoice.shipped"),
        ];
    }

    /**
     * @param array<string, list<string|null>> $headers
     *
     * @return int the status to answer with
     */
    public function receive(string $body, array $headers): int
    {
        try {
            $event = $this->webhooks->constructEvent($body, $headers);
        } catch (SignatureException) {
            return 400;
        }
        if ($event->invoice?->status === 'paid') {
            touch(self::ORDERS . "/{$event->invoice->id}.shipped");
        }

        return 200;
    }
}
