<?php

declare(strict_types=1);

namespace Pepay\Internal;

use FFI\CData;
use Pepay\Exception\ConfigException;

/**
 * The tables of an inbox, by the statements that the library has for them.
 *
 * @internal
 */
final class InboxTables
{
    /** @var array<string, mixed> as pepay_inbox_tables_json() documents them */
    public readonly array $options;

    /** @var array<string, array{sql: string, parameters: list<string>, gives_rows: bool}> */
    private readonly array $upkeep;

    public function __construct(
        public readonly Library $library,
        private readonly Database $database,
        ?string $prefix,
    ) {
        $this->options = ['database' => $database->dialect, 'marks' => 'question_marks']
            + ($prefix === null ? ['tables' => 'django'] : ['prefix' => $prefix]);
        $this->upkeep = $this->written('pepay_inbox_upkeep_json');
        if ($this->upkeep === []) {
            throw new ConfigException("the prefix \"$prefix\" must be made of letters, digits and _");
        }
    }

    /**
     * @return list<string> what creates the tables where they are missing
     */
    public function statements(): array
    {
        return $this->written('pepay_inbox_tables_json');
    }

    /**
     * @param array<string, array<string, int|string>> $values by their parameters
     *
     * @return list<list<mixed>>
     */
    public function rows(string $statement, array $values): array
    {
        return $this->database->run(...$this->bound($statement, $values), givesRows: true);
    }

    /**
     * @param array<string, array<string, int|string>> $values by their parameters
     *
     * @return int how many rows were changed
     */
    public function change(string $statement, array $values): int
    {
        return $this->database->change(...$this->bound($statement, $values));
    }

    /**
     * @param array<string, array<string, int|string>> $values
     *
     * @return array{string, list<array<string, int|string>>}
     */
    private function bound(string $statement, array $values): array
    {
        ['sql' => $sql, 'parameters' => $parameters] = $this->upkeep[$statement];

        return [$sql, array_map(static fn (string $name): array => $values[$name], $parameters)];
    }

    /**
     * @return array<array-key, mixed>
     */
    private function written(string $function): array
    {
        $options = Json::object($this->options);

        return Json::read($this->library->written(
            4000,
            fn (CData $out, int $size): int => $this->library->ffi->$function($options, \strlen($options), $out, $size),
        ));
    }
}
