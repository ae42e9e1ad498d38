//! The table of who may do what stands in the docs as the program has it.

use std::path::Path;

use samband_client_core::policy::{Class, Rights, Standing, rights};

fn words(standing: Standing) -> &'static str {
    match standing {
        Standing::Participant => "the participant",
        Standing::OwnSide => "mentor or coordinator of the side whose it is",
        Standing::HomeSide => "mentor or coordinator of the home side",
        Standing::HostSide => "mentor or coordinator of the host side",
        Standing::OwnPartner => "member or coordinator of the partner whose it is",
        Standing::AnyPartner => "member or coordinator of any partner",
        Standing::LeadCoordinator => "coordinator of the coordinating partner",
        Standing::InPartnership => "anybody with a part in the partnership",
        Standing::Adviser => "adviser",
        Standing::Administrator => "administrator",
    }
}

#[test]
fn the_docs_print_the_table_as_it_is() {
    let mut table = String::from("| who |");
    Class::ALL.iter().for_each(|class| table.push_str(&format!(" {class} |")));
    table.push_str("\n|---|");
    Class::ALL.iter().for_each(|_| table.push_str("---|"));
    for standing in Standing::ALL {
        table.push_str(&format!("\n| {} |", words(*standing)));
        for class in Class::ALL {
            table.push_str(match rights(*class, *standing) {
                Rights::Nothing => " |",
                Rights::Read => " read |",
                Rights::Write => " write |",
            });
        }
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../server/docs/roster.md");
    let docs = std::fs::read_to_string(path).unwrap();
    assert!(docs.contains(&table), "server/docs/roster.md must hold this table:\n{table}");
}
