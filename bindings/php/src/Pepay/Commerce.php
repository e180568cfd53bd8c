<?php

// Generated from crates/core by `cargo xtask generate`; do not edit.

declare(strict_types=1);

namespace Pepay\Pepay;

use Pepay\CallOptions;
use Pepay\Exception\PepayException;
use Pepay\Internal\Client;
use Pepay\Internal\Fields;
use Pepay\Internal\Operation;
use Pepay\Internal\Params;

/**
 * Whether commerce is available, and the products that can be ordered.
 *
 * @see https://docs-alpha.pepay.io/guides/integrate-commerce
 */
final readonly class Commerce
{
    /** @internal */
    public function __construct(private Client $client)
    {
    }

    /**
     * Retrieves whether commerce is available to the merchant, and the balance that its orders are placed from.
     *
     * `GET /api/commerce/status`
     *
     * @throws PepayException whose class says what to do about it
     */
    public function status(?CallOptions $options = null): CommerceStatus
    {
        return CommerceStatus::of($this->client->call(Operation::CommerceStatus, options: $options));
    }

    /**
     * Searches the products that can be ordered.
     *
     * `GET /api/commerce/search`
     *
     * @param string $q what to search for. It must not be empty
     * @param int|null $limit how many products to list at most. At least 1
     *
     * @return list<Product>
     *
     * @throws PepayException whose class says what to do about it
     */
    public function search(string $q, ?int $limit = null, ?CallOptions $options = null): array
    {
        $params = Params::given(q: $q, limit: $limit);
        $call = $this->client->call(Operation::CommerceSearch, $params, $options);

        return Fields::all($call->whole(), Product::class);
    }
}
