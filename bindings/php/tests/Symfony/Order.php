<?php

declare(strict_types=1);

namespace Pepay\Tests\Symfony;

use Doctrine\ORM\Mapping as ORM;

#[ORM\Entity]
#[ORM\Table('orders')]
class Order
{
    #[ORM\Id]
    #[ORM\Column(length: 100)]
    public string $id;

    #[ORM\Column(length: 100)]
    public string $status = 'unpaid';

    public function __construct(string $id)
    {
        $this->id = $id;
    }
}
