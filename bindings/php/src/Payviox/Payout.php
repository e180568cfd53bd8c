<?php

declare(strict_types=1);

namespace Pepay\Payviox;

use Pepay\Internal\Call;
use Pepay\Internal\Fields;
use Pepay\Internal\HidesSecrets;
use Pepay\Response;

/**
 * A payout that was made.
 *
 * @see https://docs.payviox.com/api/payout/create-payout-user
 */
final readonly class Payout
{
    use HidesSecrets;

    private const SECRETS = ['hash'];

    public function __construct(
        /** What the payee proves themselves with: theirs, and a secret. */
        #[\SensitiveParameter]
        public string $hash,
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
            hash: $fields->required('hash'),
            response: $response,
        );
    }
}
