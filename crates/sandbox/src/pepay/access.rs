//! Mainnet access and the account's environment.

use serde_json::json;

use super::{Error, fields::Fields, invoice::Environment};
use crate::engine::{call::Call, http::Reply};

pub(super) fn status(call: &mut Call<'_>) -> Result<Reply, Error> {
    let merchant = &call.tenant.profile.accounts.merchant;
    Ok(Reply::ok(&json!({
        "has_mainnet_access": merchant.has_mainnet_access,
        "current_environment": merchant.environment,
    })))
}

/// Any access key will do.
pub(super) fn activate(call: &mut Call<'_>) -> Result<Reply, Error> {
    Fields::read(call)?.required_text("access_key", 255)?;
    call.tenant.profile.accounts.merchant.has_mainnet_access = true;
    Ok(Reply::ok(&json!({ "success": true, "message": "Mainnet access activated" })))
}

pub(super) fn switch_environment(call: &mut Call<'_>) -> Result<Reply, Error> {
    let name = Fields::read(call)?.required_text("environment", 16)?;
    let environment =
        Environment::parse(&name).ok_or_else(|| Error::invalid("environment must be devnet or mainnet"))?;
    let merchant = &mut call.tenant.profile.accounts.merchant;
    if environment == Environment::Mainnet && !merchant.has_mainnet_access {
        return Err(Error::forbidden("Mainnet access is not activated"));
    }
    merchant.environment = environment;
    Ok(Reply::ok(&json!({ "success": true, "environment": environment })))
}
