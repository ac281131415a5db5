//! The command that authors use.

use std::path::PathBuf;
use std::process::Command;

/// Writes a model, checks it, and returns whether it passed, and what was said.
fn check(name: &str, model: &str) -> (bool, String) {
    let file = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&file, model).expect("the folder is for this");
    let output = Command::new(env!("CARGO_BIN_EXE_theke-configurator")).arg("check").arg(&file).output();
    let output = output.expect("the command starts");
    let said = String::from_utf8(output.stdout).expect("it says text");
    (output.status.success(), said.replace(&format!("{}", file.display()), "M"))
}

#[test]
fn a_sound_model_passes_and_is_counted() {
    let text = "features\n  A\n    optional\n      B\n      C\n    alternative\n      D\n      E\nconstraints\n  B => D\n";
    let expected = "M: features: 5, in every product: 1, constraints: 1, valid configurations: 6\n";
    assert_eq!(check("sound.uvl", text), (true, expected.to_owned()));
}

#[test]
fn each_fault_is_shown_with_the_rules_behind_it() {
    let text = "features\n  A\n    optional\n      B\n      C\n    alternative\n      D\n      E\nconstraints\n  B => D & E\n  D | C\n  E => C\n";
    let (passed, said) = check("faulty.uvl", text);
    assert!(!passed);
    assert!(said.contains("M:4:7: `B` is in no product\n    because of line 6: `A` has exactly one of `D`, `E`\n    because of line 10: B => D & E\n"), "{said}");
    assert!(said.contains("in every product: 1"), "{said}");
}

#[test]
fn a_contradiction_names_the_rules_that_make_it() {
    let text = "features\n  A\n    mandatory\n      B\nconstraints\n  !B\n";
    let (passed, said) = check("void.uvl", text);
    assert!(!passed);
    let expected = "M:2:3: there is no product at all: the rules contradict each other\n    because of line 3: `A` always has `B`\n    because of line 6: !B\n";
    assert_eq!(said, expected);
}

#[test]
fn mistakes_of_writing_are_shown_by_line_and_column() {
    let (passed, said) = check("wrong.uvl", "features\n  A\nconstraints\n  B\n");
    assert_eq!((passed, said.as_str()), (false, "M:4:3: there is no feature `B`\n"));
}
