//! The version that a person saw, carried by a form: an edit is made on it, and merged with what has come since.

use maud::{Markup, html};
use samband_client_core::documents::Heads;

use crate::context::Context;
use crate::failure::Failure;

/// The field of a form that carries the version.
///
/// Where the device did not know the version that the form had carried, the page takes this one in its place.
pub(crate) fn base_field(c: &Context<'_>, base: &Heads) -> Markup {
    let base = serde_json::to_string(base).expect("hashes are plain JSON");
    html! { input type="hidden" name="base" value=(base) data-anew[c.is_base_unknown()]; }
}

/// The version that the form carried.
pub(crate) fn base(c: &Context<'_>) -> Result<Heads, Failure> {
    serde_json::from_str(c.fields().get("base")).map_err(|_| Failure::NotFound)
}
