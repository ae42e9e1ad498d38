//! Who acts on the relay's own machine.

use std::fmt;

use samband_client_core::ids::PersonId;

use super::audit::ADMINISTRATOR;

/// An administrator on the relay's own machine, as the audit log names one.
///
/// The name is what the administrator gave: it helps people who trust each other, and proves nothing. The user is what the
/// operating system says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Operator {
    /// The administrator's id in the rosters, where it was given.
    pub name: Option<PersonId>,
    /// The user of the operating system who gave the command.
    pub user: Option<String>,
}

impl fmt::Display for Operator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(ADMINISTRATOR)?;
        if let Some(name) = &self.name {
            write!(f, " {name}")?;
        }
        match &self.user {
            Some(user) => write!(f, ", user {user}"),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_operator_is_named_by_id_and_by_user_as_far_as_they_are_known() {
        let name: Option<PersonId> = "ingrid".parse().ok();
        let user = Some("samband".to_owned());
        let said = |name, user| Operator { name, user }.to_string();
        assert_eq!(said(None, None), ADMINISTRATOR);
        assert_eq!(said(name.clone(), None), "administrator ingrid");
        assert_eq!(said(None, user.clone()), "administrator, user samband");
        assert_eq!(said(name, user), "administrator ingrid, user samband");
    }
}
