<?php

declare(strict_types=1);

namespace Pepay;

use Pepay\Exception\ConfigException;
use Pepay\Internal\Environment;
use Pepay\Internal\Provider;
use Pepay\Internal\Settings;
use Pepay\Payviox\Balances;
use Pepay\Payviox\PaymentMethods;
use Pepay\Payviox\Payments;
use Pepay\Payviox\Payouts;
use Pepay\Payviox\Sessions;
use Pepay\Transport\Transport;

/**
 * The Payviox API: hosted payment sessions over many providers.
 */
final readonly class Payviox
{
    public Sessions $sessions;
    public PaymentMethods $paymentMethods;
    public Payments $payments;
    public Balances $balance;
    public Payouts $payouts;

    /**
     * @param string|null $apiKey a public (pk_) or secret (sk_) key; default PAYVIOX_API_KEY
     * @param string|null $baseUrl default PAYVIOX_API_URL, else the provider's own. https, or http to this machine
     * @param string|null $pageUrl where the hosted pages are, if not with $baseUrl
     * @param int|null $timeoutMs one limit over all attempts and pauses of a call, in milliseconds; default 30000
     * @param int|null $connectTimeoutMs for opening a connection, in milliseconds; default 5000
     * @param int|null $maxRetries attempts after the first; default 2
     * @param bool $allowHttp lets http go to other machines, with the keys in clear text
     * @param Transport|null $transport default a new {@see Transport\CurlTransport}
     * @param string|null $library where libpepay is; default PEPAY_LIB, else the system's linker finds it
     *
     * @throws ConfigException when a setting or the library cannot be used
     */
    public function __construct(
        #[\SensitiveParameter]
        ?string $apiKey = null,
        ?string $baseUrl = null,
        ?string $pageUrl = null,
        ?int $timeoutMs = null,
        ?int $connectTimeoutMs = null,
        ?int $maxRetries = null,
        bool $allowHttp = false,
        ?Transport $transport = null,
        ?string $library = null,
    ) {
        $client = Settings::of(
            $library,
            $transport,
            base_url: $baseUrl ?? Environment::get('PAYVIOX_API_URL'),
            page_url: $pageUrl,
            timeout_ms: $timeoutMs,
            connect_timeout_ms: $connectTimeoutMs,
            max_retries: $maxRetries,
            allow_http: $allowHttp,
        )->client(Provider::Payviox, ['api_key' => $apiKey ?? Environment::get('PAYVIOX_API_KEY')]);
        $this->sessions = new Sessions($client);
        $this->paymentMethods = new PaymentMethods($client);
        $this->payments = new Payments($client);
        $this->balance = new Balances($client);
        $this->payouts = new Payouts($client);
    }
}
