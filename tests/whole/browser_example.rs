//! The example of a device in a browser does what it says.

#[path = "../../client-core/examples/browser.rs"]
mod example;

#[test]
fn a_device_works_on_records_alone_and_is_there_again_when_they_are_opened_anew() {
    example::main();
}
