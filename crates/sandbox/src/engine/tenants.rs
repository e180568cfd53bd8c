//! All tenants, and which of them a request belongs to.

use std::collections::{BTreeMap, HashMap};

use super::{
    Config,
    http::Request,
    ids,
    keys::{self, DEFAULT_TENANT},
    tenant::Tenant,
};

/// So many tenants are kept; beyond it the one idle for longest gives way.
const TENANTS: usize = 512;

/// The tenants by name.
pub(crate) struct Tenants {
    by_name: BTreeMap<String, Tenant>,
    by_tag: HashMap<String, String>,
}

impl Tenants {
    pub(crate) fn new(seed: u64) -> Self {
        let mut tenants = Self { by_name: BTreeMap::new(), by_tag: HashMap::new() };
        tenants.put(Tenant::new(DEFAULT_TENANT, seed));
        tenants
    }

    pub(crate) fn put(&mut self, tenant: Tenant) {
        self.by_tag.insert(tenant.tag.clone(), tenant.name.clone());
        self.by_name.insert(tenant.name.clone(), tenant);
    }

    pub(crate) fn get(&self, name: &str) -> Option<&Tenant> {
        self.by_name.get(name)
    }

    pub(crate) fn get_mut(&mut self, name: &str) -> Option<&mut Tenant> {
        self.by_name.get_mut(name)
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &Tenant> {
        self.by_name.values()
    }

    pub(crate) fn iter_mut(&mut self) -> impl Iterator<Item = &mut Tenant> {
        self.by_name.values_mut()
    }

    /// The tenant, made if it is new, together with the name of one that had to give way.
    pub(crate) fn open(&mut self, name: &str, seed: u64, wall: u64) -> (&mut Tenant, Option<String>) {
        let mut evicted = None;
        if !self.by_name.contains_key(name) {
            if self.by_name.len() >= TENANTS {
                evicted = self.evict();
            }
            self.by_tag.insert(ids::tag(name), name.to_owned());
        }
        let tenant = self.by_name.entry(name.to_owned()).or_insert_with(|| Tenant::new(name, seed));
        tenant.used_at = wall;
        tenant.touched = true;
        (tenant, evicted)
    }

    fn evict(&mut self) -> Option<String> {
        let idle = self.iter().filter(|tenant| tenant.name != DEFAULT_TENANT).min_by_key(|tenant| tenant.used_at)?;
        let name = idle.name.clone();
        let tenant = self.by_name.remove(&name)?;
        self.by_tag.remove(&tenant.tag);
        Some(name)
    }

    /// The tenant whose id or token this is, by the tag that opens it.
    pub(crate) fn of_id(&self, id: &str) -> Option<&str> {
        let tagged = id.strip_prefix("pst_").unwrap_or(id);
        self.by_tag.get(tagged.get(..8)?).map(String::as_str)
    }

    /// The name of the tenant that a request to an API belongs to.
    pub(crate) fn of_request(&self, request: &Request, config: &Config) -> String {
        let in_header = ["x-session-token", "x-payout-hash"].into_iter().find_map(|name| request.header(name));
        let in_query = || ["session", "payout_hash"].into_iter().find_map(|name| request.query.get(name));
        let named = in_header
            .or_else(in_query)
            .and_then(|token| self.of_id(token).map(str::to_owned))
            .or_else(|| self.of_key(request))
            .or_else(|| self.of_path(&request.path));
        match named {
            Some(name) if !config.strict_keys || self.by_name.contains_key(&name) => name,
            _ => DEFAULT_TENANT.to_owned(),
        }
    }

    /// The tenant of a control call: that of the invoice or session in the path, else that of the key.
    pub(crate) fn of_control(&self, request: &Request, config: &Config) -> String {
        match self.of_path(&request.path) {
            Some(name) => name,
            None => self.of_request(request, config),
        }
    }

    fn of_key(&self, request: &Request) -> Option<String> {
        let key = ["x-api-key", "x-commerce-api-key"].into_iter().find_map(|name| request.header(name));
        let token = key.or_else(|| request.bearer()).or_else(|| request.query.get("token"))?;
        self.of_issued_key(token)
            .or_else(|| keys::parse(token).map(|(_, name)| name.to_owned()))
            .or_else(|| keys::jwt_tenant(token))
    }

    /// The tenant that issued this key through its API.
    fn of_issued_key(&self, key: &str) -> Option<String> {
        let (_, rest) = keys::parse(key)?;
        let name = self.of_id(rest.strip_prefix("live_")?)?;
        self.by_name.get(name)?.pepay.issued_key(key)?;
        Some(name.to_owned())
    }

    fn of_path(&self, path: &str) -> Option<String> {
        path.split('/').find_map(|segment| self.of_id(segment)).map(str::to_owned)
    }
}
