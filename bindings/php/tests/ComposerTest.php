<?php

declare(strict_types=1);

namespace Pepay\Tests;

use Pepay\Tests\Support\Folder;
use Pepay\Tests\Support\Fpm;
use Pepay\Webhook;

/**
 * The package as it is published, installed by Composer into applications of two frameworks: it finds its library by
 * itself, and one payment is made under php-fpm.
 */
final class ComposerTest extends SandboxTestCase
{
    private const FRAMEWORKS = [
        'laravel' => ['Illuminate/Foundation/Application.php', 'php-laravel-framework'],
        'symfony' => ['Symfony/Bundle/FrameworkBundle/FrameworkBundle.php', 'php-symfony-framework-bundle'],
    ];

    /** The repository that Composer installs from. */
    private static Folder $artifacts;

    private Folder $folder;
    private ?Fpm $server = null;

    public static function setUpBeforeClass(): void
    {
        self::$artifacts = new Folder();
        $archive = self::$artifacts->path . '/pepay.zip';
        $library = basename(\dirname(self::library())) . '=' . getenv('PEPAY_LIBRARY');
        $make = ['python3', \dirname(__DIR__, 3) . '/packaging/php.py', $archive, $library];
        // PACKAGE is one that has been built.
        Folder::run(getenv('PACKAGE') ? ['cp', getenv('PACKAGE'), $archive] : $make);
    }

    public static function tearDownAfterClass(): void
    {
        self::$artifacts->remove();
    }

    protected function setUp(): void
    {
        parent::setUp();
        $this->folder = new Folder();
    }

    protected function tearDown(): void
    {
        $this->server?->stop();
        $this->folder->remove();
    }

    /** @return array<string, array{string}> */
    public static function frameworks(): array
    {
        return ['Laravel' => ['laravel'], 'Symfony' => ['symfony']];
    }

    /** @dataProvider frameworks */
    public function testOnePayment(string $framework): void
    {
        $this->control('webhooks/endpoints', ['provider' => 'pepay']);
        $this->install($framework);
        $order = $this->call('/orders', 'POST');
        self::assertSame(['open', null, false], [$order['state'], $order['remaining'], $order['shipped']]);
        $invoice = $order['invoice'];

        $this->control("pepay/invoices/$invoice/pay", ['amount_usd' => '20.00']);
        $this->deliver();
        $underpaid = ['state' => 'underpaid', 'remaining' => '29.99', 'shipped' => false];
        self::assertSame($underpaid, $this->call("/orders/$invoice"));

        $this->control("pepay/invoices/$invoice/pay");
        self::assertFalse($this->call("/orders/$invoice")['shipped'], 'the webhook has not come');
        $this->deliver();
        self::assertSame(['paid', true], array_values(array_intersect_key(
            $this->call("/orders/$invoice"),
            ['state' => 1, 'shipped' => 1],
        )));
    }

    public function testAForgedWebhookIsRefused(): void
    {
        $this->install('symfony');
        $body = Webhook::testEvent('invoice.updated', ['object' => 'invoice', 'id' => 'inv_1', 'status' => 'paid']);
        $this->server->request('/webhooks', 'POST', $body, Webhook::sign($body, 'whsec_of_another'), 400);
        self::assertFileDoesNotExist("{$this->folder->path}/var/inv_1.shipped");
    }

    public function testWithoutItsLibraryItSaysWhatIsMissing(): void
    {
        $this->install('laravel');
        Folder::run(['rm', '-r', "{$this->folder->path}/vendor/pepay/pepay/lib"]);
        $answer = $this->server->request('/orders', 'POST', headers: ['accept' => 'application/json'], status: 500);
        $message = json_decode($answer, true)['message'];
        self::assertStringStartsWith('libpepay cannot be used from libpepay.so.2: this package has no ', $message);
        self::assertStringContainsString(self::library(), $message);
        self::assertStringContainsString('set PEPAY_LIBRARY to its path', $message);
    }

    private function install(string $framework): void
    {
        [$file, $package] = self::FRAMEWORKS[$framework];
        $this->needs(stream_resolve_include_path($file) !== false, $package);
        $this->needs(trim((string) shell_exec('command -v composer')) !== '', 'composer');
        $this->needs(\extension_loaded('zip'), 'php-zip');

        $app = $this->folder->path;
        Folder::run(['cp', '-r', __DIR__ . "/apps/$framework/.", $app]);
        Folder::run(['mkdir', '-p', "$app/src", "$app/var", "$app/bootstrap/cache"]);
        Folder::run(['cp', __DIR__ . '/apps/Shop.php', "$app/src"]);
        file_put_contents("$app/composer.json", json_encode([
            'require' => ['pepay/pepay' => '*'],
            'repositories' => [['type' => 'artifact', 'url' => self::$artifacts->path], ['packagist.org' => false]],
            'autoload' => ['psr-4' => ['App\\' => 'src/']],
        ]));
        Folder::run(['composer', 'install', '--no-interaction'], $app, [
            'COMPOSER_ALLOW_SUPERUSER' => '1', 'COMPOSER_DISABLE_NETWORK' => '1', 'COMPOSER_HOME' => "$app/composer",
        ]);
        self::assertFileExists("$app/vendor/pepay/pepay/" . self::library());
        $this->server = new Fpm($app, "$app/index.php", "$app/vendor/pepay/pepay/examples/preload.php", [
            "open_basedir=$app:/usr/share/php",
        ], [
            'PEPAY_LIBRARY' => '',
            'PEPAY_API_URL' => $this->sandbox->url,
            'PEPAY_API_KEY' => $this->key,
            'PEPAY_WEBHOOK_SECRET' => $this->sandbox->control($this->key, 'GET', 'tenant')['pepay']['webhook_secret'],
        ]);
    }

    /**
     * Where the library for this machine is in the package.
     */
    private static function library(): string
    {
        return 'lib/linux-' . php_uname('m') . '/libpepay.so';
    }

    private function needs(bool $isThere, string $package): void
    {
        if (!$isThere) {
            fwrite(STDERR, "bindings/php: the published package is not tested, there is no $package\n");
            self::assertFalse(getenv('CI'), 'CI has it');
            self::markTestSkipped("there is no $package");
        }
    }

    /** @return array<string, mixed> */
    private function call(string $path, string $method = 'GET'): array
    {
        $answer = $this->server->request($path, $method, headers: ['accept' => 'application/json']);

        return json_decode($answer, true, flags: JSON_THROW_ON_ERROR);
    }

    /**
     * Brings the application the webhooks that the provider has signed.
     */
    private function deliver(): void
    {
        foreach ($this->control('webhooks/pull')['data'] as $delivery) {
            $headers = array_column($delivery['headers'], 1, 0);
            $this->server->request('/webhooks', 'POST', $delivery['body'], $headers);
        }
    }
}
