//! Our goals: what a partner wants to reach, where it stands, two values in place, and measuring with a number pad.

use maud::{Markup, html};
use samband_client_core::documents::decisions::{DecisionEdit, IndicatorField};
use samband_client_core::documents::goals::{Goals, GoalsEdit, Indicator, Measurement};
use samband_client_core::documents::terms::{Level, Quantity, Theme};
use samband_client_core::documents::{DocKey, Field, Said};
use samband_client_core::ids::{ItemId, OrganisationId, PartnershipId};
use samband_client_core::text::is_blank;
use samband_client_core::time::Month;

use crate::Reply;
use crate::base::{base, base_field};
use crate::context::{Context, see};
use crate::failure::Failure;
use crate::say::{self, Part};
use crate::{frame, states};

/// The goals of one partner, as the owner may see them.
pub(crate) struct Sheet {
    pub(crate) partnership: PartnershipId,
    pub(crate) organisation: OrganisationId,
    pub(crate) may_write: bool,
    pub(crate) goals: Goals,
}

impl Sheet {
    pub(crate) fn path(&self) -> String {
        format!("/app/work/goals/{}/{}", self.partnership, self.organisation)
    }

    pub(crate) fn name(&self, c: &Context<'_>) -> String {
        let roster = c.rosters.get(&self.partnership);
        let name = roster.map(|roster| roster.organisation_name(&self.organisation).to_owned());
        name.unwrap_or_else(|| self.organisation.to_string())
    }

    pub(crate) fn key(&self) -> DocKey {
        let (partnership, organisation) = (self.partnership.clone(), self.organisation.clone());
        DocKey::Goals { partnership, organisation }
    }

    /// How many fields have two values.
    pub(crate) fn open(&self) -> usize {
        let fields = self.goals.indicators.values().flat_map(|it| [&it.baseline, &it.target]);
        fields.flatten().filter(|field| field.is_open()).count()
    }
}

/// The goals that the owner may read: those of the own organisations first.
pub(crate) fn sheets(c: &Context<'_>) -> Result<Vec<Sheet>, Failure> {
    let mut found = Vec::new();
    for (key, rights) in c.device.scope() {
        if let DocKey::Goals { partnership, organisation } = key {
            let goals = c.device.goals(&partnership, &organisation)?;
            found.push(Sheet { partnership, organisation, may_write: rights.may_write(), goals });
        }
    }
    found.sort_by_key(|sheet| !sheet.may_write);
    Ok(found)
}

fn find(c: &Context<'_>, partnership: &str, organisation: &str) -> Result<Sheet, Failure> {
    let is = |it: &Sheet| {
        it.partnership.as_str() == partnership && it.organisation.as_str() == organisation
    };
    sheets(c)?.into_iter().find(is).ok_or(Failure::NotFound)
}

/// The goals of one partner.
pub(crate) fn show(
    c: &Context<'_>,
    partnership: &str,
    organisation: &str,
) -> Result<Reply, Failure> {
    let sheet = find(c, partnership, organisation)?;
    Ok(page(c, &sheet, None))
}

fn page(c: &Context<'_>, sheet: &Sheet, wrong: Option<&Failure>) -> Reply {
    let title = c.text("goals");
    let body = html! {
        p class="back" { a href="/app/work" { (c.text("tab-work")) } }
        h1 { (title) }
        p class="quiet" { bdi { (sheet.name(c)) } }
        @if sheet.goals.goals.is_empty() { p { (c.text("goals-none")) } }
        @for goal in sheet.goals.goals.values() {
            section class="card" {
                h2 lang=[goal.language.as_ref().map(|it| it.as_str())] dir="auto" { (goal.title) }
                p class="quiet" {
                    (c.text(&format!("level-{}", goal.level.map_or("unknown", Level::as_str)))) " · "
                    (c.text(&format!("theme-{}", goal.theme.map_or("unknown", Theme::as_str))))
                }
                @for indicator in sheet.goals.indicators.values().filter(|it| it.goal == goal.id) {
                    (row(c, sheet, indicator))
                }
                @if sheet.may_write { (new_indicator(c, sheet, goal.id)) }
            }
        }
        @if let Some(wrong) = wrong { p class="alert" role="alert" { (c.text(wrong.key())) } }
        @if sheet.may_write { (new_goal(c, sheet)) }
    };
    frame::page(c, &title, &body)
}

fn row(c: &Context<'_>, sheet: &Sheet, indicator: &Indicator) -> Markup {
    let latest = sheet.goals.latest(indicator.id);
    let language = indicator.language.as_ref().map(|it| it.as_str());
    html! {
        div class="indicator" {
            h3 lang=[language] dir="auto" { a href={ (sheet.path()) "/" (indicator.id) } { (indicator.title) } }
            dl class="values" {
                (value(c, "baseline", indicator.baseline.as_ref().map(|it| *it.value())))
                (value(c, "actual", latest.map(|it| it.value)))
                (value(c, "target", indicator.target.as_ref().map(|it| *it.value())))
            }
            p class="quiet" {
                bdi lang=[language] { (indicator.unit) }
                @match latest {
                    Some(latest) => { " · " (say::month(latest.period)) @if let Some(progress) = latest.progress { " · " (c.text(progress_key(progress))) } }
                    None => { " · " (c.text("not-measured")) }
                }
            }
            @if [&indicator.baseline, &indicator.target].into_iter().flatten().any(Field::is_open) {
                p class="alert" { (c.text("two-values-stand")) }
            }
        }
    }
}

fn value(c: &Context<'_>, key: &str, value: Option<Quantity>) -> Markup {
    html! {
        div { dt { (c.text(key)) } dd { @match value { Some(value) => (quantity(value)), None => "–" } } }
    }
}

/// A number, which the page writes as its language does.
pub(crate) fn quantity(value: Quantity) -> Markup {
    html! { data value=(value) { (value) } }
}

fn progress_key(progress: u8) -> &'static str {
    match progress {
        1 => "progress-1",
        2 => "progress-2",
        3 => "progress-3",
        4 => "progress-4",
        _ => "progress-5",
    }
}

fn new_goal(c: &Context<'_>, sheet: &Sheet) -> Markup {
    html! {
        details class="wider card" {
            summary { (c.text("goal-new")) }
            form method="post" action={ (sheet.path()) "/new" } class="stack" {
                label for="goal-title" { (c.text("goal-title")) }
                textarea id="goal-title" name="title" rows="2" dir="auto" lang=(c.writing_language()) data-draft="goal" required {}
                label for="goal-level" { (c.text("level")) }
                select id="goal-level" name="level" {
                    @for level in Level::ALL { option value=(level.as_str()) { (c.text(&format!("level-{level}"))) } }
                }
                label for="goal-theme" { (c.text("about-theme")) }
                select id="goal-theme" name="theme" {
                    @for theme in Theme::ALL { option value=(theme.as_str()) { (c.text(&format!("theme-{theme}"))) } }
                }
                button { (c.text("goal-add")) }
            }
        }
    }
}

fn new_indicator(c: &Context<'_>, sheet: &Sheet, goal: ItemId) -> Markup {
    html! {
        details class="wider" {
            summary { (c.text("indicator-new")) }
            form method="post" action={ (sheet.path()) "/new" } class="stack" {
                input type="hidden" name="goal" value=(goal);
                label for={ "title-" (goal) } { (c.text("indicator-title")) }
                input id={ "title-" (goal) } name="title" dir="auto" lang=(c.writing_language()) required;
                label for={ "unit-" (goal) } { (c.text("unit")) }
                input id={ "unit-" (goal) } name="unit" dir="auto" lang=(c.writing_language());
                label for={ "baseline-" (goal) } { (c.text("baseline")) }
                input id={ "baseline-" (goal) } name="baseline" inputmode="decimal" autocomplete="off";
                label for={ "target-" (goal) } { (c.text("target")) }
                input id={ "target-" (goal) } name="target" inputmode="decimal" autocomplete="off";
                button { (c.text("indicator-add")) }
            }
        }
    }
}

/// Adds a goal or an indicator.
pub(crate) fn add(
    c: &mut Context<'_>,
    partnership: &str,
    organisation: &str,
) -> Result<Reply, Failure> {
    let sheet = find(c, partnership, organisation)?;
    let edit = match new_item_of(c) {
        Ok(edit) => edit,
        Err(wrong) => return Ok(page(c, &sheet, Some(&wrong))),
    };
    c.edit(&sheet.key(), edit)?;
    see(format!("{}?done=changed", sheet.path()))
}

fn new_item_of(c: &mut Context<'_>) -> Result<GoalsEdit, Failure> {
    let fields = c.fields();
    let (title, language) = (fields.get("title").to_owned(), c.writing_language());
    if is_blank(&title) {
        return Err(Failure::Said("app-empty"));
    }
    let new = c.new_item();
    Ok(match fields.read::<ItemId>("goal") {
        Some(goal) => GoalsEdit::AddIndicator {
            indicator: new,
            goal,
            title,
            unit: fields.get("unit").to_owned(),
            language,
            baseline: optional_number(fields.get("baseline"))?,
            target: optional_number(fields.get("target"))?,
        },
        None => GoalsEdit::AddGoal {
            goal: new,
            level: fields.read("level").ok_or(Failure::Said("app-empty"))?,
            theme: fields.read("theme").ok_or(Failure::Said("app-empty"))?,
            title,
            language,
        },
    })
}

/// A number as people type it: a comma or a point before the decimals, blanks between the thousands.
pub(crate) fn number(typed: &str) -> Result<Quantity, Failure> {
    Quantity::from_typed(typed).map_err(|_| Failure::Said("not-a-number"))
}

fn optional_number(typed: &str) -> Result<Option<Quantity>, Failure> {
    if typed.is_empty() { Ok(None) } else { number(typed).map(Some) }
}

/// One indicator: its values, deciding between two, measuring, and what was measured.
pub(crate) fn indicator(
    c: &Context<'_>,
    partnership: &str,
    organisation: &str,
    indicator: &str,
) -> Result<Reply, Failure> {
    let sheet = find(c, partnership, organisation)?;
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
        }
        @if let Some(wrong) = wrong { p id="wrong" class="alert" role="alert" { (c.text(wrong.key())) } }
        @if sheet.may_write { (measure(c, sheet, id, wrong.is_some())) }
        h2 { (c.text("measured")) }
        @if measured.is_empty() { p class="quiet" { (c.text("not-measured")) } }
        ul class="entries" { @for it in measured { (measurement(c, sheet, it)) } }
    };
    Ok(frame::page(c, &row.title, &body))
}

fn measurement(c: &Context<'_>, sheet: &Sheet, it: &Measurement) -> Markup {
    let by = it.by.as_ref().map(|by| c.name(&sheet.partnership, by));
    html! {
        li {
            p { strong { (quantity(it.value)) } " · " (say::month(it.period))
                @if let Some(progress) = it.progress { " · " (c.text(progress_key(progress))) } }
            @if !it.reason.is_empty() { p dir="auto" { (it.reason) } }
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
    let all: Vec<&Said<Quantity>> = std::iter::once(&values.shown).chain(&values.others).collect();
    let seen = serde_json::to_string(&all).expect("plain JSON");
    let said = |it: &Said<Quantity>| {
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
                    (base_field(&sheet.goals.heads))
                    input type="hidden" name="field" value=(field.as_str());
                    input type="hidden" name="values" value=(seen);
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

fn measure(c: &Context<'_>, sheet: &Sheet, indicator: ItemId, wrong: bool) -> Markup {
    let fields = c.fields();
    let month = match fields.get("month") {
        "" => Month::of(c.now.date()).to_string(),
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
            button class="main" { (c.text("measure-go")) }
        }
    }
}

/// Measures, or decides between two values.
pub(crate) fn act(
    c: &mut Context<'_>,
    partnership: &str,
    organisation: &str,
    indicator: &str,
    act: &str,
) -> Result<Reply, Failure> {
    let sheet = find(c, partnership, organisation)?;
    let id: ItemId = indicator.parse().map_err(|_| Failure::NotFound)?;
    let new = c.new_item();
    let edit = match act {
        "measure" => measured(c, new, id),
        "decide" => decided(c, new, id),
        _ => Err(Failure::NotFound),
    };
    match edit.and_then(|edit| c.edit(&sheet.key(), edit)) {
        Ok(()) => see(format!("{}/{id}?done=changed", sheet.path())),
        Err(wrong) => indicator_page(c, &sheet, indicator, Some(&wrong)),
    }
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
        evidence: String::new(),
    })
}

/// The decision between the values that the person saw.
fn decided(c: &Context<'_>, decision: ItemId, indicator: ItemId) -> Result<GoalsEdit, Failure> {
    let fields = c.fields();
    let field = IndicatorField::ALL.iter().find(|field| field.as_str() == fields.get("field"));
    let reason = fields.typed("reason").trim().to_owned();
    if is_blank(&reason) {
        return Err(Failure::Said("say-why"));
    }
    Ok(GoalsEdit::Decision(DecisionEdit::Decide {
        base: base(c)?,
        decision,
        indicator,
        field: *field.ok_or(Failure::NotFound)?,
        values: serde_json::from_str(fields.get("values")).map_err(|_| Failure::NotFound)?,
        value: number(fields.get("value"))?,
        reason,
    }))
}

#[cfg(test)]
mod tests {
    use super::number;

    #[test]
    fn a_number_is_read_as_people_write_it() {
        for (typed, number_of) in
            [("12,5", "12.5"), ("1 250", "1250"), ("৪০", "40"), ("٣٫٥", "3.5"), ("−3", "-3")]
        {
            assert_eq!(number(typed).unwrap().to_string(), number_of, "{typed}");
        }
        assert!(number("many").is_err());
    }
}
