<?php

declare(strict_types=1);

namespace Pepay\Tests;

use Pepay\Pepay;
use PHPUnit\Framework\TestCase;

/**
 * After `use Pepay\Pepay;` a name that begins with Pepay\ is one of Pepay's resources, or else what all share.
 */
final class NamesTest extends TestCase
{
    public function testSharedClasses(): void
    {
        self::assertInstanceOf(\Pepay\CallOptions::class, new Pepay\CallOptions(timeoutMs: 1));
        self::assertInstanceOf(\Pepay\Transport\CurlTransport::class, new Pepay\Transport\CurlTransport());
        self::assertArrayHasKey('X-Pepay-Signature', Pepay\Webhook::sign('{}', 'whsec_1'));
    }

    public function testPepaysOwnClassesComeFirst(): void
    {
        self::assertSame('Pepay\Pepay\Invoice', Pepay\Invoice::class);
        self::assertInstanceOf(\Pepay\WebhookReceiver::class, new Pepay\WebhookReceiver('whsec_1'));
    }

    public function testEnumsHaveTheKnownValues(): void
    {
        $enums = glob(__DIR__ . '/../src/{,*/}Enums/*.php', GLOB_BRACE);
        self::assertGreaterThan(10, \count($enums));
        foreach ($enums as $file) {
            $enum = 'Pepay' . strtr(substr($file, \strlen(__DIR__ . '/../src'), -4), '/', '\\');
            $constants = (new \ReflectionClass(str_replace('\\Enums', '', $enum)))->getConstants();
            self::assertSame(array_values($constants), array_column($enum::cases(), 'value'), $enum);
        }
        self::assertSame(Pepay\Enums\InvoiceStatus::Paid, Pepay\Enums\InvoiceStatus::from(Pepay\InvoiceStatus::PAID));
        self::assertNull(Pepay\Enums\InvoiceStatus::tryFrom('of tomorrow'));
    }

    public function testExceptionsAreCaught(): void
    {
        // In a process of its own: no other test has loaded the class under either name.
        $code = 'use Pepay\Pepay; require ' . var_export(__DIR__ . '/bootstrap.php', true) . <<<'PHP'
            ;
            try {
                new Pepay('');
            } catch (Pepay\Exception\NotFoundException) {
                echo 'another';
            } catch (Pepay\Exception\ConfigException) {
                echo 'its class, ';
            }
            try {
                new Pepay('');
            } catch (Pepay\Exception\PepayException) {
                echo 'its base';
            }
            PHP;
        $command = escapeshellarg(PHP_BINARY) . ' -r ' . escapeshellarg($code);
        self::assertSame('its class, its base', shell_exec($command));
    }
}
