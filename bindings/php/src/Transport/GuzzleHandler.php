<?php

declare(strict_types=1);

namespace Pepay\Transport;

use GuzzleHttp\Exception\ConnectException;
use GuzzleHttp\Exception\RequestException;
use GuzzleHttp\Promise\Create;
use GuzzleHttp\Promise\PromiseInterface;
use GuzzleHttp\Psr7\Response;
use Pepay\Exception\ConfigException;
use Pepay\Internal\GuzzleTicket;
use Psr\Http\Message\RequestInterface;

/**
 * A handler for Guzzle that sends as {@see CurlTransport} does, below whatever middleware is on the stack: it knows
 * whether a request was sent, repeats nothing, and keeps its connections.
 *
 *     $stack = HandlerStack::create(new GuzzleHandler());
 *     $transport = new Psr18Transport(new Client(['handler' => $stack]), $factory, $factory);
 *
 * It is for pepay's requests alone. Options of Guzzle about TLS or logins are refused: `caFile:` is here.
 */
final readonly class GuzzleHandler
{
    private const REFUSED = ['auth', 'cert', 'crypto_method', 'debug', 'ssl_key', 'stream'];

    private CurlTransport $transport;

    /**
     * @param string|null $caFile certificate authorities to trust, in PEM, in place of the system's
     *
     * @throws ConfigException without ext-curl, or when $caFile cannot be read
     */
    public function __construct(?string $caFile = null)
    {
        $this->transport = new CurlTransport($caFile);
    }

    /**
     * @param array<string, mixed> $options of Guzzle
     *
     * @throws ConfigException for another's request, or an option that it does not have
     */
    public function __invoke(RequestInterface $message, array $options): PromiseInterface
    {
        $ticket = $options[GuzzleTicket::OPTION] ?? null;
        if (!$ticket instanceof GuzzleTicket) {
            throw new ConfigException('this handler sends what a Psr18Transport of pepay asks for: give pepay a Guzzle '
                . 'client of its own');
        }
        $given = array_filter(array_intersect_key($options, array_flip(self::REFUSED)));
        if ($given !== [] || ($options['verify'] ?? true) !== true) {
            $name = array_key_first($given) ?? 'verify';
            throw new ConfigException("Guzzle's option \"$name\" has no effect with pepay's handler: leave it out, and "
                . 'give certificate authorities to the handler as caFile');
        }
        $ticket->isOurs = true;
        try {
            $body = $message->getBody();
            $body->isSeekable() && $body->rewind();
            $outcome = $this->transport->send($ticket->asSent($message, $body->getContents(), $options));
        } catch (\RuntimeException $thrown) {
            // A middleware has tried to send again what may be sent once only.
            return Create::rejectionFor(new RequestException($thrown->getMessage(), $message, null, $thrown));
        }
        if ($outcome instanceof Received) {
            return Create::promiseFor(new Response(
                $outcome->status,
                $ticket->headers($outcome->headers),
                $outcome->body,
            ));
        }
        $context = [GuzzleTicket::OPTION => $outcome];

        return Create::rejectionFor($outcome->phase->isSent()
            ? new RequestException($outcome->summary(), $message, null, null, $context)
            : new ConnectException($outcome->summary(), $message, null, $context));
    }
}
