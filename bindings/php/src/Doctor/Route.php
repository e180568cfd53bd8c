<?php

declare(strict_types=1);

namespace Pepay\Doctor;

use Pepay\Payviox;
use Pepay\Pepay;
use Pepay\Webhook;

/**
 * Whether a route of webhooks takes what is signed rightly, and nothing else.
 *
 * @internal
 */
final readonly class Route
{
    private const TIMEOUT_S = 10;

    private const HINTS = [
        401 => 'Something before the route wants a login: exempt the route.',
        403 => 'Exempt the route from CSRF protection and logins.',
        404 => 'Check the path, and the slash at its end.',
        405 => 'The route must take POST.',
        413 => 'The route or a proxy allows too little data.',
    ];

    public function __construct(
        private string $about,
        private string $url,
        private Pepay\WebhookReceiver|Payviox\WebhookReceiver|Payviox\PayoutWebhookReceiver $receiver,
    ) {
    }

    /**
     * Posts a forged, an old and a right event, and says what became of each.
     *
     * @return iterable<Finding>
     */
    public function examine(): iterable
    {
        $body = $this->event();
        // The signature of something else.
        $forged = $this->post($body, $this->receiver->sign(strrev($body)));
        if ($forged === null) {
            yield $this->finding(Level::Error, 'no answer', 'Is the server running, and reachable from here?');

            return;
        }
        yield $this->refused($forged, 'wrongly signed', 'Anybody can tell it that an invoice is paid.');
        if ($this->receiver instanceof Pepay\WebhookReceiver) {
            $old = $this->post($body, $this->receiver->sign($body, (time() - 3600) * 1000));
            yield $this->refused($old ?? 0, 'an hour old', 'Whoever got hold of a webhook can send it again.');
        }
        yield $this->taken($this->post($body, $this->receiver->sign($body)) ?? 0, $forged);
    }

    private function event(): string
    {
        if ($this->receiver instanceof Pepay\WebhookReceiver) {
            return Webhook::testEvent('test.ping', ['object' => 'ping', 'status' => 'ok']);
        }
        $event = [
            'type' => 'test.ping',
            'order_id' => 'pepay-doctor-' . (int) (microtime(true) * 1000),
            'amount' => 0,
            'currency' => 'USD',
            'metadata' => new \stdClass(),
        ];
        // As the dashboard marks its own tests of payouts.
        $mark = $this->receiver instanceof Payviox\PayoutWebhookReceiver ? ['test_mode' => true] : [];

        return json_encode($event + $mark, JSON_THROW_ON_ERROR);
    }

    /**
     * @param array<string, string> $headers
     *
     * @return int|null the status; null if there is no answer
     */
    private function post(string $body, array $headers): ?int
    {
        $lines = ['content-type: application/json'];
        foreach ($headers as $name => $value) {
            $lines[] = "$name: $value";
        }
        $context = stream_context_create(['http' => [
            'method' => 'POST',
            'header' => $lines,
            'content' => $body,
            'timeout' => self::TIMEOUT_S,
            'follow_location' => 0,
            'ignore_errors' => true,
        ]]);
        $stream = @fopen($this->url, 'r', false, $context);
        if ($stream === false) {
            return null;
        }
        $answer = stream_get_meta_data($stream)['wrapper_data'] ?? [];
        fclose($stream);

        return preg_match('{^HTTP/\S+ (\d{3})}', (string) ($answer[0] ?? ''), $found) === 1 ? (int) $found[1] : null;
    }

    private function refused(int $status, string $what, string $danger): Finding
    {
        $text = "an event that is $what";

        return match (true) {
            $status >= 200 && $status < 300
                => $this->finding(Level::Error, "$text was taken (status $status)", $danger),
            $status >= 500 => $this->finding(
                Level::Warning,
                "$text made the server fail (status $status)",
                'Answer 400: after 500 the provider tries again.',
            ),
            default => $this->finding(Level::Ok, "$text is refused (status $status)"),
        };
    }

    private function taken(int $status, int $forged): Finding
    {
        if ($status >= 200 && $status < 300) {
            return $this->finding(Level::Ok, "a rightly signed event is taken (status $status)");
        }
        $hint = self::HINTS[$status] ?? match (true) {
            $status >= 500 => "The handler failed: see the server's log.",
            $status >= 300 && $status < 400 => 'No provider follows a redirect: use the URL where it ends.',
            $status === 400 && $forged === 400
                => 'Does the server have the same secret? Does it verify the raw body? Is its clock right?',
            default => '',
        };

        return $this->finding(Level::Error, "a rightly signed event is not taken (status $status)", $hint);
    }

    private function finding(Level $level, string $text, string $hint = ''): Finding
    {
        return new Finding($level, $this->about, $text, $hint);
    }
}
