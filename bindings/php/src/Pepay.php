<?php

declare(strict_types=1);

namespace Pepay;

use Pepay\Exception\ConfigException;
use Pepay\Exception\InvalidRequestException;
use Pepay\Internal\ApiClient;
use Pepay\Internal\Client;
use Pepay\Internal\Environment;
use Pepay\Internal\IdempotencyKey;
use Pepay\Internal\Library;
use Pepay\Internal\Provider;
use Pepay\Internal\Settings;
use Pepay\Pepay\AccountAccess;
use Pepay\Pepay\Addresses;
use Pepay\Pepay\ApiKeys;
use Pepay\Pepay\Carts;
use Pepay\Pepay\Checkout;
use Pepay\Pepay\Commerce;
use Pepay\Pepay\Events;
use Pepay\Pepay\Invoices;
use Pepay\Pepay\ManualVerifications;
use Pepay\Pepay\OrderPayments;
use Pepay\Pepay\Orders;
use Pepay\Pepay\PaymentSessions;
use Pepay\Pepay\Settlements;
use Pepay\Pepay\Tokens;
use Pepay\Pepay\WsTokens;
use Pepay\Transport\Transport;
use Psr\Log\LoggerInterface;

/**
 * The Pepay API: crypto invoices for merchants, payment sessions for payors.
 *
 * A merchant has an API key, a payor the session token and signature of one invoice.
 */
final readonly class Pepay
{
    use ApiClient;

    public Invoices $invoices;
    public PaymentSessions $paymentSessions;
    public ManualVerifications $manualVerification;
    public Tokens $tokens;
    public Events $events;
    public WsTokens $wsTokens;
    public Settlements $settlement;
    public AccountAccess $access;
    public ApiKeys $apiKeys;
    public Commerce $commerce;
    public Carts $carts;
    public Checkout $checkout;
    public Orders $orders;
    public OrderPayments $orderPayments;
    public Addresses $addresses;

    /**
     * Without any credentials, those in the environment are used: PEPAY_API_KEY, PEPAY_COMMERCE_API_KEY,
     * PEPAY_BEARER_TOKEN, PEPAY_USER_ACCESS_TOKEN, and PEPAY_SESSION_TOKEN with PEPAY_SESSION_SIGNATURE.
     *
     * @param string|null $apiKey a merchant's key
     * @param string|null $commerceApiKey a commerce key, for what is of commerce, and for everything if there is no
     *     $apiKey
     * @param string|null $bearerToken a dashboard token, for API keys and settlement
     * @param string|null $userAccessToken a commerce customer's access token, which goes with the commerce key on calls
     *     about a customer
     * @param string|null $sessionToken a payor's session, with its signature
     * @param string|null $baseUrl default PEPAY_API_URL, else the provider's own. https, or http to this machine
     * @param int|null $timeoutMs one limit over all attempts and pauses of a call, in milliseconds; default 20000
     * @param int|null $connectTimeoutMs for opening a connection, in milliseconds; default 5000
     * @param int|null $maxRetries attempts after the first; default 2
     * @param list<int>|null $retryableStatuses after which a read, or a write with an idempotency key, is tried again;
     *     default 408, 429, 500, 502 to 504, 520 to 527 and 530. A write without a key is repeated after 429 alone
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
        #[\SensitiveParameter]
        ?string $commerceApiKey = null,
        #[\SensitiveParameter]
        ?string $bearerToken = null,
        #[\SensitiveParameter]
        ?string $userAccessToken = null,
        #[\SensitiveParameter]
        ?string $sessionToken = null,
        #[\SensitiveParameter]
        ?string $signature = null,
        ?string $baseUrl = null,
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
            base_url: $baseUrl ?? Environment::get('PEPAY_API_URL'),
            timeout_ms: $timeoutMs,
            connect_timeout_ms: $connectTimeoutMs,
            max_retries: $maxRetries,
            retryable_statuses: $retryableStatuses,
            allow_http: $allowHttp,
            default_headers: $defaultHeaders,
        );
        $keys = [
            'api_key' => $apiKey,
            'commerce_api_key' => $commerceApiKey,
            'bearer_token' => $bearerToken,
            'user_access_token' => $userAccessToken,
            'session_token' => $sessionToken,
            'signature' => $signature,
        ];
        $isGiven = array_filter($keys, is_string(...)) !== [];
        $this->open($settings, $settings->client(Provider::Pepay, $isGiven ? $keys : self::environment()));
    }

    /**
     * The same client, on the same connections, with other credentials: a payor's in place of the merchant's.
     *
     * @throws ConfigException when they cannot be used
     */
    public function withAuth(
        #[\SensitiveParameter]
        ?string $apiKey = null,
        #[\SensitiveParameter]
        ?string $commerceApiKey = null,
        #[\SensitiveParameter]
        ?string $bearerToken = null,
        #[\SensitiveParameter]
        ?string $userAccessToken = null,
        #[\SensitiveParameter]
        ?string $sessionToken = null,
        #[\SensitiveParameter]
        ?string $signature = null,
    ): self {
        return self::opened($this->settings, $this->settings->client(Provider::Pepay, [
            'api_key' => $apiKey,
            'commerce_api_key' => $commerceApiKey,
            'bearer_token' => $bearerToken,
            'user_access_token' => $userAccessToken,
            'session_token' => $sessionToken,
            'signature' => $signature,
        ]));
    }

    /**
     * The idempotency key of a name: the same UUID of version 4 for the same name, every time and in every language, so
     * that an order's own id makes its invoice only once.
     *
     * @throws InvalidRequestException for a name that is not UTF-8
     */
    public static function idempotencyKey(string $name): string
    {
        return IdempotencyKey::of(Library::load(), $name);
    }

    private function open(Settings $settings, Client $client): void
    {
        $this->settings = $settings;
        $this->client = $client;
        $this->invoices = new Invoices($client);
        $this->paymentSessions = new PaymentSessions($client);
        $this->manualVerification = new ManualVerifications($client);
        $this->tokens = new Tokens($client);
        $this->events = new Events($client);
        $this->wsTokens = new WsTokens($client);
        $this->settlement = new Settlements($client);
        $this->access = new AccountAccess($client);
        $this->apiKeys = new ApiKeys($client);
        $this->commerce = new Commerce($client);
        $this->carts = new Carts($client);
        $this->checkout = new Checkout($client);
        $this->orders = new Orders($client);
        $this->orderPayments = new OrderPayments($client);
        $this->addresses = new Addresses($client);
    }

    /** @return array<string, string|null> */
    private static function environment(): array
    {
        return [
            'api_key' => Environment::get('PEPAY_API_KEY'),
            'commerce_api_key' => Environment::get('PEPAY_COMMERCE_API_KEY'),
            'bearer_token' => Environment::get('PEPAY_BEARER_TOKEN'),
            'user_access_token' => Environment::get('PEPAY_USER_ACCESS_TOKEN'),
            'session_token' => Environment::get('PEPAY_SESSION_TOKEN'),
            'signature' => Environment::get('PEPAY_SESSION_SIGNATURE'),
        ];
    }
}
