//! The programme of the benchmark `load`: partnerships, their logs, and how they come into a relay's store.

use std::path::Path;

use samband_client_core::documents::log::{EntryDraft, LogEdit};
use samband_client_core::documents::terms::{Audience, Level, OutcomeKind, Phase, Theme};
use samband_client_core::documents::{DocKey, Document, Edit, Kind, Writer, parse_change};
use samband_client_core::ids::{ChangeHash, DeviceId, Incarnation, RelayId};
use samband_client_core::sync::HeadSet;
use samband_client_core::time::parse_date;
use samband_server::folder::STORE_FILE;
use samband_server::relay::{Batch, Engine, LogRecord, RelayStore};
use samband_server::roster_file::RosterFile;
use samband_server::store::RedbStore;

use crate::random::Rng;
use crate::{draft, now};

/// Placements of a partnership.
pub(in crate::programs) const PLACEMENTS: usize = 9;
/// The round of every partnership.
pub(in crate::programs) const ROUND: &str = "2026";
/// Records of one commit of the programme that is written first.
const GROUP: usize = 4_000;
/// Different logs, of which all others are copies under names of their own.
const TEMPLATES: usize = 24;
/// Where partners are: pairs of a home and a host.
const PAIRS: [(&str, &str); 5] =
    [("NO", "KE"), ("KE", "NO"), ("NP", "TZ"), ("MW", "NO"), ("NO", "NP")];
/// The audiences, with the share of the entries in percent.
const AUDIENCES: [(Audience, usize); 3] =
    [(Audience::Home, 60), (Audience::Both, 25), (Audience::Programme, 15)];
/// The beginnings of texts in ten languages.
const SENTENCES: [(&str, &str); 10] = [
    (
        "en",
        "Today I showed the new nurses how we keep the register, and they asked better questions than I did. ",
    ),
    (
        "nb",
        "I dag viste jeg de nye sykepleierne hvordan vi fører registeret, og de spurte klokere enn jeg gjorde. ",
    ),
    (
        "nn",
        "I dag synte eg dei nye sjukepleiarane korleis vi fører registeret, og dei spurde klokare enn eg. ",
    ),
    (
        "sw",
        "Leo niliwaonyesha wauguzi wapya jinsi tunavyoweka daftari, nao wakauliza maswali mazuri kuliko yangu. ",
    ),
    (
        "fr",
        "Aujourd'hui j'ai montré aux nouvelles infirmières comment nous tenons le registre, avec leurs questions. ",
    ),
    (
        "es",
        "Hoy mostré a las nuevas enfermeras cómo llevamos el registro, y preguntaron mejor de lo que yo hacía. ",
    ),
    (
        "pt",
        "Hoje mostrei às novas enfermeiras como mantemos o registo, e fizeram perguntas melhores do que as minhas. ",
    ),
    ("ne", "आज मैले नयाँ नर्सहरूलाई दर्ता कसरी राख्ने देखाएँ, र उनीहरूले मभन्दा राम्रो प्रश्न सोधे। "),
    ("bn", "আজ আমি নতুন সেবিকাদের দেখালাম কীভাবে আমরা খাতা রাখি, আর তারা আমার চেয়ে ভালো প্রশ্ন করল। "),
    ("am", "ዛሬ አዲሶቹን ነርሶች መዝገቡን እንዴት እንደምንይዝ አሳየኋቸው፤ ከእኔ የተሻለ ጥያቄ ጠየቁ። "),
];

/// How large the programme is.
#[derive(Debug, Clone, clap::Args)]
pub(in crate::programs) struct Size {
    /// Partnerships of nine participants.
    #[arg(long, default_value_t = 1_000)]
    pub(in crate::programs) partnerships: usize,
    /// Entries in all logs together.
    #[arg(long, default_value_t = 1_000_000)]
    pub(in crate::programs) entries: usize,
    /// Everything that is drawn follows from this number.
    #[arg(long, default_value_t = 1)]
    pub(in crate::programs) seed: u64,
}

pub(in crate::programs) fn person(n: usize) -> String {
    format!("participant-{n}")
}

pub(in crate::programs) fn partnership(n: usize) -> String {
    format!("partnership-{n}")
}

/// The partner that coordinates a partnership.
pub(in crate::programs) fn home(n: usize) -> String {
    PAIRS[n % PAIRS.len()].0.to_lowercase()
}

/// The logs of a participant, with the share of the entries that each holds.
pub(in crate::programs) fn logs(n: usize) -> [(DocKey, usize); 3] {
    AUDIENCES.map(|(audience, share)| {
        let key = DocKey::Log {
            partnership: partnership(n / PLACEMENTS).parse().expect("an id"),
            placement: format!("place-{n}").parse().expect("an id"),
            audience,
        };
        (key, share)
    })
}

/// The roster file.
fn roster(partnerships: usize) -> String {
    let mut text = String::new();
    for country in ["NO", "KE", "NP", "TZ", "MW"] {
        let id = country.to_lowercase();
        text.push_str(&format!(
            "[[organisation]]\nid = \"{id}\"\nname = \"Partner in {country}\"\ncountry = \"{country}\"\n"
        ));
    }
    for id in ["adviser", "administrator"] {
        text.push_str(&format!("[[person]]\nid = \"{id}\"\nname = \"{id}\"\n"));
    }
    for n in 0..partnerships {
        let (home, host) = PAIRS[n % PAIRS.len()];
        let (home, host) = (home.to_lowercase(), host.to_lowercase());
        let id = partnership(n);
        text.push_str(&format!(
            "[[partnership]]\nid = \"{id}\"\nname = \"Partnership {n}\"\n\
             partners = [\"{home}\", \"{host}\"]\ncoordinating = \"{home}\"\n\
             [[role]]\npartnership = \"{id}\"\nperson = \"adviser\"\nrole = \"adviser\"\n\
             [[role]]\npartnership = \"{id}\"\nperson = \"administrator\"\nrole = \"administrator\"\n\
             [[round]]\nid = \"{ROUND}\"\npartnership = \"{id}\"\nname = \"Round {ROUND}\"\n\
             starts = 2026-01-01\nends = 2026-12-31\nreport_due = 2027-03-31\n\
             [[person]]\nid = \"coordinator-{n}\"\nname = \"Coordinator {n}\"\n\
             [[role]]\npartnership = \"{id}\"\nperson = \"coordinator-{n}\"\n\
             role = \"coordinator\"\norganisation = \"{home}\"\n"
        ));
        for p in n * PLACEMENTS..(n + 1) * PLACEMENTS {
            // every third goes the other way
            let (home, host) = if p % 3 == 0 { (&host, &home) } else { (&home, &host) };
            let person = person(p);
            text.push_str(&format!(
                "[[person]]\nid = \"{person}\"\nname = \"Participant {p}\"\n\
                 [[placement]]\nid = \"place-{p}\"\npartnership = \"{id}\"\n\
                 participant = \"{person}\"\nhome = \"{home}\"\nhost = \"{host}\"\nround = \"{ROUND}\"\n"
            ));
        }
    }
    text
}

/// An entry as people write them: 0.9 to 2.5 kB in Latin script, more in others.
pub(in crate::programs) fn entry(rng: &mut Rng, n: usize) -> EntryDraft {
    let (language, sentence) = SENTENCES[rng.below(SENTENCES.len() as u64) as usize];
    let text = sentence.repeat(rng.between(9, 22) as usize);
    let outcomes = (0..rng.below(4)).map(|_| {
        let level = Level::ALL[rng.below(3) as usize];
        let kind = OutcomeKind::ALL[rng.below(3) as usize];
        let theme = Theme::ALL[rng.below(4) as usize];
        format!("{level}/{kind}/{theme}").parse().expect("an outcome")
    });
    let outcomes = outcomes.collect();
    let phase = [Phase::OnExchange, Phase::OnExchange, Phase::Midway, Phase::Homecoming]
        [rng.below(4) as usize];
    let day = format!("2026-{:02}-{:02}", 1 + n % 10, 1 + rng.below(28));
    EntryDraft {
        happened_on: parse_date(&day).expect("a date"),
        phase,
        language: language.parse().expect("a language"),
        outcomes,
        ..draft(&text)
    }
}

/// A change of a log, as records of the relay's log hold it.
struct Template {
    hash: ChangeHash,
    actor: Vec<u8>,
    seq: u64,
    max_op: u64,
    raw: Vec<u8>,
}

fn template(rng: &mut Rng, entries: usize) -> Vec<Template> {
    let mut document = Document::new(Kind::Log);
    let mut actor = [0; 16];
    rng.fill(&mut actor);
    let writer = Writer { author: "writer".parse().expect("an id"), actor };
    let made = (0..entries).map(|n| {
        let mut id = [0; 10];
        rng.fill(&mut id);
        let entry_id = samband_client_core::ids::ItemId(id);
        let edit = Edit::Log(LogEdit::Write { entry: entry_id, draft: entry(rng, n) });
        let change = document.edit(&writer, now(), &edit).expect("it is a good entry");
        let parsed = parse_change(&change.raw).expect("it reads back");
        let (actor, seq, max_op) = (parsed.actor, parsed.seq, parsed.max_op);
        Template { hash: change.hash, actor, seq, max_op, raw: change.raw }
    });
    made.collect()
}

/// Writes the programme as a relay has it after some years, without digests. Returns how many entries it has.
pub(in crate::programs) fn write_programme(data: &Path, size: &Size) -> usize {
    std::fs::create_dir_all(data).expect("a folder");
    let mut store = RedbStore::open(&data.join(STORE_FILE), RelayId([7; 16])).expect("a new store");
    let mut engine = Engine::load(store.log(), [1; 16], [2; 16]).expect("an empty log");
    for (partnership, edit) in
        RosterFile::parse(&roster(size.partnerships)).expect("no fault").edits
    {
        engine.admin().edit_roster(&partnership, edit, 0).expect("a new roster");
    }
    if let Some(batch) = engine.take_batch(true) {
        store.commit(&batch).expect("the disk takes it");
    }
    drop(engine);
    let participants = size.partnerships * PLACEMENTS;
    let of_each = size.entries / participants;
    let longest = of_each * 60 / 100 + 1;
    let mut rng = Rng::new(size.seed);
    let templates: Vec<_> = (0..TEMPLATES).map(|_| template(&mut rng, longest)).collect();
    let mut head = store.log().head().expect("the store answers");
    let (mut batch, mut written) = (Batch::default(), 0);
    for n in 0..participants {
        for (key, share) in logs(n) {
            let doc = key.id();
            let template = &templates[rng.below(TEMPLATES as u64) as usize];
            let mut heads = HeadSet::default();
            let mut last = Vec::new();
            for change in &template[..(of_each * share / 100).max(1)] {
                heads.add(change.hash, &last);
                last = vec![change.hash];
                head.position += 1;
                head.chain = head.chain.next(doc, change.hash);
                let record = LogRecord {
                    doc,
                    hash: change.hash,
                    device: DeviceId([1; 16]),
                    incarnation: Incarnation(0),
                    number: head.position,
                    at: 0,
                    chain: head.chain,
                    actor: change.actor.clone(),
                    seq: change.seq,
                    max_op: change.max_op,
                    raw: change.raw.clone(),
                };
                batch.records.insert(head.position, record);
                written += 1;
            }
            batch.heads.insert(doc, heads);
        }
        if batch.records.len() >= GROUP || n + 1 == participants {
            store.commit(&std::mem::take(&mut batch)).expect("the disk takes it");
            eprint!("\r{written} entries written");
        }
    }
    eprintln!();
    written
}
