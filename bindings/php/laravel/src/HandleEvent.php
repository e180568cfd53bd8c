<?php

declare(strict_types=1);

namespace Pepay\Laravel;

use Illuminate\Bus\Queueable;
use Illuminate\Contracts\Container\Container;
use Illuminate\Contracts\Queue\ShouldQueue;
use Illuminate\Queue\InteractsWithQueue;
use Pepay\Inbox\NotYet;
use Pepay\Internal\KnownEvent;

/**
 * A job that calls a handler with an event of the inbox.
 */
final class HandleEvent implements ShouldQueue
{
    use InteractsWithQueue;
    use Queueable;

    /** How soon what waits for something is tried again, in seconds. */
    private const PAUSE = 10;

    public ?int $tries = null;
    public ?int $timeout = null;
    public ?int $maxExceptions = null;

    /** @var int|list<int>|null */
    public int|array|null $backoff = null;

    /**
     * @param class-string $handler
     * @param string $sender {@see Sender}
     * @param string $body of the webhook, as it came
     */
    public function __construct(
        public readonly string $handler,
        public readonly string $sender,
        public readonly string $body,
    ) {
        $settings = (new \ReflectionClass($handler))->getDefaultProperties();
        foreach (['connection', 'queue', 'delay', 'tries', 'timeout', 'maxExceptions', 'backoff'] as $name) {
            $this->$name = $settings[$name] ?? null;
        }
        // With the event or not at all: after the commit, a process may be gone.
        $this->beforeCommit();
    }

    public function handle(Container $app): void
    {
        $event = KnownEvent::read($this->sender, $this->body, $app->make(Payments::class)->setting('library'));
        try {
            $said = (new ContainerHandler($app, $this->handler))($event);
            if ($said instanceof NotYet) {
                throw $said;
            }
        } catch (NotYet $notYet) {
            // The queue "sync" is the delivery itself, in which the event waits.
            $this->job === null || $this->job->getConnectionName() === 'sync'
                ? throw $notYet
                : $this->release(self::PAUSE);
        }
    }

    /**
     * What queues and their dashboards show.
     */
    public function displayName(): string
    {
        return $this->handler;
    }
}
