<?php

declare(strict_types=1);

namespace Pepay\Tests;

use DateTimeImmutable;
use Pepay\Exception\RateLimitException;
use Pepay\Payviox;
use Pepay\Pepay;
use Pepay\Pepay\Event;
use Pepay\Pepay\Invoice;
use Pepay\Pepay\InvoiceStatus;
use Pepay\RawReply;
use Pepay\Tests\Support\CannedTransport;
use PHPUnit\Framework\TestCase;

/**
 * Replies as the tests of an application make them, without a provider.
 */
final class ByHandTest extends TestCase
{
    /** What is nothing without its secret, and so cannot be serialized. */
    private const SECRET = [Pepay\WsToken::class, Payviox\Payout::class];

    /**
     * @dataProvider classes
     *
     * @param class-string $class
     */
    public function testEveryReplyIsMadeOfWhatItCannotDoWithout(string $class): void
    {
        $reply = self::make($class, ['extra' => ['tip' => 1]]);
        self::assertSame(['tip' => 1], $reply->extra);
        self::assertStringContainsString($class, print_r($reply, true));
        if (\in_array($class, self::SECRET, true)) {
            return;
        }
        $kept = unserialize(serialize($reply));
        self::assertEquals(get_object_vars($reply), get_object_vars($kept));
        self::assertSame(json_encode($reply), json_encode($kept));
    }

    public function testItIsTheSameObjectThatACallGives(): void
    {
        $body = '{"id":"inv_1","status":"underpaid","amount_remaining_decimal":"29.990","latest_payment":{"id":"p_1"},'
            . '"created_at":1777890600,"metadata":{"order":7},"tip":1}';
        $pepay = new Pepay('sk_1', transport: new CannedTransport($body));
        $read = $pepay->invoices->retrieve('inv_1');
        $made = new Invoice(
            id: 'inv_1',
            status: InvoiceStatus::UNDERPAID,
            amountRemainingDecimal: '29.990',
            createdAt: new DateTimeImmutable('@1777890600'),
            metadata: ['order' => 7],
            latestPayment: new Pepay\InvoicePayment('p_1'),
            response: $read->response,
            extra: ['tip' => 1],
        );
        self::assertEquals($read, $made);
        self::assertNotEquals($read, new Invoice('inv_1', InvoiceStatus::UNDERPAID));
    }

    public function testAnEventAndARawReply(): void
    {
        $event = new Event('evt_1-1', 'invoice.updated', invoice: new Invoice('inv_1', InvoiceStatus::PAID));
        self::assertSame(['invoice.updated', 'paid'], [$event->name, $event->invoice->status]);
        self::assertSame([['id' => 1], null], [(new RawReply(['id' => 1]))->json, (new RawReply([]))->response]);
    }

    public function testATransportAnswersInPlaceOfTheProvider(): void
    {
        $transport = new CannedTransport('{"message":"slow down"}', 429, "retry-after: 7\r\n");
        $this->expectException(RateLimitException::class);
        (new Pepay('sk_1', maxRetries: 0, transport: $transport))->invoices->list();
    }

    /** @return iterable<string, array{class-string}> */
    public static function classes(): iterable
    {
        foreach (glob(__DIR__ . '/../src/{Pepay,Payviox}/*.php', GLOB_BRACE) as $file) {
            $class = 'Pepay\\' . basename(\dirname($file)) . '\\' . basename($file, '.php');
            if (class_exists($class) && property_exists($class, 'hidden')) {
                yield $class => [$class];
            }
        }
    }

    /**
     * @param class-string $class
     * @param array<string, mixed> $given
     */
    private static function make(string $class, array $given = []): object
    {
        foreach ((new \ReflectionMethod($class, '__construct'))->getParameters() as $parameter) {
            if (!$parameter->isOptional()) {
                $given[$parameter->name] = match ($type = (string) $parameter->getType()) {
                    'string' => '49.990',
                    'int' => 49_990,
                    'bool' => true,
                    'array' => [],
                    'mixed' => null,
                    DateTimeImmutable::class => new DateTimeImmutable('@0'),
                    default => self::make(ltrim($type, '?')),
                };
            }
        }

        return new $class(...$given);
    }
}
