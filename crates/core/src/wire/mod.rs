//! Bytes in and out: URLs, headers, bodies, JSON and the objects in it, proxies and addresses.

mod client_ip;
pub(crate) mod encoding;
pub(crate) mod extra;
pub(crate) mod header;
pub mod json;
pub(crate) mod object;
pub(crate) mod proxy;
pub(crate) mod request;
mod scan;
pub(crate) mod url;

pub use client_ip::{IpRange, client_ip};
pub use encoding::MAX_BODY;
pub use extra::ExtraHeaders;
pub use header::{HeaderSource, Headers};
pub use json::Json;
pub use object::{
    Context, Declared, Elements, Extra, Found, Items, Limit, Malformed, Members, Object, ReadElements, ReadMembers,
    Slot, Takes, Value,
};
pub use proxy::{PROXY_VARIABLES, Proxy, ProxyScheme, ProxySetting, proxy_for};
pub use request::Request;
pub use scan::Raw;
