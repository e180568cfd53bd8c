<?php

declare(strict_types=1);

namespace Pepay\Laravel\Facades;

use Illuminate\Support\Facades\Facade;
use Pepay\Laravel\Payments;

/**
 * @method static \Pepay\Pepay client()
 * @method static \Pepay\Payviox payviox()
 * @method static Payments on(string|array|\Pepay\Enums\EventName $names, callable|string $handler, bool $stale = false)
 * @method static \Pepay\Inbox\Inbox inbox()
 * @method static list<string> tables()
 * @method static void fake(\Pepay\Transport\Transport $transport)
 *
 * @see Payments
 */
final class Pepay extends Facade
{
    protected static function getFacadeAccessor(): string
    {
        return Payments::class;
    }
}
