<?php

declare(strict_types=1);

namespace Pepay\SymfonyBundle;

/**
 * Who sends webhooks, by the names that an inbox has for them.
 *
 * @internal
 */
enum Sender: string
{
    case Pepay = 'pepay';
    case Payviox = 'payviox';
    case PayvioxPayout = 'payviox_payout';

    /**
     * The variables that hold the key of its provider, and what it signs with.
     *
     * @return array{string, string}
     */
    public function variables(): array
    {
        return match ($this) {
            self::Pepay => ['PEPAY_API_KEY', 'PEPAY_WEBHOOK_SECRET'],
            self::Payviox => ['PAYVIOX_API_KEY', 'PAYVIOX_WEBHOOK_TOKEN'],
            self::PayvioxPayout => ['PAYVIOX_API_KEY', 'PAYVIOX_PAYOUT_WEBHOOK_TOKEN'],
        };
    }
}
