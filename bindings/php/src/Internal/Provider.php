<?php

declare(strict_types=1);

namespace Pepay\Internal;

/**
 * @internal
 */
enum Provider: int
{
    case Pepay = 1;
    case Payviox = 2;
}
