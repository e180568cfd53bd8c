<?php

declare(strict_types=1);

namespace Pepay\Tests\Support;

use PHPUnit\Framework\Assert;

/**
 * A folder of one test.
 */
final class Folder
{
    public readonly string $path;

    public function __construct()
    {
        $this->path = sys_get_temp_dir() . '/pepay-test-' . bin2hex(random_bytes(6));
        mkdir($this->path);
    }

    public function remove(): void
    {
        self::run(['rm', '-rf', $this->path]);
    }

    /**
     * Runs a program, which must succeed.
     *
     * @param list<string> $command
     * @param array<string, string> $environment beside what is set
     */
    public static function run(array $command, ?string $folder = null, array $environment = []): string
    {
        $outputs = [1 => ['pipe', 'w'], 2 => ['redirect', 1]];
        $process = proc_open($command, $outputs, $pipes, $folder, $environment + getenv());
        $output = (string) stream_get_contents($pipes[1]);
        Assert::assertSame(0, proc_close($process), implode(' ', $command) . "\n" . $output);

        return $output;
    }
}
