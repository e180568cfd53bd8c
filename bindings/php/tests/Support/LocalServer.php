<?php

declare(strict_types=1);

namespace Pepay\Tests\Support;

/**
 * A server.php, which ends with the test that has it.
 */
final class LocalServer
{
    public readonly int $port;
    private readonly mixed $process;

    /**
     * @param string|null $certificate with its key, in PEM, for TLS
     */
    public function __construct(?string $certificate = null)
    {
        $command = [PHP_BINARY, __DIR__ . '/server.php', ...($certificate === null ? [] : [$certificate])];
        $this->process = proc_open($command, [1 => ['pipe', 'w']], $pipes);
        $this->port = (int) fgets($pipes[1]);
    }

    public function __destruct()
    {
        proc_terminate($this->process);
        proc_close($this->process);
    }

    /**
     * A file with a certificate for localhost, and its key.
     */
    public static function certificate(): string
    {
        $key = openssl_pkey_new(['private_key_bits' => 2048]);
        $request = openssl_csr_new(['commonName' => 'localhost'], $key);
        $signed = openssl_csr_sign($request, null, $key, 1);
        openssl_x509_export($signed, $certificate);
        openssl_pkey_export($key, $private);
        $file = (string) tempnam(sys_get_temp_dir(), 'pepay');
        file_put_contents($file, $certificate . $private);

        return $file;
    }
}
