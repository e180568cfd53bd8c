//! Reading Pepay's events from where the inbox is known to be complete.

use super::desk::{Desk, Flow};
use super::list::{Cursor, Listing, Start, is_unknown, moment, place, reached};
use super::records::Records;
use super::{Put, Since, Was};
use crate::error::Error;
use crate::inbox::{Claim, Sender, Verdict};
use crate::pepay::Event;
use crate::values::Timestamp;
use crate::wire::json;
use alloc::format;
use alloc::string::ToString;
use alloc::vec::Vec;

/// Puts through the inbox what the provider has and the inbox lacks, and what is open.
pub(super) async fn catch_up(desk: &mut Desk, records: &Records, since: Option<&Since>) -> Flow<()> {
    desk.begin_anew();
    let complete = records.begin(desk).await?;
    let start = match since {
        Some(since) => start_of(desk, since).await?,
        None => complete.clone().ok_or_else(|| {
            Error::config(
                "the inbox is empty, so nothing says where to begin: say since when. The handlers run for all that \
                 happened since then",
            )
        })?,
    };
    let pruned = records.pruned_until(desk).await?;
    if start.unix() < pruned {
        let until = Timestamp::from_seconds(pruned).map(|until| until.to_string()).unwrap_or_default();
        return Err(Error::config(format!(
            "the inbox was pruned up to {until}: what is older may have been handled, and would be again. Say a later \
             moment; the list of events has the rest"
        ))
        .into());
    }
    // One that begins later leaves a gap before it, which the next one has to find. Events have whole seconds, so after an
    // event there may be more of its second that come before another.
    let after_event = i64::from(matches!(start, Start::After(_)));
    let moves = complete.is_none_or(|complete| complete == start || start.unix() + after_event <= complete.unix());
    records.try_open(desk, Sender::Pepay, Some(start.unix())).await?;
    let mut listing = Listing::of(desk, &start).await?;
    let mut page = match (listing.next(desk).await, &start) {
        // Another account's, or older than what the provider keeps: only from where the inbox begins can nothing be left
        // out.
        (Err(end), Start::After(cursor)) if is_unknown(&end) => {
            let from = records.beginning(desk).await?.unwrap_or(cursor.created);
            desk.report.is_cursor_unknown = true;
            listing = Listing::of(desk, &Start::From(from)).await?;
            listing.next(desk).await?
        }
        (page, _) => page?,
    };
    while let Some(events) = page {
        compare(desk, records, &events).await?;
        let places: Vec<Cursor> = events.iter().filter_map(place).collect();
        if let Some(cursor) = reached(places.iter(), desk.unix()).filter(|_| moves) {
            records.move_cursor(desk, cursor).await?;
        }
        page = listing.next(desk).await?;
    }
    records.try_open(desk, Sender::Pepay, None).await
}

/// Puts those of these events through the inbox that it lacks, or that are open.
async fn compare(desk: &mut Desk, records: &Records, events: &[Event]) -> Flow<()> {
    let claims: Vec<Claim> = events.iter().map(Claim::of_pepay).collect();
    let keys: Vec<_> = claims.iter().map(|claim| claim.dedupe_key.clone()).collect();
    let verdicts = records.verdicts(desk, Sender::Pepay, &keys).await?;
    for (event, claim) in events.iter().zip(claims) {
        desk.report.compared += 1;
        let was = verdicts.get(&claim.dedupe_key).map_or(Was::Missing, |verdict| Was::of(verdict));
        if was != Was::Settled {
            desk.put(Put { was, claim, body: json::stored(event).into_bytes() }).await?;
        }
    }
    Ok(())
}

/// Puts a live event through the inbox.
pub(super) async fn take(desk: &mut Desk, event: &Event) -> Flow<Verdict> {
    let body = json::stored(event).into_bytes();
    desk.put(Put { was: Was::New, claim: Claim::of_pepay(event), body }).await
}

/// The place of a moment, or of the event of this id.
pub(super) async fn start_of(desk: &mut Desk, since: &Since) -> Flow<Start> {
    Ok(match since {
        Since::Moment(moment) => Start::From(moment.as_seconds()),
        Since::Event(event_id) => {
            let created = moment(&desk.event(event_id).await?).unwrap_or(0);
            Start::After(Cursor { event_id: event_id.clone(), created })
        }
    })
}
