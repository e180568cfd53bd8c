<?php

declare(strict_types=1);

namespace Pepay\Tests;

use FFI\CData;
use Pepay\Internal\Call;
use Pepay\Internal\ClientHandle;
use Pepay\Internal\Failures;
use Pepay\Internal\Fields;
use Pepay\Internal\Json;
use Pepay\Internal\Library;
use Pepay\Internal\Operation;
use Pepay\Internal\Provider;
use Pepay\Pepay\Event;
use Pepay\Tests\Support\ExactJson;
use Pepay\Tests\Support\Replies;
use Pepay\Tests\Support\Vectors;
use Pepay\Transport\Received;
use PHPUnit\Framework\TestCase;

/**
 * The frames of live streams that all languages share.
 */
final class FrameVectorsTest extends TestCase
{
    private const CONNECT = 1;
    private const READ = 2;
    private const FETCH = 4;
    private const EVENT = 5;
    private const STATUS = 6;
    private const FAILED = 10;
    /** When a live event no longer waits for earlier ones, in milliseconds. */
    private const SETTLED = 100;

    private Library $library;
    private ClientHandle $client;
    private CData $stream;
    private CData $step;

    /** @dataProvider frames */
    public function testFrame(\stdClass $entry): void
    {
        $this->library = Library::load();
        $this->client = new ClientHandle($this->library, Provider::Pepay, (array) $entry->client);
        $this->open($entry->stream);
        $this->library->ffi->pepay_stream_text($this->stream, $entry->frame, \strlen($entry->frame), 0);
        $outcome = new \stdClass();
        switch ($this->next(self::SETTLED)) {
            case self::EVENT:
                $this->checkEvent($entry, $outcome);
                break;
            case self::FETCH:
                $outcome->reads_list = true;
                break;
            case self::FAILED:
                [$error, $address, $size] = $this->library->struct('pepay_error');
                $this->library->ffi->pepay_stream_error($this->stream, $address, $size);
                $outcome->error = Vectors::error(Failures::exception($error));
                break;
            default:
                self::assertSame(self::READ, $this->step->kind);
        }
        self::assertSame(ExactJson::normal($entry->expect), ExactJson::normal($outcome));
    }

    /** @return iterable<string, array{\stdClass}> */
    public static function frames(): iterable
    {
        return Vectors::of('frames');
    }

    protected function tearDown(): void
    {
        $this->library->ffi->pepay_stream_free($this->stream);
    }

    private function checkEvent(\stdClass $entry, \stdClass $outcome): void
    {
        $json = (string) Library::text($this->step, 'json');
        $outcome->event = ExactJson::read($json);
        $event = Event::streamed($this->library, new Fields(Json::read($json)));
        Replies::compare($this, $event, Json::read($json));
        if ($event->paymentQuote !== null) {
            $outcome->payment_quote = $entry->expect->payment_quote;
            Replies::compare($this, $event->paymentQuote, Json::read(ExactJson::write($outcome->payment_quote)));
        }
    }

    /**
     * Opens a stream that has missed nothing.
     */
    private function open(string $name): void
    {
        $operation = \constant(Operation::class . '::' . str_replace('_', '', ucwords(strtr($name, '.', '_'), '_')));
        $params = $operation === Operation::PaymentSessionsStream ? '{"token":"jwt_topsecret"}' : '';
        $options = '{"since":"evt_1600000000000-1"}';
        $this->stream = $this->library->ffi->pepay_stream_new(
            $this->client->pointer,
            $operation->value,
            $params,
            \strlen($params),
            $options,
            \strlen($options),
            str_repeat("\7", 32),
            32,
            0,
        );
        while (($step = $this->next()) !== self::READ) {
            match ($step) {
                self::CONNECT => $this->library->ffi->pepay_stream_opened($this->stream, 0),
                self::FETCH => $this->fetch($params === '' ? '{"data":[]}' : '{"status":"unpaid"}'),
                self::STATUS => null,
            };
        }
    }

    private function next(int $now = 0): int
    {
        [$this->step, $address, $size] = $this->library->struct('pepay_stream_step');

        return $this->library->ffi->pepay_stream_next($this->stream, $now, $address, $size);
    }

    private function fetch(string $body): void
    {
        $call = new Call(
            $this->library,
            $this->client->pointer,
            Operation::EventsList,
            '',
            '',
            str_repeat("\7", 32),
            0,
            new \SensitiveParameterValue(''),
            $this->stream,
        );
        $call->report(new Received(200, '', $body), 0);
        $call->tellStream($this->stream, 0);
    }
}
