//! One hostile device with a good invite: what it sends costs itself, and nobody else notices.

use automerge::transaction::Transactable;
use automerge::{ActorId, Author, Automerge, ObjType, ROOT, ReadDoc};
use proptest::prelude::*;
use samband_client_core::documents::log::LogEdit;
use samband_client_core::documents::{
    ChangeError, Document, Edit, Kind, ParsedChange, Writer, genesis, parse_change, scan_change,
};
use samband_client_core::transport;
use samband_client_core::wire::{PushOutcome, PushRefusal};
use samband_tests::craft::{
    altered_change, compressed_bomb, crafted, deep_maps, operation_bomb, sync_messages,
    with_checksum,
};
use samband_tests::fuzz::loads_again;
use samband_tests::random::Rng;
use samband_tests::{draft, enrolled, item, log_key, now, relay_here, write};

use crate::bad_input::pushed;

fn refused(outcome: PushOutcome) -> u16 {
    match outcome {
        PushOutcome::Refused { code, .. } => code,
        PushOutcome::Accepted(_) => 0,
    }
}

/// The dangers that `cargo run` of any automerge program is exposed to, each through the real socket.
#[tokio::test(flavor = "multi_thread")]
async fn d1_a_compressed_change_is_not_inflated() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let outcome = pushed(&relay, log_key().id(), &compressed_bomb()).await;
    assert_eq!(refused(outcome), PushRefusal::NotAChange.code());
}

#[tokio::test(flavor = "multi_thread")]
async fn d2_a_small_change_may_not_stand_for_a_million_operations() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let bomb = operation_bomb();
    assert!(bomb.len() < 250, "{}", bomb.len());
    let scanned = scan_change(&bomb);
    assert!(
        matches!(scanned, Err(ChangeError::TooManyOperations { operations: 1_048_576.. })),
        "{scanned:?}"
    );
    let outcome = pushed(&relay, log_key().id(), &bomb).await;
    assert_eq!(refused(outcome), PushRefusal::TooManyOperations.code());
}

#[tokio::test(flavor = "multi_thread")]
async fn d3_maps_in_maps_in_maps_break_no_stack() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let phone = enrolled(&relay, folder.path(), "phone", "amina").await;
    let outcome = pushed(&relay, log_key().id(), &deep_maps()).await;
    assert!(matches!(outcome, PushOutcome::Accepted(_)), "{outcome:?}");
    // it is in the log, and everybody reads on: relay, snapshot, author, a new device
    write(&phone, "beside the abyss");
    transport::sync_now(&phone).await.unwrap();
    let tablet = enrolled(&relay, folder.path(), "tablet", "kari").await;
    assert_eq!(tablet.heads(&log_key()).unwrap(), relay.views().heads(&log_key()).unwrap());
    assert_eq!(relay.views().log_of(&log_key()).unwrap().entries.len(), 1);
    tablet.report(&Default::default()).unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn d4_and_d5_sync_messages_of_automerge_are_nothing_here() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    for message in sync_messages() {
        let outcome = pushed(&relay, log_key().id(), &message).await;
        assert_eq!(refused(outcome), PushRefusal::NotAChange.code());
    }
}

/// What the relay's admission asks of a change on top of one base, without the relay.
fn admitted(
    base: &Document,
    raw: &[u8],
    seq: u64,
    max_op: u64,
) -> Option<(Document, ParsedChange)> {
    let scan = scan_change(raw).ok()?;
    let known = scan.deps.iter().all(|dep| base.has(*dep)) && !scan.deps.is_empty();
    if !known || scan.seq != seq || scan.start_op != max_op + 1 {
        return None;
    }
    let change = parse_change(raw).ok()?;
    let mut document = Document::load(Kind::Log, &base.save()).unwrap();
    document.apply_proved(&change).ok()?;
    document.has(change.hash).then_some((document, change))
}

#[test]
fn d6_and_d7_an_altered_change_never_makes_a_document_that_cannot_be_loaded() {
    let writer = Writer { author: "amina".parse().unwrap(), actor: [7; 16] };
    let mut base = Document::new(Kind::Log);
    let entry = item();
    let first = Edit::Log(LogEdit::Write { entry, draft: draft("what it builds on") });
    let first = base.edit(&writer, now(), &first).unwrap();
    let max_op = parse_change(&first.raw).unwrap().max_op;
    let mut next = Document::load(Kind::Log, &base.save()).unwrap();
    let edit = Edit::Log(LogEdit::Write { entry: item(), draft: draft("what is altered") });
    let raw = next.edit(&writer, now(), &edit).unwrap().raw;
    assert!(admitted(&base, &raw, 2, max_op).is_some(), "unaltered, it is admitted");
    let mut rng = Rng::new(6);
    let mut accepted = 0;
    for round in 0..20_000 {
        let altered = altered_change(&raw, if round % 2 == 0 { 1 } else { 6 }, &mut rng);
        let Some((document, _)) = admitted(&base, &altered, 2, max_op) else { continue };
        accepted += 1;
        let loaded = Document::load(Kind::Log, &document.save());
        let loaded = loaded.unwrap_or_else(|error| panic!("round {round}: {error}"));
        assert_eq!(loaded.heads(), document.heads(), "round {round}");
    }
    assert!(accepted > 100, "only {accepted} got so far; the test shows nothing");
}

#[tokio::test(flavor = "multi_thread")]
async fn d8_and_d9_a_number_used_twice_and_a_missing_past_are_refused_alone() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let writer = Writer { author: "amina".parse().unwrap(), actor: [8; 16] };
    let edit = |text: &str| Edit::Log(LogEdit::Write { entry: item(), draft: draft(text) });
    let mut one = Document::new(Kind::Log);
    let mut other = Document::new(Kind::Log);
    let first = one.edit(&writer, now(), &edit("one")).unwrap();
    let twin = other.edit(&writer, now(), &edit("its twin")).unwrap();
    let child = other.edit(&writer, now(), &edit("on the twin")).unwrap();
    let doc = log_key().id();
    assert!(matches!(pushed(&relay, doc, &first.raw).await, PushOutcome::Accepted(_)));
    let outcome = pushed(&relay, doc, &twin.raw).await;
    assert_eq!(refused(outcome), PushRefusal::ActorReused.code());
    let outcome = pushed(&relay, doc, &child.raw).await;
    assert_eq!(refused(outcome), PushRefusal::MissingDependency.code());
    // what is refused is nowhere: a good change goes on from the first
    let good = one.edit(&writer, now(), &edit("two")).unwrap();
    assert!(matches!(pushed(&relay, doc, &good.raw).await, PushOutcome::Accepted(_)));
}

/// Found by ten million hostile frames: automerge applies the end of a mark that has no beginning, gives the change back byte for
/// byte, and saves a document that it never loads again.
#[tokio::test(flavor = "multi_thread")]
async fn d10_a_mark_that_only_ends_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let writer = Writer { author: "amina".parse().unwrap(), actor: [10; 16] };
    let edit = Edit::Log(LogEdit::Write { entry: item(), draft: draft("marked") });
    let raw = Document::new(Kind::Log).edit(&writer, now(), &edit).unwrap().raw;
    let never_loads = |raw: &Vec<u8>| {
        let Ok(change) = automerge::Change::from_bytes(raw.clone()) else { return false };
        let mut document = Automerge::new();
        document.load_incremental(genesis(Kind::Log)).unwrap();
        let applied = document.apply_changes([change]).is_ok();
        let given_back =
            applied && document.get_changes(&[]).iter().any(|it| it.raw_bytes() == raw);
        given_back && Automerge::load(&document.save()).is_err()
    };
    let altered = (60..raw.len()).map(|at| {
        let mut altered = raw.clone();
        altered[at] = 7;
        with_checksum(altered)
    });
    let quiet = |raw: &Vec<u8>| std::panic::catch_unwind(|| never_loads(raw)).unwrap_or(false);
    let dangerous: Vec<_> = altered.filter(quiet).collect();
    assert!(!dangerous.is_empty(), "automerge is mended");
    for raw in dangerous {
        assert_eq!(scan_change(&raw).unwrap_err(), ChangeError::Marks);
        let outcome = pushed(&relay, log_key().id(), &raw).await;
        assert_eq!(refused(outcome), PushRefusal::NotCanonical.code());
    }
    relay.stop().await.unwrap();
}

/// Each byte of a good change set to each of some values: what then still passes every check loads again.
#[test]
fn altered_changes_that_are_taken_load_again() {
    let writer = Writer { author: "amina".parse().unwrap(), actor: [9; 16] };
    let edit = Edit::Log(LogEdit::Write { entry: item(), draft: draft("altered") });
    let raw = Document::new(Kind::Log).edit(&writer, now(), &edit).unwrap().raw;
    let mut taken = 0;
    for at in 10..raw.len() {
        for value in [0, 1, 2, raw[at] ^ 1, raw[at].wrapping_add(1), 0x7f] {
            let mut altered = raw.clone();
            altered[at] = value;
            let Ok(change) = parse_change(&with_checksum(altered)) else { continue };
            taken += u32::from(loads_again(Kind::Log, &change));
        }
    }
    assert!(taken > 100, "{taken}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_that_names_what_is_not_there_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    // made where the list is, pushed as if it were not needed
    let mut automerge = Automerge::new();
    automerge.load_incremental(genesis(Kind::Log)).unwrap();
    automerge.set_author(Some(Author::from(b"amina".to_vec())));
    automerge.set_actor(ActorId::from([9; 16]));
    let mut tx = automerge.transaction();
    let list = tx.put_object(ROOT, "list", ObjType::List).unwrap();
    for n in 0..5 {
        tx.insert(&list, n, n as i64).unwrap();
    }
    tx.commit();
    let raw = automerge.get_last_local_change().unwrap().raw_bytes().to_vec();
    // every reference to another operation, one by one, to one that is not there
    let mut outcomes = std::collections::BTreeMap::new();
    for at in 60..raw.len() {
        let mut altered = raw.clone();
        altered[at] ^= 0x15;
        // an actor of its own, so that each is judged for what it says
        let place = raw.windows(16).position(|bytes| bytes == [9; 16]).unwrap();
        altered[place] = at as u8;
        altered[place + 1] = 1;
        let outcome = pushed(&relay, log_key().id(), &with_checksum(altered)).await;
        *outcomes.entry(refused(outcome)).or_insert(0) += 1;
    }
    assert!(outcomes.contains_key(&PushRefusal::DoesNotApply.code()), "{outcomes:?}");
    // whatever was let in, everybody can read
    let kari = enrolled(&relay, folder.path(), "kari", "kari").await;
    assert_eq!(kari.heads(&log_key()).unwrap(), relay.views().heads(&log_key()).unwrap());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    /// The scan of any bytes ends, and allots nothing to speak of.
    #[test]
    fn any_bytes_can_be_scanned(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        let mut raw = vec![0x85, 0x6f, 0x4a, 0x83, 0, 0, 0, 0, 1];
        raw.push((bytes.len() & 0x7f) as u8 | 0x80);
        raw.push((bytes.len() >> 7) as u8);
        raw.extend(&bytes);
        _ = scan_change(&with_checksum(raw));
        _ = scan_change(&bytes);
    }

    /// What automerge makes of any text passes, and its operations are counted as automerge counts them.
    #[test]
    fn the_scan_counts_as_automerge_does(text in "\\PC{0,200}", more in "\\PC{0,60}", at in 0usize..50) {
        let raw = crafted(|tx| {
            let object = tx.put_object(ROOT, "text", ObjType::Text).unwrap();
            tx.splice_text(&object, 0, 0, &text).unwrap();
            let length = tx.length(&object);
            let at = at.min(length);
            tx.splice_text(&object, at, (length - at).min(7) as isize, &more).unwrap();
            tx.put(ROOT, "number", 7).unwrap();
        });
        let scan = scan_change(&raw).unwrap();
        let change = automerge::Change::from_bytes(raw).unwrap();
        prop_assert_eq!(scan.operations, change.len() as u64);
        prop_assert_eq!(scan.start_op, change.start_op().get());
        prop_assert_eq!(scan.hash.0, change.hash().0);
    }
}
