<?php

declare(strict_types=1);

namespace Pepay\Internal;

use FFI\CData;
use Pepay\Exception\PepayException;

/**
 * A webhook that was checked and read.
 *
 * @internal
 */
final class ReceivedEvent
{
    public function __construct(private readonly Library $library, private readonly CData $handle)
    {
    }

    public function __destruct()
    {
        $this->library->ffi->pepay_event_free($this->handle);
    }

    /**
     * Why it is not to be trusted, or cannot be read.
     */
    public function failure(): ?PepayException
    {
        [$error, $address, $size] = $this->library->struct('pepay_error');
        $failed = $this->library->ffi->pepay_event_error($this->handle, $address, $size) !== 0;

        return $failed ? Failures::exception($error) : null;
    }

    /**
     * What it says, in the form that all languages share.
     *
     * @throws PepayException when it is not to be trusted, or cannot be read
     */
    public function json(): string
    {
        [$json, $address] = $this->library->struct('pepay_str');
        if ($this->library->ffi->pepay_event_json($this->handle, $address) !== 0) {
            throw $this->failure();
        }

        return (string) Library::string($json);
    }

    /**
     * @throws PepayException when it is not to be trusted, or cannot be read
     */
    public function fields(): Fields
    {
        return new Fields(Json::read($this->json()));
    }

    /**
     * @return CData a pepay_event_view; what it points to belongs to this event
     */
    public function view(): CData
    {
        [$view, $address, $size] = $this->library->struct('pepay_event_view');
        $this->library->ffi->pepay_event_read($this->handle, $address, $size);

        return $view;
    }

    /**
     * The invoice it is about, if it is about one, in the form that all languages share.
     */
    public function invoice(): ?Fields
    {
        [$invoice, $address, $size] = $this->library->struct('pepay_invoice');
        $found = $this->library->ffi->pepay_event_invoice($this->handle, $address, $size) === 0;

        return $found ? new Fields(self::invoiceFields($invoice)) : null;
    }

    /**
     * @param CData $invoice a pepay_invoice
     *
     * @return array<string, mixed>
     */
    private static function invoiceFields(CData $invoice): array
    {
        return [
            'id' => Library::text($invoice, 'id'),
            'status' => Library::text($invoice, 'status'),
            'object' => 'invoice',
            'amount' => Values::int($invoice->amount_usd_millis),
            'amount_decimal' => Values::dollars($invoice->amount_usd_millis),
            'amount_paid' => Values::int($invoice->amount_paid_usd_millis),
            'amount_paid_decimal' => Values::dollars($invoice->amount_paid_usd_millis),
            'amount_remaining' => Values::int($invoice->amount_remaining_usd_millis),
            'amount_remaining_decimal' => Values::dollars($invoice->amount_remaining_usd_millis),
            'customer_id' => Library::text($invoice, 'customer_id'),
            'payer_wallet_address' => Library::text($invoice, 'payer_wallet_address'),
            'payer_wallet_network' => Library::text($invoice, 'payer_wallet_network'),
            'environment' => Library::text($invoice, 'environment'),
            'metadata' => json_decode(Library::text($invoice, 'metadata_json') ?? 'null', true),
            'expires_at' => Values::int($invoice->expires_at_ms),
            'created_at' => Values::int($invoice->created_at_ms),
            'paid_at' => Values::int($invoice->paid_at_ms),
            'last_payment_at' => Values::int($invoice->last_payment_at_ms),
        ];
    }

    private function __clone()
    {
    }
}
