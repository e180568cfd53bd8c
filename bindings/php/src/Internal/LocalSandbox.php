<?php

declare(strict_types=1);

namespace Pepay\Internal;

use Pepay\Exception\ConfigException;

/**
 * A sandbox beside an application that is being developed. It ends with this process, however that ends.
 *
 * @internal
 */
final readonly class LocalSandbox
{
    /**
     * @param resource $process
     * @param resource $input which it ends with
     * @param resource $output which ends with it
     * @param array<string, string> $settings what it printed: URLs, keys and webhook secrets, by variable name
     */
    private function __construct(
        private mixed $process,
        private mixed $input,
        private mixed $output,
        public array $settings,
    ) {
    }

    /**
     * @param array<string, string> $options of pepay-sandbox
     *
     * @throws ConfigException when it is not installed, or does not start
     */
    public static function start(array $options): self
    {
        $program = Environment::get('PEPAY_SANDBOX_BIN') ?? 'pepay-sandbox';
        $command = [$program, '--exit-with-parent'];
        foreach ($options as $name => $value) {
            array_push($command, $name, $value);
        }
        $process = @proc_open($command, [['pipe', 'r'], ['pipe', 'w'], STDERR], $pipes);
        if ($process === false) {
            throw new ConfigException(
                "$program is not installed: pip install pepay-sandbox, or set PEPAY_SANDBOX_BIN to the program",
            );
        }
        $settings = [];
        while (($line = fgets($pipes[1])) !== false) {
            if ($line === "ready\n") {
                return new self($process, $pipes[0], $pipes[1], $settings);
            }
            [$name, $value] = explode('=', rtrim($line), 2) + [1 => null];
            if ($value !== null) {
                $settings[$name] = $value;
            }
        }
        proc_close($process);
        throw new ConfigException("$program did not start");
    }

    /**
     * Has it deliver webhooks to this URL, in the world of this key.
     *
     * @param string $provider `pepay`, `payviox` or `payviox_payout`
     *
     * @return string the secret that they are signed with
     */
    public function deliver(string $provider, #[\SensitiveParameter] string $key, string $url): string
    {
        // One with a state knows the endpoint from the last time.
        foreach ($this->endpoints($key, 'GET')['data'] as $known) {
            if ([$known['provider'], $known['url']] === [$provider, $url]) {
                $this->endpoints($key, 'DELETE', "/{$known['id']}");
            }
        }
        $endpoint = ['provider' => $provider, 'url' => $url, 'enabled_events' => ['*']];

        return $this->endpoints($key, 'POST', body: $endpoint)['secret'];
    }

    /**
     * Waits until it ends.
     *
     * @return int its exit status
     */
    public function wait(): int
    {
        // proc_close() closes its input first, with which it would end.
        while (fgets($this->output) !== false) {
        }

        return proc_close($this->process);
    }

    /**
     * @param array<string, mixed>|null $body
     *
     * @return array<string, mixed>
     */
    private function endpoints(
        #[\SensitiveParameter]
        string $key,
        string $method,
        string $path = '',
        ?array $body = null,
    ): array {
        $url = "{$this->settings['PEPAY_API_URL']}/_sandbox/webhooks/endpoints$path";
        $context = stream_context_create(['http' => [
            'method' => $method,
            'header' => ["x-api-key: $key", 'content-type: application/json'],
            'content' => $body === null ? '' : json_encode($body, JSON_THROW_ON_ERROR),
            'timeout' => 30,
            'ignore_errors' => true,
        ]]);
        $answer = (string) file_get_contents($url, false, $context);
        $said = $answer === '' ? [] : json_decode($answer, true);

        return \is_array($said) && !isset($said['error'])
            ? $said
            : throw new ConfigException("the sandbox does not take the webhook endpoint: $answer");
    }
}
