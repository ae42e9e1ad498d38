//! What the relay makes for people: links to the pages and codes of invites.

use samband_server::admin::{AdminRequest, AdminResponse};
use samband_server::server::Relay;

use super::summary::StoryError;

/// The one-time link with which a person chooses a password for the pages.
pub(super) async fn link(relay: &Relay, person: &str) -> Result<String, StoryError> {
    match relay.admin(AdminRequest::Link { person: person.to_owned(), first: false }).await {
        AdminResponse::Link { path, .. } => Ok(path),
        other => Err(StoryError::Wrong(format!("no link: {other:?}"))),
    }
}

/// The code of an invite.
pub(super) async fn invite(relay: &Relay, person: &str) -> Result<String, StoryError> {
    match relay.admin(AdminRequest::Invite { person: person.to_owned() }).await {
        AdminResponse::Invite { code, .. } => Ok(code),
        other => Err(StoryError::Wrong(format!("no invite: {other:?}"))),
    }
}
