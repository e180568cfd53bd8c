<?php

declare(strict_types=1);

namespace Pepay\Tests\Support;

/**
 * One pepay-sandbox for all tests; each test has a key, and with it a tenant, of its own.
 */
final class Sandbox
{
    private static ?self $shared = null;
    private static int $keys = 0;
    private static int $starter = 0;

    /** @param resource $process */
    private function __construct(private $process, public readonly string $url)
    {
    }

    public static function shared(): self
    {
        return self::$shared ??= self::start();
    }

    /**
     * A key that no other test has.
     */
    public static function key(): string
    {
        return sprintf('sk_test_php_%d_%d', getmypid(), ++self::$keys);
    }

    /**
     * Calls a control under /_sandbox/ for the tenant of a key.
     *
     * @param array<string, mixed>|null $body
     *
     * @return array<string, mixed>
     */
    public function control(string $key, string $method, string $path, ?array $body = null): array
    {
        $context = stream_context_create(['http' => [
            'method' => $method,
            'header' => "x-api-key: $key\r\ncontent-type: application/json",
            'content' => $body === null ? '' : json_encode((object) $body),
            'ignore_errors' => true,
        ]]);
        $answer = (string) file_get_contents("$this->url/_sandbox/$path", false, $context);
        if (!preg_match('{ 2\d\d}', $http_response_header[0])) {
            throw new \RuntimeException("$method $path: $http_response_header[0] $answer");
        }

        return json_decode($answer, true) ?? [];
    }

    /**
     * How many such requests the tenant of a key has sent.
     */
    public function countRequests(string $key, string $method, string $path): int
    {
        $journal = $this->control($key, 'GET', 'journal');

        return count(array_filter(
            $journal['data'],
            static fn (array $request): bool => $request['method'] === $method && $request['path'] === $path,
        ));
    }

    private static function start(): self
    {
        $binary = getenv('SANDBOX') ?: throw new \RuntimeException('set SANDBOX to the pepay-sandbox binary');
        $process = proc_open([$binary, '--port', '0'], [1 => ['pipe', 'w'], 2 => ['file', '/dev/null', 'w']], $pipes);
        $url = null;
        while (($line = fgets($pipes[1])) !== false && trim($line) !== 'ready') {
            $url ??= preg_match('/^PEPAY_API_URL=(\S+)/', $line, $match) ? $match[1] : null;
        }
        register_shutdown_function(static function () use ($process): void {
            if (getmypid() === self::$starter) {
                proc_terminate($process);
            }
        });
        self::$starter = getmypid();

        return new self($process, $url ?? throw new \RuntimeException('the sandbox did not start'));
    }
}
