<?php

declare(strict_types=1);

namespace Pepay\Tests;

use Pepay\CallOptions;
use Pepay\Exception\PepayException;
use Pepay\Internal\Call;
use Pepay\Internal\Client;
use Pepay\Internal\Driver;
use Pepay\Internal\Library;
use Pepay\Internal\Operation;
use Pepay\Internal\Provider;
use Pepay\Tests\Support\ExactJson;
use Pepay\Tests\Support\Replies;
use Pepay\Tests\Support\Shown;
use Pepay\Tests\Support\Vectors;
use Pepay\Transport\CurlTransport;
use Pepay\Transport\FailureKind;
use Pepay\Transport\MaybeSent;
use Pepay\Transport\NotSent;
use Pepay\Transport\Received;
use PHPUnit\Framework\TestCase;

/**
 * The cases that all languages share: requests, responses, retries.
 */
final class VectorsTest extends TestCase
{
    private const SEND = 1;
    private const WAIT = 2;
    private const DONE = 3;

    /** @dataProvider requests */
    public function testRequest(\stdClass $entry): void
    {
        try {
            $client = self::client($entry->client);
            foreach ($entry->earlier ?? [] as $earlier) {
                self::answer(self::start($client, $earlier->call), $earlier->response);
            }
            $call = self::start($client, $entry->call);
            $outcome = $call->step() === self::SEND
                ? (object) ['request' => self::request($call)]
                : (object) ['error' => Vectors::error($call->failure())];
        } catch (PepayException $exception) {
            $outcome = (object) ['error' => Vectors::error($exception)];
        }
        self::assertSame(ExactJson::normal($entry->expect), ExactJson::normal($outcome));
    }

    /** @dataProvider responses */
    public function testResponse(\stdClass $entry): void
    {
        $client = self::client($entry->client);
        $call = self::start($client, $entry->call, new CallOptions(maxRetries: 0));
        self::answer($call, $entry->response);
        $outcome = new \stdClass();
        if ($call->step() === self::DONE) {
            $outcome->reply = self::reply($call);
            $drift = $call->drift();
            if (isset($entry->drift) || isset($entry->expect->drift) || $drift !== []) {
                $outcome->drift = $drift;
            }
            Replies::check($this, self::operation($client, $entry->call), $call);
        } else {
            $outcome->error = Vectors::error($call->failure());
        }
        self::assertSame(ExactJson::normal($entry->expect), ExactJson::normal($outcome));
    }

    /** @dataProvider retries */
    public function testRetry(\stdClass $entry): void
    {
        $call = self::start(self::client($entry->client), $entry->call);
        $steps = [self::step($call)];
        foreach ($entry->script as $event) {
            self::happen($call, $event);
            $steps[] = self::step($call);
        }
        self::assertSame(ExactJson::normal($entry->expect), ExactJson::normal($steps));
    }

    public static function requests(): iterable
    {
        yield from Vectors::of('requests');
        yield from Vectors::of('raw_requests');
    }

    public static function responses(): iterable
    {
        return Vectors::of('responses');
    }

    public static function retries(): iterable
    {
        return Vectors::of('retries');
    }

    /** @dataProvider secrets */
    public function testSecrets(\stdClass $entry): void
    {
        $client = self::client($entry->client);
        $call = self::start($client, $entry->call, new CallOptions(maxRetries: 0));
        $shown = [$client, $call, $call->request()];
        self::answer($call, $entry->response);
        $outcome = new \stdClass();
        if ($call->step() === self::DONE) {
            $outcome->masked = ExactJson::read($call->maskedJson());
            $shown[] = Replies::of(self::operation($client, $entry->call), $call);
            $shown[] = $call->response();
        } else {
            // The frames of this test hold what is planted. SecretsTest looks into those of the package.
            $before = ini_set('zend.exception_ignore_args', '1');
            $failure = $call->failure();
            ini_set('zend.exception_ignore_args', (string) $before);
            $outcome->kind = $failure->kind();
            array_push($shown, $failure, ...($failure->getPrevious() === null ? [] : [$failure->getPrevious()]));
        }
        self::assertSame(ExactJson::normal($entry->expect), ExactJson::normal($outcome));
        foreach ($shown as $value) {
            foreach (Shown::ways($value) as $way => $text) {
                self::assertStringNotContainsString('planted', $text, get_debug_type($value) . ", $way");
            }
        }
    }

    public static function secrets(): iterable
    {
        return Vectors::of('secrets');
    }

    /** @dataProvider proxies */
    public function testProxy(\stdClass $entry): void
    {
        $outcome = new \stdClass();
        try {
            $outcome->proxy = Library::load()->proxyIn($entry->url, $entry->proxy ?? null, (array) $entry->environment);
        } catch (PepayException $exception) {
            $outcome->error = Vectors::error($exception);
        }
        self::assertSame(ExactJson::normal($entry->expect), ExactJson::normal($outcome));
    }

    public static function proxies(): iterable
    {
        return Vectors::of('proxies');
    }

    private static function client(\stdClass $settings): Client
    {
        $settings = (array) $settings;
        $provider = ($settings['provider'] ?? 'pepay') === 'pepay' ? Provider::Pepay : Provider::Payviox;
        unset($settings['provider']);
        if (isset($settings['retryable_statuses'])) {
            $settings['retryable_statuses'] = array_map(Vectors::int(...), $settings['retryable_statuses']);
        }

        return new Client(Library::load(), $provider, $settings, new Driver(new CurlTransport()));
    }

    private static function operation(Client $client, \stdClass $call): Operation
    {
        $prefix = $client->provider === Provider::Payviox ? 'payviox.' : '';
        $name = str_replace('_', '', ucwords(strtr($prefix . $call->operation, '.', '_'), '_'));

        return \constant(Operation::class . "::$name");
    }

    private static function start(Client $client, \stdClass $call, ?CallOptions $options = null): Call
    {
        $set = $call->options ?? new \stdClass();

        return $client->start(
            self::operation($client, $call),
            isset($call->params) ? ExactJson::write($call->params) : '',
            $options ?? new CallOptions(
                isset($set->timeout_ms) ? Vectors::int($set->timeout_ms) : null,
                isset($set->max_retries) ? Vectors::int($set->max_retries) : null,
                $set->idempotency_key ?? null,
                self::given($set->extra_headers ?? null),
                self::given($set->extra_query ?? null),
                self::given($set->extra_body ?? null),
            ),
            hex2bin(ltrim($call->entropy ?? str_repeat('00', 31) . '01', '#')),
            0,
            isset($set->unix_ms) ? Vectors::int($set->unix_ms) : null,
        );
    }

    private static function answer(Call $call, \stdClass $response, int $nowMs = 0): void
    {
        $call->report(new Received(
            Vectors::int($response->status ?? 200),
            $response->headers ?? '',
            Vectors::body($response),
        ), $nowMs);
    }

    private static function happen(Call $call, \stdClass $event): void
    {
        $nowMs = Vectors::int($event->now_ms);
        $kind = static fn (string $name): FailureKind => \constant(FailureKind::class . '::' . ucfirst($name));
        match (true) {
            isset($event->resume) => $call->resume($nowMs),
            isset($event->not_sent) => $call->report(new NotSent($kind($event->not_sent), 'no answer'), $nowMs),
            isset($event->maybe_sent) => $call->report(new MaybeSent($kind($event->maybe_sent), 'no answer'), $nowMs),
            default => self::answer($call, $event->response, $nowMs),
        };
    }

    private static function step(Call $call): \stdClass
    {
        switch ($call->step()) {
            case self::SEND:
                return (object) ['send' => '#' . $call->request()->timeoutMs];
            case self::WAIT:
                return (object) ['wait' => '#' . $call->waitMs()];
            case self::DONE:
                return (object) ['done' => self::reply($call)];
            default:
                $failure = $call->failure();
                $attempts = [];
                foreach ($failure->attempts as $attempt) {
                    $outcome = preg_replace('/^status /', '#', $attempt->outcome);
                    $outcome = preg_replace('/^(not|maybe) sent: /', '$1_sent ', $outcome);
                    $attempts[] = ["#$attempt->startedMs", $outcome, "#$attempt->waitedMs"];
                }

                return (object) ['failed' => Vectors::error($failure), 'attempts' => $attempts];
        }
    }

    private static function reply(Call $call): mixed
    {
        return ExactJson::read($call->json());
    }

    private static function request(Call $call): \stdClass
    {
        $request = $call->request();
        $headers = [];
        foreach ($request->headers as $line) {
            [$name, $value] = explode(': ', $line, 2);
            $version = preg_quote(Library::load()->ffi->pepay_version());
            $headers[] = [$name, preg_replace("{^pepay-core/$version$}", 'pepay-core/{version}', $value)];
        }

        return (object) [
            'method' => $request->method,
            'url' => $request->url,
            'headers' => $headers,
            'body' => $request->body,
        ];
    }

    /** @return array<string, mixed>|null */
    private static function given(?\stdClass $value): ?array
    {
        return $value === null ? null : json_decode(ExactJson::write($value), true);
    }
}
