//! One indicator: its values, deciding between two, measuring with a number pad, and what was measured.

use maud::{Markup, html};
use samband_client_core::documents::decisions::{
    Decided, DecisionEdit, DecisionEvent, IndicatorField,
};
use samband_client_core::documents::goals::{GoalsEdit, Measurement};
use samband_client_core::documents::terms::Quantity;
use samband_client_core::documents::{Field, FieldValue};
use samband_client_core::ids::ItemId;
use samband_client_core::text::is_blank;
use samband_client_core::time::Month;

use crate::Reply;
use crate::base::{base, base_field};
use crate::context::{Context, see};
use crate::failure::Failure;
use crate::say::{self, Part};
use crate::screens::goals::{self, Sheet, number, progress_key, quantity};
use crate::{frame, states};

/// One indicator: its values, deciding between two, measuring, and what was measured.
pub(crate) fn show(
    c: &Context<'_>,
    partnership: &str,
    organisation: &str,
    indicator: &str,
) -> Result<Reply, Failure> {
    let sheet = goals::find(c, partnership, organisation)?;
    indicator_page(c, &sheet, indicator, None)
}

fn indicator_page(
    c: &Context<'_>,
    sheet: &Sheet,
    indicator: &str,
    wrong: Option<&Failure>,
) -> Result<Reply, Failure> {
    let id: ItemId = indicator.parse().map_err(|_| Failure::NotFound)?;
    let row = sheet.goals.indicators.get(&id).ok_or(Failure::NotFound)?;
    let language = row.language.as_ref().map(|it| it.as_str());
    let mut measured: Vec<&Measurement> =
        sheet.goals.measurements.values().filter(|it| it.indicator == id).collect();
    measured.sort_by_key(|it| (it.period, it.made_at, it.id));
    measured.reverse();
    let body = html! {
        p class="back" { a href=(sheet.path()) { (c.text("goals")) } }
        h1 lang=[language] dir="auto" { (row.title) }
        p class="quiet" { bdi lang=[language] { (row.unit) } }
        @for (field, key) in [(IndicatorField::Baseline, "baseline"), (IndicatorField::Target, "target")] {
            @if let Some(values) = sheet.goals.field(id, field) {
                @if values.is_open() { (decide(c, sheet, id, (field, key), values)) }
                @else { p { (c.text(key)) ": " (quantity(*values.value())) } }
            }
            @if sheet.may_write && !sheet.goals.field(id, field).is_some_and(Field::is_open) { (set(c, sheet, id, (field, key))) }
        }
        @if let Some(wrong) = wrong { p id="wrong" class="alert" role="alert" { (c.text(wrong.key())) } }
        @if sheet.may_write { (measure(c, sheet, id, wrong.is_some())) }
        h2 { (c.text("measured")) }
        @if measured.is_empty() { p class="quiet" { (c.text("not-measured")) } }
        ul class="entries" { @for it in measured { (measurement(c, sheet, it)) } }
        (decisions(c, sheet, id))
    };
    Ok(frame::page(c, &c.text("goals"), &body))
}

fn measurement(c: &Context<'_>, sheet: &Sheet, it: &Measurement) -> Markup {
    let by = it.by.as_ref().map(|by| c.name(&sheet.partnership, by));
    html! {
        li {
            p { strong { (quantity(it.value)) } " · " (say::month(it.period))
                @if let Some(progress) = it.progress { " · " (c.text(progress_key(progress))) } }
            @for words in [&it.reason, &it.evidence] { @if !words.is_empty() { p dir="auto" { (words) } } }
            p class="state" {
                @if let Some(by) = by { bdi { (by) } " · " }
                @if it.by == c.owner { (states::of(c, &sheet.key(), it.id).words) }
            }
        }
    }
}

/// Two values that stand against each other, and who set them. Whoever may write decides, with a reason.
fn decide(
    c: &Context<'_>,
    sheet: &Sheet,
    indicator: ItemId,
    (field, key): (IndicatorField, &str),
    values: &Field<Quantity>,
) -> Markup {
    let all: Vec<&FieldValue<Quantity>> =
        std::iter::once(&values.shown).chain(&values.others).collect();
    let seen = serde_json::to_string(&all).expect("plain JSON");
    let said = |it: &FieldValue<Quantity>| {
        let name = it.by.as_ref().map(|by| c.name(&sheet.partnership, by));
        let parts = [
            ("person", Part::Name(name.unwrap_or_else(|| c.text("somebody")))),
            ("at", Part::Phone(it.at_unix_s)),
        ];
        html! { strong { (quantity(it.value)) } " – " (c.tell("two-values-by", &parts)) }
    };
    html! {
        section class="card" {
            h2 { (c.tell("two-values", &[("what", Part::Words(c.text(key)))])) }
            @if sheet.may_write {
                form method="post" action={ (sheet.path()) "/" (indicator) "/decide" } class="stack" {
                    (base_field(c, &sheet.goals.heads))
                    input type="hidden" name="field" value=(field.as_str());
                    input type="hidden" name="values" value=(seen);
                    @if !c.around.connected { p class="note" { (c.text("review-no-line")) } }
                    fieldset class="choices tall" {
                        legend class="unseen" { (c.text("two-values-choose")) }
                        @for it in &all {
                            label { input type="radio" name="value" value=(it.value) required; span { (said(it)) } }
                        }
                    }
                    label for={ "reason-" (field.as_str()) } { (c.text("why")) }
                    textarea id={ "reason-" (field.as_str()) } name="reason" rows="2" dir="auto" lang=(c.writing_language())
                        data-draft={ "decide-" (indicator) "-" (field.as_str()) } {}
                    button class="main" { (c.text("decide")) }
                }
            } @else {
                ul { @for it in &all { li { (said(it)) } } }
            }
        }
    }
}

/// Setting a baseline or a target.
fn set(
    c: &Context<'_>,
    sheet: &Sheet,
    indicator: ItemId,
    (field, key): (IndicatorField, &str),
) -> Markup {
    let standing = sheet.goals.field(indicator, field).map(|values| *values.value());
    let id = format!("set-{field}");
    html! {
        details class="wider" {
            summary { (c.tell("value-set", &[("what", Part::Words(c.text(key)))])) }
            form method="post" action={ (sheet.path()) "/" (indicator) "/set" } class="stack" {
                (base_field(c, &sheet.goals.heads))
                input type="hidden" name="field" value=(field.as_str());
                label for=(id) { (c.text(key)) }
                input id=(id) name="value" inputmode="decimal" autocomplete="off" required value=[standing];
                button { (c.text("measure-go")) }
            }
        }
    }
}

/// What was decided between two values, by whom and why, each to be opened again.
fn decisions(c: &Context<'_>, sheet: &Sheet, id: ItemId) -> Markup {
    let all = &sheet.goals.decisions;
    let is_of = |event: &DecisionEvent| match &event.what {
        Decided::Decided { indicator, .. } => *indicator == id,
        Decided::Reopened { decision } => all.get(decision).is_some_and(
            |it| matches!(&it.what, Decided::Decided { indicator, .. } if *indicator == id),
        ),
    };
    let mut events: Vec<&DecisionEvent> = all.values().filter(|event| is_of(event)).collect();
    events.sort_by_key(|event| (event.made_at, event.id));
    let is_open_again = |event: &DecisionEvent| {
        events
            .iter()
            .any(|it| matches!(it.what, Decided::Reopened { decision } if decision == event.id))
    };
    html! {
        @if !events.is_empty() {
            h2 { (c.text("goal-decisions")) }
            ul class="entries" {
                @for event in &events {
                    li { (decision(c, sheet, event)) @if sheet.may_write && !is_open_again(event) { (reopening(c, sheet, id, event)) } }
                }
            }
        }
    }
}

fn decision(c: &Context<'_>, sheet: &Sheet, event: &DecisionEvent) -> Markup {
    let by = event.by.as_ref().map(|by| c.name(&sheet.partnership, by));
    let person = Part::Name(by.unwrap_or_else(|| c.text("somebody")));
    let at = Part::Phone(event.written.map_or(0, |at| at.unix_s()));
    html! {
        @match &event.what {
            Decided::Decided { field, value, .. } => {
                p { (c.text(field.as_str())) ": " strong { (quantity(*value)) } " · " (c.tell("goal-decision-made", &[("person", person), ("at", at)])) }
            }
            Decided::Reopened { .. } => p { (c.tell("goal-decision-reopened", &[("person", person), ("at", at)])) },
        }
        p dir="auto" { (event.reason) }
        @if event.by == c.owner { p class="state" { (states::of(c, &sheet.key(), event.id).words) } }
    }
}

fn reopening(c: &Context<'_>, sheet: &Sheet, id: ItemId, event: &DecisionEvent) -> Markup {
    let field = format!("again-{}", event.id);
    html! {
        @if matches!(event.what, Decided::Decided { .. }) {
            details class="wider" {
                summary { (c.text("open-again")) }
                form method="post" action={ (sheet.path()) "/" (id) "/reopen" } class="stack" {
                    (base_field(c, &sheet.goals.heads))
                    input type="hidden" name="decision" value=(event.id);
                    label for=(field) { (c.text("why")) }
                    textarea id=(field) name="reason" rows="2" dir="auto" lang=(c.writing_language()) data-draft=(field) {}
                    button { (c.text("open-again")) }
                }
            }
        }
    }
}

fn measure(c: &Context<'_>, sheet: &Sheet, indicator: ItemId, wrong: bool) -> Markup {
    let fields = c.fields();
    let month = match fields.get("month") {
        "" => c.today().map(|day| Month::of(day).to_string()).unwrap_or_default(),
        typed => typed.to_owned(),
    };
    html! {
        form method="post" action={ (sheet.path()) "/" (indicator) "/measure" } class="card stack" {
            h2 { (c.text("measure")) }
            label for="value" { (c.text("actual")) }
            input id="value" name="value" inputmode="decimal" autocomplete="off" required value=(fields.get("value"))
                data-draft={ "measure-" (indicator) } aria-invalid=[wrong.then_some("true")] aria-describedby=[wrong.then_some("wrong")];
            label for="month" { (c.text("measured-for")) }
            input id="month" type="month" name="month" value=(month) required;
            fieldset class="choices tall" {
                legend { (c.text("progress-how")) }
                @for progress in 1..=5u8 {
                    label {
                        input type="radio" name="progress" value=(progress) checked[fields.get("progress") == progress.to_string()] required;
                        span { (progress) " · " (c.text(progress_key(progress))) }
                    }
                }
            }
            label for="reason" { (c.text("why")) }
            textarea id="reason" name="reason" rows="3" dir="auto" lang=(c.writing_language())
                data-draft={ "measure-reason-" (indicator) } { (fields.typed("reason")) }
            label for="evidence" { (c.text("measure-evidence")) }
            input id="evidence" name="evidence" dir="auto" lang=(c.writing_language()) value=(fields.get("evidence"))
                data-draft={ "measure-evidence-" (indicator) };
            button class="main" { (c.text("measure-go")) }
        }
    }
}

/// Measures, sets a value, decides between two or opens that again, or words a goal anew.
pub(crate) fn act(
    c: &mut Context<'_>,
    partnership: &str,
    organisation: &str,
    item: &str,
    act: &str,
) -> Result<Reply, Failure> {
    let sheet = goals::find(c, partnership, organisation)?;
    let id: ItemId = item.parse().map_err(|_| Failure::NotFound)?;
    let new = c.new_item();
    if act == "retitle" {
        return retitled(c, &sheet, id);
    }
    let edit = match act {
        "measure" => measured(c, new, id),
        "set" => value_set(c, id),
        "decide" => decided(c, new, id),
        "reopen" => reopened(c, new),
        _ => Err(Failure::NotFound),
    };
    match edit.and_then(|edit| c.edit(&sheet.key(), edit)) {
        Ok(()) => see(format!("{}/{id}?done=changed", sheet.path())),
        Err(wrong) => indicator_page(c, &sheet, item, Some(&wrong)),
    }
}

fn retitled(c: &Context<'_>, sheet: &Sheet, goal: ItemId) -> Result<Reply, Failure> {
    let title = c.fields().get("title").to_owned();
    let edit = GoalsEdit::RetitleGoal { base: base(c)?, goal, title, language: None };
    match c.edit(&sheet.key(), edit) {
        Err(wrong) if wrong.key() != "app-no-change" => Ok(goals::page(c, sheet, Some(&wrong))),
        _ => see(format!("{}?done=changed", sheet.path())),
    }
}

fn value_set(c: &Context<'_>, indicator: ItemId) -> Result<GoalsEdit, Failure> {
    let fields = c.fields();
    let (base, value) = (base(c)?, number(fields.get("value"))?);
    Ok(match fields.read("field").ok_or(Failure::NotFound)? {
        IndicatorField::Baseline => GoalsEdit::SetBaseline { base, indicator, value },
        IndicatorField::Target => GoalsEdit::SetTarget { base, indicator, value },
    })
}

fn reason(c: &Context<'_>) -> Result<String, Failure> {
    let reason = c.fields().typed("reason").trim().to_owned();
    if is_blank(&reason) { Err(Failure::Said("say-why")) } else { Ok(reason) }
}

fn reopened(c: &Context<'_>, event: ItemId) -> Result<GoalsEdit, Failure> {
    let decision = c.fields().read("decision").ok_or(Failure::NotFound)?;
    let (base, reason) = (base(c)?, reason(c)?);
    Ok(GoalsEdit::Decision(DecisionEdit::Reopen { base, event, decision, reason }))
}

fn measured(c: &Context<'_>, measurement: ItemId, indicator: ItemId) -> Result<GoalsEdit, Failure> {
    let fields = c.fields();
    Ok(GoalsEdit::Measure {
        measurement,
        indicator,
        period: fields.read("month").ok_or(Failure::Said("not-a-month"))?,
        value: number(fields.get("value"))?,
        progress: fields.read("progress").ok_or(Failure::Said("progress-choose"))?,
        reason: fields.typed("reason").trim().to_owned(),
        evidence: fields.get("evidence").to_owned(),
    })
}

/// The decision between the values that the person saw.
fn decided(c: &Context<'_>, decision: ItemId, indicator: ItemId) -> Result<GoalsEdit, Failure> {
    let fields = c.fields();
    let reason = reason(c)?;
    Ok(GoalsEdit::Decision(DecisionEdit::Decide {
        base: base(c)?,
        decision,
        indicator,
        field: fields.read("field").ok_or(Failure::NotFound)?,
        values: serde_json::from_str(fields.get("values")).map_err(|_| Failure::NotFound)?,
        value: number(fields.get("value"))?,
        reason,
    }))
}
