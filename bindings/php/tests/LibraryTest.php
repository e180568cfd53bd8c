<?php

declare(strict_types=1);

namespace Pepay\Tests;

use Pepay\Exception\ConfigException;
use Pepay\Internal\Bundled;
use Pepay\Internal\Library;
use Pepay\Pepay;
use Pepay\Tests\Support\Folder;
use PHPUnit\Framework\TestCase;

/**
 * Loading a library that is missing, or another than this package was made for.
 */
final class LibraryTest extends TestCase
{
    public function testAMissingLibrary(): void
    {
        $this->expectException(ConfigException::class);
        $this->expectExceptionMessage('set PEPAY_LIBRARY to its path');
        new Pepay(apiKey: 'sk_test_1', library: '/nowhere/libpepay.so');
    }

    public function testAnotherAbi(): void
    {
        $library = self::compile(
            'unsigned pepay_abi_version(void) { return 7; } const char *pepay_version(void) { return "9.9.9"; }',
        );
        $this->expectException(ConfigException::class);
        $this->expectExceptionMessageMatches(sprintf(
            '/^\S+ is libpepay 9\.9\.9 with ABI 7, but this package needs ABI %d: install the version that matches$/',
            Library::ABI_VERSION,
        ));
        new Pepay(apiKey: 'sk_test_1', library: $library);
    }

    public function testAnOlderLibraryOfTheSameAbi(): void
    {
        $library = self::compile(
            'unsigned pepay_abi_version(void) { return ' . Library::ABI_VERSION . '; }'
                . 'const char *pepay_version(void) { return "0.0.1"; }',
        );
        $this->expectException(ConfigException::class);
        $this->expectExceptionMessage('it is older than this package');
        new Pepay(apiKey: 'sk_test_1', library: $library);
    }

    public function testAnOlderLibraryThatHasEveryFunction(): void
    {
        preg_match_all('/\b(pepay_\w+)\(/', (string) file_get_contents(Library::HEADER), $found);
        $versions = [
            'pepay_abi_version' => 'unsigned pepay_abi_version(void) { return ' . Library::ABI_VERSION . '; }',
            'pepay_version' => 'const char *pepay_version(void) { return "0.0.9"; }',
            'pepay_version_number' => 'unsigned pepay_version_number(void) { return 9; }',
        ];
        $library = self::compile(implode("\n", array_map(
            static fn (string $name): string => $versions[$name] ?? "void $name(void) {}",
            array_unique($found[1]),
        )));
        $this->expectException(ConfigException::class);
        $this->expectExceptionMessage('is libpepay 0.0.9, which is older than this package');
        new Pepay(apiKey: 'sk_test_1', library: $library);
    }

    public function testTheOneInThePackageIsFoundAfterTheVariable(): void
    {
        $library = (string) getenv('PEPAY_LIBRARY');
        self::assertSame('loaded', self::loadFrom($library, ['PEPAY_LIBRARY' => '']));
        self::assertStringContainsString('from /nowhere:', self::loadFrom($library, ['PEPAY_LIBRARY' => '/nowhere']));
    }

    public function testADamagedOneInThePackageIsNotReplacedByAnother(): void
    {
        $message = self::loadFrom(__FILE__, ['PEPAY_LIBRARY' => '']);
        self::assertMatchesRegularExpression('{from /\S+/lib/\S+: install this package again}', $message);
    }

    /**
     * What a copy of the package says that contains this library.
     *
     * @param array<string, string> $environment
     */
    private static function loadFrom(string $library, array $environment): string
    {
        $root = \dirname(__DIR__);
        $folder = new Folder();
        Folder::run(['cp', '-r', "$root/src", "$root/include", $folder->path]);
        Folder::run(['install', '-D', __DIR__ . '/bootstrap.php', "$folder->path/tests/bootstrap.php"]);
        $bundled = substr(Bundled::path(), \strlen($root));
        Folder::run(['install', '-D', $library, $folder->path . $bundled]);
        $program = <<<'PHP'
            require 'tests/bootstrap.php';
            try {
                Pepay\Internal\Library::load();
                echo 'loaded';
            } catch (Pepay\Exception\ConfigException $exception) {
                echo $exception->getMessage();
            }
            PHP;
        try {
            return Folder::run([PHP_BINARY, '-r', $program], $folder->path, $environment);
        } finally {
            $folder->remove();
        }
    }

    private static function compile(string $source): string
    {
        $library = sys_get_temp_dir() . '/pepay-test-' . bin2hex(random_bytes(6)) . '.so';
        $process = proc_open(['cc', '-shared', '-fPIC', '-x', 'c', '-o', $library, '-'], [['pipe', 'r']], $pipes);
        fwrite($pipes[0], $source);
        fclose($pipes[0]);
        $status = proc_close($process);
        if ($status === 127) {
            self::markTestSkipped('there is no C compiler');
        }
        self::assertSame(0, $status);
        register_shutdown_function(static fn () => unlink($library));

        return $library;
    }
}
