<?php

declare(strict_types=1);

namespace Pepay\Tests;

use Pepay\Internal\Delivery;
use Pepay\Internal\Library;
use Pepay\Tests\Support\ExactJson;
use Pepay\Tests\Support\Vectors;
use PHPUnit\Framework\TestCase;

/**
 * The cases that all languages share: what an inbox makes of an event.
 */
final class InboxVectorsTest extends TestCase
{
    private const ABSENT = ['state' => '', 'watermark' => '', 'attempts' => 1, 'settled' => false, 'told' => []];

    /**
     * @dataProvider claims
     */
    public function testClaim(\stdClass $entry): void
    {
        foreach (['postgresql', 'mysql', 'sqlite'] as $dialect) {
            $options = ['database' => $dialect, 'marks' => 'names', 'sender' => $entry->sender];
            $delivery = new Delivery(Library::load(), $options, $entry->body);
            $outcome = ['claim' => $delivery->claim()];
            if (isset($entry->subject)) {
                $outcome += self::outcome($delivery, (array) $entry->subject + self::ABSENT);
            }
            $json = ExactJson::normal(ExactJson::read((string) json_encode($outcome)));
            self::assertSame(ExactJson::normal($entry->expect), $json, $dialect);
        }
    }

    public static function claims(): iterable
    {
        return Vectors::of('claims');
    }

    /**
     * Delivers the event to a database that says what the vector says.
     *
     * @param array<string, mixed> $subject
     *
     * @return array<string, mixed>
     */
    private static function outcome(Delivery $delivery, array $subject): array
    {
        $outcome = $moved = [];
        while (($step = $delivery->next()) !== Delivery::DONE) {
            self::assertLessThan(Delivery::DONE, $step);
            if ($step !== Delivery::RUN) {
                $delivery->done();
                continue;
            }
            $sql = $delivery->sql();
            preg_match_all('/:(\w+)/', $sql, $names);
            $values = array_combine(array_unique($names[1]), $delivery->values());
            $watermark = $values['watermark']['text'] ?? null;
            if ($watermark !== null) {
                $to = [max($watermark, $subject['watermark']), $subject['state']];
                $moved = $watermark === '' ? ['', ''] : $to;
            }
            if (str_starts_with($sql, 'UPDATE pepay_inbox_subjects')) {
                $outcome['sets_state'] = $values['state']['text'];
            }
            // PostgreSQL moves the subject together with the event.
            $event = [1, Vectors::int($subject['attempts']), ...(str_contains($sql, 'previous_state') ? $moved : [])];
            $delivery->rows(match (true) {
                !$delivery->givesRows() => [],
                str_contains($sql, 'SELECT body') => array_chunk($subject['told'], 1),
                str_contains($sql, 'attempts') => $subject['settled'] ? [] : [$event],
                default => [$moved],
            });
        }

        return $outcome + ['verdict' => $delivery->verdict(), 'names' => $delivery->names()];
    }
}
