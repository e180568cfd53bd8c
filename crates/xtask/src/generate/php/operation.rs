//! `Operation`: what can be called, or followed.

use super::HEAD;
use crate::generate::api::Api;
use crate::generate::ffi::constant;
use crate::generate::names::{Language, camel};
use pepay_core::schema::Operation;

const BEGINNING: &str = "
namespace Pepay\\Internal;

/**
 * What can be called, or followed: PEPAY_OP_* of the C interface.
 *
 * @internal
 */
enum Operation: int
{
";

pub(super) fn generate(api: &Api) -> String {
    let mut text = format!("{HEAD}{BEGINNING}    case Request = 9001;\n");
    for operation in api.operations.iter().chain(api.streams) {
        text += &format!("    case {} = {};\n", case(operation), operation.number);
    }
    text + "}\n"
}

/// `InvoicesCreate`, as `PEPAY_OP_INVOICES_CREATE`.
pub(super) fn case(operation: &Operation) -> String {
    camel(&constant(operation).trim_start_matches("PEPAY_OP_").to_lowercase(), Language::Php)
}
