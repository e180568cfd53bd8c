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
        return $this->text('pepay_event_json');
    }

    /**
     * The same, with what this version does not declare.
     *
     * @throws PepayException when it is not to be trusted, or cannot be read
     */
    public function fields(): Fields
    {
        return new Fields(Json::read($this->text('pepay_event_whole_json')));
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
     * The invoice, payment of one or commerce order that it is about, if it is about one, in the form that all
     * languages share.
     */
    public function object(): ?Fields
    {
        [$invoice, $address] = $this->library->struct('pepay_str');
        if ($this->library->ffi->pepay_event_invoice_json($this->handle, $address) === 0) {
            return new Fields(Json::read(Library::string($invoice)));
        }

        return EventObject::read($this->library, (string) Library::text($this->view(), 'object_json'));
    }

    private function __clone()
    {
    }

    private function text(string $function): string
    {
        [$text, $address] = $this->library->struct('pepay_str');
        if ($this->library->ffi->$function($this->handle, $address) !== 0) {
            throw $this->failure();
        }

        return (string) Library::string($text);
    }
}
