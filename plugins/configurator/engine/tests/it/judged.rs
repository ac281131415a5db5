//! Every answer about small models, against all of their products.

use configurator_engine::{Answer, Choice, Configurator, Logic, Model, price, uvl};
use fastrand::Rng;

use crate::{brute, generate};

const SEEDS: u64 = 150;

fn read(text: &str) -> Model {
    uvl::read(text).unwrap_or_else(|mistakes| panic!("{mistakes:?}\n{text}")).model
}

/// Models with products, each with all of them and a source of chances.
fn models() -> impl Iterator<Item = (Model, Vec<u32>, Rng)> {
    (0..SEEDS).filter_map(|seed| {
        let model = read(&generate::model(seed, 10, 4));
        let products = brute::products(&model);
        (!products.is_empty()).then(|| (model, products, Rng::with_seed(seed)))
    })
}

fn some_choice(model: &Model, random: &mut Rng) -> Choice {
    let id = model.ids().nth(random.usize(0..model.features.len())).expect("there are as many");
    Choice { feature: id, wanted: random.bool() }
}

#[test]
fn what_is_offered_is_possible_and_what_is_not_is_not() {
    let mut clicks = 0;
    for (model, products, mut random) in models() {
        let logic = Logic::new(&model);
        let mut configurator = Configurator::new(&model, &logic);
        let mut choices: Vec<Choice> = Vec::new();
        while choices.len() < model.features.len() {
            let left: Vec<u32> =
                products.iter().copied().filter(|set| brute::keeps(*set, &choices)).collect();
            let Answer::Possible(domains) = configurator.answer(&choices).expect("small") else {
                panic!("{choices:?} has products")
            };
            for id in model.ids() {
                let domain = domains[id.index()];
                assert_eq!(domain.can_be_in, left.iter().any(|set| brute::holds(*set, id)));
                assert_eq!(domain.can_be_out, left.iter().any(|set| !brute::holds(*set, id)));
            }
            clicks += 1;
            let open: Vec<_> = model.ids().filter(|id| domains[id.index()].settled().is_none()).collect();
            let Some(feature) = random.choice(open) else { break };
            choices.push(Choice { feature, wanted: random.bool() });
        }
    }
    assert!(clicks > 300, "only {clicks} clicks were judged");
}

#[test]
fn the_order_of_clicks_changes_nothing() {
    for (model, products, mut random) in models() {
        let product = products[random.usize(0..products.len())];
        let mut choices: Vec<Choice> = model
            .ids()
            .filter(|_| random.bool())
            .map(|feature| Choice { feature, wanted: brute::holds(product, feature) })
            .collect();
        let logic = Logic::new(&model);
        let first = Configurator::new(&model, &logic).answer(&choices);
        for _ in 0..5 {
            random.shuffle(&mut choices);
            let mut configurator = Configurator::new(&model, &logic);
            for length in 0..choices.len() {
                configurator.answer(&choices[..length]).expect("small");
            }
            assert_eq!(configurator.answer(&choices), first);
        }
    }
}

#[test]
fn a_conflict_is_one_and_names_nothing_needless() {
    let mut judged = 0;
    for (model, products, mut random) in models() {
        let logic = Logic::new(&model);
        let mut configurator = Configurator::new(&model, &logic);
        for _ in 0..20 {
            let mut choices: Vec<Choice> = Vec::new();
            for _ in 0..random.usize(0..5) {
                let choice = some_choice(&model, &mut random);
                choices.retain(|other| other.feature != choice.feature);
                choices.push(choice);
            }
            let wanted = some_choice(&model, &mut random);
            choices.retain(|other| other.feature != wanted.feature);
            let possible = |named: &[Choice]| {
                products.iter().any(|set| brute::keeps(*set, named) && brute::keeps(*set, &[wanted]))
            };
            let why = configurator.why_not(&choices, wanted).expect("small");
            assert_eq!(why.is_none(), possible(&choices));
            let Some(why) = why else { continue };
            judged += 1;
            assert!(!possible(&why.choices), "{why:?}");
            // That the product is there needs no rule.
            let leaves_the_product_out =
                |choice: &Choice| model.feature(choice.feature).parent.is_none() && !choice.wanted;
            let trivial = choices.iter().chain([&wanted]).any(leaves_the_product_out);
            assert!(trivial || !why.rules.is_empty());
            for left_out in 0..why.choices.len() {
                let mut fewer = why.choices.clone();
                fewer.remove(left_out);
                assert!(possible(&fewer), "{why:?} names {left_out} needlessly");
            }
        }
    }
    assert!(judged > 300, "only {judged} conflicts were judged");
}

#[test]
fn a_repair_helps_and_the_first_is_the_smallest() {
    let mut judged = 0;
    for (model, products, mut random) in models() {
        let logic = Logic::new(&model);
        let mut configurator = Configurator::new(&model, &logic);
        let product = products[random.usize(0..products.len())];
        let choices: Vec<Choice> = model
            .ids()
            .filter(|_| random.u32(0..3) > 0)
            .map(|feature| Choice { feature, wanted: brute::holds(product, feature) })
            .collect();
        for feature in model.ids() {
            let wanted = Choice { feature, wanted: !brute::holds(product, feature) };
            let others: Vec<Choice> =
                choices.iter().filter(|choice| choice.feature != feature).copied().collect();
            let fewest = products
                .iter()
                .filter(|set| brute::keeps(**set, &[wanted]))
                .map(|set| others.iter().filter(|choice| !brute::keeps(*set, &[**choice])).count())
                .min();
            let repairs = configurator.repairs(&choices, wanted).expect("small");
            assert_eq!(repairs.first().map(|repair| repair.give_up.len()), fewest, "{others:?} {wanted:?}");
            for repair in &repairs {
                let kept: Vec<Choice> =
                    others.iter().filter(|choice| !repair.give_up.contains(choice)).copied().collect();
                assert!(
                    products.iter().any(|set| brute::keeps(*set, &kept) && brute::keeps(*set, &[wanted]))
                );
            }
            judged += repairs.len();
        }
    }
    assert!(judged > 300, "only {judged} repairs were judged");
}

#[test]
fn nothing_is_asked_when_all_that_is_open_can_be_left_out() {
    for (model, products, mut random) in models() {
        let logic = Logic::new(&model);
        let mut configurator = Configurator::new(&model, &logic);
        let mut choices: Vec<Choice> = Vec::new();
        // Answers every question until none is left.
        let product = loop {
            let questions = configurator.questions(&choices).expect("small");
            let complete = configurator.product(&choices).expect("small");
            assert_eq!(complete.is_some(), questions.is_empty());
            if let Some(product) = complete {
                break product;
            }
            for question in &questions {
                let all_left_out: Vec<Choice> =
                    question.among.iter().map(|id| Choice { feature: *id, wanted: false }).collect();
                let left = products.iter().filter(|set| brute::keeps(**set, &choices));
                assert!(
                    left.filter(|set| brute::keeps(**set, &all_left_out)).count() == 0 || questions.len() > 1
                );
            }
            let among = questions[0].among.clone();
            choices.push(Choice {
                feature: random.choice(among).expect("a question names features"),
                wanted: true,
            });
        };
        let set = product.iter().fold(0, |set, id| set | 1 << id.index());
        assert!(products.contains(&set));
        let total: i64 = product.iter().map(|id| model.feature(*id).price).sum();
        assert_eq!(price::breakdown(&model, product.into_iter()).total, total);
    }
}
