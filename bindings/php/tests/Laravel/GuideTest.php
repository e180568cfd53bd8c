<?php

declare(strict_types=1);

namespace Pepay\Tests\Laravel;

use Pepay\Tests\SandboxTestCase;
use Pepay\Tests\Support\Folder;
use Pepay\Tests\Support\Fpm;

/**
 * The programs of the guide, in an application.
 */
final class GuideTest extends SandboxTestCase
{
    private Folder $folder;
    private ?Fpm $server = null;

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

    public function testTheGuide(): void
    {
        $this->control('webhooks/endpoints', ['provider' => 'pepay']);
        $folder = $this->folder->path;
        $application = new Application($folder, \dirname(__DIR__) . '/apps/laravel_package', [
            'DB_DATABASE' => "$folder/shop.sqlite",
            'PEPAY_API_URL' => $this->sandbox->url,
            'PEPAY_API_KEY' => $this->key,
            'PEPAY_WEBHOOK_SECRET' => $this->sandbox->control($this->key, 'GET', 'tenant')['pepay']['webhook_secret'],
        ]);
        $this->write($folder);
        touch("$folder/shop.sqlite");
        $application->artisan(['migrate', '--force']);
        $preload = "$folder/vendor/pepay/pepay/examples/preload.php";
        $this->server = new Fpm($folder, "$folder/public/index.php", $preload, [], $application->environment);

        $this->server->request('/checkout', 'POST', status: 302);
        $orders = new \PDO("sqlite:$folder/shop.sqlite");
        [$invoice, $status] = $orders->query('SELECT invoice, status FROM orders')->fetch(\PDO::FETCH_NUM);
        self::assertSame('unpaid', $status);
        $this->control("pepay/invoices/$invoice/pay", ['amount_usd' => '20.00']);
        self::assertSame('underpaid', $this->delivered($orders));
        $this->control("pepay/invoices/$invoice/pay");
        self::assertSame('paid', $this->delivered($orders));
        $application->artisan(['queue:work', '--stop-when-empty']);
        $log = (string) file_get_contents("$folder/storage/logs/laravel.log");
        foreach (['handling invoice.updated', "INFO: paid: $invoice", "a receipt for $invoice"] as $line) {
            self::assertStringContainsString($line, $log);
        }
        self::assertSame(1, substr_count($log, "a receipt for $invoice"));

        $environment = ['APP_ENV' => 'testing', 'DB_DATABASE' => ':memory:', 'PEPAY_WEBHOOK_SECRET' => ''];
        $phpunit = [PHP_BINARY, '-d', 'ffi.enable=1', (string) exec('command -v phpunit')];
        $command = [...$phpunit, '--bootstrap', 'bootstrap/app.php', 'tests'];
        $said = Folder::run($command, $folder, $environment + $application->environment);
        self::assertMatchesRegularExpression('/OK \(1 test, |Tests: 1, /', $said);
    }

    /**
     * Writes each program to where its first line says.
     */
    private function write(string $folder): void
    {
        $guide = (string) file_get_contents(\dirname(__DIR__, 4) . '/docs/laravel.md');
        preg_match_all('{^```php\n// ([\w/]+\.php)(, [^\n]*)?\n(.*?)^```$}ms', $guide, $programs, PREG_SET_ORDER);
        self::assertCount(7, $programs);
        foreach ($programs as [, $path, , $code]) {
            @mkdir(\dirname("$folder/$path"), recursive: true);
            file_put_contents("$folder/$path", "<?php\n\n$code");
        }
    }

    /**
     * Brings the application its webhooks: the status of its only order then.
     */
    private function delivered(\PDO $orders): string
    {
        foreach ($this->control('webhooks/pull')['data'] as $delivery) {
            $headers = array_column($delivery['headers'], 1, 0);
            $this->server->request('/webhooks/pepay', 'POST', $delivery['body'], $headers);
        }

        return $orders->query('SELECT status FROM orders')->fetchColumn();
    }
}
