//! Our goals: what a partner wants to reach, and where it stands.

use maud::{Markup, html};
use samband_client_core::documents::goals::{Goal, Goals, GoalsEdit, Indicator};
use samband_client_core::documents::terms::{Level, Quantity, Theme};
use samband_client_core::documents::{DocKey, Field};
use samband_client_core::ids::{ItemId, OrganisationId, PartnershipId};
use samband_client_core::text::is_blank;

use crate::Reply;
use crate::base::base_field;
use crate::context::{Context, see};
use crate::failure::Failure;
use crate::frame;
use crate::say;

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

/// The goals of one partner.
pub(crate) fn find(
    c: &Context<'_>,
    partnership: &str,
    organisation: &str,
) -> Result<Sheet, Failure> {
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

/// The screen of a partner's goals.
pub(crate) fn page(c: &Context<'_>, sheet: &Sheet, wrong: Option<&Failure>) -> Reply {
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
                @if sheet.may_write { (retitle(c, sheet, goal)) }
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

/// How it goes, as a message.
pub(crate) fn progress_key(progress: u8) -> &'static str {
    match progress {
        1 => "progress-1",
        2 => "progress-2",
        3 => "progress-3",
        4 => "progress-4",
        _ => "progress-5",
    }
}

/// Wording a goal anew.
fn retitle(c: &Context<'_>, sheet: &Sheet, goal: &Goal) -> Markup {
    let id = format!("retitle-{}", goal.id);
    let language = goal.language.as_ref().map(|it| it.as_str());
    html! {
        details class="wider" {
            summary { (c.text("goal-reword")) }
            form method="post" action={ (sheet.path()) "/" (goal.id) "/retitle" } class="stack" {
                (base_field(c, &sheet.goals.heads))
                label for=(id) { (c.text("goal-title")) }
                textarea id=(id) name="title" rows="2" dir="auto" lang=[language] data-draft=(id) required { (goal.title) }
                button { (c.text("entry-keep-change")) }
            }
        }
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

/// The same, where nothing may be typed.
fn optional_number(typed: &str) -> Result<Option<Quantity>, Failure> {
    if typed.is_empty() { Ok(None) } else { number(typed).map(Some) }
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
