//! Country codes: ISO 3166-1 alpha-2.

/// The officially assigned codes, from Debian's iso-codes 4.15.0-1 (`iso_3166-1.json`), which follows the standard's
/// maintenance agency.
#[rustfmt::skip]
const CODES: &[&str] = &[
    "AD", "AE", "AF", "AG", "AI", "AL", "AM", "AO", "AQ", "AR", "AS", "AT", "AU", "AW", "AX", "AZ", "BA", "BB",
    "BD", "BE", "BF", "BG", "BH", "BI", "BJ", "BL", "BM", "BN", "BO", "BQ", "BR", "BS", "BT", "BV", "BW", "BY",
    "BZ", "CA", "CC", "CD", "CF", "CG", "CH", "CI", "CK", "CL", "CM", "CN", "CO", "CR", "CU", "CV", "CW", "CX",
    "CY", "CZ", "DE", "DJ", "DK", "DM", "DO", "DZ", "EC", "EE", "EG", "EH", "ER", "ES", "ET", "FI", "FJ", "FK",
    "FM", "FO", "FR", "GA", "GB", "GD", "GE", "GF", "GG", "GH", "GI", "GL", "GM", "GN", "GP", "GQ", "GR", "GS",
    "GT", "GU", "GW", "GY", "HK", "HM", "HN", "HR", "HT", "HU", "ID", "IE", "IL", "IM", "IN", "IO", "IQ", "IR",
    "IS", "IT", "JE", "JM", "JO", "JP", "KE", "KG", "KH", "KI", "KM", "KN", "KP", "KR", "KW", "KY", "KZ", "LA",
    "LB", "LC", "LI", "LK", "LR", "LS", "LT", "LU", "LV", "LY", "MA", "MC", "MD", "ME", "MF", "MG", "MH", "MK",
    "ML", "MM", "MN", "MO", "MP", "MQ", "MR", "MS", "MT", "MU", "MV", "MW", "MX", "MY", "MZ", "NA", "NC", "NE",
    "NF", "NG", "NI", "NL", "NO", "NP", "NR", "NU", "NZ", "OM", "PA", "PE", "PF", "PG", "PH", "PK", "PL", "PM",
    "PN", "PR", "PS", "PT", "PW", "PY", "QA", "RE", "RO", "RS", "RU", "RW", "SA", "SB", "SC", "SD", "SE", "SG",
    "SH", "SI", "SJ", "SK", "SL", "SM", "SN", "SO", "SR", "SS", "ST", "SV", "SX", "SY", "SZ", "TC", "TD", "TF",
    "TG", "TH", "TJ", "TK", "TL", "TM", "TN", "TO", "TR", "TT", "TV", "TW", "TZ", "UA", "UG", "UM", "US", "UY",
    "UZ", "VA", "VC", "VE", "VG", "VI", "VN", "VU", "WF", "WS", "YE", "YT", "ZA", "ZM", "ZW",
];

/// Checks a country code.
///
/// # Errors
///
/// What to write instead.
pub(super) fn check(code: &str) -> Result<(), String> {
    if CODES.binary_search(&code).is_ok() {
        return Ok(());
    }
    let upper = code.to_ascii_uppercase();
    let hint = match upper.as_str() {
        "UK" => "the United Kingdom is GB".to_owned(),
        "EL" => "Greece is GR".to_owned(),
        _ if CODES.binary_search(&upper.as_str()).is_ok() => format!("write {upper}"),
        _ => "write two capital letters such as NO or KE".to_owned(),
    };
    Err(format!("country {code:?} is not an assigned ISO 3166 code: {hint}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_that_are_not_assigned_are_refused_with_a_hint() {
        assert!(CODES.is_sorted());
        for good in ["NO", "KE", "NP", "GB", "ET", "SS", "TL"] {
            assert_eq!(check(good), Ok(()));
        }
        for (bad, hint) in [
            ("UK", "GB"),
            ("EL", "GR"),
            ("ke", "write KE"),
            ("ZZ", "NO or KE"),
            ("Kenya", "NO or KE"),
        ] {
            assert!(check(bad).unwrap_err().contains(hint), "{bad}");
        }
    }
}
