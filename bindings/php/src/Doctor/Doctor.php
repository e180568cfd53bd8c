<?php

declare(strict_types=1);

namespace Pepay\Doctor;

use Pepay\Exception\ConfigException;
use Pepay\Inbox\Failure;
use Pepay\Inbox\Inbox;
use Pepay\Inbox\Verdict;
use Pepay\Internal\Library;
use Pepay\Payviox;
use Pepay\Pepay;

/**
 * What is wrong with a setup, before a payor finds out. Nothing is created, and nothing is paid.
 */
final readonly class Doctor
{
    private const MOST = 100;

    /**
     * @param string|null $library where libpepay is; default as for the clients
     */
    public function __construct(private ?string $library = null)
    {
    }

    /**
     * Whether libpepay can be used.
     *
     * @return iterable<Finding>
     */
    public function library(): iterable
    {
        try {
            yield new Finding(Level::Ok, 'libpepay', 'is version ' . Library::load($this->library)->version());
        } catch (ConfigException $exception) {
            yield new Finding(Level::Error, 'libpepay', $exception->getMessage());
        }
    }

    /**
     * Keys that are missing, swapped, mistyped or of the wrong world.
     *
     * @param array<string, string|null> $settings by the names that environment variables have: `PEPAY_API_KEY`,
     *     `PEPAY_API_URL`, `PAYVIOX_WEBHOOK_TOKEN`, …
     *
     * @return iterable<Finding>
     */
    public function settings(#[\SensitiveParameter] array $settings): iterable
    {
        return Keys::examine(array_filter($settings, static fn (?string $it): bool => $it !== null && $it !== ''));
    }

    /**
     * Whether Pepay can be reached, takes the key, and has the same time.
     *
     * @param \Closure(): Pepay $client
     *
     * @return iterable<Finding>
     */
    public function pepay(\Closure $client): iterable
    {
        return Network::ask('Pepay', static fn () => $client()->access->status()->response);
    }

    /**
     * The same of Payviox.
     *
     * @param \Closure(): Payviox $client
     *
     * @return iterable<Finding>
     */
    public function payviox(\Closure $client): iterable
    {
        return Network::ask('Payviox', static fn () => $client()->balance->retrieve()->response);
    }

    /**
     * Whether a route takes what is signed rightly, and nothing else: it gets a forged event, an old and a right one.
     * Handlers see the last, `test.ping`.
     *
     * @param string $about what to call it
     *
     * @return iterable<Finding>
     */
    public function route(
        string $about,
        string $url,
        Pepay\WebhookReceiver|Payviox\WebhookReceiver|Payviox\PayoutWebhookReceiver $receiver,
    ): iterable {
        return (new Route($about, $url, $receiver))->examine();
    }

    /**
     * Whether the inbox can be used, and which events have failed.
     *
     * @param \Closure(): Inbox $inbox
     * @param string $replay the command that handles events again
     * @param string $create the command that creates the tables
     *
     * @return iterable<Finding>
     */
    public function inbox(\Closure $inbox, string $replay, string $create): iterable
    {
        try {
            $open = $inbox()->failures(self::MOST);
        } catch (\Exception $exception) {
            $text = 'cannot be used: ' . strtok($exception->getMessage(), "\r\n");
            yield new Finding(Level::Error, 'inbox', $text, "If its tables are missing, run `$create`.");

            return;
        }
        $failed = \count(array_filter($open, static fn (Failure $it): bool => $it->verdict === Verdict::Failed));
        $waiting = \count($open) - $failed;
        $more = \count($open) < self::MOST ? '' : ' or more';
        $hint = "Run `$replay`, which handles them again; with --list it says what is wrong with them.";
        if ($failed > 0) {
            yield new Finding(Level::Error, 'inbox', "events that failed: $failed$more", $hint);
        }
        if ($waiting > 0) {
            yield new Finding(Level::Warning, 'inbox', "events that wait: $waiting$more", $hint);
        }
        if ($open === []) {
            yield new Finding(Level::Ok, 'inbox', 'is ready, and no event has failed');
        }
    }
}
