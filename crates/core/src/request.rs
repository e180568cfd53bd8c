use crate::header;
use crate::secret::MASK;
use crate::url::push_encoded;
use crate::{Error, ErrorKind, Method, Object, Route, Secret, Value, json};
use alloc::format;
use alloc::string::{String, ToString};
use core::fmt;
use zeroize::Zeroizing;

/// One HTTP request, ready to be sent as it is. It stays the same over all attempts of a call.
pub struct Request {
    method: Method,
    url: String,
    /// `name: value\r\n` lines; holds the key, so it is wiped on drop.
    headers: Zeroizing<String>,
    body: String,
}

impl Request {
    /// The HTTP method.
    #[must_use]
    pub fn method(&self) -> Method {
        self.method
    }

    /// The absolute URL.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.url
    }

    /// The headers as one block of `name: value\r\n` lines. It holds secrets.
    #[must_use]
    pub fn header_block(&self) -> &str {
        &self.headers
    }

    /// The headers, names in lower case. Values may be secrets.
    pub fn headers(&self) -> impl Iterator<Item = (&str, &str)> {
        self.headers.lines().filter_map(|line| line.split_once(": "))
    }

    /// The body, or an empty slice.
    #[must_use]
    pub fn body(&self) -> &[u8] {
        self.body.as_bytes()
    }
}

impl fmt::Debug for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown = |name: &[u8]| matches!(name, b"accept" | b"content-type" | b"idempotency-key" | b"user-agent");
        write!(f, "{} {}", self.method.as_str(), self.url)?;
        for (name, value) in header::lines(self.headers.as_bytes()) {
            let value = if shown(name) { String::from_utf8_lossy(value) } else { MASK.into() };
            write!(f, "\n{}: {value}", String::from_utf8_lossy(name))?;
        }
        write!(f, "\n\n{} bytes", self.body.len())
    }
}

/// Puts a request together: an endpoint's [`write`](crate::Endpoint::write) fills in what its
/// parameters say.
pub struct RequestBuilder {
    request: Request,
    /// What of the path template is still to come.
    template: &'static str,
    has_query: bool,
    error: Option<Error>,
}

impl RequestBuilder {
    pub(crate) fn new(base_url: &str, route: &Route, common_headers: &str) -> Self {
        let mut url = String::with_capacity(base_url.len() + route.path.len() + 64);
        url.push_str(base_url);
        let mut headers = String::with_capacity(common_headers.len() + 192);
        headers.push_str(common_headers);
        let request = Request { method: route.method, url, headers: Zeroizing::new(headers), body: String::new() };
        let mut builder = Self { request, template: route.path, has_query: false, error: None };
        builder.copy_template();
        builder
    }

    /// Copies the template up to its next `{name}`.
    fn copy_template(&mut self) {
        let end = self.template.find('{').unwrap_or(self.template.len());
        self.request.url.push_str(&self.template[..end]);
        self.template = &self.template[end..];
    }

    /// Fills the next `{name}` of the path.
    pub fn path_value(&mut self, value: &str) {
        // An empty or dot segment would be another endpoint's path.
        if matches!(value, "" | "." | "..") || value.contains(char::is_control) {
            let message = format!("{value:?} cannot stand in the path {}", self.template);
            self.error = Some(Error::new(ErrorKind::InvalidRequest, message));
        }
        push_encoded(&mut self.request.url, value);
        self.template = self.template.split_once('}').map_or("", |(_, rest)| rest);
        self.copy_template();
    }

    /// Adds one query parameter.
    pub fn query(&mut self, name: &str, value: &str) {
        let url = &mut self.request.url;
        url.push(if core::mem::replace(&mut self.has_query, true) { '&' } else { '?' });
        push_encoded(url, name);
        url.push('=');
        push_encoded(url, value);
    }

    /// Adds each field of `params` as a query parameter.
    pub fn query_object(&mut self, params: &dyn Object) {
        params.visit(&mut |name, value| match value {
            Value::Text(text) => self.query(name, text),
            Value::Bool(value) => self.query(name, if value { "true" } else { "false" }),
            Value::Int(value) => self.query(name, &value.to_string()),
            Value::Decimal(value) => self.query(name, value.as_str()),
            Value::Time(value) => self.query(name, &value.as_seconds().to_string()),
            // No endpoint has structured or secret query parameters.
            Value::Json(_) | Value::Secret(_) | Value::Object(_) | Value::List(_) => {}
        });
    }

    /// Makes `params` the JSON body.
    pub fn json(&mut self, params: &dyn Object) {
        self.request.body = json::wire(params);
        self.request.headers.push_str("content-type: application/json\r\n");
    }

    /// Adds a header whose value has been checked to be one line.
    pub(crate) fn header(&mut self, name: &str, value: &str) {
        self.request.headers.push_str(name);
        self.request.headers.push_str(": ");
        self.request.headers.push_str(value);
        self.request.headers.push_str("\r\n");
    }

    /// Adds prepared `name: value\r\n` lines.
    pub(crate) fn header_lines(&mut self, lines: &Secret) {
        self.request.headers.push_str(lines.expose());
    }

    pub(crate) fn build(self) -> Result<Request, Error> {
        match self.error {
            Some(error) => Err(error),
            None => Ok(self.request),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Auth, Replay};

    const ROUTE: Route = Route {
        name: "orders.items.retrieve",
        method: Method::Get,
        path: "/orders/{order}/items/{item}",
        auth: Auth::Merchant,
        replay: Replay::Safe,
    };

    fn url(order: &str, item: &str) -> Result<String, Error> {
        let mut builder = RequestBuilder::new("https://x.example", &ROUTE, "");
        builder.path_value(order);
        builder.path_value(item);
        builder.query("q", "a b&c");
        builder.query("r", "1");
        builder.build().map(|request| request.url)
    }

    #[test]
    fn path_and_query_are_encoded() {
        assert_eq!(url("a/b?c", "é").unwrap(), "https://x.example/orders/a%2Fb%3Fc/items/%C3%A9?q=a%20b%26c&r=1");
    }

    #[test]
    fn a_path_value_cannot_reach_another_endpoint() {
        for value in ["", ".", "..", "a\r\nb", "a\0"] {
            assert_eq!(url(value, "x").unwrap_err().kind(), ErrorKind::InvalidRequest, "{value:?}");
        }
    }

    #[test]
    fn debug_shows_no_secret() {
        let mut builder = RequestBuilder::new("https://x.example", &ROUTE, "user-agent: t\r\n");
        builder.header_lines(&Secret::from("x-api-key: sk_live_1\r\n"));
        let shown = format!("{:?}", builder.build().unwrap());
        assert!(shown.contains("x-api-key: ***") && !shown.contains("sk_live_1"), "{shown}");
    }
}
