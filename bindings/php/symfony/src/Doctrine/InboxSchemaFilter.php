<?php

declare(strict_types=1);

namespace Pepay\SymfonyBundle\Doctrine;

use Doctrine\DBAL\Schema\AbstractAsset;

/**
 * Keeps `doctrine:migrations:diff` from dropping the inbox's tables, which no entity describes.
 *
 * @internal
 */
final readonly class InboxSchemaFilter
{
    public function __construct(private string $prefix)
    {
    }

    public function __invoke(string|AbstractAsset $asset): bool
    {
        return !str_starts_with(\is_string($asset) ? $asset : $asset->getName(), $this->prefix);
    }
}
