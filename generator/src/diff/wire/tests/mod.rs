//! Each rule's two descriptions, and kinds of changes beside them, each as two small descriptions.

mod demands;
mod parts;
mod security;
mod webhooks;

use crate::Generator;
use crate::diff::{Finding, Pairs, Side};
use crate::source::Given;

fn understood(yaml: &str) -> crate::Generation {
    let whole = match yaml {
        whole if whole.starts_with("openapi") => whole.to_owned(),
        top if top.starts_with("paths") => format!("openapi: 3.1.0\ninfo: {{title: T, version: '1'}}\n{top}"),
        schemas => {
            let schemas: String = schemas.lines().map(|line| format!("    {line}\n")).collect();
            format!("openapi: 3.1.0\ninfo: {{title: T, version: '1'}}\npaths: {{}}\ncomponents:\n  schemas:\n{schemas}")
        }
    };
    Generator::of(Given::text("api.yaml", whole)).understood().unwrap()
}

/// What differs, and what does the other way round.
fn differ(old: &str, new: &str) -> (Vec<Finding>, Vec<Finding>) {
    let (old, new) = (understood(old), understood(new));
    fn side(generation: &crate::Generation) -> Side<'_> {
        Side::of(generation.api.as_ref().unwrap(), generation.names.as_ref().unwrap())
    }
    let (old, new) = (side(&old), side(&new));
    let there = super::compare(&old, &new, &Pairs::of(&old, &new));
    let back = super::compare(&new, &old, &Pairs::of(&new, &old));
    (there, back)
}

/// The findings, a line each: code, subject, both verdicts.
fn lines(findings: &[Finding]) -> Vec<String> {
    let mut lines: Vec<String> = findings
        .iter()
        .map(|finding| {
            let codes: Vec<&str> = finding.rules().map(|rule| rule.code).collect();
            let (old, new) = (finding.wire.old_client.word(), finding.wire.new_client.word());
            format!("{} {}: {old}, {new}", codes.join("+"), finding.subject)
        })
        .collect();
    lines.sort();
    lines
}

#[test]
fn each_rule_has_the_verdicts_of_its_example_and_its_mirror_has_them_the_other_way_round() {
    let mut wrong = Vec::new();
    for rule in super::rules::ALL.iter().copied().flatten() {
        let mirror = crate::diff::find(rule.mirror).unwrap();
        let said = rule.wire.unwrap();
        let back = mirror.wire.unwrap();
        if (said.old_client, said.new_client) != (back.new_client, back.old_client) {
            wrong.push(format!("{} and its mirror {}", rule.code, mirror.code));
        }
        let (there, _) = differ(rule.old, rule.new);
        let found = there.iter().find(|finding| finding.rule.code == rule.code);
        match found {
            Some(finding) if finding.wire == said && finding.hurt == rule.hurt => {}
            found => wrong.push(format!("{}: {found:#?} of {:?}", rule.code, lines(&there))),
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A path with an operation that answers with a component, and one that is sent it.
fn with_pet(components: &str) -> String {
    let components: String = components.lines().map(|line| format!("    {line}\n")).collect();
    format!(
        "paths:
  /pets:
    get:
      operationId: getPet
      responses: {{'200': {{description: ok, content: {{application/json: {{schema: {{$ref: '#/components/schemas/Pet'}}}}}}}}}}
  /all:
    get:
      operationId: listPets
      responses: {{'200': {{description: ok, content: {{application/json: {{schema: {{type: array, items: {{$ref: '#/components/schemas/Pet'}}}}}}}}}}}}
  /new:
    post:
      operationId: addPet
      requestBody: {{required: true, content: {{application/json: {{schema: {{$ref: '#/components/schemas/Pet'}}}}}}}}
      responses: {{'204': {{description: ok}}}}
components:
  schemas:
{components}"
    )
}

#[test]
fn what_goes_both_ways_is_one_finding_at_its_component_with_all_operations() {
    let (there, _) = differ(
        &with_pet("Pet: {type: object, required: [a], properties: {a: {type: integer}}}"),
        &with_pet("Pet: {type: object, required: [a], properties: {a: {type: string}}}"),
    );
    assert_eq!(lines(&there), ["C0216+C0316 schema Pet, property a: fails, fails"]);
    let [finding] = there.as_slice() else {
        panic!("{there:?}")
    };
    assert_eq!(
        (finding.old.as_deref(), finding.new.as_deref()),
        (Some("integer"), Some("string"))
    );
    let operations: Vec<&str> = finding.operations.iter().map(crate::diff::Subject::as_str).collect();
    assert_eq!(
        operations,
        ["operation listPets", "operation addPet", "operation getPet"]
    );
    let pointer = |origin: &Option<crate::model::Origin>| origin.as_ref().unwrap().pointer().into_owned();
    assert_eq!(pointer(&finding.places.old), "/components/schemas/Pet/properties/a");
    assert_eq!(pointer(&finding.places.new), "/components/schemas/Pet/properties/a");
}

#[test]
fn what_only_a_request_has_to_have_it_has_to_have_where_the_record_is_an_answer_too() {
    let pet = |required: &str, more: &str| {
        with_pet(&format!(
            "Pet: {{type: object, required: [{required}], properties: {{a: {{type: integer}}{more}}}}}"
        ))
    };
    let old = pet("a", "");
    let said = |new: &str| lines(&differ(&old, new).0).join("\n");
    insta::assert_snapshot!(said(&pet("a, b", "")), @r"
    C0201 schema Pet, required: works, works
    C0303 schema Pet, required: fails, is misread
    ");
    insta::assert_snapshot!(said(&pet("a, b", ", b: {type: string, writeOnly: true}")), @"C0303 schema Pet, property b: fails, is misread");
}

#[test]
fn a_misfit_in_what_a_client_keeps_as_it_is_is_no_failure() {
    let pet = |kind: &str| {
        format!(
            "Pet: {{type: object, properties: {{owner: {{type: object, required: [a], properties: {{a: {{type: {kind}}}}}}}}}}}"
        )
    };
    let (there, _) = differ(&pet("integer"), &pet("string"));
    assert_eq!(
        lines(&there),
        ["C0216 schema Pet, property owner, property a: is misread, is misread"]
    );
    let error = |kind: &str| {
        format!(
            "paths: {{/pets: {{get: {{operationId: listPets, responses: {{'204': {{description: ok}}, '400': {{description: bad, content: \
             {{application/json: {{schema: {{type: {kind}}}}}}}}}}}}}}}}}"
        )
    };
    let (there, _) = differ(&error("integer"), &error("string"));
    assert_eq!(
        lines(&there),
        ["C0216 operation listPets, response 400, as application/json: is misread, is misread"]
    );
    let branch = |kind: &str| {
        format!(
            "Pet: {{type: array, items: {{oneOf: [{{type: boolean}}, {{title: Own, type: object, required: [a], properties: {{a: {{type: {kind}}}}}}}]}}}}"
        )
    };
    let (there, _) = differ(&branch("integer"), &branch("string"));
    assert_eq!(there.len(), 1, "{:?}", lines(&there));
    assert!(
        lines(&there)[0].ends_with("is misread, is misread"),
        "{:?}",
        lines(&there)
    );
}

#[test]
fn what_is_inherited_is_told_once_where_it_is_declared() {
    let types = |kind: &str| {
        format!(
            "Base: {{type: object, required: [a], properties: {{a: {{type: {kind}}}}}}}
Cat: {{allOf: [{{$ref: '#/components/schemas/Base'}}, {{type: object, properties: {{lives: {{type: integer}}}}}}]}}
Dog: {{allOf: [{{$ref: '#/components/schemas/Base'}}, {{type: object, properties: {{barks: {{type: boolean}}}}}}]}}"
        )
    };
    let (there, _) = differ(&types("integer"), &types("string"));
    assert_eq!(lines(&there), ["C0216 schema Base, property a: fails, fails"]);
    let within = |kind: &str| {
        let list = "List: {type: array, items: {allOf: [{$ref: '#/components/schemas/Base'}, {properties: {b: {type: string}}}]}}";
        format!("{}\n{list}", types(kind))
    };
    let (there, _) = differ(&within("integer"), &within("string"));
    assert_eq!(lines(&there), ["C0216 schema Base, property a: fails, fails"]);
}

#[test]
fn a_parameter_that_changes_alike_in_several_operations_is_one_thing() {
    let paths = |size: u32| {
        let path = |name: &str| {
            format!(
                "  /{name}: {{get: {{operationId: {name}, parameters: [{{name: size, in: query, schema: {{type: integer, default: {size}}}}}], \
                 responses: {{'204': {{description: ok}}}}}}}}\n"
            )
        };
        format!("paths:\n{}{}", path("cats"), path("dogs"))
    };
    let (there, _) = differ(&paths(10), &paths(20));
    assert_eq!(
        lines(&there),
        ["C0328 operation cats, parameter size in query: is misread, is misread"]
    );
    assert_eq!(there[0].operations.len(), 2);
}

/// What differs of an operation with this parameter, or with these answers.
fn of_operation(old: &str, new: &str) -> Vec<String> {
    let whole = |held: &str| {
        let held = if held.starts_with("responses") {
            held.to_owned()
        } else {
            format!("parameters: [{held}], responses: {{}}")
        };
        format!("paths: {{/a: {{get: {{operationId: a, {held}}}}}}}\n")
    };
    lines(&differ(&whole(old), &whole(new)).0)
}

#[test]
fn a_parameter_is_text_whatever_its_type_is() {
    let of = |schema: &str| format!("{{name: q, in: query, schema: {schema}}}");
    let said = |old: &str, new: &str| of_operation(&of(old), &of(new));
    assert_eq!(
        said("{type: integer}", "{type: string}"),
        ["C0316 operation a, parameter q in query: works, may fail"]
    );
    // A list of one is that one.
    assert_eq!(
        said("{type: integer}", "{type: array, items: {type: integer}}"),
        ["C0316 operation a, parameter q in query: works, may fail"]
    );
    assert_eq!(
        said(
            "{type: array, items: {type: integer}}",
            "{type: array, items: {type: boolean}}"
        ),
        ["C0316 operation a, parameter q in query, items: fails, fails"]
    );
    assert_eq!(
        said("{type: integer}", "{type: string, format: uuid}"),
        ["C0316 operation a, parameter q in query: fails, fails"]
    );
}

#[test]
fn a_further_success_of_another_body_is_not_read_as_the_only_one() {
    let answer = |property: &str| {
        format!(
            "{{description: Done., content: {{application/json: {{schema: {{type: object, required: [{property}], properties: {{{property}: {{type: string}}}}}}}}}}}}"
        )
    };
    let (one, both) = (
        format!("responses: {{'201': {}}}", answer("a")),
        format!("responses: {{'201': {}, '207': {}}}", answer("a"), answer("b")),
    );
    assert_eq!(
        of_operation(&one, &both),
        ["C0241 operation a, response 207: may fail, works"]
    );
    let both = "responses: {'201': {description: Done.}, '207': {description: Done.}}";
    assert_eq!(
        of_operation("responses: {'201': {description: Done.}}", both),
        ["C0241 operation a, response 207: works, works"]
    );
}

#[test]
fn another_component_in_a_place_is_told_at_that_place() {
    let types = |owner: &str| {
        format!(
            "Pet: {{type: object, required: [owner], properties: {{owner: {{$ref: '#/components/schemas/{owner}'}}}}}}
User: {{type: object, required: [a], properties: {{a: {{type: integer}}}}}}
Account: {{type: object, required: [a], properties: {{a: {{type: string}}}}}}"
        )
    };
    let (there, _) = differ(&types("User"), &types("Account"));
    assert_eq!(
        lines(&there),
        ["C0216 schema Pet, property owner, property a: fails, fails"]
    );
    let renamed = |name: &str| {
        format!(
            "Pet: {{type: object, required: [owner], properties: {{owner: {{$ref: '#/components/schemas/{name}'}}}}}}
{name}: {{type: object, required: [a], properties: {{a: {{type: integer}}}}}}"
        )
    };
    let (there, _) = differ(&renamed("User"), &renamed("Account"));
    assert!(there.is_empty(), "{:?}", lines(&there));
}

#[test]
fn what_is_not_on_the_wire_is_no_finding() {
    for (old, new) in [
        // What a parameter of a path is called.
        (
            "paths: {'/pets/{id}': {get: {operationId: getPet, parameters: [{name: id, in: path, required: true, schema: {type: string}}], responses: {'204': {description: ok}}}}}",
            "paths: {'/pets/{petId}': {get: {operationId: getPet, parameters: [{name: petId, in: path, required: true, schema: {type: string}}], responses: {'204': {description: ok}}}}}",
        ),
        // Inline or a component, an alias or not, in another order.
        (
            "Pet: {type: object, properties: {a: {type: string}, b: {type: object, properties: {c: {type: string}}}}}",
            "Pet: {type: object, properties: {b: {$ref: '#/components/schemas/B'}, a: {$ref: '#/components/schemas/A'}}}\nA: {type: string}\nB: {type: object, properties: {c: {type: string}}}",
        ),
        // How a plain value explodes, and the case of a header field.
        (
            "paths: {/pets: {get: {operationId: list, parameters: [{name: a, in: query, schema: {type: string}}, {name: X-A, in: header, schema: {type: string}}], responses: {'204': {description: ok}}}}}",
            "paths: {/pets: {get: {operationId: list, parameters: [{name: a, in: query, explode: false, schema: {type: string}}, {name: x-a, in: header, schema: {type: string}}], responses: {'204': {description: ok}}}}}",
        ),
        // Words.
        (
            "Pet: {type: string, description: One.}",
            "Pet: {type: string, description: Another one.}",
        ),
    ] {
        let (there, back) = differ(old, new);
        assert!(
            there.is_empty() && back.is_empty(),
            "{:?} {:?}",
            lines(&there),
            lines(&back)
        );
    }
}

#[test]
fn null_for_a_list_reads_as_empty_and_a_date_as_any_text() {
    let pet = |property: &str| format!("Pet: {{type: object, required: [a], properties: {{a: {{{property}}}}}}}");
    for (old, new, expected) in [
        (
            "type: array, items: {type: string}",
            "type: [array, 'null'], items: {type: string}",
            "C0207 schema Pet, property a: works, works",
        ),
        (
            "type: string, format: date",
            "type: string",
            "C0214 schema Pet, property a: works, works",
        ),
        (
            "type: integer",
            "type: number",
            "C0214 schema Pet, property a: may fail, works",
        ),
        (
            "type: string",
            "const: b",
            "C0212 schema Pet, property a: works, may fail",
        ),
        (
            "const: b",
            "const: c",
            "C0209 schema Pet, property a, value c: fails, works\nC0210 schema Pet, property a, value b: works, fails",
        ),
    ] {
        let (there, _) = differ(&pet(old), &pet(new));
        assert_eq!(lines(&there).join("\n"), expected, "{old} -> {new}");
    }
}

/// As many records as are asked for, each with one that comes after it and the first one again.
fn circle(count: usize, kind: &str) -> String {
    let schemas = (0..count).map(|number| {
        let next = (number + 1) % count;
        format!(
            "    T{number}: {{type: object, required: [a], properties: {{a: {{type: {kind}}}, next: {{$ref: '#/components/schemas/T{next}'}}, \
             first: {{$ref: '#/components/schemas/T0'}}}}}}\n"
        )
    });
    let schemas: String = schemas.collect();
    format!(
        "paths: {{/t: {{get: {{operationId: t, responses: {{'200': {{description: ok, content: {{application/json: {{schema: {{$ref: \
         '#/components/schemas/T0'}}}}}}}}}}}}}}}}\ncomponents:\n  schemas:\n{schemas}"
    )
}

#[test]
fn circles_end_and_each_type_of_them_is_told_once() {
    let (there, _) = differ(&circle(300, "integer"), &circle(300, "string"));
    assert_eq!(there.len(), 300);
    assert!(there.iter().all(|finding| finding.operations.len() == 1));
}

#[test]
fn what_a_server_may_pass_over_or_refuse_depends_on_whether_it_is_closed() {
    let body = |properties: &str, rest: &str| {
        format!(
            "paths: {{/pets: {{post: {{operationId: addPet, requestBody: {{content: {{application/json: {{schema: {{type: object, properties: \
             {{{properties}}}{rest}}}}}}}}}, responses: {{'204': {{description: ok}}}}}}}}}}"
        )
    };
    let at = "operation addPet, body, as application/json, property b";
    for (rest, verdicts) in [
        ("", "is misread, works"),
        (", additionalProperties: false", "may fail, works"),
        (", additionalProperties: {type: string}", "works, works"),
        (", additionalProperties: {type: integer}", "may fail, works"),
    ] {
        let (there, _) = differ(
            &body("a: {type: string}, b: {type: string}", rest),
            &body("a: {type: string}", rest),
        );
        assert_eq!(lines(&there), [format!("C0302 {at}: {verdicts}")], "{rest}");
    }
}

#[test]
fn a_choice_is_compared_branch_by_branch_wherever_a_branch_stands() {
    let types = |branches: &str, kind: &str| {
        format!(
            "Pet: {{oneOf: [{branches}], discriminator: {{propertyName: kind}}}}
Cat: {{type: object, required: [kind, lives], properties: {{kind: {{type: string, enum: [cat]}}, lives: {{type: {kind}}}}}}}
Dog: {{type: object, required: [kind, barks], properties: {{kind: {{type: string, enum: [dog]}}, barks: {{type: boolean}}}}}}
Cow: {{type: object, required: [kind], properties: {{kind: {{type: string, enum: [cow]}}}}}}"
        )
    };
    let branch = |name: &str| format!("{{$ref: '#/components/schemas/{name}'}}");
    let old = [branch("Cat"), branch("Dog")].join(", ");
    let new = [branch("Cow"), branch("Dog"), branch("Cat")].join(", ");
    let (there, back) = differ(&types(&old, "integer"), &types(&new, "string"));
    assert_eq!(
        lines(&there),
        [
            "C0216 schema Cat, property lives: fails, fails",
            "C0219 schema Pet, branch cow: works, works"
        ]
    );
    assert_eq!(
        lines(&back),
        [
            "C0216 schema Cat, property lives: fails, fails",
            "C0220 schema Pet, branch cow: works, works"
        ]
    );
}

#[test]
fn what_is_read_as_the_branch_of_another_tag_may_fail() {
    let pet = |cat: &str, dog: &str| {
        let component = |name: &str| format!("'#/components/schemas/{name}'");
        let (cat, dog) = (component(cat), component(dog));
        format!(
            "Pet: {{oneOf: [{{$ref: '#/components/schemas/Cat'}}, {{$ref: '#/components/schemas/Dog'}}], discriminator: {{propertyName: kind, mapping: {{cat: {cat}, dog: {dog}}}}}}}
Cat: {{type: object, required: [kind, lives], properties: {{kind: {{type: string}}, lives: {{type: integer}}}}}}
Dog: {{type: object, required: [kind, barks], properties: {{kind: {{type: string}}, barks: {{type: boolean}}}}}}"
        )
    };
    let (there, _) = differ(&pet("Cat", "Dog"), &pet("Dog", "Cat"));
    let branch = |name: &str| format!("C0223 schema Pet, branch {name}: may fail, may fail");
    assert_eq!(lines(&there), ["cat", "dog"].map(branch));
}
