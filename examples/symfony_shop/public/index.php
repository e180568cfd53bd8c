<?php

declare(strict_types=1);

use Shop\Kernel;
use Symfony\Component\HttpFoundation\Request;

require \dirname(__DIR__) . '/vendor/autoload.php';

if (PHP_SAPI === 'cli-server' && is_file(__DIR__ . parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH))) {
    return false; // the style sheet
}
$kernel = new Kernel($_SERVER['APP_ENV'] ?? 'prod', (bool) ($_SERVER['APP_DEBUG'] ?? false));
$request = Request::createFromGlobals();
$response = $kernel->handle($request);
$response->send();
$kernel->terminate($request, $response);
