//! A shop of the storm: `shop create`, `shop serve PORT`, `shop recover`. `PG*` and `PEPAY_*` say where and for whom.

#![allow(clippy::print_stdout)] // the tests read it

use axum::Router;
use axum::extract::{FromRef, State};
use axum::routing::post;
use pepay_client::aio::Pepay;
use pepay_client::axum::{Webhook, Webhooks};
use pepay_client::inbox::{self, Event, Handler, HandlerError, Inbox, RecoverOptions};
use pepay_client::pepay;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::{PgConnection, Postgres};
use std::env;

#[derive(Clone)]
struct Shop {
    inbox: Inbox<Postgres>,
    webhooks: Webhooks,
}

impl FromRef<Shop> for Webhooks {
    fn from_ref(shop: &Shop) -> Self {
        shop.webhooks.clone()
    }
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = env::args().skip(1);
    let command = arguments.next().unwrap_or_default();
    let pool = PgPoolOptions::new().max_connections(4).connect_with(PgConnectOptions::new()).await?;
    let inbox = Inbox::new(pool);
    match &*command {
        "create" => inbox.create_tables().await?,
        "serve" => {
            let port = arguments.next().unwrap_or_default().parse()?;
            let shop = Shop { inbox, webhooks: Webhooks::from_env()? };
            let app = Router::new().route("/webhooks/pepay/", post(receive)).with_state(shop);
            axum::serve(tokio::net::TcpListener::bind(("127.0.0.1", port)).await?, app).await?;
        }
        "recover" => {
            let found = inbox.recover(&Pepay::from_env()?, &RecoverOptions::default(), &Orders).await?;
            println!("{}", found.report);
        }
        unknown => return Err(format!("there is no command {unknown}").into()),
    }
    Ok(())
}

async fn receive(State(shop): State<Shop>, webhook: Webhook<pepay::Event>) -> Result<inbox::Receipt, inbox::Error> {
    shop.inbox.receive_webhook(&webhook, &Orders).await
}

struct Orders;

impl Orders {
    async fn note(&self, event: &Event<'_>, connection: &mut PgConnection) -> Result<(), HandlerError> {
        if let Some(event) = event.pepay() {
            sqlx::query("INSERT INTO ledger (event) VALUES ($1)").bind(&event.id).execute(connection).await?;
        }
        Ok(())
    }
}

impl Handler<Postgres> for Orders {
    async fn handle(&self, event: &Event<'_>, connection: &mut PgConnection) -> Result<(), HandlerError> {
        self.note(event, connection).await?;
        if !event.is("invoice.created") && !event.is("invoice.updated") {
            return Ok(());
        }
        let Some(invoice) = event.pepay().and_then(pepay::Event::invoice) else { return Ok(()) };
        let follow = sqlx::query(
            "INSERT INTO orders (invoice, state) VALUES ($1, $2) ON CONFLICT (invoice) DO UPDATE SET state = excluded.state",
        );
        follow.bind(&invoice.id).bind(invoice.status.as_str()).execute(&mut *connection).await?;
        if event.is("invoice.paid") {
            let ship = sqlx::query("UPDATE orders SET shipped = shipped + 1 WHERE invoice = $1");
            ship.bind(&invoice.id).execute(connection).await?;
        }
        Ok(())
    }

    async fn handle_stale(&self, event: &Event<'_>, connection: &mut PgConnection) -> Result<(), HandlerError> {
        self.note(event, connection).await
    }
}
