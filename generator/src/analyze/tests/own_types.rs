//! The user's types in the place of generated ones.

use super::support::{Analyzed, configured};
use crate::configuration::Configuration;
use crate::model::{Definition, Kinds, Type, visit};

const ORDERS: &str = "
paths:
  /orders/{id}:
    get:
      operationId: getOrder
      parameters: [{name: id, in: path, required: true, schema: {type: string, format: order-id}}]
      responses: {'200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Order'}}}}}
components:
  schemas:
    Order:
      type: object
      required: [total]
      properties:
        total: {$ref: '#/components/schemas/Money'}
        place: {type: object, properties: {inner: {type: object, properties: {a: {type: string}}}}}
        color: {type: string, format: order-id, enum: [red, green]}
        paid: {oneOf: [{type: string, format: order-id}, {type: string}]}
        net: {type: string, x-rust-type: {crate: oxnet, version: '1', path: 'oxnet::IpNet'}}
        other: {type: string, x-rust-type: 'evil::Evil'}
        further: {type: string, x-rust-type: 'evil::Other'}
        broken: {type: string, x-rust-type: 'oxnet::IpNet; struct Evil'}
        made: {type: string, x-rust-type: {crate: oxnet, path: 'oxnet::Of', parameters: [{type: string}]}}
    Money: {type: object, required: [amount], properties: {amount: {type: integer}}}
    Price: {$ref: '#/components/schemas/Money'}
    Priced: {allOf: [{$ref: '#/components/schemas/Money'}, {type: object, properties: {by: {type: string}}}]}
    Either: {oneOf: [{$ref: '#/components/schemas/Money'}, {type: integer}]}
    Only: {type: string, enum: [one]}
";

fn owned(types: &str) -> Analyzed {
    let configuration: Configuration = toml::from_str(&format!("[types]\n{types}")).expect("a configuration");
    configured(ORDERS, &configuration)
}

/// Each of the user's types where it stands.
fn all(found: &Analyzed) -> Vec<String> {
    let mut all = Vec::new();
    let mut see = |place: &str, kind: &Type| {
        if let Type::Own(own) = kind {
            let kinds = [
                (Kinds::STRING, "string"),
                (Kinds::OBJECT, "object"),
                (Kinds::ANY, "any"),
            ];
            let kinds = kinds.iter().find(|(kinds, _)| own.kinds == *kinds);
            all.push(format!(
                "{place}: {} of {}",
                own.path,
                kinds.map_or("others", |(_, word)| word)
            ));
        }
    };
    for (_, declared) in found.api.types.iter() {
        let name = declared.name.position.join(".");
        match &declared.definition {
            Definition::Record(record) => {
                let properties = record.properties.iter();
                properties.for_each(|property| see(&format!("{name}.{}", property.name), &property.kind));
            }
            definition => visit::types(definition, &mut |kind| see(&name, kind)),
        }
    }
    for operation in &found.api.operations {
        operation
            .parameters
            .iter()
            .for_each(|parameter| see(&parameter.name, &parameter.kind));
    }
    all
}

/// What is said of them.
fn said(found: &Analyzed) -> String {
    let all = found.codes.iter().zip(&found.places).zip(&found.messages);
    let own = all.filter(|((code, _), _)| ["T0361", "T0362"].contains(&code.as_str()));
    own.map(|((code, place), message)| format!("{code} {place}: {message}\n"))
        .collect()
}

#[test]
fn a_type_of_the_users_stands_for_a_schema_a_place_a_format_and_what_the_description_names() {
    let found = owned(
        "Money = 'my::Money'\nPrice = 'my::Price'\n'/components/schemas/Order/properties/place' = 'crate::ext::Place'\n\
         'format:order-id' = 'my::Id<u64>'\n'crate:oxnet' = 'crate::net'",
    );
    assert_eq!(
        all(&found),
        [
            "Money: my::Money of object",
            "Order.place: crate::ext::Place of object",
            "Order.net: crate::net::IpNet of string",
            "Order.paid: my::Id<u64> of string",
            "Price: my::Price of object",
            "id: my::Id<u64> of string",
        ]
    );
    // What stands in it is nobody's.
    assert!(
        !found
            .api
            .types
            .iter()
            .any(|(_, declared)| declared.origin.pointer().contains("/place"))
    );
}

#[test]
fn a_known_type_is_what_it_is() {
    let found = owned("'format:order-id' = 'String'\nMoney = 'serde_json::Value'\nOnly = 'u8'");
    assert_eq!(all(&found), ["Only: u8 of string"]);
    assert_eq!(said(&found).lines().filter(|line| line.starts_with("T0361")).count(), 0);
    let found = owned("Only = 'i64'");
    assert!(
        said(&found).contains("T0361 /types/Only: a value of `Only` is never a `i64`"),
        "{}",
        said(&found)
    );
}

/// What each of the user's types is read into, where that is not its `Default`.
fn blanks(found: &Analyzed) -> Vec<String> {
    let mut all = Vec::new();
    for (_, declared) in found.api.types.iter() {
        visit::types(&declared.definition, &mut |kind| {
            if let Type::Own(own) = kind {
                all.push(format!(
                    "{}: {}",
                    own.path,
                    own.blank.as_deref().unwrap_or("its default")
                ));
            }
        });
    }
    all
}

#[test]
fn what_a_type_without_a_default_is_read_into_is_said_of_it_or_known() {
    let found = owned(
        "Money = 'my::Money'\nPrice = 'std::net::IpAddr'\nOnly = '::core::net::Ipv6Addr'\n'crate:oxnet' = 'net'\n\
         'default:my :: Money' = 'crate::ext::no_money()'\n'default:net::IpNet' = 'net::IpNet::NONE'",
    );
    assert_eq!(
        blanks(&found),
        [
            "my::Money: crate::ext::no_money()",
            "::core::net::Ipv6Addr: std::net::Ipv6Addr::UNSPECIFIED",
            "net::IpNet: net::IpNet::NONE",
            "std::net::IpAddr: std::net::IpAddr::V4(std::net::Ipv4Addr::UNSPECIFIED)",
        ]
    );
    assert!(!said(&found).contains("T0361"), "{}", said(&found));
}

/// What is read into is no value that anybody should see.
#[test]
fn a_record_with_a_type_that_has_no_default_has_none() {
    for (blank, expected) in [
        ("", ""),
        (
            "'default:my::Money' = 'my::NONE'",
            "`Order` can't have `Default`: `total` is a type of your own without `Default`",
        ),
    ] {
        let text = format!("[types]\nMoney = 'my::Money'\n{blank}\n[derives]\nOrder = ['Default']");
        let found = configured(ORDERS, &toml::from_str(&text).expect("a configuration"));
        let messages = found
            .codes
            .iter()
            .zip(&found.messages)
            .filter(|(code, _)| *code == "T0358");
        let messages: Vec<&str> = messages.map(|(_, message)| message.as_str()).collect();
        assert_eq!(messages.join("\n"), expected);
    }
}

#[test]
fn what_is_read_into_is_a_value_of_a_type_that_is_used() {
    let found = owned(
        "'default:my::Money' = 'my::none()'\n'default:String' = 'my::none()'\n'default:Money' = 'my::none()'\n\
         'default:a::B' = 'none()'\n'default:a::C' = 'a::none(1)'",
    );
    let said = said(&found);
    let errors: Vec<&str> = said.lines().filter(|line| line.starts_with("T0361")).collect();
    insta::assert_snapshot!(errors.join("\n"), @r"
    T0361 /types/default:Money: `Money` is no whole path of a type, such as `my_money::Money`
    T0361 /types/default:String: `String` has a `Default`
    T0361 /types/default:a::B: `none()` is no whole path of a constant, such as `my_money::NONE`, and no call of a function without arguments, such as `my_money::none()`
    T0361 /types/default:a::C: `a::none(1)` is no whole path of a constant, such as `my_money::NONE`, and no call of a function without arguments, such as `my_money::none()`
    T0361 /types/default:my::Money: no schema is of the type `my::Money`
    ");
}

#[test]
fn what_the_description_names_is_not_used_before_the_configuration_does() {
    insta::assert_snapshot!(said(&owned("")), @r"
    T0362 /components/schemas/Order/properties/net: `x-rust-type` names a type of the crate `oxnet`, which the configuration does not; a type is generated
    T0362 /components/schemas/Order/properties/other: `x-rust-type` names a type of the crate `evil`, which the configuration does not; a type is generated
    T0362 /components/schemas/Order/properties/broken: `x-rust-type` is no whole path of a type without parameters, such as `my_money::Money`
    T0362 /components/schemas/Order/properties/made: `x-rust-type` is no whole path of a type without parameters, such as `my_money::Money`
    ");
}

#[test]
fn a_key_of_nothing_and_a_text_that_is_no_path_are_errors() {
    let found = owned(
        "Mony = 'my::Money'\nMoney = 'Money'\n'/components/schemas/Order/properties/plac' = 'my::Place'\n\
         'format:orderid' = 'my::Id'\n'crate:oxnt' = 'oxnet'\n'crate:evil' = 'evil; struct Evil'",
    );
    assert_eq!(all(&found), [""; 0]);
    let said = said(&found);
    let errors: Vec<&str> = said.lines().filter(|line| line.starts_with("T0361")).collect();
    insta::assert_snapshot!(errors.join("\n"), @r"
    T0361 /types/Money: `Money` is no whole path of a type, such as `my_money::Money`
    T0361 /types/crate:evil: `evil; struct Evil` is no crate, such as `my_money`, and no module of one
    T0361 /types/~1components~1schemas~1Order~1properties~1plac: there is no schema `/components/schemas/Order/properties/plac`
    T0361 /types/Mony: there is no schema `Mony`
    T0361 /types/crate:oxnt: no `x-rust-type` names a type of the crate `oxnt`
    T0361 /types/format:orderid: no schema has the format `orderid`
    ");
}
