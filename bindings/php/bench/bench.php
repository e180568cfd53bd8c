<?php

declare(strict_types=1);

// What building, parsing, verifying and a whole call cost, beside PHP's own JSON, HMAC and cURL to the same object,
// interleaved in one run, as rows of the table of tests/bench: CPU time. PEPAY_LIBRARY says where libpepay is.

use Pepay\Internal\Client;
use Pepay\Internal\Driver;
use Pepay\Internal\HeaderBlock;
use Pepay\Internal\Library;
use Pepay\Internal\Operation;
use Pepay\Internal\Provider;
use Pepay\Internal\Receiver;
use Pepay\Pepay;
use Pepay\Pepay\Lock;
use Pepay\Pepay\SessionDetails;
use Pepay\Transport\CurlTransport;
use Pepay\Transport\Received;
use Pepay\Webhook;

require __DIR__ . '/../tests/bootstrap.php';

const ROUNDS = 15;
const TIMES = 5_000;
/** Of what goes over the network. */
const CALLS = 300;

$details = '{"invoice_id":"a3bb189e-8bf9-3888-9912-ace4e6543002","amount_usd":49.99,"description":"Order #1042",'
    . '"expires_at":1777890600,"invoice_status":"unpaid","remaining_time":1800000,"remaining_seconds":1800,'
    . '"amount_remaining_usd":49.99,"merchant_name":"Acme","merchant_email":"pay@acme.example",'
    . '"network_environment":"mainnet","locked_network":null,"locked_token_id":null,"locked_payment_address":null}';
$driver = new Driver(new CurlTransport());
$library = Library::load();
$session = ['session_token' => 'pst_1', 'signature' => 'sig_1'];
$payor = new Client($library, Provider::Pepay, $session, $driver);
$merchant = new Client($library, Provider::Pepay, ['api_key' => 'sk_test_1'], $driver);
$entropy = random_bytes(32);
$params = json_encode(['amount_usd' => '49.99', 'description' => 'Order 1042', 'customer_id' => 'customer_42']);
$received = new Received(200, "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n\r\n", $details);

$object = ['object' => 'invoice', 'id' => 'inv_1', 'status' => 'paid', 'metadata' => ['note' => str_repeat('x', 800)]];
$body = Webhook::testEvent('invoice.updated', $object);
$signed = Webhook::sign($body, 'whsec_1');
$receiver = new Receiver($library, Provider::Pepay, ['secrets' => ['whsec_1']]);
$nowMs = (int) $signed['X-Pepay-Timestamp'];
$block = HeaderBlock::of($signed);

// It ends with this process, whose end closes its input.
$server = proc_open(
    ['python3', __DIR__ . '/../../../tests/bench/python/server.py'],
    [['pipe', 'r'], ['pipe', 'w']],
    $pipes,
);
$url = rtrim(fgets($pipes[1]));
$pepay = new Pepay(sessionToken: 'pst_1', signature: 'sig_1', baseUrl: $url);
$curl = curl_init();

$start = static fn (Client $client, Operation $operation, string $params) =>
    $client->start($operation, $params, null, $entropy, 0);
$decode = static function (string $body): SessionDetails {
    $json = json_decode($body, true, 512, JSON_THROW_ON_ERROR);

    return new SessionDetails(
        $json['invoice_id'],
        $json['invoice_status'] === 'unpaid' ? 'open' : $json['invoice_status'],
        (string) $json['amount_usd'],
        (string) $json['amount_remaining_usd'],
        $json['description'],
        new DateTimeImmutable('@' . $json['expires_at']),
        $json['remaining_time'],
        $json['invoice_status'],
        $json['merchant_name'],
        $json['merchant_email'],
        $json['network_environment'],
        $json['invoice_status'] === 'underpaid' ? new Lock(
            $json['locked_network'],
            $json['locked_token_id'],
            $json['locked_payment_address'],
            (string) $json['amount_remaining_usd'],
        ) : null,
    );
};

$cases = [
    'call without a reply (to subtract)' =>
        static fn () => $start($payor, Operation::PaymentSessionsGetSessionDetails, ''),
    'call with its reply as SessionDetails' =>
        static function () use ($start, $payor, $received): void {
            $call = $start($payor, Operation::PaymentSessionsGetSessionDetails, '');
            $call->report($received, 1);
            SessionDetails::of($call);
        },
    'json_decode to the same SessionDetails' => static fn () => $decode($details),
    'invoices.create built, request read' =>
        static fn () => $start($merchant, Operation::InvoicesCreate, $params)->request(),
    'json_encode of the same body' =>
        static fn () => json_encode([
            'amount_usd' => 49.99, 'description' => 'Order 1042', 'customer_id' => 'customer_42',
        ]),
    'webhook of 1 KB verified' => static fn () => $receiver->verify($block, $body, $nowMs),
    'webhook of 1 KB verified, all included' =>
        static fn () => Webhook::verify($body, $signed, 'whsec_1', nowMs: $nowMs),
    'hash_hmac and hash_equals of the same' =>
        static fn () => hash_equals(
            $signed['X-Pepay-Signature'],
            hash_hmac('sha256', "$nowMs.$body", 'whsec_1'),
        ),
];
$calls = [
    'session details from a server' => static fn () => $pepay->paymentSessions->getSessionDetails(),
    'the same with cURL and json_decode' =>
        static function () use ($curl, $url, $session, $decode): void {
            curl_setopt_array($curl, [
                CURLOPT_URL => "$url/api/v1/payments/session-details",
                CURLOPT_HTTPHEADER => [
                    "x-session-token: $session[session_token]", "x-signature: $session[signature]",
                    'accept: application/json', 'user-agent: shop/1.0',
                ],
                CURLOPT_RETURNTRANSFER => true,
                CURLOPT_TIMEOUT_MS => 20_000,
                CURLOPT_CONNECTTIMEOUT_MS => 5_000,
            ]);
            $body = curl_exec($curl);
            if ($body === false || curl_getinfo($curl, CURLINFO_RESPONSE_CODE) !== 200) {
                throw new RuntimeException(curl_error($curl));
            }
            $decode($body);
        },
];
$spentNs = static function (): int {
    $usage = getrusage();

    return ($usage['ru_utime.tv_sec'] + $usage['ru_stime.tv_sec']) * 1_000_000_000
        + ($usage['ru_utime.tv_usec'] + $usage['ru_stime.tv_usec']) * 1_000;
};
$times = [];
for ($round = 0; $round < ROUNDS; $round++) {
    foreach ($cases + $calls as $name => $case) {
        $count = isset($calls[$name]) ? CALLS : TIMES;
        $begin = $spentNs();
        for ($i = 0; $i < $count; $i++) {
            $case();
        }
        $times[$name][] = ($spentNs() - $begin) / $count;
    }
}
$of = static function (string $case) use ($times): float {
    sort($times[$case]);
    return $times[$case][intdiv(ROUNDS, 2)];
};
$reply = $of('call with its reply as SessionDetails') - $of('call without a reply (to subtract)');
$hmac = $of('hash_hmac and hash_equals of the same');
$encoded = $of('json_encode of the same body');
$byHand = $of('the same with cURL and json_decode');
$rows = [
    ['parse session details', $reply, 'json_decode', $of('json_decode to the same SessionDetails')],
    ['build an invoice', $of('invoices.create built, request read'), 'json_encode', $encoded],
    ['verify a webhook', $of('webhook of 1 KB verified'), 'hash_hmac', $hmac],
    ['verify a webhook, all included', $of('webhook of 1 KB verified, all included'), 'hash_hmac', $hmac],
    ['whole call', $of('session details from a server'), 'curl + json_decode', $byHand],
];
foreach ($rows as [$what, $ours, $who, $theirs]) {
    $row = ['what' => "PHP, $what, ns", 'who' => 'pepay', 'figure' => $ours, 'ratio' => null];
    $other = ['who' => $who, 'figure' => $theirs, 'ratio' => $ours / $theirs] + $row;
    echo json_encode($row), "\n", json_encode($other), "\n";
}
