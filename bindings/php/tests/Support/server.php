<?php

declare(strict_types=1);

// A server that prints its port and counts its connections; over TLS, if it is given a certificate. GET /count answers
// with the number of the connection, /redirect leads to /count, /big has 3 MB, /huge has 20, /die is never answered,
// /cut ends within its headers, and what is under /api/ keeps waiting. As a proxy it refuses to connect to
// forbidden.invalid, hangs up on hangup.invalid, and says nothing of silent.invalid.

$context = stream_context_create(isset($argv[1]) ? ['ssl' => ['local_cert' => $argv[1]]] : []);
$scheme = isset($argv[1]) ? 'tls' : 'tcp';
$listener = stream_socket_server("$scheme://127.0.0.1:0", context: $context);
echo substr((string) strrchr((string) stream_socket_get_name($listener, false), ':'), 1), "\n";
$connections = [];
$count = 0;
while (true) {
    $ready = [$listener, ...$connections];
    $none = null;
    stream_select($ready, $none, $none, null);
    foreach ($ready as $socket) {
        if ($socket === $listener) {
            $accepted = @stream_socket_accept($listener);
            if ($accepted !== false) {
                $connections[++$count] = $accepted;
            }
            continue;
        }
        $number = array_search($socket, $connections, true);
        $line = (string) @fgets($socket);
        $length = 0;
        $closes = false;
        while (($header = @fgets($socket)) !== false && trim($header) !== '') {
            $length = preg_match('/^content-length: (\d+)/i', $header, $match) ? (int) $match[1] : $length;
            $closes = $closes || preg_match('/^connection: close/i', $header) === 1;
        }
        if ($length > 0) {
            fread($socket, $length);
        }
        $path = explode(' ', $line)[1] ?? '/die';
        if ($path === 'silent.invalid:443' || str_starts_with($path, '/api/')) {
            continue;
        }
        if (in_array($path, ['/die', '/cut', 'hangup.invalid:443'], true)) {
            fwrite($socket, $path === '/cut' ? "HTTP/1.1 201 Created\r\ncontent-len" : '');
            fclose($socket);
            unset($connections[$number]);
            continue;
        }
        $size = ['/big' => 3_000_000, '/huge' => 20_000_000][$path] ?? 0;
        $body = $size > 0 ? str_repeat('x', $size) : (string) $number;
        $head = match ($path) {
            '/redirect' => "302 Found\r\nlocation: /count",
            'forbidden.invalid:443' => '403 Forbidden',
            default => '200 OK',
        };
        @fwrite($socket, "HTTP/1.1 $head\r\ncontent-length: " . strlen($body) . "\r\n\r\n$body");
        if ($closes) {
            fclose($socket);
            unset($connections[$number]);
        }
    }
}
