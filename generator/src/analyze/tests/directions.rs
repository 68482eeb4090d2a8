use super::support::{Analyzed, keys, schemas_of};
use crate::model::{Definition, Home, Reach, Type};

/// Components that `PUT /a` sends and gives back as the schema `A`.
fn both_ways(components: &str) -> Analyzed {
    schemas_of(
        "/a:
    put:
      requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/A'}}}}
      responses: {'200': {description: A, content: {application/json: {schema: {$ref: '#/components/schemas/A'}}}}}",
        components,
    )
}

#[test]
fn a_record_of_which_requests_lack_a_required_part_is_one_type_to_read_and_one_to_send() {
    let found = both_ways(
        "A: {type: object, required: [id, name, word], properties: {id: {type: string, readOnly: true}, name: {type: string}, seen: {type: string, readOnly: true}, word: {type: string, writeOnly: true}}}",
    );
    assert_eq!(keys(found.record("A")), ["id", "name", "seen"]);
    assert_eq!(keys(found.record("A.input")), ["name", "word"]);
    let (read, sent) = (found.id("A"), found.declared("A.input"));
    assert_eq!(sent.home, Home::Beside(read));
    let sent_for = sent.sent_for.expect("the type that is read");
    // Its word is nowhere to be had.
    assert!(sent_for.read == read && !sent_for.converts);
    let (request, response) = (true, true);
    assert_eq!(
        found.declared("A").reach,
        Reach {
            request: false,
            response
        }
    );
    assert_eq!(
        sent.reach,
        Reach {
            request,
            response: false
        }
    );
    let operation = found.operation();
    assert_eq!(
        operation.body.as_ref().expect("a body").contents[0].kind,
        Type::Named(found.id("A.input"))
    );
    assert_eq!(operation.responses[0].contents[0].kind, Type::Named(read));
}

#[test]
fn what_holds_such_a_record_is_two_types_and_what_does_not_is_one() {
    let found = both_ways(
        "A: {type: object, properties: {all: {type: array, items: {$ref: '#/components/schemas/B'}}, c: {$ref: '#/components/schemas/C'}, d: {$ref: '#/components/schemas/D'}}}
B: {type: object, required: [id], properties: {id: {type: string, readOnly: true}, next: {$ref: '#/components/schemas/B'}}}
C: {type: object, properties: {id: {type: string, readOnly: true}}}
D: {oneOf: [{$ref: '#/components/schemas/B'}, {type: string}]}
E: {type: object, required: [id], properties: {id: {type: string, readOnly: true}}}",
    );
    let sent = |name: &str| Type::Named(found.id(&format!("{name}.input")));
    assert_eq!(found.property("A.input", "all").kind, Type::List(Box::new(sent("B"))));
    assert_eq!(found.property("A.input", "d").kind, sent("D"));
    assert_eq!(found.property("A.input", "c").kind, Type::Named(found.id("C")));
    assert_eq!(found.union("D.input").branches[0].kind, sent("B"));
    assert!(matches!(&found.property("B.input", "next").kind, Type::Boxed(next) if **next == sent("B")));
    assert!(found.declared("A.input").sent_for.is_some_and(|sent| sent.converts));
    let divided = ["A.input", "B.input", "D.input"].map(str::to_owned);
    let inputs: Vec<String> = found
        .positions()
        .into_iter()
        .filter(|name| name.ends_with(".input"))
        .collect();
    assert!(
        divided.iter().all(|name| inputs.contains(name)) && inputs.len() == divided.len(),
        "{inputs:?}"
    );
    assert!(matches!(found.declared("C").definition, Definition::Record(_)));
}

#[test]
fn what_goes_one_way_alone_is_one_type() {
    let record = "{type: object, required: [id], properties: {id: {type: string, readOnly: true}}}";
    let sent = schemas_of(
        "/a: {put: {requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/A'}}}}, responses: {}}}",
        &format!("A: {record}"),
    );
    let read = schemas_of(
        "/a: {get: {responses: {'200': {description: A, content: {application/json: {schema: {$ref: '#/components/schemas/A'}}}}}}}",
        &format!("A: {record}"),
    );
    for found in [sent, read] {
        assert_eq!(found.positions(), ["A"]);
    }
}

#[test]
fn a_component_may_say_itself_that_it_is_only_read_or_only_sent() {
    let found = both_ways(
        "A: {type: object, required: [id, made, word, by], properties: {id: {$ref: '#/components/schemas/Id'}, made: {allOf: [{$ref: '#/components/schemas/Made'}], description: When}, word: {$ref: '#/components/schemas/Word'}, by: {$ref: '#/components/schemas/By'}}}
Id: {$ref: '#/components/schemas/Made'}
Made: {type: string, readOnly: true}
Word: {type: string, writeOnly: true}
By: {type: object, properties: {made: {type: string, readOnly: true}}}",
    );
    assert_eq!(keys(found.record("A")), ["id", "made", "by"]);
    assert_eq!(keys(found.record("A.input")), ["word", "by"]);
}
