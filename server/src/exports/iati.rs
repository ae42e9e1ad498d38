//! Results for IATI, version 2.03 of the activity standard: what one partner has reached in each of its partnerships.
//!
//! A partner publishes its own work: the reporting organisation is the one that the person is a member or coordinator of, and
//! the goals are that partner's. An activity is a partnership; a goal for organisations or society is a result of type 2
//! (outcome); each measurement is a period of one month. An indicator with neither baseline nor target is described and not
//! counted: measure 5, its value in a comment. Goals for individual people, partnerships that are not published, and values
//! that people have not decided between are left out.

use std::collections::BTreeSet;
use std::io::{self, Write};

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};
use samband_client_core::documents::DocKey;
use samband_client_core::documents::Field;
use samband_client_core::documents::goals::{Goal, Goals, Indicator, Measurement};
use samband_client_core::documents::roster::Roster;
use samband_client_core::documents::terms::{Language, Level, Quantity};
use samband_client_core::ids::{OrganisationId, PartnershipId};
use samband_client_core::time::{Date, DeviceTime, date_utc};

use super::cell::readable_text;
use super::export::{Export, ExportError};

/// The kinds of organisations in IATI's code list, with its own words for them.
pub const ORGANISATION_TYPES: &[(&str, &str)] = &[
    ("10", "Government"),
    ("11", "Local Government"),
    ("15", "Other Public Sector"),
    ("21", "International NGO"),
    ("22", "National NGO"),
    ("23", "Regional NGO"),
    ("24", "Partner Country based NGO"),
    ("30", "Public Private Partnership"),
    ("40", "Multilateral"),
    ("60", "Foundation"),
    ("70", "Private Sector"),
    ("80", "Academic, Training and Research"),
    ("90", "Other"),
];

/// How the reporting organisation is registered with IATI.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Reporting {
    /// Its identifier.
    pub(super) identifier: String,
    /// The code of its kind.
    pub(super) kind: String,
}

impl Reporting {
    /// Whether the identifier is one, and the kind is in the list.
    pub(super) fn is_readable(&self) -> bool {
        let is_allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
        (3..=100).contains(&self.identifier.len())
            && self.identifier.chars().all(is_allowed)
            && ORGANISATION_TYPES.iter().any(|(code, _)| *code == self.kind)
    }
}

/// What a person publishes of one partnership.
struct Activity<'a> {
    partnership: &'a PartnershipId,
    roster: &'a Roster,
    partner: &'a OrganisationId,
    /// The first and the last day of its rounds.
    days: (Date, Date),
}

impl Export {
    /// The partners for which the person writes goals: whose work the person may publish.
    fn own_activities(&self) -> Vec<Activity<'_>> {
        let mut found = Vec::new();
        for (partnership, roster) in self.partnerships().filter(|(_, it)| !it.is_unpublished) {
            let days: BTreeSet<Date> = roster
                .rounds
                .values()
                .flat_map(|round| [round.starts, round.ends])
                .flatten()
                .collect();
            let (Some(first), Some(last)) = (days.first(), days.last()) else { continue };
            for (partner, key) in self.partners(partnership, roster) {
                if self.viewer.may_write(&key) {
                    let days = (*first, *last);
                    found.push(Activity { partnership, roster, partner, days });
                }
            }
        }
        found
    }

    /// Whether there is anything to publish.
    pub fn has_activities(&self) -> bool {
        !self.own_activities().is_empty()
    }
}

/// Writes the file.
///
/// # Errors
///
/// When a document cannot be read, or the bytes cannot be written.
pub(super) fn write_iati(
    export: &Export,
    reporting: &Reporting,
    to: impl Write,
) -> Result<(), ExportError> {
    let mut xml = Writer::new_with_indent(to, b' ', 1);
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let made = DeviceTime::new(export.as_of.at.div_euclid(1000), 0).to_string();
    let made = made.replace("+00:00", "Z");
    let element = xml.create_element("iati-activities");
    element
        .with_attributes([("version", "2.03"), ("generated-datetime", made.as_str())])
        .write_inner_content(|xml| {
            for activity in export.own_activities() {
                write_activity(xml, export, reporting, &activity)?;
            }
            Ok(())
        })?;
    Ok(xml.get_mut().flush()?)
}

/// Writes an element with one narrative in it, in its language.
fn narrative<W: Write>(
    xml: &mut Writer<W>,
    name: &str,
    attributes: &[(&str, &str)],
    (text, language): (&str, Option<&Language>),
) -> io::Result<()> {
    let element = xml.create_element(name).with_attributes(attributes.iter().copied());
    element.write_inner_content(|xml| narrative_alone(xml, text, language))?;
    Ok(())
}

fn narrative_alone<W: Write>(
    xml: &mut Writer<W>,
    text: &str,
    language: Option<&Language>,
) -> io::Result<()> {
    let element = xml.create_element("narrative");
    let language = language.map(|language| ("xml:lang", language.as_str()));
    element.with_attributes(language).write_text_content(BytesText::new(&readable_text(text)))?;
    Ok(())
}

fn write_activity<W: Write>(
    xml: &mut Writer<W>,
    export: &Export,
    reporting: &Reporting,
    of: &Activity<'_>,
) -> io::Result<()> {
    let (first, last) = of.days;
    let today = date_utc(export.as_of.at);
    let partners = of.roster.organisations.values();
    let partners: Vec<String> =
        partners.map(|it| format!("{} ({})", it.name, it.country)).collect();
    let about =
        format!("Reciprocal exchange of staff and volunteers between {}.", partners.join(", "));
    let english: Option<Language> = "en".parse().ok();
    let element = xml.create_element("iati-activity");
    element.write_inner_content(|xml| {
        let id = format!("{}-{}", reporting.identifier, of.partnership);
        xml.create_element("iati-identifier").write_text_content(BytesText::new(&id))?;
        let own = of.roster.organisation_name(of.partner);
        let attributes =
            [("ref", reporting.identifier.as_str()), ("type", reporting.kind.as_str())];
        narrative(xml, "reporting-org", &attributes, (own, None))?;
        narrative(xml, "title", &[], (&of.roster.name, None))?;
        narrative(xml, "description", &[("type", "1")], (&about, english.as_ref()))?;
        for organisation in of.roster.organisations.values() {
            narrative(xml, "participating-org", &[("role", "4")], (&organisation.name, None))?;
        }
        let status = if last < today { "4" } else { "2" };
        xml.create_element("activity-status").with_attribute(("code", status)).write_empty()?;
        // planned and actual start, planned and actual end
        for (kind, day) in [("1", first), ("2", first), ("3", last), ("4", last)] {
            let is_actual = matches!(kind, "2" | "4");
            if !is_actual || day < today {
                let day = day.to_string();
                let element = xml.create_element("activity-date");
                element.with_attributes([("type", kind), ("iso-date", &day)]).write_empty()?;
            }
        }
        // multi-national
        xml.create_element("activity-scope").with_attribute(("code", "3")).write_empty()?;
        write_results(xml, export, of).map_err(io::Error::other)
    })?;
    Ok(())
}

fn write_results<W: Write>(
    xml: &mut Writer<W>,
    export: &Export,
    of: &Activity<'_>,
) -> Result<(), ExportError> {
    let (partnership, organisation) = (of.partnership.clone(), of.partner.clone());
    let key = DocKey::Goals { partnership, organisation };
    let Some(goals) = export.read(of.roster, &key, Goals::read)? else { return Ok(()) };
    let goals = goals.view;
    let published = goals
        .goals
        .values()
        .filter(|goal| matches!(goal.level, Some(Level::Organisational | Level::Societal)));
    for goal in published {
        let indicators: Vec<&Indicator> =
            goals.indicators.values().filter(|indicator| indicator.goal == goal.id).collect();
        if !indicators.is_empty() {
            write_result(xml, &goals, goal, &indicators, of.days)?;
        }
    }
    Ok(())
}

fn write_result<W: Write>(
    xml: &mut Writer<W>,
    goals: &Goals,
    goal: &Goal,
    indicators: &[&Indicator],
    days: (Date, Date),
) -> io::Result<()> {
    let element = xml.create_element("result").with_attribute(("type", "2"));
    element.write_inner_content(|xml| {
        narrative(xml, "title", &[], (&goal.title, goal.language.as_ref()))?;
        for indicator in indicators {
            write_indicator(xml, goals, indicator, days)?;
        }
        Ok(())
    })?;
    Ok(())
}

fn write_indicator<W: Write>(
    xml: &mut Writer<W>,
    goals: &Goals,
    indicator: &Indicator,
    (first, last): (Date, Date),
) -> io::Result<()> {
    let is_counted = indicator.baseline.is_some() || indicator.target.is_some();
    let mut measured: Vec<&Measurement> =
        goals.measurements.values().filter(|it| it.indicator == indicator.id).collect();
    measured.sort_by_key(|it| (it.period, it.made_at, it.id));
    // of several measurements of a month the last one stands
    let is_last =
        |at: &usize| measured.get(at + 1).is_none_or(|next| next.period != measured[*at].period);
    let standing: Vec<&Measurement> =
        (0..measured.len()).filter(is_last).map(|at| measured[at]).collect();
    let language = indicator.language.as_ref();
    let title = format!("{} ({})", indicator.title, indicator.unit);
    let measure = match (is_counted, indicator.unit.trim()) {
        (false, _) => "5",
        (true, "%") => "2",
        (true, _) => "1",
    };
    let decided = |field: &Option<Field<Quantity>>| {
        field.as_ref().and_then(Field::decided).map(Quantity::to_string)
    };
    let target = decided(&indicator.target);
    let element = xml.create_element("indicator").with_attribute(("measure", measure));
    element.write_inner_content(|xml| {
        narrative(xml, "title", &[], (&title, language))?;
        if let Some(value) = decided(&indicator.baseline) {
            let (year, day) = (first.year().to_string(), first.to_string());
            let element = xml.create_element("baseline");
            element
                .with_attributes([("iso-date", day.as_str()), ("year", &year), ("value", &value)])
                .write_empty()?;
        }
        let target = target.as_deref();
        if standing.is_empty() && target.is_some() {
            write_period(xml, (first, last), target, None)?;
        }
        for measurement in standing {
            let Ok(begin) = format!("{}-01", measurement.period).parse::<Date>() else { continue };
            let said = Said { measurement, unit: &indicator.unit, is_counted, language };
            write_period(xml, (begin, begin.last_of_month()), target, Some(&said))?;
        }
        Ok(())
    })?;
    Ok(())
}

/// What was measured in a period.
struct Said<'a> {
    measurement: &'a Measurement,
    unit: &'a str,
    is_counted: bool,
    language: Option<&'a Language>,
}

fn write_period<W: Write>(
    xml: &mut Writer<W>,
    (first, last): (Date, Date),
    target: Option<&str>,
    said: Option<&Said<'_>>,
) -> io::Result<()> {
    xml.create_element("period").write_inner_content(|xml| {
        for (name, day) in [("period-start", first), ("period-end", last)] {
            let day = day.to_string();
            xml.create_element(name).with_attribute(("iso-date", day.as_str())).write_empty()?;
        }
        if let Some(target) = target {
            xml.create_element("target").with_attribute(("value", target)).write_empty()?;
        }
        let Some(said) = said else { return Ok(()) };
        let value = said.measurement.value.to_string();
        let reason = &said.measurement.reason;
        let comment = match said.is_counted {
            true => reason.clone(),
            false => format!("{value} {}. {reason}", said.unit).trim().to_owned(),
        };
        let attributes = said.is_counted.then_some(("value", value.as_str()));
        let element = xml.create_element("actual").with_attributes(attributes);
        if comment.is_empty() {
            element.write_empty()?;
        } else {
            element.write_inner_content(|xml| {
                narrative(xml, "comment", &[], (&comment, said.language))
            })?;
        }
        Ok(())
    })?;
    Ok(())
}
