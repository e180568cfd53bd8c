//! One connection: reading requests within bounds, and answering them as the engine says.

use std::{fmt, net::SocketAddr, sync::Arc, time::Duration};

use bytes::{Bytes, BytesMut};
use http::{StatusCode, header};
use http_body_util::BodyExt;
use hyper::{body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::{
    io::{AsyncRead, AsyncWrite},
    net::TcpStream,
    time::timeout,
};

use super::{
    Shared,
    body::Body,
    idle::{Place, Work},
    socket::{ResetSwitch, Socket},
    stream, tls,
};
use crate::engine::http::{Query, Reply, Request};

/// No documented body comes near it.
const BODY_LIMIT: usize = 256 * 1024;
const HANDSHAKE: Duration = Duration::from_secs(10);
const HEAD: Duration = Duration::from_secs(60);
const BODY: Duration = Duration::from_secs(30);
/// How long an unwanted body is read and thrown away, so that its sender gets to see the refusal.
const DISCARD: Duration = Duration::from_secs(5);

/// Serves a connection to its end.
pub(super) async fn serve(shared: Arc<Shared>, tls: Option<tls::Acceptor>, stream: TcpStream, peer: SocketAddr) {
    // Without it, small answers wait for the client's acknowledgement of the one before.
    let _ = stream.set_nodelay(true);
    let place = Place::new(shared.idle.clone());
    let reset = ResetSwitch::default();
    let socket = Socket::new(stream, reset.clone());
    let from = From { peer, reset, place: place.clone() };
    let serve = async {
        match tls {
            None => serve_http(shared, socket, from).await,
            Some(acceptor) => {
                if let Ok(Ok(stream)) = timeout(HANDSHAKE, acceptor.accept(socket)).await {
                    serve_http(shared, stream, from).await;
                }
            }
        }
    };
    tokio::select! {
        () = place.shed() => {}
        () = serve => {}
    }
}

/// What is known of a connection.
struct From {
    peer: SocketAddr,
    reset: ResetSwitch,
    place: Arc<Place>,
}

async fn serve_http(shared: Arc<Shared>, stream: impl AsyncRead + AsyncWrite + Send + Unpin + 'static, from: From) {
    let service = service_fn(|request| respond(&shared, &from, request));
    // An error here is the client's doing, or a fault's.
    let _ = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD)
        .serve_connection(TokioIo::new(stream), service)
        .with_upgrades()
        .await;
}

/// Makes hyper drop the connection.
#[derive(Debug)]
struct ConnectionReset;

impl fmt::Display for ConnectionReset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the connection is closed without an answer")
    }
}

impl std::error::Error for ConnectionReset {}

async fn respond(
    shared: &Arc<Shared>,
    from: &From,
    mut request: http::Request<Incoming>,
) -> Result<http::Response<Body>, ConnectionReset> {
    let upgrade = hyper::upgrade::on(&mut request);
    let (mut request, body) = split(request, from.peer);
    let admission = shared.run(|engine, now| engine.admit(&request, now)).await;
    if admission.resets() {
        shared.run(|engine, now| engine.answer(&request, admission, now)).await;
        from.reset.set();
        return Err(ConnectionReset);
    }
    let body = read(&request, body).await;
    // Until here it could give way, and nothing has happened yet.
    let work = from.place.work().ok_or(ConnectionReset)?;
    let mut reply = match body {
        Ok(body) => {
            request.body = body;
            shared.run(|engine, now| engine.answer(&request, admission, now)).await
        }
        Err(status) => shared.run(|engine, now| engine.refuse(&request, status, now)).await,
    };
    if reply.wire.delay_ms > 0 {
        tokio::time::sleep(Duration::from_millis(reply.wire.delay_ms)).await;
    }
    if reply.wire.reset {
        from.reset.set();
        return Err(ConnectionReset);
    }
    if let Some(subscription) = reply.stream.take() {
        match shared.streams.clone().try_acquire_owned() {
            Ok(place) => drop(tokio::spawn(stream::serve(shared.clone(), upgrade, subscription, place))),
            Err(_) => {
                let status = StatusCode::SERVICE_UNAVAILABLE;
                reply = shared.run(|engine, now| engine.refuse(&request, status, now)).await;
            }
        }
    }
    Ok(response(reply, work))
}

fn split(request: http::Request<Incoming>, peer: SocketAddr) -> (Request, Incoming) {
    let (head, body) = request.into_parts();
    let request = Request {
        method: head.method,
        path: head.uri.path().to_owned(),
        query: Query::parse(head.uri.query().unwrap_or_default()),
        headers: head.headers,
        body: Bytes::new(),
        peer: peer.ip(),
    };
    (request, body)
}

/// The body, or the status with which to refuse it.
async fn read(head: &Request, mut body: Incoming) -> Result<Bytes, StatusCode> {
    let announced = head.header(header::CONTENT_LENGTH.as_str()).and_then(|text| text.parse().ok());
    let mut bytes = BytesMut::new();
    let collect = async {
        let mut length = announced.unwrap_or(0);
        while length <= BODY_LIMIT {
            match body.frame().await {
                Some(Ok(frame)) => bytes.extend(frame.into_data().ok()),
                Some(Err(_)) => return Err(StatusCode::BAD_REQUEST),
                None => return Ok(()),
            }
            length = length.max(bytes.len());
        }
        Err(StatusCode::PAYLOAD_TOO_LARGE)
    };
    let end = timeout(BODY, collect).await.unwrap_or(Err(StatusCode::REQUEST_TIMEOUT));
    if end == Err(StatusCode::PAYLOAD_TOO_LARGE) {
        tokio::spawn(discard(body));
    }
    end.map(|()| bytes.freeze())
}

async fn discard(mut body: Incoming) {
    let _ = timeout(DISCARD, async { while let Some(Ok(_)) = body.frame().await {} }).await;
}

fn response(reply: Reply, work: Work) -> http::Response<Body> {
    let body = Body::new(&reply, work);
    let mut response = http::Response::new(body);
    *response.status_mut() = reply.status;
    *response.headers_mut() = reply.headers;
    response
}
