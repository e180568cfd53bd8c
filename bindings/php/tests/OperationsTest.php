<?php

declare(strict_types=1);

namespace Pepay\Tests;

use Pepay\Internal\Library;
use Pepay\Internal\Operation;
use Pepay\Transport\FailureKind;
use Pepay\Transport\Phase;
use Pepay\Transport\Received;
use PHPUnit\Framework\TestCase;

/**
 * The package beside the C interface that it was made for.
 */
final class OperationsTest extends TestCase
{
    public function testEveryOperationHasItsNumber(): void
    {
        preg_match_all('/PEPAY_OP_(\w+) = (\d+)/', (string) file_get_contents(Library::HEADER), $found, PREG_SET_ORDER);
        $expected = [];
        foreach ($found as [, $name, $number]) {
            $expected[str_replace('_', '', ucwords(strtolower($name), '_'))] = (int) $number;
        }
        self::assertNotEmpty($expected);
        self::assertSame($expected, array_column(Operation::cases(), 'value', 'name'));
    }

    public function testTheVersionIsThatOfTheHeader(): void
    {
        $header = (string) file_get_contents(Library::HEADER);
        self::assertStringContainsString('PEPAY_ABI_VERSION = ' . Library::ABI_VERSION . ' ', $header);
        $readme = (string) file_get_contents(__DIR__ . '/../README.md');
        self::assertStringContainsString('`libpepay.so.' . Library::ABI_VERSION . '`', $readme);
    }

    public function testLimitsPhasesAndKindsAreThoseOfTheHeader(): void
    {
        $ffi = Library::load()->ffi;
        self::assertSame($ffi->PEPAY_MAX_BODY, Received::MAX_BODY_BYTES);
        foreach (['PHASE' => Phase::cases(), 'TRANSPORT' => FailureKind::cases()] as $group => $cases) {
            preg_match_all("/PEPAY_{$group}_(\w+) = (\d+)/", (string) file_get_contents(Library::HEADER), $found);
            self::assertSame(array_combine($found[1], array_map(intval(...), $found[2])), array_combine(
                array_map(static fn (Phase|FailureKind $case): string => strtoupper($case->name), $cases),
                array_column($cases, 'value'),
            ));
        }
    }

    public function testEveryOperationHasAMethod(): void
    {
        $sources = '';
        foreach (glob(__DIR__ . '/../src/{Pepay,Payviox,Internal}/*.php', GLOB_BRACE) as $file) {
            $sources .= file_get_contents($file);
        }
        foreach (Operation::cases() as $operation) {
            self::assertStringContainsString("Operation::$operation->name,", $sources . ',', $operation->name);
        }
    }

    public function testTheHeaderIsThatOfTheProject(): void
    {
        $original = \dirname(__DIR__, 3) . '/include/pepay_php.h';
        if (!is_file($original)) {
            self::markTestSkipped('the package stands alone');
        }
        self::assertFileEquals($original, Library::HEADER, 'run: make header');
    }
}
