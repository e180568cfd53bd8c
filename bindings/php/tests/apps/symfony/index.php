<?php

declare(strict_types=1);

use App\Kernel;
use Symfony\Component\HttpFoundation\Request;

require 'Symfony/Bundle/FrameworkBundle/autoload.php';
require __DIR__ . '/vendor/autoload.php';

(new Kernel('prod', false))->handle(Request::createFromGlobals())->send();
