//! What the fuzzers have found, and what they began with, once more. See `tests/fuzz`.

use std::path::Path;

use samband_tests::fuzz::TARGETS;

#[test]
fn every_input_of_the_corpus_keeps_the_rules_of_its_target() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus");
    for (name, check) in TARGETS {
        let inputs: Vec<_> = std::fs::read_dir(corpus.join(name)).unwrap().flatten().collect();
        assert!(!inputs.is_empty(), "{name} has no corpus");
        for input in inputs {
            println!("{}", input.path().display());
            check(&std::fs::read(input.path()).unwrap());
        }
    }
}
