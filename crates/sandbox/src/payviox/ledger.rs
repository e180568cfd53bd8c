//! The session's state machine: nothing, then pending or processing, then succeeded, failed, under review, declined or
//! expired. Refunded and incomplete are events, not states. What cannot happen gives `false` and changes nothing.

use super::{PaymentState, Session, Status, payment_methods::Method, session::Visitor, webhook};
use crate::engine::tenant::Tenant;

/// Starts an attempt to pay.
pub(crate) fn start(tenant: &mut Tenant, id: &str, method: &Method) -> bool {
    change(tenant, id, Session::is_payable, |session| {
        session.method = Some(method.id.to_owned());
        session.status = Some(Status::Pending);
        session.note(method, PaymentState::Begun);
    })
}

/// Hands the attempt over to the provider.
pub(crate) fn process(tenant: &mut Tenant, id: &str, method: &Method) -> bool {
    start(tenant, id, method) && change(tenant, id, |_| true, |session| session.status = Some(Status::Processing))
}

/// Notes who is paying.
pub(crate) fn visited(tenant: &mut Tenant, id: &str, ip: String, user_agent: String) {
    let visitor = Some(Visitor { ip, user_agent });
    change(tenant, id, |session| session.visitor != visitor, |session| session.visitor.clone_from(&visitor));
}

/// Pays the session, or pays it a second time where the payment was begun before another one paid it.
pub(crate) fn succeed(tenant: &mut Tenant, id: &str, method: &Method, now: u64) -> bool {
    match start(tenant, id, method) {
        true => complete(tenant, id, now),
        false => pay_again(tenant, id, method, now),
    }
}

/// The session stays as it is; that there is more money than it asked for is told by a second event.
fn pay_again(tenant: &mut Tenant, id: &str, method: &Method, now: u64) -> bool {
    let begun = |session: &Session| {
        session.is_paid() && session.methods_in(PaymentState::Begun).any(|begun| begun.id == method.id)
    };
    change(tenant, id, begun, |session| session.note(method, PaymentState::Paid))
        && earn(tenant, id)
        && tell_of(tenant, id, method, "succeeded", now)
}

/// Accepts a payment that was under review.
pub(crate) fn accept(tenant: &mut Tenant, id: &str, now: u64) -> bool {
    is_under_review(tenant, id) && complete(tenant, id, now)
}

fn complete(tenant: &mut Tenant, id: &str, now: u64) -> bool {
    change(
        tenant,
        id,
        |_| true,
        |session| {
            let method = session.method.as_deref().and_then(Method::find);
            session.status = Some(Status::Succeeded);
            session.fees = Some(method.map_or(0, |method| method.fee_cents(session.amount)));
            session.amount_remaining = None;
            if let Some(method) = method {
                session.note(method, PaymentState::Paid);
            }
        },
    ) && earn(tenant, id)
        && tell(tenant, id, "succeeded", now)
}

/// Adds a payment of the session to the balance.
fn earn(tenant: &mut Tenant, id: &str) -> bool {
    let earned = tenant.records.payviox.sessions.get(id).map_or(0, |session| session.amount);
    tenant.profile.accounts.funds.balance = tenant.profile.accounts.funds.balance.saturating_add(earned);
    true
}

/// The attempt failed; another may follow. There is no event for it.
pub(crate) fn fail(tenant: &mut Tenant, id: &str, method: &Method) -> bool {
    start(tenant, id, method)
        && change(
            tenant,
            id,
            |_| true,
            |session| {
                session.status = Some(Status::Failed);
                session.note(method, PaymentState::Failed);
            },
        )
}

/// Flags the payment for a person to look at.
pub(crate) fn review(tenant: &mut Tenant, id: &str, method: &Method, now: u64) -> bool {
    start(tenant, id, method)
        && change(tenant, id, |_| true, |session| session.status = Some(Status::PendingReview))
        && tell(tenant, id, "pending_review", now)
}

/// Refuses the payment as fraud, at once or after a review.
pub(crate) fn decline(tenant: &mut Tenant, id: &str, method: &Method, now: u64) -> bool {
    (is_under_review(tenant, id) || start(tenant, id, method))
        && change(tenant, id, |_| true, |session| session.status = Some(Status::Declined))
        && tell(tenant, id, "declined", now)
}

/// Takes a crypto payment that is short by `remaining` cents.
pub(crate) fn underpay(tenant: &mut Tenant, id: &str, method: &Method, remaining: u64, now: u64) -> bool {
    let short = |session: &Session| {
        session.is_payable() && (1..session.amount_remaining.unwrap_or(session.amount)).contains(&remaining)
    };
    method.is_crypto()
        && change(tenant, id, short, |session| {
            session.method = Some(method.id.to_owned());
            session.status = Some(Status::Pending);
            session.amount_remaining = Some(remaining);
            session.note(method, PaymentState::Begun);
        })
        && tell(tenant, id, "incomplete", now)
}

/// Gives a payment back: the one with this method, or the latest.
pub(crate) fn refund(tenant: &mut Tenant, id: &str, method: Option<&Method>, now: u64) -> bool {
    let Some(session) = tenant.records.payviox.sessions.get_mut(id) else { return false };
    let mut paid = session.methods_in(PaymentState::Paid).rev();
    let Some(refunded) = paid.find(|paid| method.is_none_or(|method| method.id == paid.id)) else { return false };
    drop(paid);
    session.note(refunded, PaymentState::Refunded);
    tenant.profile.accounts.funds.balance = tenant.profile.accounts.funds.balance.saturating_sub(session.amount);
    tell_of(tenant, id, refunded, "refunded", now)
}

/// Ends a session that nobody began to pay.
pub(crate) fn expire(tenant: &mut Tenant, id: &str, now: u64) -> bool {
    change(tenant, id, |session| session.status.is_none(), |session| session.status = Some(Status::Expired))
        && tell(tenant, id, "expired", now)
}

fn is_under_review(tenant: &Tenant, id: &str) -> bool {
    tenant.records.payviox.sessions.get(id).is_some_and(|session| session.status == Some(Status::PendingReview))
}

fn change(tenant: &mut Tenant, id: &str, allowed: impl Fn(&Session) -> bool, apply: impl FnOnce(&mut Session)) -> bool {
    let sessions = &mut tenant.records.payviox.sessions;
    let may = sessions.get(id).is_some_and(allowed);
    if may && let Some(session) = sessions.get_mut(id) {
        apply(session);
    }
    may
}

fn tell(tenant: &mut Tenant, id: &str, event: &str, now: u64) -> bool {
    if let Some(session) = tenant.records.payviox.sessions.get(id).cloned() {
        webhook::payment(tenant, &session, event, now);
    }
    true
}

/// Tells of the payment with this method, which need not be the one that paid the session.
fn tell_of(tenant: &mut Tenant, id: &str, method: &Method, event: &str, now: u64) -> bool {
    if let Some(mut session) = tenant.records.payviox.sessions.get(id).cloned() {
        session.method = Some(method.id.to_owned());
        session.fees = Some(method.fee_cents(session.amount));
        webhook::payment(tenant, &session, event, now);
    }
    true
}
