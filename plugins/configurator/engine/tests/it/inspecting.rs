//! What authors are told, against all products.

use configurator_engine::inspect::{Count, Effort, Report, inspect};
use configurator_engine::{Logic, uvl};

use crate::{brute, generate};

#[test]
fn faults_and_numbers_are_those_of_all_products() {
    let (mut void, mut dead, mut false_optional) = (0, 0, 0);
    for seed in 0..200 {
        let model = uvl::read(&generate::model(seed, 10, 5)).expect("sound").model;
        let products = brute::products(&model);
        match inspect(&model, &Logic::new(&model), Effort::PATIENT).expect("small") {
            Report::Void(conflict) => {
                assert!(products.is_empty() && conflict.choices.is_empty() && !conflict.rules.is_empty());
                void += 1;
            }
            Report::Sound(findings) => {
                assert_eq!(findings.products, Count::Exactly(products.len().into()), "seed {seed}");
                for id in model.ids() {
                    let is_dead = !products.iter().any(|set| brute::holds(*set, id));
                    assert_eq!(findings.dead.iter().any(|fault| fault.feature == id), is_dead);
                    let is_core = products.iter().all(|set| brute::holds(*set, id));
                    assert_eq!(findings.core.contains(&id), is_core);
                    let Some(parent) = model.feature(id).parent else { continue };
                    let group = model.group_of(id).expect("a child is in a group");
                    let follows =
                        products.iter().all(|set| brute::holds(*set, id) || !brute::holds(*set, parent));
                    let is_false = follows && !is_dead && group.bounds().0 < group.children.len();
                    assert_eq!(findings.false_optional.iter().any(|fault| fault.feature == id), is_false);
                }
                dead += findings.dead.len();
                false_optional += findings.false_optional.len();
            }
        }
    }
    assert!(void > 10 && dead > 10 && false_optional > 10, "{void} {dead} {false_optional}");
}

#[test]
fn a_hidden_feature_must_follow_from_what_can_be_chosen() {
    let text = "features\n  P\n    optional\n      A\n      B\n      Bundle {hidden}\n      Loose {hidden}\nconstraints\n  Bundle <=> A & B\n  Loose => A\n";
    let model = uvl::read(text).expect("sound").model;
    let Report::Sound(findings) = inspect(&model, &Logic::new(&model), Effort::PATIENT).expect("small")
    else {
        panic!("has products")
    };
    assert_eq!(findings.undetermined, [model.find("Loose").expect("is there")]);
    assert!(!findings.is_clean());
}
