//! Whether anything of a partnership may be published.

use std::str::FromStr;

/// `yes` or `no`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Publish(pub(super) bool);

impl FromStr for Publish {
    type Err = String;

    fn from_str(text: &str) -> Result<Publish, String> {
        match text {
            "yes" => Ok(Publish(true)),
            "no" => Ok(Publish(false)),
            _ => Err(format!("{text:?} is neither \"yes\" nor \"no\"")),
        }
    }
}
