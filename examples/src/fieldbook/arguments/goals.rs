//! The command line of goals, indicators and measurements.

use clap::Subcommand;
use samband_client_core::documents::decisions::IndicatorField;
use samband_client_core::documents::terms::{Language, Level, Quantity, Theme};
use samband_client_core::time::Month;
use serde::{Deserialize, Serialize};

use super::values;

/// Goals, indicators and measurements.
///
/// A goal or an indicator is named by its title, by a part of it, or by the first letters of its id.
#[derive(Debug, Clone, Subcommand, Serialize, Deserialize)]
pub enum GoalsCommand {
    /// Lists the goals that you may read, with their indicators and latest measurements.
    List {
        /// Shows all measurements, not only the latest.
        #[arg(long)]
        all: bool,
    },
    /// Adds a goal of your organisation.
    Add {
        /// The goal: what your organisation wants to reach.
        #[arg(required = true, value_name = "TITLE", value_parser = values::words)]
        title: Vec<String>,
        /// The level of change.
        #[arg(long, value_parser = values::term::<Level>(Level::ALL.iter().map(|level| level.as_str())))]
        level: Level,
        /// The theme.
        #[arg(long, value_parser = values::term::<Theme>(Theme::ALL.iter().map(|theme| theme.as_str())))]
        theme: Theme,
        /// Your organisation, as PARTNERSHIP/ORGANISATION, if you have several.
        #[arg(long)]
        of: Option<String>,
        /// The language of the title, such as sw or pt-MZ. [default: your language in the roster]
        #[arg(long)]
        language: Option<Language>,
    },
    /// Changes the title of a goal.
    Retitle {
        /// The goal.
        goal: String,
        /// The new title.
        #[arg(required = true, value_name = "TITLE", value_parser = values::words)]
        title: Vec<String>,
        /// The language of the new title, if it is another one.
        #[arg(long)]
        language: Option<Language>,
    },
    /// Adds an indicator to a goal.
    Indicator {
        /// The goal.
        goal: String,
        /// What is counted.
        #[arg(required = true, value_name = "TITLE", value_parser = values::words)]
        title: Vec<String>,
        /// The unit, such as schools or percent.
        #[arg(long, value_parser = values::words)]
        unit: String,
        /// The value at the start.
        #[arg(long, value_parser = values::quantity)]
        baseline: Option<Quantity>,
        /// The value to reach.
        #[arg(long, value_parser = values::quantity)]
        target: Option<Quantity>,
        /// The language of title and unit, such as sw or pt-MZ. [default: your language in the roster]
        #[arg(long)]
        language: Option<Language>,
    },
    /// Sets the baseline of an indicator. If the field has several values, use `fieldbook goals decide`.
    Baseline {
        /// The indicator.
        indicator: String,
        /// The value.
        #[arg(value_parser = values::quantity)]
        value: Quantity,
    },
    /// Sets the target of an indicator. If the field has several values, use `fieldbook goals decide`.
    Target {
        /// The indicator.
        indicator: String,
        /// The value.
        #[arg(value_parser = values::quantity)]
        value: Quantity,
    },
    /// Decides between several values of a field. All values stay readable, with the reason.
    Decide {
        /// The indicator.
        indicator: String,
        /// The field: baseline or target.
        field: IndicatorField,
        /// The value that holds.
        #[arg(value_parser = values::quantity)]
        value: Quantity,
        /// Why.
        #[arg(long, value_parser = values::words)]
        reason: String,
    },
    /// Reopens a decision: the values from before the decision are open again.
    Reopen {
        /// The decision, or the first letters of its id.
        decision: String,
        /// Why.
        #[arg(long, value_parser = values::words)]
        reason: String,
    },
    /// Adds a measurement of an indicator.
    Measure {
        /// The indicator.
        indicator: String,
        /// The value.
        #[arg(value_parser = values::quantity)]
        value: Quantity,
        /// The month that the value is about, such as 2026-11.
        #[arg(long, value_parser = values::month)]
        period: Month,
        /// How the work goes: 1 far-behind, 2 behind, 3 on-the-way, 4 almost-there, 5 reached.
        #[arg(long, value_parser = values::progress)]
        progress: u8,
        /// The reason.
        #[arg(long, default_value = "", value_parser = values::words)]
        reason: String,
        /// The evidence: where others can see it.
        #[arg(long, default_value = "", value_parser = values::words)]
        evidence: String,
    },
}
