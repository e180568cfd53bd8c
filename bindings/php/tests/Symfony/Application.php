<?php

declare(strict_types=1);

namespace Pepay\Tests\Symfony;

use Pepay\Tests\Support\Folder;
use PHPUnit\Framework\Assert;

/**
 * A Symfony application that Composer has installed the package and the bundle into, as they are published.
 */
final class Application
{
    private const LIBRARIES = [
        'Symfony/Bundle/FrameworkBundle' => 'php-symfony-framework-bundle',
        'Symfony/Bundle/WebProfilerBundle' => 'php-symfony-web-profiler-bundle',
        'Symfony/Component/BrowserKit' => 'php-symfony-browser-kit',
        'Symfony/Component/Messenger/Bridge/Doctrine' => 'php-symfony-doctrine-messenger',
        'Doctrine/DBAL' => 'php-doctrine-dbal',
    ];

    /** @var array<string, string> */
    public readonly array $environment;

    /**
     * @param array<string, string> $environment
     */
    public function __construct(public readonly string $folder, string $source, array $environment)
    {
        foreach (self::LIBRARIES as $library => $package) {
            Debian::needs($library, $package);
        }
        $this->environment = $environment + ['PEPAY_LIBRARY' => '', 'APP_ENV' => 'prod', 'APP_DEBUG' => '0'];
        $packages = new Folder();
        $root = \dirname(__DIR__, 4);
        $platform = 'linux-' . php_uname('m') . '=' . getenv('PEPAY_LIBRARY');
        Folder::run(['python3', "$root/packaging/php.py", "$packages->path/pepay.zip", $platform]);
        Folder::run(['python3', "$root/packaging/php.py", '--symfony', "$packages->path/symfony.zip"]);
        Folder::run(['cp', '-r', "$source/.", $folder]);
        Folder::run(['mkdir', '-p', "$folder/var"]);
        $this->follow("$root/docs/symfony.md");
        file_put_contents("$folder/composer.json", json_encode([
            'require' => ['pepay/symfony-bundle' => '*'],
            // They are Debian's, outside of vendor.
            'replace' => [
                'psr/container' => '1.1.2', 'psr/log' => '1.1.4', 'symfony/console' => '5.4.53',
                'symfony/framework-bundle' => '5.4.53',
            ],
            'repositories' => [['type' => 'artifact', 'url' => $packages->path], ['packagist.org' => false]],
            'autoload' => ['psr-4' => ['App\\' => 'src/']],
        ]));
        Folder::run(['composer', 'install', '--no-interaction'], $folder, [
            'COMPOSER_ALLOW_SUPERUSER' => '1', 'COMPOSER_DISABLE_NETWORK' => '1', 'COMPOSER_HOME' => "$folder/composer",
        ]);
        $packages->remove();
    }

    /**
     * Adds the programs of a guide, each where its first line says.
     */
    private function follow(string $guide): void
    {
        $text = (string) file_get_contents($guide);
        preg_match_all('{^```php\n// (\S+\.php)\n(.*?)^```$}ms', $text, $programs, PREG_SET_ORDER);
        foreach ($programs as [, $path, $program]) {
            @mkdir(\dirname("$this->folder/$path"), recursive: true);
            file_put_contents("$this->folder/$path", "<?php\n\n$program");
        }
    }

    /**
     * What a console command prints, which ends with this status.
     *
     * @param array<string, string> $environment
     */
    public function console(array $arguments, int $status = 0, array $environment = []): string
    {
        $outputs = [1 => ['pipe', 'w'], 2 => ['redirect', 1]];
        $command = [PHP_BINARY, '-d', 'ffi.enable=1', "$this->folder/bin/console", '--no-ansi', ...$arguments];
        $environment += $this->environment + ['COLUMNS' => '1000'] + getenv();
        $process = proc_open($command, $outputs, $pipes, $this->folder, $environment);
        $output = (string) stream_get_contents($pipes[1]);
        Assert::assertSame($status, proc_close($process), implode(' ', $arguments) . "\n" . $output);

        return $output;
    }
}
