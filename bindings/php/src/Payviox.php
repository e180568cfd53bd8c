<?php

declare(strict_types=1);

namespace Pepay;

use Pepay\Exception\ConfigException;
use Pepay\Internal\ApiClient;
use Pepay\Internal\Client;
use Pepay\Internal\Environment;
use Pepay\Internal\Provider;
use Pepay\Internal\Settings;
use Pepay\Payviox\Balances;
use Pepay\Payviox\PaymentMethods;
use Pepay\Payviox\Payments;
use Pepay\Payviox\Payouts;
use Pepay\Payviox\Sessions;
use Pepay\Transport\Transport;
use Psr\Log\LoggerInterface;

/**
 * The Payviox API: hosted payment sessions over many providers.
 */
final readonly class Payviox
{
    use ApiClient;

    public Sessions $sessions;
    public PaymentMethods $paymentMethods;
    public Payments $payments;
    public Balances $balance;
    public Payouts $payouts;

    /**
     * @param string|null $apiKey a public (pk_) or secret (sk_) key; default PAYVIOX_API_KEY
     * @param string|null $baseUrl default PAYVIOX_API_URL, else the provider's own. https, or http to this machine
     * @param string|null $pageUrl where the hosted pages are; default PAYVIOX_PAGE_URL, else
     *     $baseUrl if that is this machine, as a sandbox's is, else the provider's own
     * @param int|null $timeoutMs one limit over all attempts and pauses of a call, in milliseconds; default 20000
     * @param int|null $connectTimeoutMs for opening a connection, in milliseconds; default 5000
     * @param int|null $maxRetries attempts after the first; default 2
     * @param list<int>|null $retryableStatuses after which a read is tried again; default 408, 429, 500, 502 to 504,
     *     520 to 527 and 530. A session or payout is repeated after 429 alone
     * @param bool $allowHttp lets http go to other machines, with the keys in clear text
     * @param array<string, string>|null $defaultHeaders sent with every request; their values are masked in what is
     *     shown
     * @param Transport|null $transport default a new {@see Transport\CurlTransport}
     * @param string|null $caFile certificate authorities to trust, in PEM, in place of the system's
     * @param string|false|null $proxy to go through, such as http://user:password@host:3128; false for none. Default
     *     what https_proxy, all_proxy and no_proxy say, as curl reads them. Not for http
     * @param (\Closure(AttemptInfo): mixed)|null $onAttempt sees every attempt when it is over, for logs and metrics
     * @param (\Closure(ResultInfo): mixed)|null $onResult sees every call when it is over. The call waits for both;
     *     what they throw goes to PHP's log
     * @param string|null $library where libpepay is; default PEPAY_LIBRARY, the one in this package, or the system's
     * @param LoggerInterface|null $logger is told of every attempt and call, without secrets
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
        ?array $retryableStatuses = null,
        bool $allowHttp = false,
        #[\SensitiveParameter]
        ?array $defaultHeaders = null,
        ?Transport $transport = null,
        ?string $caFile = null,
        #[\SensitiveParameter]
        string|false|null $proxy = null,
        ?\Closure $onAttempt = null,
        ?\Closure $onResult = null,
        ?string $library = null,
        ?LoggerInterface $logger = null,
    ) {
        $settings = Settings::of(
            $library,
            $transport,
            $caFile,
            $proxy,
            $onAttempt,
            $onResult,
            $logger,
            base_url: $baseUrl ?? Environment::get('PAYVIOX_API_URL'),
            page_url: $pageUrl ?? Environment::get('PAYVIOX_PAGE_URL'),
            timeout_ms: $timeoutMs,
            connect_timeout_ms: $connectTimeoutMs,
            max_retries: $maxRetries,
            retryable_statuses: $retryableStatuses,
            allow_http: $allowHttp,
            default_headers: $defaultHeaders,
        );
        $key = $apiKey ?? Environment::get('PAYVIOX_API_KEY');
        $this->open($settings, $settings->client(Provider::Payviox, ['api_key' => $key]));
    }

    /**
     * The same client, on the same connections, with another key.
     *
     * @throws ConfigException when it cannot be used
     */
    public function withAuth(#[\SensitiveParameter] string $apiKey): self
    {
        return self::opened($this->settings, $this->settings->client(Provider::Payviox, ['api_key' => $apiKey]));
    }

    private function open(Settings $settings, Client $client): void
    {
        $this->settings = $settings;
        $this->client = $client;
        $this->sessions = new Sessions($client);
        $this->paymentMethods = new PaymentMethods($client);
        $this->payments = new Payments($client);
        $this->balance = new Balances($client);
        $this->payouts = new Payouts($client);
    }
}
