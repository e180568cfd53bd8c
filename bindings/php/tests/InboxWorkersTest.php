<?php

declare(strict_types=1);

namespace Pepay\Tests;

use Pepay\Tests\Support\Deliveries;

/**
 * Four processes with one inbox, which are killed while the provider delivers events out of order, some of them twice.
 */
final class InboxWorkersTest extends InboxTestCase
{
    private const WORKERS = 4;
    private const INVOICES = 24;
    private const ROUNDS = 40;

    /** @dataProvider databases */
    public function testEachEventIsHandledOnceInEffect(string $kind): void
    {
        $pdo = $this->database($kind);
        self::inbox($pdo);
        $events = [];
        for ($invoice = 0; $invoice < self::INVOICES; $invoice++) {
            foreach (['unpaid', 'underpaid', $invoice % 4 === 0 ? 'expired' : 'paid'] as $second => $status) {
                $events[] = Deliveries::invoice($status, $second, "inv_$invoice");
            }
        }
        $due = [...$events, ...\array_slice($events, 0, intdiv(\count($events) * 3, 10))];
        mt_srand(7);
        shuffle($due);
        for ($round = 0; $due !== []; $round++) {
            self::assertLessThan(self::ROUNDS, $round);
            $due = $this->deliverAll($due);
        }

        foreach (['handling', 'answering'] as $when) {
            self::assertNotEmpty(glob("$this->folder/$when-*"), "none was killed while it was $when");
        }
        $count = static fn (string $query): int => (int) $pdo->query("SELECT COUNT(*) FROM $query")->fetchColumn();
        self::assertSame(\count($events), $count('pepay_inbox_events'));
        self::assertSame(0, $count("pepay_inbox_events WHERE verdict NOT IN ('handled', 'stale')"));
        // What was handled has had its effect, once; what is stale has had none.
        $effects = "orders WHERE status <> 'shipped'";
        self::assertSame($count("pepay_inbox_events WHERE verdict = 'handled'"), $count($effects));
        self::assertSame($count($effects), $count("(SELECT DISTINCT id FROM $effects) AS effects"));
        $paid = self::INVOICES * 3 / 4;
        self::assertSame($paid, $count("(SELECT DISTINCT id FROM orders WHERE status = 'shipped') AS shipped"));
        self::assertSame($paid, $count("orders WHERE status = 'shipped'"));
        self::assertSame($paid, $count("pepay_inbox_subjects WHERE state = 'paid'"));
        self::assertSame(self::INVOICES - $paid, $count("pepay_inbox_subjects WHERE state = 'expired'"));
    }

    /**
     * Delivers these to all workers at once.
     *
     * @param list<string> $due
     *
     * @return list<string> what was not answered with 200, and is to be delivered again
     */
    private function deliverAll(array $due): array
    {
        $workers = [];
        foreach (array_chunk($due, (int) ceil(\count($due) / self::WORKERS)) as $at => $share) {
            file_put_contents("$this->folder/share-$at", implode("\n", $share));
            $command = [PHP_BINARY, __DIR__ . '/Support/inbox_worker.php', $this->dsn, "$this->folder/share-$at"];
            $process = proc_open([...$command, $this->folder], [1 => ['pipe', 'w']], $pipes);
            $workers[] = [$process, $pipes[1], $share];
        }
        $again = [];
        foreach ($workers as [$process, $output, $share]) {
            preg_match_all('/^200 (.*)$/m', (string) stream_get_contents($output), $answered);
            // They come in order, so what follows the last answer has none.
            array_push($again, ...\array_slice($share, \count($answered[1])));
            self::assertContains(proc_close($process), [0, SIGKILL]);
        }

        return $again;
    }
}
