//! One indicator of a partner's goals: its values, two values in place, measuring, and what was decided.

use maud::{Markup, html};
use samband_client_core::documents::decisions::{Decided, DecisionEvent, IndicatorField};
use samband_client_core::documents::goals::{Goals, Measurement};
use samband_client_core::documents::roster::Roster;
use samband_client_core::documents::terms::{Language, Quantity};
use samband_client_core::documents::{Field, FieldValue, Heads};
use samband_client_core::ids::{ItemId, OrganisationId, PersonId};
use samband_client_core::time::{DeviceTime, Month, show_utc};
use samband_words::{Args, Words};

use super::acting::{Fields, PageKey, TextField, done};
use super::frame::Frame;
use crate::reports::place;

/// The progress of a measurement, from 1 to 5, in words.
const PROGRESS: [&str; 5] = ["progress-1", "progress-2", "progress-3", "progress-4", "progress-5"];

/// The key of the words for the progress of a measurement. `None` where it names none that is known.
pub(super) fn progress(it: &Measurement) -> Option<&'static str> {
    PROGRESS.get(usize::from(it.progress?).wrapping_sub(1)).copied()
}

/// What the page of an indicator shows.
pub struct IndicatorPage<'a> {
    /// The page's path.
    pub path: &'a str,
    /// The partnership's roster.
    pub roster: &'a Roster,
    /// The partner.
    pub organisation: &'a OrganisationId,
    /// The partner's goals.
    pub goals: &'a Goals,
    /// The indicator.
    pub indicator: ItemId,
    /// What the forms carry, and in which language the person writes; `None` for those who may only read.
    pub form: Option<(&'a PageKey, &'a Language)>,
    /// The month that a new measurement is about, where nobody types another.
    pub month: Month,
    /// What was typed in the form that was not taken.
    pub typed: &'a Fields,
    /// The form that was not taken, and why.
    pub fault: Option<(GoalsForm, String)>,
    /// What was done a moment ago.
    pub said: Option<String>,
}

/// A form of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GoalsForm {
    /// A measurement.
    Measure,
    /// A decision between two values of a field.
    Decide(IndicatorField),
    /// Opening a decision again.
    Reopen(ItemId),
}

impl IndicatorPage<'_> {
    /// The measurements of the indicator, the newest first.
    pub(super) fn measured(&self) -> Vec<&Measurement> {
        let all = self.goals.measurements.values();
        let mut measured: Vec<_> = all.filter(|it| it.indicator == self.indicator).collect();
        measured.sort_by_key(|it| std::cmp::Reverse((it.period, it.made_at, it.id)));
        measured
    }

    /// What was decided of the indicator, and opened again, the last first.
    pub(super) fn decisions(&self) -> Vec<&DecisionEvent> {
        let is_of =
            |event: &&DecisionEvent| of_indicator(self.goals, event) == Some(self.indicator);
        let mut events: Vec<_> = self.goals.decisions.values().filter(is_of).collect();
        events.sort_by_key(|event| std::cmp::Reverse((event.made_at, event.id)));
        events
    }

    fn fault(&self, of: GoalsForm) -> Option<&str> {
        self.fault.as_ref().filter(|(form, _)| *form == of).map(|(_, fault)| fault.as_str())
    }

    /// What was typed in a field of a form; nothing where another form was sent.
    fn typed(&self, of: GoalsForm, name: &str) -> &str {
        if self.fault(of).is_some() { self.typed.get(name) } else { "" }
    }

    fn name(&self, w: &Words, person: Option<&PersonId>) -> String {
        let known = person.map(|person| self.roster.person_name(person).to_owned());
        known.unwrap_or_else(|| w.text("somebody"))
    }
}

/// An indicator. `None` where the partner has no such one.
pub fn indicator(frame: &Frame, data: &IndicatorPage<'_>) -> Option<Markup> {
    let w = frame.words;
    let row = data.goals.indicators.get(&data.indicator)?;
    let goal = data.goals.goals.get(&row.goal)?;
    let language = row.language.as_ref().map(Language::as_str);
    let measured = data.measured();
    Some(frame.page(
        &row.title,
        &html! {
            p class="back" { a href="/goals" { (w.text("goals-heading")) } " · " a href="/decisions" { (w.text("decisions")) } }
            h1 lang=[language] dir="auto" { (row.title) }
            p class="where" {
                bdi { (place(data.roster, data.organisation)) } " · "
                bdi lang=[goal.language.as_ref().map(Language::as_str)] { (goal.title) } " · "
                bdi lang=[language] { (row.unit) }
            }
            (done(data.said.as_deref()))
            @for field in IndicatorField::ALL {
                @if let Some(values) = data.goals.field(row.id, *field) {
                    @if values.is_open() { (decide(w, data, *field, values)) }
                    @else { p { (w.text(field.as_str())) ": " strong { (values.value()) } } }
                }
            }
            (decided(w, data))
            @if data.form.is_some() { (measure(w, data)) }
            h2 { (w.text("measured")) }
            @if measured.is_empty() { p { (w.text("not-measured")) } }
            ul { @for it in measured { (measurement(w, data, it)) } }
        },
    ))
}

fn written(at: Option<DeviceTime>) -> Option<String> {
    at.map(|at| show_utc(at.unix_s().saturating_mul(1000)))
}

pub(super) fn measurement(w: &Words, data: &IndicatorPage<'_>, it: &Measurement) -> Markup {
    html! {
        li {
            strong { (it.value) } " · " (it.period)
            @if let Some(key) = progress(it) { " · " (w.text(key)) }
            @if !it.reason.is_empty() { " – " bdi lang="" { (it.reason) } }
            @if !it.evidence.is_empty() { div { (w.text("measure-evidence")) ": " bdi lang="" { (it.evidence) } } }
            div class="by" {
                bdi { (data.name(w, it.by.as_ref())) }
                @if let Some(at) = written(it.written) { " · " (at) }
                @if it.on_page { " · " (w.text("on-page")) }
            }
        }
    }
}

/// Two values that stand against each other, and who set them. Whoever may write decides, with a reason.
pub(super) fn decide(
    w: &Words,
    data: &IndicatorPage<'_>,
    field: IndicatorField,
    values: &Field<Quantity>,
) -> Markup {
    let (of, key) = (GoalsForm::Decide(field), field.as_str());
    let all: Vec<&FieldValue<Quantity>> =
        std::iter::once(&values.shown).chain(&values.others).collect();
    // a page of several indicators has a form for each
    let form = format!("{key}-{}", data.indicator);
    let reason = format!("reason-{form}");
    html! {
        section class="open-decision" {
            h2 { (w.say("two-values", &Args::new().text("what", w.text(key)))) }
            @match data.form {
                None => ul { @for it in &all { li { (said(w, data, it)) } } },
                Some((page_key, language)) => {
                    form method="post" action={ (data.path) "/decide" } class="act" {
                        (page_key.fields(&form))
                        (seen(&data.goals.heads, &all))
                        input type="hidden" name="field" value=(key);
                        fieldset {
                            legend { (w.text("two-values-choose")) }
                            @for it in &all {
                                label {
                                    input type="radio" name="value" value=(it.value) required
                                        checked[data.typed(of, "value") == it.value.to_string()];
                                    " " (said(w, data, it))
                                }
                            }
                        }
                        (TextField {
                            name: "reason", id: &reason, label: &w.text("why"), rows: 2, language,
                            text: data.typed(of, "reason"), fault: data.fault(of),
                        }.show())
                        button { (w.text("decide")) }
                    }
                }
            }
        }
    }
}

/// The version and the values that the person saw: the decision is between these.
fn seen(heads: &Heads, values: &[&FieldValue<Quantity>]) -> Markup {
    let base = serde_json::to_string(heads).expect("hashes are plain JSON");
    let values = serde_json::to_string(values).expect("plain JSON");
    html! {
        input type="hidden" name="base" value=(base);
        input type="hidden" name="values" value=(values);
    }
}

pub(super) fn said(w: &Words, data: &IndicatorPage<'_>, it: &FieldValue<Quantity>) -> Markup {
    html! {
        strong { (it.value) } " – " bdi { (data.name(w, it.by.as_ref())) }
        " · " (show_utc(it.at_unix_s.saturating_mul(1000)))
    }
}

/// What was decided of the indicator, and opened again, with the way to open what stands.
fn decided(w: &Words, data: &IndicatorPage<'_>) -> Markup {
    let events = data.decisions();
    html! {
        @if !events.is_empty() {
            h2 { (w.text("decided")) }
            @for event in events {
                div class="remark" {
                    (decision(w, data.roster, event))
                    @if let (Some((key, language)), true) = (data.form, stands(data.goals, event)) {
                        @let of = GoalsForm::Reopen(event.id);
                        @let id = format!("reason-{}", event.id);
                        details open[data.fault(of).is_some()] {
                            summary { (w.text("decision-reopen")) }
                            form method="post" action={ (data.path) "/reopen" } class="act" {
                                (key.fields(&id))
                                (seen(&data.goals.heads, &[]))
                                input type="hidden" name="decision" value=(event.id);
                                (TextField {
                                    name: "reason", id: &id, label: &w.text("why"), rows: 2, language,
                                    text: data.typed(of, "reason"), fault: data.fault(of),
                                }.show())
                                button { (w.text("decision-reopen")) }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// Which indicator an event of a decision is about.
pub(super) fn of_indicator(goals: &Goals, event: &DecisionEvent) -> Option<ItemId> {
    match &event.what {
        Decided::Decided { indicator, .. } => Some(*indicator),
        Decided::Reopened { decision } => match &goals.decisions.get(decision)?.what {
            Decided::Decided { indicator, .. } => Some(*indicator),
            Decided::Reopened { .. } => None,
        },
    }
}

/// Whether an event is a decision on which nobody has said anything since.
fn stands(goals: &Goals, event: &DecisionEvent) -> bool {
    let is_later = |other: &DecisionEvent| other.seen.contains(&event.id);
    matches!(&event.what, Decided::Decided { indicator, .. }
        if !goals.decisions.values().any(|other| is_later(other)
            && of_indicator(goals, other) == Some(*indicator)))
}

/// An event of a decision in words.
pub(super) fn decision(w: &Words, roster: &Roster, event: &DecisionEvent) -> Markup {
    let name = event.by.as_ref().map(|by| roster.person_name(by).to_owned());
    let args = Args::new().text("person", name.unwrap_or_else(|| w.text("somebody")));
    html! {
        span class="by" {
            @match &event.what {
                Decided::Decided { value, .. } => (w.say("decided-for", &args.text("value", value.to_string()))),
                Decided::Reopened { .. } => (w.say("decision-reopened", &args)),
            }
            @if let Some(at) = written(event.written) { " · " (at) }
            @if event.on_page { " · " (w.text("on-page")) }
        }
        p class="words" dir="auto" lang="" { (event.reason) }
    }
}

fn measure(w: &Words, data: &IndicatorPage<'_>) -> Markup {
    let Some((key, language)) = data.form else { return html! {} };
    let of = GoalsForm::Measure;
    let fault = data.fault(of);
    let month = match data.typed(of, "month") {
        "" => data.month.to_string(),
        typed => typed.to_owned(),
    };
    html! {
        form method="post" action={ (data.path) "/measure" } class="act" {
            h2 { (w.text("measure")) }
            (key.fields("measure"))
            @if let Some(fault) = fault { p id="fault-measure" class="warning" role="alert" { (fault) } }
            label for="value" { (w.text("actual")) }
            input id="value" name="value" inputmode="decimal" autocomplete="off" required value=(data.typed(of, "value"))
                aria-invalid=[fault.map(|_| "true")] aria-describedby=[fault.map(|_| "fault-measure")];
            label for="month" { (w.text("measured-for")) }
            input id="month" type="month" name="month" required value=(month);
            fieldset {
                legend { (w.text("progress-how")) }
                @for (n, words) in (1..).zip(PROGRESS) {
                    label {
                        input type="radio" name="progress" value=(n) required checked[data.typed(of, "progress") == n.to_string()];
                        " " (n) " · " (w.text(words))
                    }
                }
            }
            (TextField {
                name: "reason", id: "reason-measure", label: &w.text("why"), rows: 3, language,
                text: data.typed(of, "reason"), fault: None,
            }.show())
            (TextField {
                name: "evidence", id: "evidence-measure", label: &w.text("measure-evidence"), rows: 2, language,
                text: data.typed(of, "evidence"), fault: None,
            }.show())
            button { (w.text("measure-go")) }
        }
    }
}
