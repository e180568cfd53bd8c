<?php

declare(strict_types=1);

namespace Pepay\Tests\Support;

use PHPUnit\Framework\Assert;

/**
 * A script served by nginx and php-fpm, as in production: FFI is allowed to preloaded files only.
 */
final class Fpm
{
    public readonly string $url;

    /** @var list<resource> */
    private array $processes = [];

    /**
     * @param string $folder for its sockets and logs
     * @param string $preload the script that opcache.preload names
     * @param list<string> $settings more of php.ini
     * @param array<string, string> $environment
     */
    public function __construct(
        private readonly string $folder,
        string $script,
        string $preload,
        array $settings = [],
        array $environment = [],
        int $workers = 2,
    ) {
        $fpm = self::find('php-fpm' . PHP_MAJOR_VERSION . '.' . PHP_MINOR_VERSION, 'php-fpm');
        $nginx = self::find('nginx');
        if ($fpm === null || $nginx === null) {
            fwrite(STDERR, "bindings/php: php-fpm or nginx is missing, so nothing is tested under them\n");
            Assert::assertFalse(getenv('CI'), 'CI has both');
            Assert::markTestSkipped('php-fpm or nginx is missing');
        }
        chmod($folder, 0o777);
        $port = self::freePort();
        $user = posix_getpwuid(posix_geteuid())['name'];
        $values = [
            '{folder}' => $folder,
            '{port}' => (string) $port,
            '{script}' => $script,
            '{user}' => $user,
            '{workers}' => (string) $workers,
        ];
        foreach (['fpm.conf', 'nginx.conf'] as $name) {
            $config = (string) file_get_contents(\dirname(__DIR__) . "/fpm/$name");
            file_put_contents("$folder/$name", strtr($config, $values));
        }
        $settings = [
            'ffi.enable=preload',
            'display_errors=1',
            'opcache.enable=1',
            "opcache.preload=$preload",
            "opcache.preload_user=$user",
            ...$settings,
        ];
        $this->start([
            $fpm, '--nodaemonize', '--allow-to-run-as-root', '--fpm-config', "$folder/fpm.conf",
            ...array_merge(...array_map(static fn (string $setting): array => ['-d', $setting], $settings)),
        ], $environment + getenv());
        $this->start([$nginx, '-c', "$folder/nginx.conf"]);
        $this->url = "http://127.0.0.1:$port";
    }

    public function stop(): void
    {
        foreach ($this->processes as $process) {
            proc_terminate($process, SIGQUIT);
            proc_close($process);
        }
        $this->processes = [];
    }

    /**
     * The body of an answer with this status, once the server answers.
     *
     * @param array<string, string> $headers
     */
    public function request(
        string $path,
        string $method = 'GET',
        string $body = '',
        array $headers = [],
        int $status = 200,
        bool $follows = true,
    ): string {
        $lines = array_map(static fn ($name, $value): string => "$name: $value", array_keys($headers), $headers);
        $context = stream_context_create(['http' => [
            'method' => $method, 'header' => $lines, 'content' => $body, 'ignore_errors' => true,
            'follow_location' => (int) $follows,
        ]]);
        for ($try = 0; $try < 50; $try++) {
            $answer = @file_get_contents($this->url . $path, context: $context);
            if ($answer !== false && !str_contains($http_response_header[0], '502')) {
                Assert::assertStringContainsString(" $status ", "$http_response_header[0] ", $answer);

                return $answer;
            }
            usleep(100_000);
        }
        $logs = array_map(file_get_contents(...), glob("$this->folder/*.log"));
        Assert::fail("no answer: " . implode("\n", $logs));
    }

    /**
     * @param list<string> $command
     * @param array<string, string>|null $environment
     */
    private function start(array $command, ?array $environment = null): void
    {
        $log = ['file', "$this->folder/output.log", 'a'];
        $this->processes[] = proc_open($command, [1 => $log, 2 => $log], $pipes, null, $environment);
    }

    private static function freePort(): int
    {
        $socket = stream_socket_server('tcp://127.0.0.1:0');

        return (int) substr((string) strrchr((string) stream_socket_get_name($socket, false), ':'), 1);
    }

    private static function find(string ...$names): ?string
    {
        foreach ($names as $name) {
            foreach ([...explode(':', (string) getenv('PATH')), '/usr/sbin', '/sbin'] as $folder) {
                if (is_executable("$folder/$name")) {
                    return "$folder/$name";
                }
            }
        }

        return null;
    }
}
