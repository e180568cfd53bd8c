<?php

declare(strict_types=1);

namespace Pepay\Tests\Support;

use DateTimeImmutable;
use Pepay\Internal\Call;
use Pepay\Internal\Fields;
use Pepay\Internal\Operation;
use Pepay\Payviox as Payviox;
use Pepay\Pepay as Pepay;
use PHPUnit\Framework\TestCase;

/**
 * Compares typed replies with the JSON that all languages share.
 */
final class Replies
{
    /** What a typed reply says in another way. */
    private const ELSEWHERE = [
        Pepay\CreatedInvoice::class => ['payment_session_headers'],
        Pepay\SessionDetails::class => [
            'remaining_time', 'remaining_seconds', 'locked_network', 'locked_token_id', 'locked_payment_address',
        ],
        Payviox\Session::class => ['payment_error'],
    ];

    public static function check(TestCase $test, Operation $operation, Call $call): void
    {
        $reply = self::of($operation, $call);
        $json = $call->reply();
        foreach (\is_array($reply) ? $reply : [$reply] as $index => $item) {
            self::compare($test, $item, \is_array($reply) ? $json[$index] : $json);
        }
    }

    /**
     * The typed reply of a call, as the method for it gives it.
     *
     * @return object|list<object>
     */
    public static function of(Operation $operation, Call $call): object|array
    {
        $class = self::classOf($operation);
        $reply = $call->reply();

        return array_is_list($reply) && method_exists($class, 'read')
            ? Fields::all($reply, $class, $call->response())
            : $class::of($call);
    }

    /**
     * Each field of the JSON is a property of the object, with the same value.
     *
     * @param array<string, mixed> $json
     */
    public static function compare(TestCase $test, object $reply, array $json): void
    {
        foreach ($json as $key => $value) {
            if (\in_array($key, self::ELSEWHERE[$reply::class] ?? [], true)) {
                continue;
            }
            $name = lcfirst(str_replace('_', '', ucwords((string) $key, '_')));
            $test->assertTrue(isset($reply->$name) || property_exists($reply, $name), $reply::class . " has no $name");
            self::compareValue($test, $reply->$name, $value, $reply::class . "::$name");
        }
    }

    private static function compareValue(TestCase $test, mixed $actual, mixed $expected, string $what): void
    {
        if ($actual instanceof DateTimeImmutable) {
            $test->assertSame($expected, (int) $actual->format('Uv'), $what);
        } elseif (\is_object($actual)) {
            self::compare($test, $actual, $expected);
        } elseif (\is_array($actual) && array_is_list($actual) && \is_object($actual[0] ?? null)) {
            foreach ($actual as $index => $item) {
                self::compare($test, $item, $expected[$index]);
            }
        } elseif ($actual === null && str_ends_with($what, 'EventData::object')) {
            $test->assertIsNotArray($expected, 'an object that is none is left out');
        } elseif (!\is_array($expected) || $actual !== null) {
            $test->assertSame($expected, $actual, $what);
        }
    }

    /** @return class-string */
    private static function classOf(Operation $operation): string
    {
        return match ($operation) {
            Operation::InvoicesCreate => Pepay\CreatedInvoice::class,
            Operation::InvoicesList, Operation::InvoicesListByCustomer => Pepay\InvoicePage::class,
            Operation::InvoicesRetrieve => Pepay\Invoice::class,
            Operation::InvoicesStatus => Pepay\InvoiceState::class,
            Operation::InvoicesTotals => Pepay\InvoiceTotals::class,
            Operation::PaymentSessionsGetSessionDetails => Pepay\SessionDetails::class,
            Operation::PaymentSessionsListAvailableTokens => Pepay\AvailableToken::class,
            Operation::PaymentSessionsCreatePaymentAddress => Pepay\PaymentAddress::class,
            Operation::PaymentSessionsGetPaymentStatus => Pepay\PaymentStatus::class,
            Operation::PaymentSessionsSetCustomerEmail,
            Operation::PaymentSessionsGetCustomerEmail => Pepay\CustomerEmail::class,
            Operation::PaymentSessionsGetQuestions => Pepay\InvoiceQuestions::class,
            Operation::PaymentSessionsSubmitForm => Pepay\Success::class,
            Operation::ManualVerificationTrigger,
            Operation::ManualVerificationRetrieve => Pepay\ManualVerification::class,
            Operation::TokensList, Operation::TokensSearch => Pepay\TokenPage::class,
            Operation::TokensBlock => Pepay\BlockedToken::class,
            Operation::EventsList => Pepay\EventPage::class,
            Operation::EventsRetrieve => Pepay\Event::class,
            Operation::WsTokensMint => Pepay\WsToken::class,
            Operation::SettlementGet => Pepay\Settlement::class,
            Operation::SettlementUpdate => Pepay\UpdatedSettlement::class,
            Operation::AccessStatus => Pepay\Access::class,
            Operation::AccessActivate, Operation::AccessSetEnvironment => Pepay\AccessChange::class,
            Operation::ApiKeysList, Operation::ApiKeysCreate => Pepay\ApiKey::class,
            Operation::ApiKeysRevoke => Pepay\RevokedApiKey::class,
            Operation::PayvioxSessionsCreate => Payviox\Session::class,
            Operation::PayvioxPaymentMethodsList,
            Operation::PayvioxPaymentMethodsListForSession => Payviox\PaymentMethod::class,
            Operation::PayvioxPaymentsRetrieve => Payviox\Payment::class,
            Operation::PayvioxBalanceRetrieve => Payviox\Balance::class,
            Operation::PayvioxPayoutsCreate => Payviox\Payout::class,
        };
    }
}
