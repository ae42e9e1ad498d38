//! The users of the operating system, by their numbers.

/// The name of a user; `uid 1000` where the list of users does not have it, as in a container.
pub(crate) fn user_name(uid: u32) -> String {
    let users = std::fs::read_to_string("/etc/passwd").unwrap_or_default();
    name_in(&users, uid).unwrap_or_else(|| format!("uid {uid}"))
}

/// The user who runs this process.
pub(crate) fn own_user() -> Option<String> {
    #[cfg(unix)]
    return Some(user_name(rustix::process::geteuid().as_raw()));
    #[cfg(not(unix))]
    return None;
}

/// The name of a user in a list as `/etc/passwd` has it.
fn name_in(users: &str, uid: u32) -> Option<String> {
    let found = users.lines().find_map(|line| {
        let mut fields = line.split(':');
        let (name, number) = (fields.next()?, fields.nth(1)?);
        (number.parse() == Ok(uid)).then_some(name)
    })?;
    let is_plain =
        |name: &str| name.bytes().all(|b| b.is_ascii_alphanumeric() || b"_-.".contains(&b));
    Some(found.to_owned()).filter(|name| !name.is_empty() && is_plain(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_user_is_named_as_the_system_names_them() {
        let users = "root:x:0:0:root:/root:/bin/bash\nsamband:x:998:998::/var/lib/samband:/bin/sh\n\
                     odd, name:x:7:7::/:/bin/sh\nbroken\n";
        assert_eq!(name_in(users, 998).as_deref(), Some("samband"));
        assert_eq!(name_in(users, 0).as_deref(), Some("root"));
        for unknown in [7, 9_999_999] {
            assert_eq!(name_in(users, unknown), None, "{unknown}");
        }
    }
}
