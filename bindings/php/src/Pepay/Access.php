<?php

declare(strict_types=1);

namespace Pepay\Pepay;

use Pepay\Internal\Call;
use Pepay\Internal\Fields;
use Pepay\Response;

/**
 * Whether the account may use mainnet.
 *
 * @see https://docs-alpha.pepay.io/api-spec/merchant/access
 */
final readonly class Access
{
    public function __construct(
        /** Whether it may. */
        public ?bool $hasMainnetAccess = null,
        /** Where it is now. See {@see Environment}. */
        public ?string $currentEnvironment = null,
        /** What it was read from; null within another reply. */
        public ?Response $response = null,
    ) {
    }

    /** @internal */
    public static function of(Call $call): self
    {
        return self::read($call->fields(), $call->response());
    }

    /** @internal */
    public static function read(Fields $fields, ?Response $response = null): self
    {
        return new self(
            hasMainnetAccess: $fields->value('has_mainnet_access'),
            currentEnvironment: $fields->value('current_environment'),
            response: $response,
        );
    }
}
