use crate::api::{Method, RawRequest, Route};
use crate::error::{Error, FieldErrors};
use crate::values::Secret;
use crate::values::secret::{MASK, Wiped, mask_fields};
use crate::wire::header;
use crate::wire::url::push_encoded;
use crate::wire::{Object, Value, json};
use alloc::borrow::Cow;
use alloc::format;
use alloc::string::{String, ToString};
use core::fmt;
use memchr::memchr_iter;

/// One HTTP request, ready to be sent as it is. It stays the same over all attempts of a call.
#[derive(Clone)]
pub struct Request {
    method: Method,
    url: String,
    /// `name: value\r\n` lines; holds the key, so it is wiped on drop.
    headers: Wiped,
    body: String,
    is_keyed: bool,
}

impl Request {
    /// The HTTP method.
    #[must_use]
    pub fn method(&self) -> Method {
        self.method
    }

    /// Whether it must have a connection of its own: a write without a key cannot be asked again, so no answer that was
    /// left over on a kept connection, however silent that seemed, may pass for its own.
    #[must_use]
    pub fn needs_fresh_connection(&self) -> bool {
        self.method != Method::Get && !self.is_keyed
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
        self.header_lines().filter_map(|line| line.split_once(": "))
    }

    /// The headers as `name: value`, line by line.
    pub fn header_lines(&self) -> impl Iterator<Item = &str> {
        let (block, mut from) = (self.header_block(), 0);
        memchr_iter(b'\r', block.as_bytes()).map(move |end| {
            let line = &block[from..end];
            from = end + "\r\n".len();
            line
        })
    }

    /// The body, or an empty slice.
    #[must_use]
    pub fn body(&self) -> &[u8] {
        self.body.as_bytes()
    }

    /// Whether the query has a parameter of this name.
    pub(crate) fn has_query(&self, name: &str) -> bool {
        let mut start = String::new();
        push_encoded(&mut start, name);
        start.push('=');
        let query = self.url.split_once('?').map_or("", |(_, query)| query);
        query.split('&').any(|parameter| parameter.starts_with(&start))
    }

    /// The JSON of the body, if there is one, to be changed before it is sent for the first time.
    pub(crate) fn json_mut(&mut self) -> Option<&mut String> {
        (!self.body.is_empty()).then_some(&mut self.body)
    }

    /// Adds a header whose value has been checked to be one line.
    pub(crate) fn header(&mut self, name: &str, value: &str) {
        let length = self.headers.len() + name.len() + value.len() + 4;
        // A text that grows by itself would leave a key behind in memory that nobody wipes.
        if length > self.headers.capacity() {
            let mut larger = Wiped::from(String::with_capacity(2 * length));
            larger.push_str(&self.headers);
            self.headers = larger;
        }
        for part in [name, ": ", value, "\r\n"] {
            self.headers.push_str(part);
        }
    }

    /// Adds a query parameter.
    pub(crate) fn query(&mut self, name: &str, value: &str) {
        self.url.push(if self.url.contains('?') { '&' } else { '?' });
        push_encoded(&mut self.url, name);
        self.url.push('=');
        push_encoded(&mut self.url, value);
    }

    pub(crate) fn trace(&mut self, traceparent: &str, tracestate: Option<&str>) -> Result<(), Error> {
        for (name, value) in [("traceparent", Some(traceparent)), ("tracestate", tracestate)] {
            let Some(value) = value else { continue };
            // The longest that every receiver must pass on.
            if value.is_empty() || value.len() > 512 || !value.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
                return Err(Error::config(format!("{name} must be 1 to 512 printable ASCII characters")));
            }
            self.header(name, value);
        }
        Ok(())
    }
}

impl fmt::Debug for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown = |name: &[u8]| {
            matches!(name, b"accept" | b"content-type" | b"idempotency-key" | b"traceparent" | b"user-agent")
        };
        write!(f, "{} {}", self.method.as_str(), mask_fields(&self.url))?;
        for (name, value) in header::fields(self.headers.as_bytes()) {
            let value = if shown(name) { String::from_utf8_lossy(value) } else { MASK.into() };
            write!(f, "\n{}: {value}", String::from_utf8_lossy(name))?;
        }
        write!(f, "\n\n{} bytes", self.body.len())
    }
}

/// What a request is made of.
pub(crate) enum Content<'a> {
    /// The parameters of an endpoint. Each `{name}` of the route's path is the field of that name. The other fields are
    /// the query of a read or a deletion, and the JSON body of any other write.
    Fields(&'a dyn Object),
    /// What no endpoint describes: a body as it is. Its query is added later.
    Raw(&'a RawRequest),
}

/// Puts a request together from a route and its content.
pub(crate) struct RequestBuilder {
    request: Request,
}

impl RequestBuilder {
    /// # Errors
    /// [`InvalidRequest`](crate::error::ErrorKind::InvalidRequest) when a field cannot stand in a path.
    pub(crate) fn new(base_url: &str, route: &Route, content: &Content<'_>, headers: &str) -> Result<Self, Error> {
        let mut url = String::with_capacity(base_url.len() + route.path.len() + 64);
        url.push_str(base_url);
        let mut block = String::with_capacity(headers.len() + 256);
        block.push_str(headers);
        let headers = Wiped::from(block);
        let mut builder =
            Self { request: Request { method: route.method, url, headers, body: String::new(), is_keyed: false } };
        match content {
            Content::Fields(params) => builder.fields(route, *params)?,
            Content::Raw(raw) => {
                builder.request.url.push_str(&route.path);
                if let Some(json) = &raw.json {
                    builder.json(json.as_str().into());
                }
            }
        }
        Ok(builder)
    }

    fn fields(&mut self, route: &Route, params: &dyn Object) -> Result<(), Error> {
        push_path(&mut self.request.url, &route.path, params)?;
        let has_ids = route.path.contains('{');
        let in_path = |name: &str| has_ids && placeholders(&route.path).any(|placeholder| placeholder == name);
        match route.method {
            Method::Get | Method::Delete => params.visit(&mut |name, value| {
                if !in_path(name) {
                    self.query(name, &value);
                }
            }),
            Method::Post | Method::Put | Method::Patch => self.json(json::wire(params, in_path)),
        }
        Ok(())
    }

    fn json(&mut self, body: String) {
        self.request.body = body;
        self.header("content-type", "application/json");
    }

    fn query(&mut self, name: &str, value: &Value<'_>) {
        let text = match value {
            Value::Text(text) => Cow::Borrowed(*text),
            Value::Bool(value) => if *value { "true" } else { "false" }.into(),
            Value::Int(value) => value.to_string().into(),
            Value::Decimal(value) => value.as_str().into(),
            Value::Time(value) => value.as_seconds().to_string().into(),
            Value::DateTime(value) => value.to_string().into(),
            // No endpoint has structured or secret query parameters.
            Value::Null | Value::Json(_) | Value::Secret(_) | Value::Object(_) | Value::List(_) => return,
        };
        self.request.query(name, &text);
    }

    /// Adds a header whose value has been checked to be one line.
    pub(crate) fn header(&mut self, name: &str, value: &str) {
        self.request.header(name, value);
    }

    /// Adds prepared `name: value\r\n` lines.
    pub(crate) fn header_lines(&mut self, lines: &Secret) {
        self.request.headers.push_str(lines.expose());
    }

    /// Makes it one that can be sent again.
    pub(crate) fn idempotency_key(&mut self, key: &str) {
        self.request.header("idempotency-key", key);
        self.request.is_keyed = true;
    }

    pub(crate) fn build(self) -> Request {
        self.request
    }
}

/// The names between braces in a path template.
fn placeholders(template: &str) -> impl Iterator<Item = &str> {
    template.split('{').skip(1).filter_map(|part| part.split('}').next())
}

/// Appends the path with its values filled in.
fn push_path(url: &mut String, template: &str, params: &dyn Object) -> Result<(), Error> {
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        url.push_str(before);
        let (name, after) = after.split_once('}').unwrap_or((after, ""));
        let mut value = String::new();
        params.visit(&mut |field, shown| match shown {
            Value::Text(text) if field == name => value.push_str(text),
            Value::Int(number) if field == name => value.push_str(&number.to_string()),
            _ => {}
        });
        // An empty or dot segment would be another endpoint's path.
        if matches!(value.as_str(), "" | "." | "..") || value.contains(char::is_control) {
            let mut errors = FieldErrors::default();
            errors.add(name, format!("The {name} field must be an id, not {value:?}."));
            return Err(Error::invalid(errors));
        }
        push_encoded(url, &value);
        rest = after;
    }
    url.push_str(rest);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::{Auth, Replay};
    use crate::error::ErrorKind;
    use crate::wire::object::object;
    use alloc::vec::Vec;

    object! {
        /// For these tests.
        pub struct Params {
            required {
                order: String,
                item: String,
            }
            optional { q = "created[gte]": String, n: i64, }
        }
    }

    fn request(method: Method, order: &str, item: &str) -> Result<Request, Error> {
        let path = "/orders/{order}/items/{item}";
        let route =
            Route { name: "items.retrieve", method, path: path.into(), auth: Auth::Merchant, replay: Replay::Safe };
        let params = Params { q: Some("a b&c".into()), n: Some(1), ..Params::new(order, item) };
        let mut builder =
            RequestBuilder::new("https://x.example", &route, &Content::Fields(&params), "user-agent: t\r\n")?;
        builder.header_lines(&Secret::from("x-api-key: sk_live_1\r\n"));
        Ok(builder.build())
    }

    #[test]
    fn path_and_query_are_encoded() {
        let request = request(Method::Get, "a/b?c", "é").unwrap();
        assert_eq!(request.url(), "https://x.example/orders/a%2Fb%3Fc/items/%C3%A9?created%5Bgte%5D=a%20b%26c&n=1");
        assert_eq!(request.body(), b"");
    }

    #[test]
    fn what_is_in_the_path_is_not_in_the_body() {
        let request = request(Method::Post, "o", "i").unwrap();
        assert_eq!(request.url(), "https://x.example/orders/o/items/i");
        assert_eq!(request.body(), br#"{"created[gte]":"a b&c","n":1}"#);
    }

    #[test]
    fn a_path_value_cannot_reach_another_endpoint() {
        for value in ["", ".", "..", "a\r\nb", "a\0"] {
            assert_eq!(request(Method::Get, value, "x").unwrap_err().kind(), ErrorKind::InvalidRequest, "{value:?}");
        }
    }

    #[test]
    fn trace_context_is_sent_as_it_is() {
        let parent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
        let mut request = request(Method::Get, "o", "i").unwrap();
        request.trace(parent, Some("vendor=1")).unwrap();
        let sent: Vec<_> = request.headers().skip(2).collect();
        assert_eq!(sent, [("traceparent", parent), ("tracestate", "vendor=1")]);
        for value in ["", "a\r\nx-api-key: b", "é", &"a".repeat(513)] {
            assert_eq!(request.trace(value, None).unwrap_err().kind(), ErrorKind::Config, "{value:?}");
        }
    }

    #[test]
    fn debug_shows_no_secret() {
        let shown = format!("{:?}", request(Method::Get, "o", "i").unwrap());
        assert!(shown.contains("x-api-key: ***") && !shown.contains("sk_live_1"), "{shown}");
    }
}
