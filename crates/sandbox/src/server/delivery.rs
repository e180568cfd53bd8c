//! Webhooks on their way out.

use std::{sync::Arc, time::Duration};

use bytes::Bytes;
use http::{Method, Request};
use http_body_util::{BodyExt, Full};
use hyper::body::Incoming;
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::{
    client::legacy::{Client, connect::HttpConnector},
    rt::TokioExecutor,
};
use tokio::time::{sleep, timeout};
use tokio_rustls::rustls::{ClientConfig, RootCertStore, crypto::ring};

use super::{Shared, now_ms};
use crate::engine::Engine;
use crate::webhooks::{Outcome, Outgoing};

/// Payviox documents it; Pepay says nothing.
const TIMEOUT: Duration = Duration::from_secs(30);
const ANSWER_LIMIT: usize = 4 * 1024;

type HttpClient = Client<HttpsConnector<HttpConnector>, Full<Bytes>>;

/// Sends what is due, whenever something is.
pub(super) async fn deliver(shared: Arc<Shared>) {
    let mut client = None;
    let mut changes = shared.changes.subscribe();
    loop {
        changes.mark_unchanged();
        for delivery in shared.run(Engine::due_deliveries).await {
            // Reading the system's root certificates takes longer than starting up should.
            let client = client.get_or_insert_with(http_client).clone();
            let shared = shared.clone();
            tokio::spawn(async move {
                let outcome = send(&client, &delivery).await;
                shared.run(|engine, now| engine.delivered(&delivery, outcome, now)).await;
                // Its endpoint is free for the next.
                shared.changes.send_replace(());
            });
        }
        let wait = shared.engine().next_wake(now_ms());
        tokio::select! {
            _ = changes.changed() => {}
            () = sleep(Duration::from_millis(wait.unwrap_or(0))), if wait.is_some() => {}
        }
    }
}

fn http_client() -> HttpClient {
    let builder = HttpsConnectorBuilder::new();
    let connector = match HttpsConnectorBuilder::new().with_provider_and_native_roots(ring::default_provider()) {
        Ok(builder) => builder.https_or_http().enable_http1().build(),
        // A machine without root certificates can still be delivered to in plain HTTP.
        Err(_) => builder.with_tls_config(rootless()).https_or_http().enable_http1().build(),
    };
    Client::builder(TokioExecutor::new()).build(connector)
}

fn rootless() -> ClientConfig {
    let provider = Arc::new(ring::default_provider());
    let builder = ClientConfig::builder_with_provider(provider);
    match builder.with_safe_default_protocol_versions() {
        Ok(builder) => builder.with_root_certificates(RootCertStore::empty()).with_no_client_auth(),
        Err(_) => unreachable!("the default provider supports the default versions"),
    }
}

async fn send(client: &HttpClient, delivery: &Outgoing) -> Outcome {
    let mut request = Request::builder().method(Method::POST).uri(&delivery.url);
    for (name, value) in &delivery.headers {
        request = request.header(name, value);
    }
    let request = match request.body(Full::from(delivery.body.clone())) {
        Ok(request) => request,
        Err(error) => return Outcome::Failed { error: error.to_string() },
    };
    let exchange = async {
        let response = client.request(request).await.map_err(|error| with_causes(&error))?;
        let status = response.status().as_u16();
        let body = beginning(response.into_body()).await;
        Ok(Outcome::Answered { status, body })
    };
    match timeout(TIMEOUT, exchange).await {
        Ok(outcome) => outcome.unwrap_or_else(|error| Outcome::Failed { error }),
        Err(_) => Outcome::Failed { error: "timed out".to_owned() },
    }
}

/// As much of an answer as is worth keeping. What counts is its status, so a body that breaks off is no failure.
async fn beginning(mut body: Incoming) -> String {
    let mut bytes = Vec::new();
    while bytes.len() < ANSWER_LIMIT
        && let Some(Ok(frame)) = body.frame().await
    {
        bytes.extend(frame.into_data().unwrap_or_default());
    }
    bytes.truncate(ANSWER_LIMIT);
    String::from_utf8_lossy(&bytes).into_owned()
}

/// An error with what is behind it: hyper's own text names only the stage that failed.
fn with_causes(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        text = format!("{text}: {error}");
        cause = error.source();
    }
    text
}
