<?php

declare(strict_types=1);

return [
    // Keys. What is not set is not used: a shop with Pepay alone needs no key of Payviox.
    'api_key' => env('PEPAY_API_KEY'),
    'commerce_api_key' => env('PEPAY_COMMERCE_API_KEY'),
    'payviox_api_key' => env('PAYVIOX_API_KEY'),

    // Other addresses than the providers' own, such as a sandbox's.
    'base_url' => env('PEPAY_API_URL'),
    'payviox_base_url' => env('PAYVIOX_API_URL'),
    'payviox_page_url' => env('PAYVIOX_PAGE_URL'),

    // More arguments of both clients, by the names of their constructors: timeoutMs, maxRetries, caFile, proxy, …
    'options' => [],

    // Webhooks are checked with these; during a rotation, with the new one and the old one.
    'webhook_secrets' => [env('PEPAY_WEBHOOK_SECRET'), env('PEPAY_WEBHOOK_SECRET_PREVIOUS')],
    'payviox_webhook_tokens' => [env('PAYVIOX_WEBHOOK_TOKEN')],
    'payviox_payout_webhook_tokens' => [env('PAYVIOX_PAYOUT_WEBHOOK_TOKEN')],
    'webhook_max_bytes' => 1024 * 1024,

    // Handlers of events, by the names of the events; a handler with ShouldQueue runs in the queue.
    // 'handlers' => ['invoice.paid' => [App\Payments\ShipOrder::class]],
    'handlers' => [],

    // The inbox: the connection of config/database.php that its tables are in, by default the default one, and how
    // their names begin.
    'connection' => env('PEPAY_DB_CONNECTION'),
    'table_prefix' => 'pepay_inbox_',

    // A channel of config/logging.php that is told of each attempt and call as well. What fails, and what becomes of
    // each event, goes to the application's own log.
    'log_channel' => env('PEPAY_LOG_CHANNEL'),

    // Where libpepay is, if it is not the one in the package.
    'library' => env('PEPAY_LIBRARY'),
];
