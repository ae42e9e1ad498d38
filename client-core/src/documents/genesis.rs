//! The first change of every document, byte for byte the same everywhere.
//!
//! Two devices that create one document offline must create the same root maps: otherwise one of
//! two maps of the same name disappears from view, with what was written in it. So each kind's first
//! change is fixed (actor `samband-genesis`, time 0) and comes with the program as bytes, which
//! `tests/golden/genesis` pins.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use automerge::transaction::{CommitOptions, Transactable};
use automerge::{ActorId, Automerge, ObjType, ROOT};

use super::change::{ParsedChange, parse_change};
use super::contents::{Contents, FIRST, WrittenBy};
use super::kind::Kind;

/// The root maps that a kind's genesis makes.
fn root_maps(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Roster => &[
            "partnership",
            "organisations",
            "people",
            "roles",
            "rounds",
            "placements",
            "devices",
            "epochs",
        ],
        Kind::Goals => &["goals", "indicators", "measurements", "decisions"],
        Kind::Log => &["entries", "replies", "erasures"],
        Kind::Feedback => &["remarks"],
        Kind::Report => &["about", "sections", "quotes"],
        Kind::OwnWords => &["about", "sections", "agreements"],
        Kind::Submission => &["versions"],
        Kind::Review => &["events"],
    }
}

/// The sections whose texts a kind's genesis makes: those of the first version of the contents. Sections of later versions
/// are made when somebody first writes in them.
fn sections(kind: Kind) -> Vec<&'static str> {
    let by = match kind {
        Kind::Report => WrittenBy::Together,
        Kind::OwnWords => WrittenBy::EachPartner,
        _ => return Vec::new(),
    };
    let first = Contents::all().iter().find(|contents| contents.version == FIRST);
    let first = first.expect("the contents come with the program");
    first.written(by).map(|section| section.id.as_str()).collect()
}

/// The genesis change of a kind, as bytes.
pub fn genesis(kind: Kind) -> &'static [u8] {
    match kind {
        Kind::Roster => include_bytes!("genesis/roster.change"),
        Kind::Goals => include_bytes!("genesis/goals.change"),
        Kind::Log => include_bytes!("genesis/log.change"),
        Kind::Feedback => include_bytes!("genesis/feedback.change"),
        Kind::Report => include_bytes!("genesis/report.change"),
        Kind::OwnWords => include_bytes!("genesis/own-words.change"),
        Kind::Submission => include_bytes!("genesis/submission.change"),
        Kind::Review => include_bytes!("genesis/review.change"),
    }
}

/// The genesis change of a kind, parsed once for the whole process.
///
/// # Panics
///
/// Never: the bytes come with the program.
pub fn genesis_change(kind: Kind) -> &'static ParsedChange {
    static PARSED: LazyLock<BTreeMap<Kind, ParsedChange>> = LazyLock::new(|| {
        let parse = |kind: &Kind| {
            let change = parse_change(genesis(*kind)).expect("the bytes come with the program");
            (*kind, change)
        };
        Kind::ALL.iter().map(parse).collect()
    });
    &PARSED[&kind]
}

/// Makes the genesis change of a kind anew, as the embedded bytes were made.
///
/// Only tests call it: a later automerge may choose other bytes, and the embedded ones stay.
pub fn make_genesis(kind: Kind) -> Vec<u8> {
    let mut doc = Automerge::new();
    doc.set_actor(ActorId::from(b"samband-genesis".as_slice()));
    let mut tx = doc.transaction();
    for name in root_maps(kind) {
        let map = tx.put_object(ROOT, *name, ObjType::Map).expect("an empty document takes a map");
        for section in sections(kind).into_iter().filter(|_| *name == "sections") {
            let section = tx.put_object(&map, section, ObjType::Map).expect("the map is new");
            tx.put_object(&section, "text", ObjType::Text).expect("the map is new");
        }
    }
    tx.commit_with(CommitOptions::default().with_time(0).with_message(kind.as_str()));
    let change = doc.get_last_local_change().expect("a change was just made");
    change.raw_bytes().to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_genesis_is_what_this_automerge_makes() {
        for kind in Kind::ALL {
            assert_eq!(genesis(*kind), make_genesis(*kind), "{kind}");
        }
    }

    #[test]
    fn the_genesis_is_parsed_once() {
        for kind in Kind::ALL {
            assert!(std::ptr::eq(genesis_change(*kind), genesis_change(*kind)), "{kind}");
        }
    }
}
