<?php

declare(strict_types=1);

namespace Pepay\Tests;

use Pepay\Exception\InvalidRequestException;
use Pepay\Payviox;
use Pepay\Payviox\Fees;
use Pepay\Pepay;
use Pepay\Tests\Support\CannedTransport;
use PHPUnit\Framework\TestCase;

/**
 * Money is exact, in both directions.
 */
final class MoneyTest extends TestCase
{
    public function testDigitsAreKept(): void
    {
        $transport = new CannedTransport('{"invoice_id":"inv_1"}', 201);
        $pepay = new Pepay(apiKey: 'sk_test_1', transport: $transport);
        foreach (['49.99' => '49.99', '49.990' => '49.990', '1000000' => '1000000'] as $amount => $written) {
            $pepay->invoices->create(amountUsd: $amount);
            self::assertStringContainsString("\"amount_usd\":$written", $transport->last->body);
        }
        $transport = new CannedTransport('{"invoice_id":"inv_1","amount_usd":49.990,"invoice_status":"on_hold"}');
        $payor = new Pepay(sessionToken: 'pst_1', signature: 'sig_1', transport: $transport);
        $session = $payor->paymentSessions->getSessionDetails();
        self::assertSame('49.990', $session->amountUsd);
        self::assertSame('on_hold', $session->state, 'a status that is unknown is kept');
    }

    /**
     * @testWith ["0.30", "0.029", 10000, 320]
     *           [null, "0.025", 100, 3]
     *           [null, "0.0249", 100, 2]
     *           ["0.305", null, 0, 31]
     *           ["1", "0.05", 1000, 150]
     *           ["0.30", "0.029", 9000000000000, 261000000030]
     *           ["-0.015", null, 0, -1]
     *           [null, null, 10000, 0]
     */
    public function testWhatAPaymentMethodCosts(?string $static, ?string $percent, int $amount, int $costs): void
    {
        self::assertSame($costs, (new Fees($static, $percent))->on($amount));
    }

    /**
     * @testWith [100.0]
     *           [9223372036854775807]
     */
    public function testFeesOnWhatIsNoAmount(int|float $amount): void
    {
        $this->expectException(InvalidRequestException::class);
        (new Fees('0.30', '0.029'))->on($amount);
    }

    public function testAFloatIsRefused(): void
    {
        $transport = new CannedTransport('{}');
        $pepay = new Pepay(apiKey: 'sk_test_1', transport: $transport);
        $payviox = new Payviox('sk_test_1', transport: $transport);
        $item = ['name' => 'T-shirt', 'quantity' => 1, 'price' => 100];
        $session = ['currency' => 'USD', 'customer' => 'c', 'orderId' => 'o'];
        $actions = [
            'amount_usd' => static fn () => $pepay->invoices->create(amountUsd: 49.99),
            'amount' => static fn () => $payviox->sessions->create(...$session, amount: 100.0, items: [$item]),
            'items.0.price' => static fn () => $payviox->sessions->create(
                ...$session,
                amount: 100,
                items: [['price' => 100.0] + $item],
            ),
        ];
        foreach ($actions as $field => $action) {
            try {
                $action();
                self::fail($field);
            } catch (InvalidRequestException $exception) {
                self::assertStringContainsString('not be a float', $exception->errors[$field][0]);
            }
        }
        self::assertSame(0, $transport->sent);
    }
}
