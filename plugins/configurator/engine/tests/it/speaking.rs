//! Larger models, as products have them: the answers stay right where nobody can try everything.

use configurator_engine::{Answer, Choice, Configurator, Logic, uvl};

use crate::generate;

/// After a random walk, every offered value leads to a product and every other one does not, by a solver that starts anew.
#[test]
fn walks_through_large_models_never_meet_a_dead_end() {
    for (seed, features) in [(1, 70), (2, 70), (3, 300)] {
        let model = uvl::read(&generate::product(seed, features)).expect("sound").model;
        let logic = Logic::new(&model);
        let mut configurator = Configurator::new(&model, &logic);
        let mut random = fastrand::Rng::with_seed(seed);
        let mut choices: Vec<Choice> = Vec::new();
        for _ in 0..8 {
            let Answer::Possible(domains) = configurator.answer(&choices).expect("within its steps") else {
                panic!("only what was offered was chosen")
            };
            let mut judge = Configurator::new(&model, &logic);
            for id in model.ids() {
                for (wanted, offered) in
                    [(true, domains[id.index()].can_be_in), (false, domains[id.index()].can_be_out)]
                {
                    let beside: Vec<Choice> =
                        choices.iter().filter(|choice| choice.feature != id).copied().collect();
                    let chosen = choices.iter().find(|choice| choice.feature == id);
                    let possible =
                        judge.why_not(&beside, Choice { feature: id, wanted }).expect("within").is_none();
                    assert!(chosen.is_some() || possible == offered, "{seed} {id:?} {wanted}");
                }
            }
            let open: Vec<_> = model.ids().filter(|id| domains[id.index()].settled().is_none()).collect();
            let Some(feature) = random.choice(open) else { break };
            choices.push(Choice { feature, wanted: random.u32(0..3) > 0 });
        }
        assert!(choices.len() > 3, "{seed} was settled after {} choices", choices.len());
    }
}
