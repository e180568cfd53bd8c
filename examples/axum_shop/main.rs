//! A shop in axum: one product, paid with Pepay.
//!
//! Keys come from the environment: `PEPAY_API_KEY` and `PEPAY_WEBHOOK_SECRET`. `python examples/run.py axum_shop` runs it
//! against a sandbox.

use askama::Template;
use axum::Router;
use axum::extract::{FromRef, Path, State};
use axum::http::{StatusCode, header};
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use pepay_client::aio::Pepay;
use pepay_client::axum::{Webhook, Webhooks};
use pepay_client::inbox::{self, Handler, HandlerError, Inbox};
use pepay_client::pepay::{self, CreateInvoice};
use pepay_client::{CallOptions, Json, Secret, Usd};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode};
use sqlx::{Row, Sqlite, SqliteConnection, SqlitePool};
use std::env;

const PRICE: &str = "49.99";

#[derive(Clone)]
struct Shop {
    pepay: Pepay,
    webhooks: Webhooks,
    inbox: Inbox<Sqlite>,
    database: SqlitePool,
}

impl FromRef<Shop> for Webhooks {
    fn from_ref(shop: &Shop) -> Self {
        shop.webhooks.clone()
    }
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let url = env::var("DATABASE_URL").unwrap_or_else(|_| "sqlite://shop.sqlite3".into());
    let options: SqliteConnectOptions = url.parse()?;
    let options = options.create_if_missing(true).journal_mode(SqliteJournalMode::Wal);
    let database = SqlitePool::connect_with(options).await?;
    let orders = "CREATE TABLE IF NOT EXISTS orders (id TEXT PRIMARY KEY, amount_usd TEXT NOT NULL, \
                  paid_usd TEXT NOT NULL DEFAULT '0.00', status TEXT NOT NULL DEFAULT 'unpaid', payment_url TEXT)";
    sqlx::query(orders).execute(&database).await?;
    let inbox = Inbox::new(database.clone());
    inbox.create_tables().await?;

    let shop = Shop { pepay: Pepay::from_env()?, webhooks: Webhooks::from_env()?, inbox, database };
    let app = Router::new()
        .route("/", get(async || page(&Product)))
        .route("/shop.css", get(async || ([(header::CONTENT_TYPE, "text/css")], include_str!("shop.css"))))
        .route("/orders", post(buy))
        .route("/orders/{id}", get(show_order))
        .route("/webhooks/pepay", post(receive))
        .with_state(shop);
    let port = env::args().nth(1).map_or(Ok(8000), |port| port.parse())?;
    let listener = tokio::net::TcpListener::bind(("127.0.0.1", port)).await?;
    Ok(axum::serve(listener, app).await?)
}

async fn buy(State(shop): State<Shop>) -> Result<Redirect, Failed> {
    let id = uuid::Uuid::new_v4().to_string();
    let new = sqlx::query("INSERT INTO orders (id, amount_usd) VALUES (?, ?)");
    new.bind(&id).bind(PRICE).execute(&shop.database).await?;

    // Asked again with the same key, it gives the same invoice.
    let once = CallOptions { idempotency_key: Some(id.clone()), ..CallOptions::default() };
    let invoice = CreateInvoice {
        description: Some(format!("Order {}", &id[..8])),
        metadata: Some(Json::parse(&format!(r#"{{"order":"{id}"}}"#))?),
        ..CreateInvoice::new(Usd::parse(PRICE)?)
    };
    let invoice = shop.pepay.with_options(once).invoices().create(&invoice).await?;
    let page = invoice.payment_url.as_ref().map(Secret::expose);
    let known = sqlx::query("UPDATE orders SET payment_url = ? WHERE id = ?");
    known.bind(page).bind(&id).execute(&shop.database).await?;
    Ok(Redirect::to(&format!("/orders/{id}")))
}

async fn show_order(State(shop): State<Shop>, Path(id): Path<String>) -> Result<Response, Failed> {
    let found = sqlx::query("SELECT id, amount_usd, paid_usd, status, payment_url FROM orders WHERE id = ?");
    let Some(row) = found.bind(&id).fetch_optional(&shop.database).await? else {
        return Ok(StatusCode::NOT_FOUND.into_response());
    };
    let order = Order {
        id: row.try_get("id")?,
        amount_usd: row.try_get("amount_usd")?,
        paid_usd: row.try_get("paid_usd")?,
        status: row.try_get("status")?,
        payment_url: row.try_get::<Option<String>, _>("payment_url")?.unwrap_or_default(),
    };
    Ok(page(&order).into_response())
}

/// Whatever became of it, the receipt has the status for it.
async fn receive(State(shop): State<Shop>, webhook: Webhook<pepay::Event>) -> Result<inbox::Receipt, inbox::Error> {
    shop.inbox.receive_webhook(&webhook, &Payments).await
}

struct Payments;

impl Handler<Sqlite> for Payments {
    /// Runs once for each event, in the transaction that records it, and not for what a newer one has overtaken.
    async fn handle(&self, event: &inbox::Event<'_>, connection: &mut SqliteConnection) -> Result<(), HandlerError> {
        let Some(invoice) = event.pepay().and_then(pepay::Event::invoice) else { return Ok(()) };
        let metadata: serde_json::Value = invoice
            .metadata
            .as_ref()
            .map_or(Ok(serde_json::Value::Null), |json| serde_json::from_str(json.as_str()))?;
        let Some(order) = metadata["order"].as_str() else { return Ok(()) };
        let paid_cents = invoice.amount_paid.map_or(0, |paid| paid.0 / 10);
        let follow = sqlx::query("UPDATE orders SET status = ?, paid_usd = ? WHERE id = ?");
        let paid = format!("{}.{:02}", paid_cents / 100, paid_cents % 100);
        follow.bind(invoice.status.as_str()).bind(paid).bind(order).execute(connection).await?;
        Ok(())
    }
}

#[derive(Template)]
#[template(
    ext = "html",
    source = r#"<!doctype html>
<html lang="en">
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width">
  <title>axum shop</title>
  <link rel="stylesheet" href="/shop.css">
  <h1>Star atlas</h1>
  <p>Every star that you can see, on 240 pages.</p>
  <p><strong>$49.99</strong></p>
  <form method="post" action="/orders">
    <button>Buy</button>
  </form>
</html>
"#
)]
struct Product;

#[derive(Template)]
#[template(
    ext = "html",
    source = r#"<!doctype html>
<html lang="en">
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width">
  {% if self.is_open() %}<meta http-equiv="refresh" content="2">{% endif %}
  <title>Order {{ id[..8] }}</title>
  <link rel="stylesheet" href="/shop.css">
  <h1>Order {{ id[..8] }}</h1>
  {% if status == "paid" %}
    <p>Paid. Your star atlas is on its way.</p>
  {% else if self.is_open() %}
    <p>${{ paid_usd }} of ${{ amount_usd }} are paid.</p>
    <p><a href="{{ payment_url }}" target="_blank">Pay{% if status == "underpaid" %} the rest{% endif %}</a></p>
  {% else %}
    <p>This order is {{ status }}.</p>
  {% endif %}
</html>
"#
)]
struct Order {
    id: String,
    amount_usd: String,
    paid_usd: String,
    status: String,
    payment_url: String,
}

impl Order {
    fn is_open(&self) -> bool {
        matches!(&*self.status, "unpaid" | "underpaid")
    }
}

fn page(template: &impl Template) -> Result<Html<String>, StatusCode> {
    template.render().map(Html).map_err(|_| StatusCode::INTERNAL_SERVER_ERROR)
}

/// What went wrong, for the log; the customer is told to come back.
struct Failed(Box<dyn std::error::Error>);

impl<E: std::error::Error + 'static> From<E> for Failed {
    fn from(error: E) -> Self {
        Self(error.into())
    }
}

impl IntoResponse for Failed {
    fn into_response(self) -> Response {
        eprintln!("{}", self.0);
        (StatusCode::SERVICE_UNAVAILABLE, "The shop cannot do this just now. Please try again.").into_response()
    }
}
