//! The statements of an inbox.
//!
//! The event is written as `handled` before its handlers run, since both are committed together or not at all, and the
//! subject moves in one statement that also tells where it was. PostgreSQL does both in one, so that a delivery costs one
//! statement besides its transaction and its handlers; elsewhere a handled event takes two, a duplicate one. MySQL and
//! MariaDB have no `RETURNING` after an update, so they are asked once more each time.

use super::payments::DECIDING;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec;
use alloc::vec::Vec;

/// The kind of database.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialect {
    /// PostgreSQL.
    PostgreSql,
    /// MySQL, or MariaDB.
    MySql,
    /// SQLite.
    Sqlite,
}

impl Dialect {
    /// The database of this name: `postgresql`, `mysql`, `mariadb` or `sqlite`.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Some(match name {
            "postgresql" => Self::PostgreSql,
            "mysql" | "mariadb" => Self::MySql,
            "sqlite" => Self::Sqlite,
            _ => return None,
        })
    }
}

/// How a driver wants parameters to be marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Marks {
    /// `$1`, `$2`.
    Dollars,
    /// `?`.
    QuestionMarks,
    /// `:name`, which some libraries rewrite.
    Names,
}

/// The value of a parameter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Parameter<'a> {
    /// A text.
    Text(&'a str),
    /// The bytes of the event's body.
    Body(&'a [u8]),
    /// A moment, in Unix microseconds.
    Moment(i64),
    /// A number.
    Number(i64),
}

/// A statement and the names of its parameters, in the order in which their values are given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// The SQL.
    pub sql: String,
    /// What belongs to the marks. A name comes once for [`Marks::Dollars`] and [`Marks::Names`], else as often as its mark.
    pub parameters: Vec<&'static str>,
    /// Whether it gives rows.
    pub gives_rows: bool,
}

/// A statement with the values of its parameters, in the order of their marks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Query {
    /// The SQL.
    pub sql: String,
    /// What belongs to the marks. With [`Marks::Names`], they are called `v1`, `v2`.
    pub values: Vec<Value>,
    /// Whether it gives rows.
    pub gives_rows: bool,
}

/// The value of a parameter of a [`Query`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// A text.
    Text(String),
    /// A number.
    Number(i64),
    /// A moment, in Unix microseconds.
    Moment(i64),
}

impl Value {
    /// As a parameter of any statement.
    #[must_use]
    pub fn as_parameter(&self) -> Parameter<'_> {
        match self {
            Self::Text(text) => Parameter::Text(text),
            Self::Number(number) => Parameter::Number(*number),
            Self::Moment(moment) => Parameter::Moment(*moment),
        }
    }
}

/// The tables of an inbox, and how they are spoken to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tables {
    dialect: Dialect,
    marks: Marks,
    prefix: String,
    /// What the names end with in place of an `s`.
    is_singular: bool,
}

const EVENT: [&str; 9] =
    ["provider", "dedupe_key", "name", "subject", "body", "verdict", "error", "traceback", "settled_at"];
const SETTLED: &str = "('handled', 'stale', 'overtaken')";
/// Seconds by which a recovery looks further back than it has to.
const MARGIN: u32 = 300;

impl Tables {
    /// The prefix of the tables' names, if there is no other.
    pub const PREFIX: &'static str = "pepay_inbox_";

    /// The tables whose names begin with `prefix`; `None` if it is not made of letters, digits and `_`.
    #[must_use]
    pub fn new(dialect: Dialect, marks: Marks, prefix: &str) -> Option<Self> {
        let is_name = !prefix.is_empty() && prefix.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
        is_name.then(|| Self { dialect, marks, prefix: prefix.into(), is_singular: false })
    }

    /// The tables that a Django application has migrated, whose models `pepay.django` has. Django creates them.
    #[must_use]
    pub fn of_django(dialect: Dialect, marks: Marks) -> Self {
        Self { dialect, marks, prefix: "pepay_inbox".into(), is_singular: true }
    }

    pub(super) fn table(&self, name: &str) -> String {
        let name = if self.is_singular { name.strip_suffix('s').unwrap_or(name) } else { name };
        format!("{}{name}", self.prefix)
    }

    /// A statement whose parameters are written `{name}`.
    fn statement(&self, template: &str, gives_rows: bool) -> Statement {
        let mut statement =
            Statement { sql: String::with_capacity(template.len()), parameters: Vec::new(), gives_rows };
        let mut pieces = template.split(['{', '}']);
        statement.sql += pieces.next().unwrap_or_default();
        while let (Some(name), Some(rest)) = (pieces.next(), pieces.next()) {
            let name = NAMES.into_iter().find(|known| *known == name).unwrap_or_default();
            let known = statement.parameters.iter().position(|other| *other == name);
            let place = known.filter(|_| self.marks != Marks::QuestionMarks).unwrap_or_else(|| {
                statement.parameters.push(name);
                statement.parameters.len() - 1
            });
            statement.sql += &match self.marks {
                Marks::Dollars => format!("${}", place + 1),
                Marks::QuestionMarks => "?".into(),
                Marks::Names => format!(":{name}"),
            };
            statement.sql += rest;
        }
        statement
    }

    /// A statement whose parameters are written `?`, with their values in order.
    pub(super) fn query(&self, template: &str, values: Vec<Value>, gives_rows: bool) -> Query {
        let mut sql = String::with_capacity(template.len());
        for (place, piece) in template.split('?').enumerate() {
            sql += &match (place, self.marks) {
                (0, _) => String::new(),
                (_, Marks::Dollars) => format!("${place}"),
                (_, Marks::QuestionMarks) => "?".into(),
                (_, Marks::Names) => format!(":v{place}"),
            };
            sql += piece;
        }
        Query { sql, values, gives_rows }
    }

    /// Moves the cursor of an account to an event of that second, never back.
    pub(super) fn move_cursor(&self) -> String {
        let cursors = self.table("cursors");
        let moved = match self.dialect {
            // Assignments are made from left to right.
            Dialect::MySql => {
                "ON DUPLICATE KEY UPDATE event_id = IF(VALUES(created) >= created, VALUES(event_id), event_id), \
                               created = GREATEST(created, VALUES(created))"
                    .into()
            }
            _ => format!(
                "ON CONFLICT (account) DO UPDATE SET event_id = excluded.event_id, created = excluded.created \
                 WHERE {cursors}.created <= excluded.created"
            ),
        };
        format!("INSERT INTO {cursors} (account, event_id, created) VALUES (?, ?, ?) {moved}")
    }

    /// Inserts the event, or takes it anew if it is open, or if it was settled at `own_settled_at`: the last of them gives
    /// a row `(id, attempts)`, or none if the event is settled. They wait for whoever has it. On PostgreSQL they move the
    /// subject, too, and the row goes on as that one's.
    pub(super) fn write_event(&self) -> Vec<Statement> {
        let events = self.table("events");
        let marks: Vec<String> = EVENT.iter().map(|name| format!("{{{name}}}")).collect();
        let (columns, marks) = (EVENT.join(", "), marks.join(", "));
        let new =
            format!("INSERT INTO {events} ({columns}, attempts, received_at) VALUES ({marks}, 1, {{settled_at}})");
        if self.dialect == Dialect::MySql {
            return self.write_event_in_mysql(&events, &new);
        }
        let take = format!(
            "{new} ON CONFLICT (provider, dedupe_key) DO UPDATE SET verdict = excluded.verdict, \
             error = CASE excluded.error WHEN '' THEN {events}.error ELSE excluded.error END, \
             traceback = CASE excluded.traceback WHEN '' THEN {events}.traceback ELSE excluded.traceback END, \
             attempts = {events}.attempts + 1, settled_at = excluded.settled_at \
             WHERE {events}.verdict NOT IN {SETTLED} OR {events}.settled_at = {{own_settled_at}} RETURNING id, attempts"
        );
        if self.dialect == Dialect::Sqlite {
            return vec![self.statement(&take, true)];
        }
        // A parameter has one type, wherever it stands.
        let watermark = "CAST({watermark} AS text)";
        let (into, moved) = self.move_subject_parts();
        vec![self.statement(
            &format!(
                "WITH taken AS ({take}, provider, subject), moved AS ({into} \
                 SELECT provider, subject, {{state}}, {watermark}, '' FROM taken WHERE {watermark} <> '' {moved}) \
                 SELECT id, attempts, COALESCE(watermark, ''), COALESCE(previous_state, '') \
                 FROM taken LEFT JOIN moved ON TRUE"
            ),
            true,
        )]
    }

    fn write_event_in_mysql(&self, events: &str, new: &str) -> Vec<Statement> {
        let is_open = format!("(verdict NOT IN {SETTLED} OR settled_at = {{own_settled_at}})");
        // Which row was written, if any: its time cannot tell, since another delivery may have come at the same moment.
        let mut taken = vec![format!("id = IF({is_open}, LAST_INSERT_ID(id), id + LAST_INSERT_ID(0))")];
        // Assignments are made from left to right, so what decides is assigned last.
        let values = [
            // An error stays until the event is handled: one that is overtaken first keeps it.
            ("error", "IF(VALUES(error) = '', error, VALUES(error))"),
            ("traceback", "IF(VALUES(traceback) = '', traceback, VALUES(traceback))"),
            ("attempts", "attempts + 1"),
            ("settled_at", "VALUES(settled_at)"),
        ];
        taken.extend(values.map(|(column, value)| format!("{column} = IF({is_open}, {value}, {column})")));
        let was_own = "settled_at = VALUES(settled_at) AND {own_settled_at} >= received_at";
        taken.push(format!("verdict = IF(verdict NOT IN {SETTLED} OR {was_own}, VALUES(verdict), verdict)"));
        vec![
            self.statement(&format!("{new} ON DUPLICATE KEY UPDATE {}", taken.join(", ")), false),
            self.statement(&format!("SELECT id, attempts FROM {events} WHERE id = LAST_INSERT_ID() FOR UPDATE"), true),
        ]
    }

    /// Moves the subject to where the event says that it is, if that is not older: the last of them gives a row
    /// `(watermark, previous_state)`. They lock it until the transaction ends.
    pub(super) fn move_subject(&self) -> Vec<Statement> {
        let (into, moved) = self.move_subject_parts();
        let new = format!("{into} VALUES ({{provider}}, {{subject}}, {{state}}, {{watermark}}, '')");
        match self.dialect {
            // It is moved together with the event.
            Dialect::PostgreSql => Vec::new(),
            Dialect::Sqlite => vec![self.statement(&format!("{new} {moved}"), true)],
            Dialect::MySql => {
                let subjects = self.table("subjects");
                let found = format!(
                    "SELECT watermark, previous_state FROM {subjects} \
                     WHERE provider = {{provider}} AND subject = {{subject}} FOR UPDATE"
                );
                let is_newer = "VALUES(watermark) >= watermark";
                let moved = format!(
                    "ON DUPLICATE KEY UPDATE previous_state = state, state = IF({is_newer}, VALUES(state), state), \
                     watermark = IF({is_newer}, VALUES(watermark), watermark)"
                );
                vec![self.statement(&format!("{new} {moved}"), false), self.statement(&found, true)]
            }
        }
    }

    fn move_subject_parts(&self) -> (String, String) {
        let subjects = self.table("subjects");
        // The provider's keys are compared byte by byte, and watermarks as they are written, whatever the locale.
        let exactly = if self.dialect == Dialect::PostgreSql { " COLLATE \"C\"" } else { "" };
        let is_newer = format!("excluded.watermark{exactly} >= {subjects}.watermark{exactly}");
        let into = format!("INSERT INTO {subjects} (provider, subject, state, watermark, previous_state)");
        let moved = format!(
            "ON CONFLICT (provider, subject) DO UPDATE SET previous_state = {subjects}.state, \
             state = CASE WHEN {is_newer} THEN excluded.state ELSE {subjects}.state END, \
             watermark = CASE WHEN {is_newer} THEN excluded.watermark ELSE {subjects}.watermark END \
             RETURNING watermark, previous_state"
        );
        (into, moved)
    }

    /// Notes what became of the event with this `id`.
    pub(super) fn set_verdict(&self) -> Statement {
        self.statement(&format!("UPDATE {} SET verdict = {{verdict}} WHERE id = {{id}}", self.table("events")), false)
    }

    /// An event that is handled has no error any more.
    pub(super) fn clear_error(&self) -> Statement {
        let events = self.table("events");
        self.statement(&format!("UPDATE {events} SET error = '', traceback = '' WHERE id = {{id}}"), false)
    }

    pub(super) fn set_state(&self) -> Statement {
        let subjects = self.table("subjects");
        let set =
            format!("UPDATE {subjects} SET state = {{state}} WHERE provider = {{provider}} AND subject = {{subject}}");
        self.statement(&set, false)
    }

    /// The bodies of the settled events that decide the state of a payment, as they came, with the event's own.
    pub(super) fn deciding(&self) -> Statement {
        let names: Vec<String> = DECIDING.iter().map(|name| format!("'{name}'")).collect();
        let (events, names) = (self.table("events"), names.join(", "));
        let of_it = "provider = {provider} AND subject = {subject}";
        let select = format!(
            "SELECT body FROM {events} WHERE {of_it} AND name IN ({names}) AND verdict IN {SETTLED} ORDER BY id"
        );
        self.statement(&select, true)
    }

    /// What a host that looks after its inbox runs, by name:
    ///
    /// - `event`: the event with this `id`: `(provider, body, settled_at)`
    /// - `open`: the next `limit` events after `id` that have failed or wait: `(id, provider, name, subject, verdict, error,
    ///   traceback, attempts, received_at)`
    /// - `settled_before`: the ids of the next `limit` events after `id` that were settled before the moment `settled_at`
    /// - `delete_settled`: deletes those after `id` up to `last_id`
    /// - `note_pruned`: tells recoveries, before anything is deleted, that what is older than `created`, in Unix seconds, is
    ///   not missing
    /// - `expect`: the shop waits for the session `session_id` since the moment `settled_at`
    #[must_use]
    pub fn upkeep(&self) -> [(&'static str, Statement); 6] {
        let (events, cursors) = (self.table("events"), self.table("cursors"));
        let was_settled = format!("verdict IN {SETTLED} AND settled_at < {{settled_at}} AND id > {{id}}");
        let event = format!("SELECT provider, body, settled_at FROM {events} WHERE id = {{id}}");
        let open = format!(
            "SELECT id, provider, name, subject, verdict, error, traceback, attempts, received_at FROM {events} \
             WHERE verdict NOT IN {SETTLED} AND id > {{id}} ORDER BY id LIMIT {{limit}}"
        );
        let before = format!("SELECT id FROM {events} WHERE {was_settled} ORDER BY id LIMIT {{limit}}");
        let delete = format!("DELETE FROM {events} WHERE {was_settled} AND id <= {{last_id}}");
        let (created, later) = match self.dialect {
            Dialect::MySql => {
                ("{created}", "ON DUPLICATE KEY UPDATE created = GREATEST(created, VALUES(created))".into())
            }
            _ => (
                "CAST({created} AS BIGINT)",
                format!(
                    "ON CONFLICT (account) DO UPDATE SET created = excluded.created \
                     WHERE {cursors}.created < excluded.created"
                ),
            ),
        };
        let note = format!(
            "INSERT INTO {cursors} (account, event_id, created) VALUES ('pruned', '', {created} + {MARGIN}) {later}"
        );
        let known = match self.dialect {
            Dialect::MySql => "ON DUPLICATE KEY UPDATE session_id = VALUES(session_id)",
            _ => "ON CONFLICT (session_id) DO NOTHING",
        };
        let expect = format!(
            "INSERT INTO {} (session_id, expected_at) VALUES ({{session_id}}, {{settled_at}}) {known}",
            self.table("sessions")
        );
        [
            ("event", self.statement(&event, true)),
            ("open", self.statement(&open, true)),
            ("settled_before", self.statement(&before, true)),
            ("delete_settled", self.statement(&delete, false)),
            ("note_pruned", self.statement(&note, false)),
            ("expect", self.statement(&expect, false)),
        ]
    }

    /// Creates the tables where they are missing; nothing for Django's.
    #[must_use]
    pub fn create(&self) -> Vec<String> {
        if self.is_singular {
            return Vec::new();
        }
        // What an error says may be in any script, whatever the database's own character set.
        let (id, bytes, moment, text) = match self.dialect {
            Dialect::PostgreSql => ("BIGSERIAL PRIMARY KEY", "BYTEA", "TIMESTAMP WITH TIME ZONE", "TEXT"),
            Dialect::MySql => {
                ("BIGINT AUTO_INCREMENT PRIMARY KEY", "LONGBLOB", "DATETIME(6)", "LONGTEXT CHARACTER SET utf8mb4")
            }
            Dialect::Sqlite => ("INTEGER PRIMARY KEY", "BLOB", "DATETIME", "TEXT"),
        };
        let is_mysql = self.dialect == Dialect::MySql;
        let key = |length: u32| {
            let exactly = if is_mysql { " CHARACTER SET utf8mb4 COLLATE utf8mb4_bin" } else { "" };
            format!("VARCHAR({length}){exactly} NOT NULL")
        };
        let [name, sender, place] = [key(200), key(16), key(64)];
        let prefix = &self.prefix;
        let index = |of: &str, columns: &str| {
            if is_mysql { format!(", KEY {prefix}events_{of} ({columns})") } else { String::new() }
        };
        let (by_verdict, by_subject) = ("verdict, id", "provider, subject");
        let mut create = vec![
            format!(
                "CREATE TABLE IF NOT EXISTS {prefix}events (id {id}, provider {sender}, dedupe_key {name}, name {name}, \
                 subject {name}, body {bytes} NOT NULL, verdict VARCHAR(16) NOT NULL, error {text} NOT NULL, \
                 traceback {text} NOT NULL, attempts INTEGER NOT NULL, received_at {moment} NOT NULL, \
                 settled_at {moment} NOT NULL, CONSTRAINT {prefix}events_key UNIQUE (provider, dedupe_key){}{})",
                index("verdict", by_verdict),
                index("subject", by_subject),
            ),
            format!(
                "CREATE TABLE IF NOT EXISTS {prefix}subjects (provider {sender}, subject {name}, state {name}, \
                 watermark {place}, previous_state {name} DEFAULT '', PRIMARY KEY (provider, subject))"
            ),
            format!(
                "CREATE TABLE IF NOT EXISTS {prefix}cursors (account {name}, event_id {name}, created BIGINT NOT NULL, \
                 PRIMARY KEY (account))"
            ),
            format!(
                "CREATE TABLE IF NOT EXISTS {prefix}sessions (session_id {name}, expected_at {moment} NOT NULL, \
                 PRIMARY KEY (session_id))"
            ),
        ];
        if !is_mysql {
            for (of, columns) in [("verdict", by_verdict), ("subject", by_subject)] {
                create.push(format!("CREATE INDEX IF NOT EXISTS {prefix}events_{of} ON {prefix}events ({columns})"));
            }
        }
        create.into_iter().map(|statement| statement.to_string()).collect()
    }
}

const NAMES: [&str; 17] = [
    "provider",
    "dedupe_key",
    "name",
    "subject",
    "body",
    "verdict",
    "error",
    "traceback",
    "settled_at",
    "own_settled_at",
    "state",
    "watermark",
    "id",
    "last_id",
    "limit",
    "created",
    "session_id",
];
