//! Following: an inbox that a live stream feeds, so that it needs no webhook.
//!
//! It begins with a recovery, and goes on after the cursor that recoveries keep, so that both agree on what is complete. What
//! the stream says it cannot give is recovered as well. The cursor moves behind what is committed, as that of a recovery does.

use super::catch_up::{catch_up, start_of, take};
use super::desk::{Desk, End, Flow};
use super::list::{Cursor, Start, last_before, moment, oldest_since, place, reached};
use super::records::Records;
use super::{Since, Streamed};
use crate::error::{Error, ErrorKind};
use crate::inbox::Sender;
use crate::pepay::Event;
use alloc::collections::BTreeMap;
use alloc::string::String;
use core::time::Duration;

/// How soon it looks after what is due.
const TICK: Duration = Duration::from_secs(1);
/// How often the cursor moves.
const KEEP_EVERY: Duration = Duration::from_secs(30);
const FIRST_PAUSE: Duration = Duration::from_secs(1);
const LONGEST_OUTAGE_PAUSE: Duration = Duration::from_secs(30);
const LONGEST_OPEN_PAUSE: Duration = Duration::from_secs(300);

/// Follows until it is stopped.
pub(super) async fn follow(desk: &mut Desk, records: &Records, since: Option<&Since>) -> Flow<()> {
    let mut follower = Follower::new(desk, records);
    let ended = follower.run(since).await;
    if matches!(ended, Err(End::Stopped)) {
        follower.keep().await?;
    }
    ended
}

struct Follower<'a> {
    desk: &'a mut Desk,
    records: &'a Records,
    /// What was committed and the cursor has not passed: the last event of each second.
    given: BTreeMap<i64, Cursor>,
    /// What is older is not the inbox's to handle.
    floor: i64,
    keep_at: Duration,
    open_pause: Duration,
    try_at: Option<Duration>,
}

impl<'a> Follower<'a> {
    fn new(desk: &'a mut Desk, records: &'a Records) -> Self {
        Self {
            desk,
            records,
            given: BTreeMap::new(),
            floor: 0,
            keep_at: Duration::ZERO,
            open_pause: FIRST_PAUSE,
            try_at: None,
        }
    }

    async fn run(&mut self, since: Option<&Since>) -> Flow<()> {
        let mut after = self.begin(since).await?;
        self.keep_at = self.desk.clock() + KEEP_EVERY;
        let mut pause = FIRST_PAUSE;
        loop {
            let began = self.desk.clock();
            self.desk.open(&after).await?;
            let error = self.read(&mut after).await?;
            // What ended it need not end the next one: the provider's `ws_error`, or an unreadable list.
            if self.desk.clock().saturating_sub(began) > LONGEST_OUTAGE_PAUSE {
                pause = FIRST_PAUSE;
            }
            self.outlast(error, &mut pause).await?;
        }
    }

    /// Reads a stream until it fails.
    async fn read(&mut self, after: &mut String) -> Flow<Error> {
        loop {
            match self.desk.listen(TICK).await? {
                Streamed::Nothing => {}
                Streamed::Gap => self.bridge().await?,
                Streamed::Failed(error) => return Ok(error),
                Streamed::Event(event) => {
                    after.clone_from(&event.id);
                    if moment(&event).is_none_or(|created| created >= self.floor) {
                        self.take(&event).await?;
                    }
                }
            }
            self.look_after().await?;
        }
    }

    /// Recovers; the event to go on after.
    async fn begin(&mut self, since: Option<&Since>) -> Flow<String> {
        let mut pause = FIRST_PAUSE;
        loop {
            match self.find_beginning(since).await {
                Ok(Some(event_id)) => return Ok(event_id),
                // As long as the account has no event, there is none to go on after.
                Ok(None) => self.desk.wait(FIRST_PAUSE).await?,
                Err(End::Failed(error)) => self.outlast(error, &mut pause).await?,
                Err(End::Stopped) => return Err(End::Stopped),
            }
        }
    }

    async fn find_beginning(&mut self, since: Option<&Since>) -> Flow<Option<String>> {
        if since.is_none() && self.records.begin(self.desk).await?.is_none() {
            // An inbox that never had an event begins with what happens next.
            let newest = last_before(self.desk, None).await?;
            let nothing = Cursor { event_id: String::new(), created: 1 };
            let cursor = newest.as_ref().and_then(place).unwrap_or(nothing);
            self.records.move_cursor(self.desk, &cursor).await?;
        }
        self.recover(since).await?;
        // Not what is before `since`, nor once more all that is after.
        let wanted = match since {
            Some(since) => Some(start_of(self.desk, since).await?),
            None => None,
        };
        let complete = self.records.begin(self.desk).await?;
        let start = match (wanted, complete) {
            (Some(wanted), Some(complete)) if complete.unix() > wanted.unix() => complete,
            (Some(start), _) | (None, Some(start)) => start,
            (None, None) => return Ok(None),
        };
        let unix = match start {
            Start::After(cursor) => return Ok(Some(cursor.event_id)),
            Start::From(unix) => unix,
        };
        if let Some(last) = last_before(self.desk, Some(unix)).await? {
            return Ok(Some(last.id));
        }
        let first = oldest_since(self.desk, unix).await?;
        if let Some(first) = &first {
            self.take(first).await?;
        }
        Ok(first.map(|first| first.id))
    }

    async fn recover(&mut self, since: Option<&Since>) -> Flow<()> {
        catch_up(self.desk, self.records, since).await?;
        self.note_open(self.desk.leaves_open());
        Ok(())
    }

    /// Recovers what the stream has not. What it gives next may be older than the inbox.
    async fn bridge(&mut self) -> Flow<()> {
        let mut pause = FIRST_PAUSE;
        while let Err(end) = self.recover(None).await {
            let End::Failed(error) = end else { return Err(end) };
            self.outlast(error, &mut pause).await?;
        }
        self.floor = match self.records.beginning(self.desk).await? {
            Some(known) => known,
            None => self.records.begin(self.desk).await?.map_or(0, |start| start.unix()),
        };
        Ok(())
    }

    /// Waits, if it is an error that passes.
    async fn outlast(&mut self, error: Error, pause: &mut Duration) -> Flow<()> {
        let passes = matches!(
            error.kind(),
            ErrorKind::Server | ErrorKind::Transport | ErrorKind::Timeout | ErrorKind::RateLimited | ErrorKind::Decode
        );
        if !passes {
            return Err(error.into());
        }
        let wait = error.retry_after().unwrap_or_default().max(*pause);
        *pause = (*pause * 2).min(LONGEST_OUTAGE_PAUSE);
        self.desk.wait(wait).await
    }

    async fn take(&mut self, event: &Event) -> Flow<()> {
        let verdict = take(self.desk, event).await?;
        self.note_open(!verdict.is_settled());
        self.given.extend(place(event).map(|place| (place.created, place)));
        Ok(())
    }

    fn note_open(&mut self, is_open: bool) {
        if is_open {
            // Another one that has waited for long is tried again with it.
            self.open_pause = FIRST_PAUSE;
            let soon = self.desk.clock() + FIRST_PAUSE;
            self.try_at = Some(self.try_at.map_or(soon, |at| at.min(soon)));
        }
    }

    /// Tries again what failed or waits, and moves the cursor, each when it is due.
    async fn look_after(&mut self) -> Flow<()> {
        let now = self.desk.clock();
        if self.try_at.is_some_and(|at| now >= at) {
            self.desk.begin_anew();
            self.records.try_open(self.desk, Sender::Pepay, None).await?;
            self.open_pause = (self.open_pause * 2).min(LONGEST_OPEN_PAUSE);
            self.try_at = self.desk.leaves_open().then(|| self.desk.clock() + self.open_pause);
        }
        if now >= self.keep_at {
            self.keep().await?;
            self.keep_at = now + KEEP_EVERY;
        }
        Ok(())
    }

    async fn keep(&mut self) -> Flow<()> {
        let Some(cursor) = reached(self.given.values(), self.desk.unix()).cloned() else { return Ok(()) };
        self.records.move_cursor(self.desk, &cursor).await?;
        self.given.retain(|created, _| *created > cursor.created);
        Ok(())
    }
}
