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
        Pepay\CheckoutInvoice::class => ['session'],
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
            $name = lcfirst(str_replace(['_', '-'], '', ucwords((string) $key, '_-')));
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

    /**
     * The class of what the method for an operation gives: `Invoices::listByCustomer()` for InvoicesListByCustomer.
     */
    private static function classOf(Operation $operation): string
    {
        foreach ([\Pepay\Pepay::class => '', \Pepay\Payviox::class => 'Payviox'] as $client => $prefix) {
            foreach ((new \ReflectionClass($client))->getProperties(\ReflectionProperty::IS_PUBLIC) as $resource) {
                $begin = $prefix . ucfirst($resource->name);
                $class = (string) $resource->getType();
                $method = lcfirst(substr($operation->name, \strlen($begin)));
                if (str_starts_with($operation->name, $begin) && method_exists($class, $method)) {
                    return self::returned(new \ReflectionMethod($class, $method));
                }
            }
        }
        throw new \LogicException("no method for $operation->name");
    }

    /** The class of a reply, or of the items of a list. */
    private static function returned(\ReflectionMethod $method): string
    {
        $type = (string) $method->getReturnType();
        preg_match('/@return list<(\w+)>/', (string) $method->getDocComment(), $list);

        return $list ? "{$method->getDeclaringClass()->getNamespaceName()}\\$list[1]" : $type;
    }
}
