<?php

declare(strict_types=1);

namespace Pepay\Tests;

use Pepay\EventName;
use Pepay\Exception\PepayException;
use Pepay\Internal\Library;
use Pepay\Internal\Provider;
use Pepay\Internal\Receiver;
use Pepay\Payviox;
use Pepay\Pepay;
use Pepay\Tests\Support\ExactJson;
use Pepay\Tests\Support\Replies;
use Pepay\Tests\Support\Vectors;
use PHPUnit\Framework\TestCase;

/**
 * The cases that all languages share: webhooks.
 */
final class WebhookVectorsTest extends TestCase
{
    /** @dataProvider webhooks */
    public function testWebhook(\stdClass $entry): void
    {
        $receiver = self::receiver($entry);
        $body = Vectors::body($entry);
        $nowMs = Vectors::int($entry->now_ms);
        $outcome = new \stdClass();
        $verdict = [];
        try {
            $found = $receiver->verify($entry->headers, $body, $nowMs);
            $verdict['secret'] = "#$found->secret_index";
            if ($entry->verifier === 'pepay') {
                $verdict['previous'] = $found->is_previous === 1;
            }
            $event = $receiver->event($entry->headers, $body, $nowMs);
            $json = $event->json();
            $outcome->event = ExactJson::read($json);
            $outcome->dedupe_key = Library::text($event->view(), 'dedupe_key');
            $read = match ($entry->verifier) {
                'pepay' => Pepay\Event::received($event),
                'payviox' => Payviox\Event::received($event),
                'payviox_payout' => Payviox\PayoutEvent::received($event),
            };
            $outcome->name = $read->name;
            Replies::compare($this, $read, json_decode($json, true));
        } catch (PepayException $exception) {
            $outcome->error = (object) array_filter([
                'kind' => $exception->kind(),
                'message' => $exception->getMessage(),
                'code' => $exception->providerCode,
            ], is_string(...));
        }
        $findings = array_column($receiver->explain($entry->headers, $body, $nowMs), 'message');
        $verdict += $findings === [] ? [] : ['findings' => $findings];
        if ($verdict !== []) {
            $outcome->verdict = (object) $verdict;
        }
        self::assertSame(ExactJson::normal($entry->expect), ExactJson::normal($outcome));
    }

    public function testEventNames(): void
    {
        $listed = ExactJson::read((string) file_get_contents(Vectors::folder() . '/event_names.json'))->event_names;
        $constants = (new \ReflectionClass(EventName::class))->getConstants();
        self::assertSame($listed, array_values($constants));
        foreach ($constants as $constant => $name) {
            self::assertSame(strtoupper(strtr($name, '._', '__')), $constant);
        }
    }

    public static function webhooks(): iterable
    {
        return Vectors::of('webhooks');
    }

    private static function receiver(\stdClass $entry): Receiver
    {
        $settings = ['secrets' => $entry->secrets];
        if (isset($entry->tolerance_ms)) {
            $settings['tolerance_ms'] = Vectors::int($entry->tolerance_ms);
        }
        if ($entry->verifier !== 'pepay') {
            $settings['events'] = $entry->verifier === 'payviox' ? 'payments' : 'payouts';
        }

        return new Receiver(
            Library::load(),
            $entry->verifier === 'pepay' ? Provider::Pepay : Provider::Payviox,
            $settings,
        );
    }
}
