<?php

declare(strict_types=1);

namespace Pepay\Laravel;

use Pepay\Payviox;
use Pepay\Pepay;

/**
 * Who sends webhooks, by the names that an inbox has for them.
 */
enum Sender: string
{
    case Pepay = 'pepay';
    case Payviox = 'payviox';
    case PayvioxPayout = 'payviox_payout';

    /**
     * The path of its route, below that of all.
     */
    public function path(): string
    {
        return match ($this) {
            self::Pepay => 'pepay',
            self::Payviox => 'payviox',
            self::PayvioxPayout => 'payviox/payouts',
        };
    }

    /**
     * The name of its route.
     */
    public function route(): string
    {
        return "pepay.webhooks.$this->value";
    }

    /**
     * The key of config/pepay.php that has its secrets.
     */
    public function setting(): string
    {
        return match ($this) {
            self::Pepay => 'webhook_secrets',
            self::Payviox => 'payviox_webhook_tokens',
            self::PayvioxPayout => 'payviox_payout_webhook_tokens',
        };
    }

    /**
     * The variable that has its secret.
     */
    public function variable(): string
    {
        return match ($this) {
            self::Pepay => 'PEPAY_WEBHOOK_SECRET',
            self::Payviox => 'PAYVIOX_WEBHOOK_TOKEN',
            self::PayvioxPayout => 'PAYVIOX_PAYOUT_WEBHOOK_TOKEN',
        };
    }

    /**
     * @param string|list<string> $secrets
     */
    public function receiver(
        #[\SensitiveParameter]
        string|array $secrets,
        ?string $library = null,
    ): Pepay\WebhookReceiver|Payviox\WebhookReceiver|Payviox\PayoutWebhookReceiver {
        return match ($this) {
            self::Pepay => new Pepay\WebhookReceiver($secrets, library: $library),
            self::Payviox => new Payviox\WebhookReceiver($secrets, $library),
            self::PayvioxPayout => new Payviox\PayoutWebhookReceiver($secrets, $library),
        };
    }
}
