//! Values as people type them: decimal commas, digits of any script, texts that begin with a dash.

use clap::builder::{PossibleValuesParser, TypedValueParser};
use samband_client_core::documents::terms::Quantity;
use samband_client_core::text::ascii_digits;
use samband_client_core::time::{Date, Month, parse_date};

/// Stands before an argument that begins with a single dash and is a value, while clap reads the command line.
const DASHED: char = '\u{f8fe}';

/// Options whose value is a path, which stays as it is.
const PATHS: &[&str] = &[
    "--store",
    "--passphrase-file",
    "--new-passphrase-file",
    "--ca",
    "--to",
    "--choices",
    "--check",
];

/// Marks arguments such as `-3` and `- a text` as values: no option of this program has a single dash but `-h` and `-V`.
pub(crate) fn mark_dashed(arguments: impl Iterator<Item = String>) -> Vec<String> {
    let mut marked: Vec<String> = Vec::new();
    for argument in arguments {
        let is_value = argument.starts_with('-')
            && !argument.starts_with("--")
            && !matches!(argument.as_str(), "-" | "-h" | "-V");
        let is_path = marked.last().is_some_and(|last| PATHS.contains(&last.as_str()));
        let is_value = is_value && !is_path;
        marked.push(if is_value { format!("{DASHED}{argument}") } else { argument });
    }
    marked
}

/// Takes the mark off again; for errors, which quote what was typed.
pub(crate) fn unmark(text: &str) -> String {
    text.replace(DASHED, "")
}

/// A word of a text, or a text.
pub(super) fn words(typed: &str) -> Result<String, String> {
    Ok(typed.strip_prefix(DASHED).unwrap_or(typed).to_owned())
}

/// A quantity: `12`, `-3`, `12.5`, `12,5`, with the digits of any script.
pub(super) fn quantity(typed: &str) -> Result<Quantity, String> {
    let typed = typed.strip_prefix(DASHED).unwrap_or(typed);
    let plain = ascii_digits(typed.trim()).replace(['\u{2212}', '\u{2013}'], "-");
    let plain = plain.replace('\u{66b}', ",");
    let number = match plain.split_once(',') {
        None => plain,
        Some((_, decimals)) if decimals.len() == 3 && !plain.starts_with("0,") => {
            let all = plain.replace(',', "");
            return Err(format!(
                "{typed} can be read in two ways: write {all}, or {} for a decimal number",
                plain.replace(',', ".")
            ));
        }
        Some((whole, decimals)) => format!("{whole}.{decimals}"),
    };
    number.parse().map_err(|_| {
        format!(
            "{typed} is not a number: write it as 12, -3 or 12.5, with at most three decimals and \
             no blanks"
        )
    })
}

/// A date such as 2026-11-23.
pub(super) fn date(typed: &str) -> Result<Date, String> {
    let typed = typed.strip_prefix(DASHED).unwrap_or(typed);
    parse_date(&ascii_digits(typed.trim())).map_err(|error| error.to_string())
}

/// A month such as 2026-11.
pub(super) fn month(typed: &str) -> Result<Month, String> {
    ascii_digits(typed.trim()).parse::<Month>().map_err(|error| error.to_string())
}

/// What the numbers 1 to 5 of a measurement's progress mean.
pub(crate) const PROGRESS: [&str; 5] =
    ["far-behind", "behind", "on-the-way", "almost-there", "reached"];

/// How the work goes: 1 to 5, or the word for it.
pub(super) fn progress(typed: &str) -> Result<u8, String> {
    let typed = ascii_digits(typed.trim()).to_lowercase().replace(' ', "-");
    let by_word = PROGRESS.iter().position(|word| *word == typed);
    let number = by_word.map(|at| at + 1).or_else(|| typed.parse().ok());
    number.filter(|number| (1..=5).contains(number)).and_then(|n| u8::try_from(n).ok()).ok_or_else(
        || {
            "progress is 1 to 5: 1 far-behind, 2 behind, 3 on-the-way, 4 almost-there, 5 reached"
                .to_owned()
        },
    )
}

/// One of the fixed words of the domain, which `--help` then lists.
pub(super) fn term<T>(words: impl Iterator<Item = &'static str>) -> impl TypedValueParser<Value = T>
where
    T: std::str::FromStr + Copy + Send + Sync + 'static,
    T::Err: std::fmt::Debug,
{
    PossibleValuesParser::new(words.collect::<Vec<_>>())
        .map(|word| word.parse().expect("it is one of the words"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantities_are_read_as_people_write_them() {
        for (typed, value) in [
            ("12,5", "12.5"),
            ("-3", "-3"),
            ("\u{f8fe}-0,25", "-0.25"),
            ("१२٫५", "12.5"),
            ("−7", "-7"),
            ("0,125", "0.125"),
        ] {
            assert_eq!(quantity(typed).unwrap().to_string(), value, "{typed}");
        }
        assert!(quantity("1,000").unwrap_err().contains("write 1000, or 1.000"));
        assert!(quantity("1 000").is_err());
        assert!(quantity("1.000,5").is_err());
    }
}
