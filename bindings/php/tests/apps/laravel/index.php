<?php

declare(strict_types=1);

use App\Shop;
use Illuminate\Contracts\Debug\ExceptionHandler;
use Illuminate\Foundation\Application;
use Illuminate\Foundation\Exceptions\Handler;
use Illuminate\Foundation\Http\Kernel;
use Illuminate\Http\Request;
use Illuminate\Http\Response;
use Illuminate\Routing\Router;

require 'Illuminate/autoload.php';
require __DIR__ . '/vendor/autoload.php';

$app = new Application(__DIR__);
$app->singleton(ExceptionHandler::class, Handler::class);
$app->booted(static function (Application $app): void {
    $router = $app->make(Router::class);
    $router->post('/orders', static fn (Shop $shop) => $shop->order());
    $router->get('/orders/{invoice}', static fn (string $invoice, Shop $shop) => $shop->look($invoice));
    $router->post('/webhooks', static fn (Request $request, Shop $shop) => new Response(
        status: $shop->receive($request->getContent(), $request->headers->all()),
    ));
});
$app->make(Kernel::class)->handle(Request::capture())->send();
