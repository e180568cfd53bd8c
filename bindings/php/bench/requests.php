<?php

declare(strict_types=1);

// What a first client and a first webhook cost a request, by how the server loads the package. The library is opened
// anew in each request, but with ffi.preload.
//
//     PEPAY_LIBRARY=../../target/release/libpepay.so php bench/requests.php

$script = sys_get_temp_dir() . '/pepay-bench-' . getmypid();
mkdir($script);
$header = (string) file_get_contents(__DIR__ . '/../include/pepay_php.h');
$header = preg_replace('/libpepay\.so\.\d+/', (string) getenv('PEPAY_LIBRARY'), $header);
file_put_contents("$script/pepay_php.h", $header);
file_put_contents("$script/index.php", sprintf(<<<'PHP'
    <?php
    $start = hrtime(true);
    class_exists('Pepay\Pepay', false) || require %s;
    $pepay = new Pepay\Pepay('sk_test_1');
    Pepay\Webhook::sign('{}', 'whsec_1');
    echo hrtime(true) - $start;
    PHP, var_export(__DIR__ . '/../tests/bootstrap.php', true)));
$preload = [
    'ffi.enable=preload',
    'opcache.preload=' . __DIR__ . '/../examples/preload.php',
    'opcache.preload_user=' . posix_getpwuid(posix_geteuid())['name'],
];
$ways = [
    'ffi.enable=true' => ['ffi.enable=true'],
    'opcache.preload' => $preload,
    'opcache.preload and ffi.preload' => [...$preload, "ffi.preload=$script/pepay_php.h"],
];
foreach ($ways as $way => $settings) {
    $port = 20_000 + getmypid() % 20_000;
    $command = [PHP_BINARY, '-d', 'opcache.enable_cli=1'];
    foreach ($settings as $setting) {
        array_push($command, '-d', $setting);
    }
    $silence = ['file', '/dev/null', 'w'];
    $server = proc_open([...$command, '-S', "127.0.0.1:$port", '-t', $script], [1 => $silence, 2 => $silence], $pipes);
    $times = [];
    while (count($times) < 300) {
        $answer = @file_get_contents("http://127.0.0.1:$port/");
        is_string($answer) ? $times[] = (int) $answer : usleep(50_000);
    }
    proc_terminate($server);
    proc_close($server);
    sort($times);
    printf("%-32s %6.3f ms\n", $way, $times[intdiv(count($times), 2)] / 1e6);
}
array_map(unlink(...), glob("$script/*"));
rmdir($script);
