<?php

declare(strict_types=1);

namespace Pepay\Internal;

use Pepay\CallOptions;
use Pepay\Drift;
use Pepay\Exception\ConfigException;
use Pepay\Exception\PepayException;
use Pepay\RawReply;

/**
 * What the clients of both APIs do.
 *
 * @internal
 */
trait ApiClient
{
    private readonly Settings $settings;
    private readonly Client $client;

    /**
     * The same client, on the same connections, with another address, timeout or number of retries.
     *
     * @param int|null $timeoutMs one limit over all attempts and pauses of a call, in milliseconds; default as it is
     * @param int|null $maxRetries attempts after the first; default as it is
     * @param string|null $baseUrl https, or http to this machine; default as it is
     *
     * @throws ConfigException when the address cannot be used
     */
    public function withOptions(?int $timeoutMs = null, ?int $maxRetries = null, ?string $baseUrl = null): self
    {
        $settings = $this->settings->with(base_url: $baseUrl, timeout_ms: $timeoutMs, max_retries: $maxRetries);
        $client = $baseUrl === null ? $this->client : $settings->moved($this->client);

        return self::opened($settings, $client->withOptions(new CallOptions($timeoutMs, $maxRetries)));
    }

    /**
     * Makes a request that no method describes, for routes that this version does not have. It is a call like any
     * other, with one deadline, retries and exceptions.
     *
     * @param string $method GET, POST, PUT, PATCH or DELETE
     * @param string $path below the base URL, such as /api/v1/webhooks; what cannot stand in a URL is percent-encoded
     * @param array<string, mixed>|null $params the query: texts, numbers, booleans, and lists of them, which repeat the
     *     name
     * @param mixed $json the body; none with GET
     * @param string|null $auth merchant, commerce, dashboard, session, any_key or secret_key; default an API key, or
     *     what stands in for one
     * @param string|null $replay what may be sent again: safe, keyed or once; default safe for GET, keyed with an
     *     idempotency key, else once
     *
     * @throws PepayException whose class says what to do about it
     */
    public function request(
        string $method,
        string $path,
        ?array $params = null,
        #[\SensitiveParameter]
        mixed $json = null,
        ?string $auth = null,
        ?string $replay = null,
        ?CallOptions $options = null,
    ): RawReply {
        $call = $this->client->call(Operation::Request, Params::given(
            method: $method,
            path: $path,
            params: Params::object($params),
            json: $json,
            auth: $auth,
            replay: $replay,
        ), $options);

        return new RawReply(Json::value($call->json()), $call->response());
    }

    /**
     * What was undocumented in replies: unknown fields, new values, other shapes. A client and
     * its copies count together.
     *
     * @return list<Drift>
     */
    public function drift(): array
    {
        return $this->client->drift();
    }

    /**
     * Closes idle connections, for the client and its copies. A call that follows is a {@see ConfigException}, and
     * nothing is sent. The connections of a transport that was given to the client stay open.
     */
    public function close(): void
    {
        $this->client->close();
    }

    /**
     * How calls are made, for an inbox.
     *
     * @internal
     */
    public function calls(): Client
    {
        return $this->client;
    }

    private static function opened(Settings $settings, Client $client): self
    {
        $copy = (new \ReflectionClass(self::class))->newInstanceWithoutConstructor();
        $copy->open($settings, $client);

        return $copy;
    }
}
