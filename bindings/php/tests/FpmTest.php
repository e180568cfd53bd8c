<?php

declare(strict_types=1);

namespace Pepay\Tests;

use Pepay\Internal\Library;
use Pepay\Tests\Support\Sandbox;
use PHPUnit\Framework\TestCase;

/**
 * The package where FFI is allowed to preloaded files only: under nginx and php-fpm, as in production.
 */
final class FpmTest extends TestCase
{
    private string $folder;

    /** @var list<resource> */
    private array $processes = [];

    protected function setUp(): void
    {
        $this->folder = sys_get_temp_dir() . '/pepay-fpm-' . bin2hex(random_bytes(6));
        mkdir($this->folder, 0o777);
        chmod($this->folder, 0o777);
    }

    protected function tearDown(): void
    {
        foreach ($this->processes as $process) {
            proc_terminate($process, SIGQUIT);
            proc_close($process);
        }
        array_map(unlink(...), glob("$this->folder/*.*"));
        rmdir($this->folder);
    }

    /** @return array<string, array{bool}> */
    public static function modes(): array
    {
        return ['the package' => [false], 'the package and the library' => [true]];
    }

    /** @dataProvider modes */
    public function testPreloaded(bool $withLibrary): void
    {
        $url = $this->serve($withLibrary, $withLibrary ? ['PEPAY_LIB' => '/nowhere'] : []);
        for ($request = 0; $request < 6; $request++) {
            self::assertSame([
                'amount' => '49.99',
                'event' => 'paid',
                'sapi' => 'fpm-fcgi',
                'isRestricted' => true,
                'files' => 1,
            ], json_decode($this->get($url), true));
        }
    }

    public function testAMissingLibraryCostsOnlyTheRequestsThatNeedIt(): void
    {
        $url = $this->serve(false, ['PEPAY_LIB' => '/nowhere']);
        self::assertSame('the shop is open', $this->get("$url?page=home"));
        self::assertStringContainsString('ConfigException: libpepay cannot be used', $this->get($url));
    }

    /**
     * @param array<string, string> $environment
     */
    private function serve(bool $withLibrary, array $environment): string
    {
        $fpm = self::find('php-fpm' . PHP_MAJOR_VERSION . '.' . PHP_MINOR_VERSION, 'php-fpm');
        $nginx = self::find('nginx');
        if ($fpm === null || $nginx === null) {
            fwrite(STDERR, "bindings/php: php-fpm or nginx is missing, so preloading is not tested\n");
            self::assertFalse(getenv('CI'), 'CI has both');
            self::markTestSkipped('php-fpm or nginx is missing');
        }
        $port = self::freePort();
        $user = posix_getpwuid(posix_geteuid())['name'];
        $settings = [
            'ffi.enable=preload',
            'display_errors=1',
            'opcache.enable=1',
            'opcache.preload=' . \dirname(__DIR__) . '/examples/preload.php',
            "opcache.preload_user=$user",
            ...($withLibrary ? ['ffi.preload=' . $this->header()] : []),
        ];
        $this->start([
            $fpm, '--nodaemonize', '--allow-to-run-as-root', '--fpm-config', $this->config('fpm.conf', $port, $user),
            ...array_merge(...array_map(static fn (string $setting): array => ['-d', $setting], $settings)),
        ], $environment + ['PEPAY_API_URL' => Sandbox::shared()->url, 'PEPAY_API_KEY' => Sandbox::key()]);
        $this->start([$nginx, '-c', $this->config('nginx.conf', $port, $user)]);

        return "http://127.0.0.1:$port/";
    }

    /**
     * @param list<string> $command
     * @param array<string, string> $environment
     */
    private function start(array $command, array $environment = []): void
    {
        $log = ['file', "$this->folder/output.log", 'a'];
        $this->processes[] = proc_open($command, [1 => $log, 2 => $log], $pipes, null, $environment + getenv());
    }

    private function get(string $url): string
    {
        for ($try = 0; $try < 50; $try++) {
            $answer = @file_get_contents($url, context: stream_context_create(['http' => ['ignore_errors' => true]]));
            if ($answer !== false && !str_contains($http_response_header[0], '502')) {
                return $answer;
            }
            usleep(100_000);
        }
        $logs = array_map(file_get_contents(...), glob("$this->folder/*.log"));
        self::fail("no answer: " . implode("\n", $logs));
    }

    private function config(string $name, int $port, string $user): string
    {
        $file = "$this->folder/$name";
        file_put_contents($file, strtr((string) file_get_contents(__DIR__ . "/fpm/$name"), [
            '{folder}' => $this->folder,
            '{port}' => (string) $port,
            '{script}' => __DIR__ . '/fpm/index.php',
            '{user}' => $user,
        ]));

        return $file;
    }

    /**
     * The package's header, for the library that is tested in place of an installed one.
     */
    private function header(): string
    {
        $file = "$this->folder/pepay_php.h";
        $header = (string) file_get_contents(Library::HEADER);
        file_put_contents($file, preg_replace('/libpepay\.so\.\d+/', getenv('PEPAY_LIB') ?: '$0', $header));

        return $file;
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
