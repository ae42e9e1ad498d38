//! Actors, and what shows in them: whether a change was written on a relay's web page.
//!
//! The mark is a claim, as the author of a change is: a device that offers its owner's changes again to a relay that has lost
//! them offers those of the page too, so the relay does not tie the mark to a device.

/// The first bytes of an actor that writes on a web page.
const PAGE: [u8; 6] = *b"\0page\0";

/// The actor of edits that are written on a relay's web page, made of 16 fresh random bytes.
pub fn page_actor(mut random: [u8; 16]) -> [u8; 16] {
    random[..PAGE.len()].copy_from_slice(&PAGE);
    random
}

/// Whether an actor writes on a web page.
pub(super) fn is_of_page(actor: &[u8]) -> bool {
    actor.len() == 16 && actor.starts_with(&PAGE)
}

/// The same actor with the mark of the one that it stands in for, if that has it.
pub(super) fn marked_as(of: &[u8; 16], actor: [u8; 16]) -> [u8; 16] {
    if is_of_page(of) { page_actor(actor) } else { actor }
}
