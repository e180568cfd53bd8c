//! The session's state machine: nothing, then pending or processing, then succeeded, failed, under review, declined or
//! expired. Refunded and incomplete are events, not states. What cannot happen gives `false` and changes nothing.

use super::{Session, Status, payment_methods::Method, session::Visitor, webhook};
use crate::engine::tenant::Tenant;

/// Starts an attempt to pay.
pub(crate) fn start(tenant: &mut Tenant, id: &str, method: &Method) -> bool {
    change(tenant, id, Session::is_payable, |session| {
        session.method = Some(method.id.to_owned());
        session.status = Some(Status::Pending);
    })
}

/// Hands the attempt over to the provider.
pub(crate) fn process(tenant: &mut Tenant, id: &str, method: &Method) -> bool {
    start(tenant, id, method) && change(tenant, id, |_| true, |session| session.status = Some(Status::Processing))
}

/// Notes who is paying.
pub(crate) fn visited(tenant: &mut Tenant, id: &str, ip: String, user_agent: String) {
    change(tenant, id, |_| true, |session| session.visitor = Some(Visitor { ip, user_agent }));
}

/// Pays the session.
pub(crate) fn succeed(tenant: &mut Tenant, id: &str, method: &Method, now: u64) -> bool {
    start(tenant, id, method) && complete(tenant, id, now)
}

/// Accepts a payment that was under review.
pub(crate) fn accept(tenant: &mut Tenant, id: &str, now: u64) -> bool {
    is_under_review(tenant, id) && complete(tenant, id, now)
}

fn complete(tenant: &mut Tenant, id: &str, now: u64) -> bool {
    let mut earned = 0;
    let paid = change(
        tenant,
        id,
        |_| true,
        |session| {
            let method = session.method.as_deref().and_then(Method::find);
            session.status = Some(Status::Succeeded);
            session.fees = Some(method.map_or(0, |method| method.fee_cents(session.amount)));
            session.amount_remaining = None;
            earned = session.amount;
        },
    );
    tenant.profile.funds.balance = tenant.profile.funds.balance.saturating_add(earned);
    paid && tell(tenant, id, "succeeded", now)
}

/// The attempt failed; another may follow. There is no event for it.
pub(crate) fn fail(tenant: &mut Tenant, id: &str, method: &Method) -> bool {
    start(tenant, id, method) && change(tenant, id, |_| true, |session| session.status = Some(Status::Failed))
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
        })
        && tell(tenant, id, "incomplete", now)
}

/// Gives a paid session's money back, once.
pub(crate) fn refund(tenant: &mut Tenant, id: &str, now: u64) -> bool {
    let mut returned = 0;
    let refunded = change(
        tenant,
        id,
        |session| session.is_paid() && !session.refunded,
        |session| {
            session.refunded = true;
            returned = session.amount;
        },
    );
    tenant.profile.funds.balance = tenant.profile.funds.balance.saturating_sub(returned);
    refunded && tell(tenant, id, "refunded", now)
}

/// Ends a session that nobody began to pay.
pub(crate) fn expire(tenant: &mut Tenant, id: &str, now: u64) -> bool {
    change(tenant, id, |session| session.status.is_none(), |session| session.status = Some(Status::Expired))
        && tell(tenant, id, "expired", now)
}

fn is_under_review(tenant: &Tenant, id: &str) -> bool {
    tenant.payviox.sessions.get(id).is_some_and(|session| session.status == Some(Status::PendingReview))
}

fn change(tenant: &mut Tenant, id: &str, allowed: impl Fn(&Session) -> bool, apply: impl FnOnce(&mut Session)) -> bool {
    match tenant.payviox.sessions.get_mut(id).filter(|session| allowed(session)) {
        Some(session) => {
            apply(session);
            true
        }
        None => false,
    }
}

fn tell(tenant: &mut Tenant, id: &str, event: &str, now: u64) -> bool {
    if let Some(session) = tenant.payviox.sessions.get(id).cloned() {
        webhook::payment(tenant, &session, event, now);
    }
    true
}
