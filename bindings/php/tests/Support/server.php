<?php

declare(strict_types=1);

// A server that prints its port and counts its connections: GET /count answers with the number of the connection,
// /redirect leads to /count, /big has 3 MB, and /die is never answered.

$listener = stream_socket_server('tcp://127.0.0.1:0');
echo substr((string) strrchr((string) stream_socket_get_name($listener, false), ':'), 1), "\n";
$connections = [];
$count = 0;
while (true) {
    $ready = [$listener, ...$connections];
    $none = null;
    stream_select($ready, $none, $none, null);
    foreach ($ready as $socket) {
        if ($socket === $listener) {
            $connections[++$count] = stream_socket_accept($listener);
            continue;
        }
        $number = array_search($socket, $connections, true);
        $line = (string) fgets($socket);
        $length = 0;
        while (($header = fgets($socket)) !== false && trim($header) !== '') {
            $length = preg_match('/^content-length: (\d+)/i', $header, $match) ? (int) $match[1] : $length;
        }
        if ($length > 0) {
            fread($socket, $length);
        }
        $path = explode(' ', $line)[1] ?? '/die';
        if ($path === '/die') {
            fclose($socket);
            unset($connections[$number]);
            continue;
        }
        $body = $path === '/big' ? str_repeat('x', 3_000_000) : (string) $number;
        $head = $path === '/redirect' ? "302 Found\r\nlocation: /count" : '200 OK';
        fwrite($socket, "HTTP/1.1 $head\r\ncontent-length: " . strlen($body) . "\r\n\r\n$body");
    }
}
