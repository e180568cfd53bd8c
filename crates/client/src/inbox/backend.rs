//! The three databases, as far as they differ: how values go in and come out, and what a deadlock is.

use pepay_core::inbox::{Dialect, Field, Marks, Parameter};
use sqlx::{Database, Error, Row};
use time::OffsetDateTime;

/// A database that an inbox works on: `sqlx::Postgres`, `sqlx::MySql` or `sqlx::Sqlite`, each with the feature of its name.
pub trait Backend: Database + Sized {
    #[doc(hidden)]
    const DIALECT: Dialect;
    #[doc(hidden)]
    const MARKS: Marks;

    /// Runs a statement; how many rows it has changed.
    #[doc(hidden)]
    fn execute(
        connection: &mut Self::Connection,
        sql: &str,
        values: &[Parameter<'_>],
    ) -> impl Future<Output = Result<u64, Error>> + Send;

    /// Runs a statement; its rows. A moment is a number of Unix microseconds.
    #[doc(hidden)]
    fn rows(
        connection: &mut Self::Connection,
        sql: &str,
        values: &[Parameter<'_>],
    ) -> impl Future<Output = Result<Vec<Vec<Field>>, Error>> + Send;

    /// Whether the database has ended a transaction for the sake of others.
    #[doc(hidden)]
    fn is_deadlock(error: &Error) -> bool;
}

macro_rules! backend {
    ($Database:ty, $dialect:ident, $marks:ident, $moment:expr, $read:expr, $is_deadlock:expr) => {
        impl Backend for $Database {
            const DIALECT: Dialect = Dialect::$dialect;
            const MARKS: Marks = Marks::$marks;

            async fn execute(
                connection: &mut Self::Connection,
                sql: &str,
                values: &[Parameter<'_>],
            ) -> Result<u64, Error> {
                let mut query = sqlx::query::<Self>(sql);
                for value in values {
                    query = match *value {
                        Parameter::Text(text) => query.bind(text),
                        Parameter::Body(body) => query.bind(body),
                        Parameter::Number(number) => query.bind(number),
                        Parameter::Moment(micros) => query.bind($moment(micros)),
                    };
                }
                Ok(query.execute(connection).await?.rows_affected())
            }

            async fn rows(
                connection: &mut Self::Connection,
                sql: &str,
                values: &[Parameter<'_>],
            ) -> Result<Vec<Vec<Field>>, Error> {
                let mut query = sqlx::query::<Self>(sql);
                for value in values {
                    query = match *value {
                        Parameter::Text(text) => query.bind(text),
                        Parameter::Body(body) => query.bind(body),
                        Parameter::Number(number) => query.bind(number),
                        Parameter::Moment(micros) => query.bind($moment(micros)),
                    };
                }
                let rows = query.fetch_all(connection).await?;
                let field = |row: &<Self as Database>::Row, at: usize| {
                    let moment = $read(row, at).map(|micros| Field::Number(micros));
                    let number = || row.try_get::<i64, _>(at).or_else(|_| row.try_get::<i32, _>(at).map(i64::from));
                    // Not checked: a text in a binary collation passes for bytes.
                    moment
                        .or_else(|| number().ok().map(Field::Number))
                        .map_or_else(|| row.try_get_unchecked::<Vec<u8>, _>(at).map(Field::Bytes), Ok)
                };
                rows.iter().map(|row| (0..row.len()).map(|at| field(row, at)).collect()).collect()
            }

            fn is_deadlock(error: &Error) -> bool {
                error.as_database_error().is_some_and($is_deadlock)
            }
        }
    };
}

fn micros(moment: OffsetDateTime) -> i64 {
    i64::try_from(moment.unix_timestamp_nanos() / 1000).unwrap_or_default()
}

fn moment(micros: i64) -> OffsetDateTime {
    OffsetDateTime::from_unix_timestamp_nanos(i128::from(micros) * 1000).unwrap_or(OffsetDateTime::UNIX_EPOCH)
}

#[cfg(feature = "postgres")]
backend!(
    sqlx::Postgres,
    PostgreSql,
    Dollars,
    moment,
    |row: &sqlx::postgres::PgRow, at| row.try_get::<OffsetDateTime, _>(at).ok().map(micros),
    |error: &dyn sqlx::error::DatabaseError| matches!(error.code().as_deref(), Some("40001" | "40P01"))
);

#[cfg(feature = "mysql")]
backend!(
    sqlx::MySql,
    MySql,
    QuestionMarks,
    |at| {
        let moment = moment(at);
        time::PrimitiveDateTime::new(moment.date(), moment.time())
    },
    |row: &sqlx::mysql::MySqlRow, at| {
        row.try_get::<time::PrimitiveDateTime, _>(at).ok().map(|moment| micros(moment.assume_utc()))
    },
    |error: &dyn sqlx::error::DatabaseError| {
        // A deadlock, and a lock that was waited for too long.
        let error = error.try_downcast_ref::<sqlx::mysql::MySqlDatabaseError>();
        error.is_some_and(|error| matches!(error.number(), 1213 | 1205))
    }
);

/// SQLite keeps moments as texts, as every language of pepay writes them there.
#[cfg(feature = "sqlite")]
mod text {
    use super::{OffsetDateTime, micros, moment};
    use time::{Date, Month, PrimitiveDateTime, Time};

    pub(super) fn write(at: i64) -> String {
        let it = moment(at);
        let (year, month, day) = (it.year(), u8::from(it.month()), it.day());
        let (hour, minute, second, micro) = (it.hour(), it.minute(), it.second(), it.microsecond());
        format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02}.{micro:06}")
    }

    pub(super) fn read(text: &str) -> Option<OffsetDateTime> {
        let mut numbers = text.split(['-', ' ', ':', '.', 'T', '+', 'Z']).map(str::parse::<u32>);
        let mut next = || numbers.next()?.ok();
        let (year, month, day) =
            (i32::try_from(next()?).ok()?, u8::try_from(next()?).ok()?, u8::try_from(next()?).ok()?);
        let date = Date::from_calendar_date(year, Month::try_from(month).ok()?, day).ok()?;
        let (hour, minute, second) =
            (u8::try_from(next()?).ok()?, u8::try_from(next()?).ok()?, u8::try_from(next()?).ok()?);
        let time = Time::from_hms_micro(hour, minute, second, next().unwrap_or_default()).ok()?;
        Some(PrimitiveDateTime::new(date, time).assume_utc())
    }

    pub(super) fn read_micros(text: &str) -> Option<i64> {
        // As long as one is, so that no other text passes for one.
        (text.len() >= 19 && text.as_bytes()[4] == b'-').then(|| read(text).map(micros))?
    }
}

#[cfg(feature = "sqlite")]
backend!(
    sqlx::Sqlite,
    Sqlite,
    QuestionMarks,
    text::write,
    |row: &sqlx::sqlite::SqliteRow, at: usize| {
        use sqlx::{Column, TypeInfo};
        let is_moment = row.column(at).type_info().name() == "DATETIME";
        is_moment.then(|| text::read_micros(&row.try_get_unchecked::<String, _>(at).ok()?))?
    },
    |error: &dyn sqlx::error::DatabaseError| {
        // Busy, or locked; what comes on top tells why.
        let code = error.code().and_then(|code| code.parse::<i32>().ok());
        code.is_some_and(|code| matches!(code & 0xff, 5 | 6))
    }
);
