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
 *
 * @property-read string $hash what the payee proves themselves with: theirs, and a secret
 */
final readonly class Payout implements \JsonSerializable
{
    use HidesSecrets;

    public function __construct(
        #[\SensitiveParameter]
        string $hash,
        /** What it was read from; null within another reply. */
        public ?Response $response = null,
    ) {
        $this->hide(['hash' => $hash]);
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
