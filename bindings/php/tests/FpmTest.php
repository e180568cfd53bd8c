<?php

declare(strict_types=1);

namespace Pepay\Tests;

use Pepay\Internal\Library;
use Pepay\Tests\Support\Folder;
use Pepay\Tests\Support\Fpm;
use Pepay\Tests\Support\Sandbox;
use PHPUnit\Framework\TestCase;

/**
 * The package where FFI is allowed to preloaded files only: under nginx and php-fpm, as in production.
 */
final class FpmTest extends TestCase
{
    private Folder $folder;
    private ?Fpm $server = null;

    protected function setUp(): void
    {
        $this->folder = new Folder();
    }

    protected function tearDown(): void
    {
        $this->server?->stop();
        $this->folder->remove();
    }

    /** @return array<string, array{bool}> */
    public static function modes(): array
    {
        return ['the package' => [false], 'the package and the library' => [true]];
    }

    /** @dataProvider modes */
    public function testPreloaded(bool $withLibrary): void
    {
        $server = $this->serve($withLibrary, $withLibrary ? ['PEPAY_LIBRARY' => '/nowhere'] : []);
        for ($request = 0; $request < 6; $request++) {
            self::assertSame([
                'amount' => '49.99',
                'event' => 'paid',
                'sapi' => 'fpm-fcgi',
                'isRestricted' => true,
                'files' => 1,
            ], json_decode($server->request('/'), true));
        }
    }

    public function testAMissingLibraryCostsOnlyTheRequestsThatNeedIt(): void
    {
        $server = $this->serve(false, ['PEPAY_LIBRARY' => '/nowhere']);
        self::assertSame('the shop is open', $server->request('/?page=home'));
        self::assertStringContainsString('ConfigException: libpepay cannot be used', $server->request('/'));
    }

    /**
     * @param array<string, string> $environment
     */
    private function serve(bool $withLibrary, array $environment): Fpm
    {
        return $this->server = new Fpm(
            $this->folder->path,
            __DIR__ . '/fpm/index.php',
            \dirname(__DIR__) . '/examples/preload.php',
            $withLibrary ? ['ffi.preload=' . $this->header()] : [],
            $environment + ['PEPAY_API_URL' => Sandbox::shared()->url, 'PEPAY_API_KEY' => Sandbox::key()],
        );
    }

    /**
     * The package's header, for the library that is tested in place of an installed one.
     */
    private function header(): string
    {
        $file = "{$this->folder->path}/pepay_php.h";
        $header = (string) file_get_contents(Library::HEADER);
        file_put_contents($file, preg_replace('/libpepay\.so\.\d+/', getenv('PEPAY_LIBRARY') ?: '$0', $header));

        return $file;
    }
}
