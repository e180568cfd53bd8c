<?php

declare(strict_types=1);

namespace Pepay\Internal;

/**
 * What an operation is called, and what is sent for it.
 *
 * @internal
 */
final readonly class Route
{
    public function __construct(
        /** The resource and method, the same in every language: `invoices.create`. */
        public string $name,
        /** `GET`, `POST` or `PUT`. */
        public string $method,
        /** Its template: `/api/v1/invoices/{invoice_id}`. */
        public string $path,
    ) {
    }
}
