//! `/api/commerce/merchant/orders`.

use http::StatusCode;
use serde::Serialize;
use serde_json::json;

use super::{
    super::{Error, fields::Fields, idempotency, query},
    customer::Customer,
    order::{Order, Status, Substatus, refund_destination},
    success, transitions,
    views::{self, OrderRow},
};
use crate::engine::{call::Call, http::Reply};

#[derive(Serialize)]
struct Page<'a> {
    orders: Vec<OrderRow<'a>>,
    pagination: Pagination,
}

/// Which part of the list it is, and how many orders are in it.
#[derive(Serialize)]
struct Pagination {
    limit: usize,
    offset: usize,
    count: usize,
}

/// Orders, newest first.
pub(super) fn list(call: &mut Call<'_>) -> Result<Reply, Error> {
    let customer = Customer::filter(call)?;
    let limit = query::whole_number(call, "limit", 1..=100)?.unwrap_or(10);
    let offset = query::whole_number(call, "offset", 0..=usize::MAX)?.unwrap_or(0);
    let tenant = &*call.tenant;
    let orders = tenant.records.pepay.commerce.orders.iter().rev();
    let wanted = orders.filter(|order| customer.as_ref().is_none_or(|it| it.means(&order.customer)));
    let orders: Vec<_> = wanted.skip(offset).take(limit).map(|order| views::row(tenant, order)).collect();
    let pagination = Pagination { limit, offset, count: orders.len() };
    Ok(success(Page { orders, pagination }))
}

pub(super) fn retrieve(call: &mut Call<'_>) -> Result<Reply, Error> {
    Ok(success(views::snapshot(call.tenant, named(call)?)))
}

/// The order that the path names.
pub(super) fn named<'a>(call: &'a Call<'_>) -> Result<&'a Order, Error> {
    let order = call.tenant.records.pepay.commerce.orders.get(call.params.get("order_id"));
    order.ok_or_else(|| Error::not_found("Order not found"))
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Canceled<'a> {
    order_id: &'a str,
    status: Status,
    substatus: Substatus,
    message: &'static str,
}

pub(super) fn cancel(call: &mut Call<'_>) -> Result<Reply, Error> {
    idempotency::required(call)?;
    let fields = Fields::read_or_empty(call)?;
    let destination = refund_destination(&fields)?;
    let order = named(call)?;
    if !order.can_cancel() {
        let message = format!("Order cannot be canceled: it is {}", json!(order.status));
        return Err(Error::new(StatusCode::BAD_REQUEST, "ORDER_NOT_CANCELLABLE", message));
    }
    let id = order.id.clone();
    if transitions::is_paid(call.tenant, &id) && order.refund_destination.is_none() && destination.is_none() {
        return Err(Error::invalid(
            "refundDestinationWalletAddressBsc is required to cancel an order that was paid for",
        ));
    }
    if let (Some(order), Some(destination)) = (call.tenant.records.pepay.commerce.orders.get_mut(&id), destination) {
        order.refund_destination = Some(destination);
    }
    let cause = call.cause();
    let state = (Status::Cancelled, Substatus::InvoiceCanceled);
    transitions::end(call.tenant, &id, state, "Canceled by the merchant", call.now, &cause);
    let order = named(call)?;
    let Order { status, substatus, .. } = *order;
    Ok(success(Canceled { order_id: &order.id, status, substatus, message: "Order canceled" }))
}
