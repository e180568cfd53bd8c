//! All tenants, and which of them a request belongs to.

use std::collections::{BTreeMap, BTreeSet, HashMap};

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
    /// Which may have changed since their changes were last taken or dropped.
    touched: BTreeSet<String>,
    /// Which are gone since then.
    gone: Vec<String>,
}

impl Tenants {
    pub(crate) fn new(seed: u64) -> Self {
        let mut tenants =
            Self { by_name: BTreeMap::new(), by_tag: HashMap::new(), touched: BTreeSet::new(), gone: Vec::new() };
        tenants.open(DEFAULT_TENANT, seed, 0);
        tenants
    }

    /// Back to how they were when the sandbox was new.
    pub(crate) fn reset(&mut self, seed: u64) {
        let Self { by_name, mut gone, .. } = std::mem::replace(self, Self::new(seed));
        gone.extend(by_name.into_keys());
        self.gone = gone;
    }

    /// The tenant to be changed; it counts as touched.
    pub(crate) fn get_mut(&mut self, name: &str) -> Option<&mut Tenant> {
        let tenant = self.by_name.get_mut(name)?;
        touch(&mut self.touched, name);
        Some(tenant)
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &Tenant> {
        self.by_name.values()
    }

    pub(crate) fn iter_mut(&mut self) -> impl Iterator<Item = &mut Tenant> {
        self.by_name.values_mut()
    }

    /// The tenant, made if it is new; one of too many gives way.
    pub(crate) fn open(&mut self, name: &str, seed: u64, wall: u64) -> &mut Tenant {
        if !self.by_name.contains_key(name) {
            if self.by_name.len() >= TENANTS {
                self.evict();
            }
            self.by_tag.insert(ids::tag(name), name.to_owned());
        }
        touch(&mut self.touched, name);
        let tenant = self.by_name.entry(name.to_owned()).or_insert_with(|| Tenant::new(name, seed));
        tenant.used_at = wall;
        tenant
    }

    fn evict(&mut self) {
        let others = self.iter().filter(|tenant| tenant.name != DEFAULT_TENANT);
        let idle = others.min_by_key(|tenant| tenant.used_at).map(|tenant| tenant.name.clone());
        if let Some(tenant) = idle.and_then(|name| self.by_name.remove(&name)) {
            self.by_tag.remove(&tenant.tag);
            self.gone.push(tenant.name);
        }
    }

    /// Whether anything is to be stored.
    pub(crate) fn have_changed(&mut self) -> bool {
        self.touched.retain(|name| self.by_name.get_mut(name).is_some_and(Tenant::is_changed));
        !self.touched.is_empty() || !self.gone.is_empty()
    }

    /// Nothing is to be stored.
    pub(crate) fn drop_changes(&mut self) {
        self.gone.clear();
        self.take_touched(Tenant::drop_changes);
    }

    pub(crate) fn take_gone(&mut self) -> impl Iterator<Item = String> {
        std::mem::take(&mut self.gone).into_iter()
    }

    pub(crate) fn take_touched(&mut self, mut visit: impl FnMut(&mut Tenant)) {
        for name in std::mem::take(&mut self.touched) {
            if let Some(tenant) = self.by_name.get_mut(&name) {
                visit(tenant);
            }
        }
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
        let issued = self.by_name.get(name)?.records.each().iter().any(|records| records.has_issued(key));
        issued.then(|| name.to_owned())
    }

    fn of_path(&self, path: &str) -> Option<String> {
        path.split('/').find_map(|segment| self.of_id(segment)).map(str::to_owned)
    }
}

fn touch(touched: &mut BTreeSet<String>, name: &str) {
    if !touched.contains(name) {
        touched.insert(name.to_owned());
    }
}
