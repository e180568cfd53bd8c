<?php

declare(strict_types=1);

namespace Pepay\Internal;

use Pepay\CallOptions;
use Pepay\Exception\PepayException;
use Pepay\RawReply;

/**
 * A client whose requests need no method.
 *
 * @internal
 */
trait MakesRequests
{
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
}
