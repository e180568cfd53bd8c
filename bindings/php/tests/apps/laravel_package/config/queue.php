<?php

declare(strict_types=1);

return [
    'default' => env('QUEUE_CONNECTION', 'database'),
    'connections' => [
        'sync' => ['driver' => 'sync'],
        // Laravel's own default would push after the commit if it were asked to; a queued handler is pushed with it.
        'database' => [
            'driver' => 'database', 'table' => 'jobs', 'queue' => 'default', 'retry_after' => 90, 'after_commit' => true,
        ],
    ],
    'failed' => ['driver' => 'null'],
];
