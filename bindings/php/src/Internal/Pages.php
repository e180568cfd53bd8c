<?php

declare(strict_types=1);

namespace Pepay\Internal;

use Pepay\CallOptions;
use Pepay\Exception\PepayException;

/**
 * Every item of a list, page by page as they are needed.
 *
 * A page that is empty, or that was there before, although there are said to be more is an exception.
 *
 * @internal
 */
final class Pages
{
    /**
     * @template T of object
     *
     * @param array<string, mixed> $params what the first page is asked for with
     * @param class-string<T> $class with a method read(Fields, Response)
     *
     * @return \Generator<int, T>
     *
     * @throws PepayException
     */
    public static function of(
        Client $client,
        Operation $operation,
        array $params,
        ?CallOptions $options,
        string $class,
    ): \Generator {
        $pager = new Pager($client->library, $operation, Json::object($params));
        while (($next = $pager->next()) !== null) {
            $page = $client->run($operation, $next, $options);
            $response = $page->response();
            foreach ($pager->received($page) as $item) {
                yield $class::read(new Fields($item), $response);
            }
        }
    }
}
