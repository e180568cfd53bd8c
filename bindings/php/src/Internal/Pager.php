<?php

declare(strict_types=1);

namespace Pepay\Internal;

use FFI\CData;
use Pepay\Exception\PepayException;

/**
 * Knows which call fetches the next page of a list.
 *
 * @internal
 */
final class Pager
{
    private readonly CData $handle;

    /**
     * @param string $params what the first page is asked for with
     */
    public function __construct(private readonly Library $library, Operation $operation, string $params)
    {
        $this->handle = $library->ffi->pepay_pager_new($operation->value, $params, \strlen($params));
        $exception = $this->failure();
        if ($exception !== null) {
            // An object whose constructor throws is not destructed.
            $library->ffi->pepay_pager_free($this->handle);
            throw $exception;
        }
    }

    public function __destruct()
    {
        $this->library->ffi->pepay_pager_free($this->handle);
    }

    /**
     * What the call for the next page takes as its parameters, or null after the last one.
     */
    public function next(): ?string
    {
        [$params, $address] = $this->library->struct('pepay_str');

        return $this->library->ffi->pepay_pager_next($this->handle, $address) === 1 ? Library::string($params) : null;
    }

    /**
     * The items of the page that came, in the order in which iterating gives them.
     *
     * @return list<array<string, mixed>>
     *
     * @throws PepayException when the list is not complete
     */
    public function received(Call $page): array
    {
        $page->readInto($this->handle);
        $exception = $this->failure();
        if ($exception !== null) {
            throw $exception;
        }
        [$items, $address] = $this->library->struct('pepay_str');
        $this->library->ffi->pepay_pager_items_json($this->handle, $address);

        return Json::read(Library::string($items));
    }

    private function __clone()
    {
    }

    private function failure(): ?PepayException
    {
        [$error, $address, $size] = $this->library->struct('pepay_error');
        $failed = $this->library->ffi->pepay_pager_error($this->handle, $address, $size) !== 0;

        return $failed ? Failures::exception($error) : null;
    }
}
