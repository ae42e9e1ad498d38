//! Decisions on goals: no value ever decides by being the last that was set.

use samband_client_core::documents::decisions::{Decided, DecisionEdit, IndicatorField};
use samband_client_core::documents::goals::{Goals, GoalsEdit};
use samband_client_core::documents::terms::{Level, Quantity, Theme};
use samband_client_core::documents::{Document, Edit, EditError, FieldValue, Kind, Writer};
use samband_client_core::ids::{ItemId, PersonId};
use samband_tests::{english, item, now};

const INDICATOR: ItemId = ItemId([2; 10]);
const TARGET: (ItemId, IndicatorField) = (INDICATOR, IndicatorField::Target);

fn quantity(text: &str) -> Quantity {
    text.parse().unwrap()
}

/// One person's copy of a partner's goals.
struct Copy {
    document: Document,
    writer: Writer,
}

impl Copy {
    fn edit(&mut self, edit: GoalsEdit) -> Result<(), EditError> {
        self.document.edit(&self.writer, now(), &Edit::Goals(edit)).map(|_| ())
    }

    fn goals(&self) -> Goals {
        Goals::read(&self.document)
    }

    fn set(&mut self, value: &str) -> Result<(), EditError> {
        let (base, value) = (self.document.heads(), quantity(value));
        self.edit(GoalsEdit::SetTarget { base, indicator: INDICATOR, value })
    }

    fn decide(&mut self, value: &str) -> ItemId {
        let decision = item();
        let edit = self.goals().decide(decision, TARGET, quantity(value), "We counted.");
        self.edit(edit).unwrap();
        decision
    }

    fn reopen(&mut self, decision: ItemId) {
        let (base, reason) = (self.document.heads(), "A school was forgotten.".to_owned());
        let edit = DecisionEdit::Reopen { base, event: item(), decision, reason };
        self.edit(GoalsEdit::Decision(edit)).unwrap();
    }

    fn receive(&mut self, other: &mut Copy) {
        self.document.merge(&mut other.document).unwrap();
    }

    /// The values that stand: the shown one first.
    fn values(&self) -> Vec<String> {
        let goals = self.goals();
        assert_eq!(goals.findings, []);
        let field = goals.field(INDICATOR, IndicatorField::Target).unwrap();
        let all = std::iter::once(&field.shown).chain(&field.others);
        all.map(|said| said.value.to_string()).collect()
    }

    /// The same, sorted: which of several is shown first is up to the document.
    fn sorted(&self) -> Vec<String> {
        let mut values = self.values();
        values.sort();
        values
    }
}

/// Two people of one partner with the same goals.
fn two() -> (Copy, Copy) {
    let mut document = Document::new(Kind::Goals);
    let writer =
        |person: &str, actor: u8| Writer { author: person.parse().unwrap(), actor: [actor; 16] };
    let goal = ItemId([1; 10]);
    let title = "Every pupil is heard".to_owned();
    for edit in [
        GoalsEdit::AddGoal {
            goal,
            level: Level::Societal,
            theme: Theme::Education,
            title,
            language: english(),
        },
        GoalsEdit::AddIndicator {
            indicator: INDICATOR,
            goal,
            title: "Schools".to_owned(),
            unit: "schools".to_owned(),
            language: english(),
            baseline: None,
            target: Some(quantity("12")),
        },
    ] {
        document.edit(&writer("henrik", 1), now(), &Edit::Goals(edit)).unwrap();
    }
    let other = document.clone();
    (
        Copy { document, writer: writer("henrik", 2) },
        Copy { document: other, writer: writer("amina", 3) },
    )
}

/// Two people who have set the target to 40 and 55 while apart, and know of each other's.
fn apart() -> (Copy, Copy) {
    let (mut one, mut other) = two();
    one.set("40").unwrap();
    other.set("55").unwrap();
    one.receive(&mut other);
    other.receive(&mut one);
    assert_eq!(one.sorted(), ["40", "55"]);
    (one, other)
}

#[test]
fn a_decision_names_every_value_and_its_person_and_can_be_opened_again() {
    let (mut one, mut other) = apart();
    assert!(matches!(one.set("41"), Err(EditError::OpenDecision)));
    let decision = one.decide("40");
    assert_eq!(one.values(), ["40"]);
    let event = one.goals().decisions[&decision].clone();
    assert_eq!((event.by, event.reason.as_str()), (Some("henrik".parse().unwrap()), "We counted."));
    let Decided::Decided { values, .. } = event.what else { panic!("it is a decision") };
    let mut said: Vec<String> =
        values.iter().map(|of| format!("{} {}", of.value, of.by.as_ref().unwrap())).collect();
    said.sort();
    assert_eq!(said, ["40 henrik", "55 amina"]);
    assert!(values.iter().all(|value| value.at_unix_s == now().unix_s()));

    other.receive(&mut one);
    other.reopen(decision);
    assert_eq!(other.values(), ["40", "55"], "what stood before stands again");
    assert!(matches!(other.set("41"), Err(EditError::OpenDecision)));
    one.receive(&mut other);
    one.decide("55");
    other.receive(&mut one);
    assert_eq!(other.values(), ["55"]);
    let without = other.goals().decide(item(), TARGET, quantity("40"), " ");
    assert!(matches!(other.edit(without), Err(EditError::Empty { field: "the reason" })));
}

#[test]
fn a_third_value_opens_a_decision_again_whether_or_not_its_author_knew() {
    // set without having seen the decision
    let (mut one, mut other) = apart();
    other.document.merge(&mut one.document).unwrap();
    let base = other.goals().heads;
    one.decide("40");
    let blind = GoalsEdit::SetTarget { base, indicator: INDICATOR, value: quantity("60") };
    assert!(matches!(other.edit(blind), Err(EditError::OpenDecision)), "two values were seen");
    let (mut third, _) = two();
    third.writer.actor = [7; 16];
    third.set("60").unwrap();
    one.receive(&mut third);
    assert_eq!(one.sorted(), ["40", "60"]);

    // set with the decision before one's eyes
    let (mut one, mut other) = apart();
    one.decide("40");
    one.set("45").unwrap();
    assert_eq!(one.sorted(), ["40", "45"]);
    other.receive(&mut one);
    assert_eq!(one.values(), other.values());
    other.decide("45");
    assert_eq!(other.values(), ["45"]);
}

#[test]
fn opposite_decisions_made_apart_stay_open_and_equal_ones_do_not() {
    for (second, open) in [("55", true), ("40", false)] {
        let (mut one, mut other) = apart();
        one.decide("40");
        other.decide(second);
        one.receive(&mut other);
        other.receive(&mut one);
        assert_eq!(one.values().len() > 1, open, "{second}");
        assert_eq!(one.values(), other.values());
    }
    // reopened by one while the other decides anew: it stays open
    let (mut one, mut other) = apart();
    let decision = one.decide("40");
    other.receive(&mut one);
    one.reopen(decision);
    other.reopen(decision);
    other.decide("55");
    one.receive(&mut other);
    assert_eq!(one.sorted(), ["40", "55"]);
}

#[test]
fn a_decision_names_the_values_that_stood_and_no_others() {
    let (mut one, _) = apart();
    let GoalsEdit::Decision(DecisionEdit::Decide {
        base,
        indicator,
        field,
        values,
        value,
        reason,
        ..
    }) = one.goals().decide(item(), TARGET, quantity("40"), "We counted.")
    else {
        panic!("a decision")
    };
    let before = one.values();
    let forged = |change: &dyn Fn(&mut Vec<FieldValue<Quantity>>)| {
        let (base, reason, mut values) = (base.clone(), reason.clone(), values.clone());
        change(&mut values);
        let decision = item();
        GoalsEdit::Decision(DecisionEdit::Decide {
            base,
            decision,
            indicator,
            field,
            values,
            value,
            reason,
        })
    };
    let somebody: PersonId = "mallory".parse().unwrap();
    for edit in [
        forged(&|values| values[0].by = Some(somebody.clone())),
        forged(&|values| values[0].at_unix_s += 1),
        forged(&|values| values[0].value = quantity("41")),
        forged(&|values| values.truncate(1)),
    ] {
        assert!(matches!(one.edit(edit), Err(EditError::UnknownBase)));
    }
    assert_eq!(one.values(), before);
    one.edit(forged(&|_| {})).unwrap();
    assert_eq!(one.values(), ["40"]);
}
