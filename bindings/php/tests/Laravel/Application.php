<?php

declare(strict_types=1);

namespace Pepay\Tests\Laravel;

use Pepay\Tests\Support\Folder;
use PHPUnit\Framework\Assert;

/**
 * An application of Laravel's that Composer has installed both packages into, as they are published.
 */
final class Application
{
    /** @var array<string, string> */
    public readonly array $environment;

    /**
     * @param array<string, string> $environment
     */
    public function __construct(public readonly string $folder, string $source, array $environment = [])
    {
        if (stream_resolve_include_path('Illuminate/autoload.php') === false) {
            fwrite(STDERR, "bindings/php: there is no php-laravel-framework, so pepay/laravel is not tested\n");
            Assert::assertFalse(getenv('CI'), 'CI has php-laravel-framework');
            Assert::markTestSkipped('there is no php-laravel-framework');
        }
        $this->environment = $environment + ['PEPAY_LIBRARY' => '', 'APP_ENV' => 'production'];
        $packages = new Folder();
        $root = \dirname(__DIR__, 4);
        $platform = 'linux-' . php_uname('m') . '=' . getenv('PEPAY_LIBRARY');
        Folder::run(['python3', "$root/packaging/php.py", "$packages->path/pepay.zip", $platform]);
        Folder::run(['python3', "$root/packaging/php.py", '--laravel', "$packages->path/laravel.zip"]);
        Folder::run(['cp', '-r', "$source/.", $folder]);
        $storage = ['logs', 'moments', 'framework/cache', 'framework/sessions', 'framework/views'];
        $storage = array_map(static fn (string $it): string => "$folder/storage/$it", $storage);
        Folder::run(['mkdir', '-p', "$folder/bootstrap/cache", ...$storage]);
        $laravel = ['bus', 'console', 'contracts', 'database', 'http', 'queue', 'routing', 'support'];
        file_put_contents("$folder/composer.json", json_encode([
            'require' => ['pepay/laravel' => '*'],
            // They are Debian's, outside of vendor.
            'replace' => ['psr/log' => '1.1.4', 'psr/event-dispatcher' => '1.0.0'] + array_fill_keys(
                array_map(static fn (string $it): string => "illuminate/$it", $laravel),
                '8.83.26',
            ),
            'repositories' => [['type' => 'artifact', 'url' => $packages->path], ['packagist.org' => false]],
            'autoload' => ['psr-4' => ['App\\' => 'app/', 'Tests\\' => 'tests/']],
        ]));
        Folder::run(['composer', 'install', '--no-interaction'], $folder, [
            'COMPOSER_ALLOW_SUPERUSER' => '1', 'COMPOSER_DISABLE_NETWORK' => '1', 'COMPOSER_HOME' => "$folder/composer",
        ]);
        $packages->remove();
    }

    /**
     * What an artisan command prints, which ends with this status.
     *
     * @param list<string> $arguments
     * @param array<string, string> $environment
     */
    public function artisan(array $arguments, int $status = 0, array $environment = []): string
    {
        $outputs = [1 => ['pipe', 'w'], 2 => ['redirect', 1]];
        $command = [PHP_BINARY, '-d', 'ffi.enable=1', "$this->folder/artisan", '--no-ansi', ...$arguments];
        $environment += $this->environment + ['COLUMNS' => '1000'] + getenv();
        $process = proc_open($command, $outputs, $pipes, $this->folder, $environment);
        $output = (string) stream_get_contents($pipes[1]);
        Assert::assertSame($status, proc_close($process), implode(' ', $arguments) . "\n" . $output);

        return $output;
    }
}
