//! Safeguarding contacts of organisations and partnerships.

use samband_client_core::documents::contacts::Contact;

use super::table::TableAt;

/// The least digits of a telephone number: some emergency numbers have three.
const DIGITS_MIN: usize = 3;

/// The contact that a table names, if it names one.
pub(super) fn read(table: &mut TableAt<'_, '_>) -> Option<Contact> {
    let [name_field, phone_field] = Contact::FIELDS;
    let (name, phone) = (table.text(name_field), table.text(phone_field));
    let (name, phone) = match (name, phone) {
        (Some(name), Some(phone)) => (name, phone),
        (None, None) => return None,
        (Some(one), None) | (None, Some(one)) => {
            let text = format!("{name_field} and {phone_field} stand together: write both");
            table.checker.fault(one.line, text);
            return None;
        }
    };
    let is_of_phones = |c: char| c.is_ascii_digit() || matches!(c, '+' | ' ' | '-' | '(' | ')');
    let digits = phone.value.chars().filter(char::is_ascii_digit).count();
    if digits < DIGITS_MIN || !phone.value.chars().all(is_of_phones) {
        let text =
            format!("{phone_field}: write a number as it is dialled, such as +47 55 12 34 56");
        table.checker.fault(phone.line, text);
        return None;
    }
    if !name.value.chars().any(char::is_alphanumeric) {
        table.checker.fault(name.line, format!("{name_field} has no letter"));
        return None;
    }
    Some(Contact { name: name.value, phone: phone.value })
}
