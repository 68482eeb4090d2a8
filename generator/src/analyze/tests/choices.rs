//! Properties that choose the branch of the union in another one.

use std::collections::BTreeMap;

use super::support::{Analyzed, configured, schemas, whole};
use crate::configuration::{ChoiceRule, Choosing, Configuration};
use crate::model::{Literal, Pairing};

const BRANCHES: &str = "
    CardDetails: {type: object, properties: {number: {type: string}}}
    CashDetails: {type: object, properties: {note: {type: string}}}";

/// The only pair of a record: for each branch, the values that choose it, as text.
fn chosen(found: &Analyzed, record: &str) -> Vec<Vec<String>> {
    let [pairing]: &[Pairing] = &found.record(record).pairings else {
        panic!("{:?} {:?}", found.record(record).pairings, found.messages);
    };
    let texts = |values: &Vec<Literal>| values.iter().map(|value| value.text().into_owned()).collect();
    pairing.values.iter().map(texts).collect()
}

/// An order of which `kind` chooses `details`, with what is said at the object, and these properties.
fn order(said: &str, properties: &str) -> Analyzed {
    schemas(&format!(
        "Order:
  type: object
  {said}
  properties: {properties}
CardDetails: {{type: object, properties: {{number: {{type: string}}}}}}
CashDetails: {{type: object, properties: {{note: {{type: string}}}}}}"
    ))
}

const DETAILS: &str =
    "{oneOf: [{$ref: '#/components/schemas/CardDetails'}, {$ref: '#/components/schemas/CashDetails'}]}";

#[test]
fn words_say_which_value_chooses_which_branch() {
    let properties = format!("{{kind: {{type: string, enum: [CASH, card]}}, details: {DETAILS}}}");
    let found = order("x-tintype-choice: {details: kind}", &properties);
    assert_eq!(chosen(&found, "Order"), [["card"], ["CASH"]]);
    assert!(
        !found.says("T0353") && !found.says("T0355") && !found.says("T0356"),
        "{:?}",
        found.messages
    );
    // What all share says nothing, and neither does what the property is called.
    let found = schemas(
        "Hook:
  type: object
  x-tintype-choice: {payload: {by: type}}
  properties:
    type: {type: string, enum: [user.created, user.deleted, invoice.user.paid]}
    payload:
      oneOf:
        - {$ref: '#/components/schemas/UserDeletedPayload'}
        - {$ref: '#/components/schemas/UserCreatedPayload'}
        - {title: Invoice user paid, type: object, properties: {sum: {type: integer}}}
UserDeletedPayload: {type: object, properties: {id: {type: string}}}
UserCreatedPayload: {type: object, properties: {name: {type: string}}}",
    );
    assert_eq!(
        chosen(&found, "Hook"),
        [["user.deleted"], ["user.created"], ["invoice.user.paid"]]
    );
}

#[test]
fn named_pairs_go_before_words_and_several_values_may_choose_one_branch() {
    let properties = format!("{{kind: {{type: string, enum: [visa, card, coins]}}, details: {DETAILS}}}");
    let found = order(
        "x-tintype-choice: {details: {by: kind, values: {coins: CashDetails, visa: CardDetails}}}",
        &properties,
    );
    assert_eq!(chosen(&found, "Order"), [vec!["visa", "card"], vec!["coins"]]);
    let properties = format!("{{kind: {{type: integer, nullable: true}}, details: {DETAILS}}}");
    let found = order(
        "x-tintype-choice: {details: {by: kind, values: {'1': CardDetails, 2: CashDetails}}}",
        &properties,
    );
    assert_eq!(chosen(&found, "Order"), [["1"], ["2"]]);
}

#[test]
fn branches_may_be_anything_and_the_union_may_be_null_or_stand_behind_names() {
    let found = schemas(
        "Order:
  type: object
  x-tintype-choice: {details: {by: kind, values: {one: CardDetails, many: cards, note: text}}}
  properties:
    kind: {type: string}
    details: {nullable: true, allOf: [{$ref: '#/components/schemas/Alias'}]}
Alias: {$ref: '#/components/schemas/Details'}
Details:
  oneOf:
    - {$ref: '#/components/schemas/CardDetails'}
    - {title: cards, type: array, items: {$ref: '#/components/schemas/CardDetails'}}
    - {title: text, type: string}
CardDetails: {type: object, properties: {number: {type: string}}}",
    );
    assert_eq!(chosen(&found, "Order"), [["one"], ["many"], ["note"]]);
}

#[test]
fn every_version_and_every_heir_says_the_same() {
    for version in ["openapi: 3.1.0", "openapi: 3.0.3"] {
        let found = whole(&format!(
            "{version}
info: {{title: Test, version: '1'}}
paths: {{}}
components:
  schemas:
    Base:
      type: object
      x-tintype-choice: {{details: kind}}
      properties:
        kind: {{type: string, enum: [card, cash]}}
        details: {DETAILS}
    Order: {{allOf: [{{$ref: '#/components/schemas/Base'}}, {{type: object, properties: {{id: {{type: string}}}}}}]}}
    Same: {{allOf: [{{$ref: '#/components/schemas/Base'}}]}}
    Beside: {{allOf: [{{$ref: '#/components/schemas/Plain'}}], x-tintype-choice: {{details: kind}}}}
    Plain:
      type: object
      properties:
        kind: {{type: string, enum: [card, cash]}}
        details: {DETAILS}{BRANCHES}"
        ));
        assert_eq!(chosen(&found, "Order"), [["card"], ["cash"]], "{version}");
        assert_eq!(chosen(&found, "Beside"), [["card"], ["cash"]], "{version}");
        assert_eq!(found.record("Plain").pairings, []);
    }
}

#[test]
fn the_configuration_says_it_too_and_goes_before() {
    let yaml = format!(
        "components:
  schemas:
    Base:
      type: object
      x-tintype-choice: {{details: other}}
      properties:
        kind: {{type: string, enum: [card, cash]}}
        other: {{type: string, enum: [cash, card]}}
        details: {DETAILS}
    Order: {{allOf: [{{$ref: '#/components/schemas/Base'}}, {{properties: {{id: {{type: string}}}}}}]}}{BRANCHES}"
    );
    let with = |choosing: Choosing| {
        let choices = BTreeMap::from([("Base.details".to_owned(), choosing)]);
        configured(
            &yaml,
            &Configuration {
                choices,
                ..Configuration::default()
            },
        )
    };
    let rule = ChoiceRule {
        by: "kind".to_owned(),
        setter: Some("payment".to_owned()),
        ..ChoiceRule::default()
    };
    let found = with(Choosing::By(rule));
    for record in ["Base", "Order"] {
        let pairing = &found.record(record).pairings[0];
        assert_eq!(
            (pairing.by.as_str(), pairing.setter.as_deref()),
            ("kind", Some("payment"))
        );
    }
    assert_eq!(found.codes, Vec::<String>::new(), "{:?}", found.messages);
    let found = with(Choosing::Off);
    assert_eq!(found.record("Base").pairings, []);
    assert_eq!(found.record("Order").pairings, []);
}

#[test]
fn what_is_left_over_is_noted() {
    let properties = format!("{{kind: {{type: string, enum: [card, voucher]}}, details: {DETAILS}}}");
    let found = order("x-tintype-choice: {details: kind}", &properties);
    assert_eq!(chosen(&found, "Order"), [vec!["card"], vec![]]);
    let place = found.codes.iter().position(|code| code == "T0355").expect("a note");
    assert_eq!(
        found.messages[place],
        "of `kind`, `voucher` choose no branch of `details`, and of `details`, `CashDetails` are chosen by nothing"
    );
    assert_eq!(
        found.places[place],
        "/components/schemas/Order/x-tintype-choice/details"
    );
}

#[test]
fn what_can_t_be_followed_is_said_with_what_was_meant() {
    let properties =
        format!("{{kind: {{type: string, enum: [card, cash]}}, sum: {{type: number}}, details: {DETAILS}}}");
    for (said, expected) in [
        (
            "{detials: kind}",
            "`detials` is none of its properties; did you mean `details`?",
        ),
        (
            "{details: knid}",
            "`knid` is none of its properties; did you mean `kind`?",
        ),
        (
            "{kind: details}",
            "`kind` is no union, so that no branch of it can be chosen",
        ),
        (
            "{details: sum}",
            "`sum` chooses nothing: it is neither a list of values nor a text, an integer or a boolean",
        ),
        (
            "{details: {by: kind, values: {crad: CardDetails}}}",
            "`crad` is no value of `kind`, and is left out; did you mean `card`?",
        ),
        (
            "{details: {by: kind, values: {card: CardDetail}}}",
            "`CardDetail` is no branch of `details`, and is left out; did you mean `CardDetails` or `CashDetails`?",
        ),
        (
            "{details: {by: kind, setter: Kind}}",
            "`Kind` is no name of a setter, because `kind` is a property; it is left out",
        ),
        (
            "{details: {by: kind, vales: {}}}",
            "`vales` says nothing of a choice, and is left out; did you mean `values`?",
        ),
        (
            "{details: {setter: payment}}",
            "it does not say `by` which property the branch is chosen",
        ),
        (
            "{details: 1}",
            "it is neither the name of a property nor an object with that as `by`",
        ),
        (
            "details",
            "it is no object from a property that is a union to the one that chooses",
        ),
    ] {
        let found = order(&format!("x-tintype-choice: {said}"), &properties);
        let place = found.codes.iter().position(|code| code == "T0353");
        let place = place.unwrap_or_else(|| panic!("{said}: {:?}", found.messages));
        assert_eq!(found.messages[place], expected, "{said}");
        assert!(
            found.places[place].starts_with("/components/schemas/Order/x-tintype-choice"),
            "{said}"
        );
    }
    let found = schemas("Name: {type: string, x-tintype-choice: {a: b}}");
    assert_eq!(
        found.messages,
        ["this is no object with properties, so that none of them chooses"]
    );
}

#[test]
fn a_name_in_the_configuration_that_is_not_there_is_an_error_at_its_key() {
    for (key, by, expected) in [
        (
            "Oder.details",
            "kind",
            "nothing is called `Oder`; did you mean `Order`?",
        ),
        (
            "Order",
            "kind",
            "`Order` says no property; the one that is a union stands behind a dot",
        ),
        (
            "Order.detail",
            "kind",
            "`detail` is none of its properties; did you mean `details`?",
        ),
        (
            "Order.details",
            "knid",
            "`knid` is none of its properties; did you mean `kind`?",
        ),
    ] {
        let rule = ChoiceRule {
            by: by.to_owned(),
            ..ChoiceRule::default()
        };
        let choices = BTreeMap::from([(key.to_owned(), Choosing::By(rule))]);
        let yaml = format!(
            "components:
  schemas:
    Order:
      type: object
      properties: {{kind: {{type: string, enum: [a, b]}}, details: {DETAILS}}}{BRANCHES}"
        );
        let found = configured(
            &yaml,
            &Configuration {
                choices,
                ..Configuration::default()
            },
        );
        let place = found.codes.iter().position(|code| code == "T0354");
        let place = place.unwrap_or_else(|| panic!("{key}: {:?}", found.messages));
        assert_eq!(
            (found.messages[place].as_str(), found.places[place].as_str()),
            (expected, &*format!("/choices/{key}"))
        );
    }
}

#[test]
fn words_that_speak_for_a_choice_are_noted_once_and_nothing_is_done() {
    let properties = format!(
        "{{mood: {{enum: [good, bad]}}, kind: {{type: string, enum: [card, cash, other]}}, details: {DETAILS}}}"
    );
    let found = order("", &properties);
    assert_eq!(found.record("Order").pairings, []);
    let notes: Vec<&String> = found
        .messages
        .iter()
        .filter(|message| message.contains("[choices]"))
        .collect();
    let expected = "most values of `kind` are called as the branches of `details` are; if it chooses, say so: `\"Order.details\" = \"kind\"` under `[choices]`";
    assert_eq!(notes, [expected]);
    let possible = &found.api.possible_choices[0];
    assert_eq!((possible.property.as_str(), possible.by.as_str()), ("details", "kind"));
    // Half of them say nothing.
    let properties = format!("{{kind: {{type: string, enum: [card, other]}}, details: {DETAILS}}}");
    assert!(!order("", &properties).says("T0356"));
}
