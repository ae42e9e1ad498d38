//! One suite for every [`RelayStore`](crate::relay::RelayStore): each rule of `relay::port`, by its number.

mod batches;
mod bounds;
mod erasing;
mod reading;
mod sharing;
mod writing;

pub use batches::{Everything, RELAY, Subject, batches};
pub use sharing::SharedSubject;

/// Runs the suite.
///
/// # Panics
///
/// When the store breaks a rule of the contract. The message begins with the rule's number.
pub fn run(subject: &impl Subject) {
    reading::rule_1_answers_are_about_what_is_durable(subject);
    reading::rule_2_the_log_has_no_gap(subject);
    reading::rule_3_positions_come_in_order(subject);
    reading::rule_4_indexes_belong_to_one_document(subject);
    reading::rule_5_damage_costs_itself(subject);
    reading::rule_6_a_snapshot_stays_as_it_is(subject);
    writing::rule_7_a_batch_is_durable_as_a_whole(subject);
    writing::rule_8_what_does_not_follow_is_refused(subject);
    writing::rule_9_a_store_is_closed_after_a_fault(subject);
    writing::rule_10_rows_are_replaced(subject);
    bounds::rule_11_the_quarantine_is_bounded(subject);
    bounds::rule_12_sign_ins_are_bounded_and_belong_to_a_person(subject);
    bounds::rule_13_a_digest_is_the_last_one_kept_or_none(subject);
    erasing::rule_14_what_is_erased_is_nowhere(subject);
}

/// Runs the suite on a store whose log several processes can own.
///
/// # Panics
///
/// When the store breaks a rule of the contract. The message begins with the rule's number.
pub fn run_shared(subject: &impl SharedSubject) {
    run(subject);
    sharing::rule_15_a_log_has_one_owner(subject);
    sharing::rule_16_a_fenced_commit_leaves_nothing(subject);
    sharing::rule_17_an_unknown_commit_becomes_what_is_there(subject);
}
