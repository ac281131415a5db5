//! What a sound file says.

use configurator_engine::{Expression, GroupKind, uvl};

const MACHINE: &str = "
namespace Machine
include
    Boolean.group-cardinality
features
    Machine {currency 'CHF', title_de 'Maschine', title_en 'Machine', price 1290.50, abstract}
        mandatory
            // Not about a rule.
            \"Water supply\" {title 'Water'}
                alternative
                    Tank {sku 'T-1', text_de 'Zwei Liter.'}
                    Line
        [1..2] /* any two */
            Milk {vendor 'unknown', prise 3}
            Cocoa
            Tea {hidden, percent -2.5}
constraints
    // Goes with every model.
    // de: Kakao braucht Wasser
    // aus der Leitung.
    Cocoa => Line

    !(Milk & Tea) | (Tank
        <=> Milk)
";

#[test]
fn tree_groups_attributes_and_constraints_are_read() {
    let reading = uvl::read(MACHINE).expect("it is sound");
    let model = reading.model;
    let feature = |name: &str| model.feature(model.find(name).expect(name));
    assert_eq!(model.currency.code(), "CHF");
    assert_eq!((feature("Machine").price, feature("Tea").percent), (129_050, -250));
    assert_eq!((feature("Machine").title("de"), feature("Machine").title("fr")), ("Maschine", "Maschine"));
    assert_eq!((feature("Water supply").title("de"), feature("Line").title("de")), ("Water", "Line"));
    assert_eq!(
        (feature("Tank").sku.as_deref(), feature("Tank").text.in_language("de")),
        (Some("T-1"), Some("Zwei Liter."))
    );
    assert!(feature("Tea").hidden && !feature("Milk").hidden);
    let kinds: Vec<GroupKind> = feature("Machine").groups.iter().map(|group| group.kind).collect();
    assert_eq!(kinds, [GroupKind::Mandatory, GroupKind::Cardinality { min: 1, max: 2 }]);
    assert_eq!(feature("Tank").parent, model.find("Water supply"));
    assert_eq!(model.constraints.len(), 2);
    let first = &model.constraints[0];
    assert_eq!(first.why.in_language("de"), Some("Kakao braucht Wasser aus der Leitung."));
    assert_eq!(first.why.in_language("en"), Some("Goes with every model."));
    assert_eq!((first.source.as_str(), first.place.line), ("Cocoa => Line", 21));
    assert!(matches!(&model.constraints[1].expression, Expression::Or(parts) if parts.len() == 2));
    assert_eq!(model.constraints[1].source, "!(Milk & Tea) | (Tank <=> Milk)");
    let warnings: Vec<String> = reading.warnings.iter().map(ToString::to_string).collect();
    assert_eq!(warnings.len(), 2, "{warnings:?}");
    assert!(warnings[1].contains("`prise` has no effect (did you mean `price`?)"), "{warnings:?}");
}

#[test]
fn strength_of_signs_is_that_of_uvl() {
    let text =
        "features\n  A\n    optional\n      B\n      C\n      D\nconstraints\n  A | B & !C => D <=> B\n";
    let model = uvl::read(text).expect("sound").model;
    let shown = format!("{:?}", model.constraints[0].expression);
    let expected = "Iff(Implies(Or([Feature(FeatureId(0)), And([Feature(FeatureId(1)), Not(Feature(FeatureId(2)))])]), Feature(FeatureId(3))), Feature(FeatureId(1)))";
    assert_eq!(shown, expected);
}
