use super::support::{description, newer, schemas};
use crate::model::{Additional, Scalar, Type};

fn scalar_of(schema: &str) -> Scalar {
    match schemas(&format!("A: {schema}")).alias("A") {
        Type::Scalar(scalar) => *scalar,
        other => panic!("{other:?}"),
    }
}

#[test]
fn formats_have_their_types() {
    let table = [
        ("{type: boolean}", Scalar::Boolean),
        ("{type: integer}", Scalar::Int64),
        ("{type: integer, format: int8}", Scalar::Int32),
        ("{type: integer, format: int32}", Scalar::Int32),
        ("{type: integer, format: uint16}", Scalar::Uint32),
        ("{type: integer, format: uint64}", Scalar::Uint64),
        ("{type: integer, format: int128}", Scalar::BigInteger),
        ("{type: integer, format: uint128, minimum: 0}", Scalar::BigInteger),
        ("{type: integer, minimum: 0}", Scalar::Int64),
        ("{type: integer, format: int64, minimum: 0}", Scalar::Uint64),
        ("{type: integer, format: int64, minimum: 1}", Scalar::Uint64),
        ("{type: integer, format: int64, minimum: -1}", Scalar::Int64),
        (
            "{type: integer, format: int64, minimum: 0, maximum: 100}",
            Scalar::Int64,
        ),
        ("{type: integer, format: int64, minimum: 0, default: -1}", Scalar::Int64),
        ("{type: integer, format: int32, minimum: 0}", Scalar::Uint32),
        ("{type: integer, format: int16, minimum: 0}", Scalar::Int32),
        ("{type: number}", Scalar::Double),
        ("{type: number, format: float}", Scalar::Double),
        ("{type: number, format: decimal}", Scalar::Decimal),
        ("{type: string}", Scalar::Text),
        ("{type: string, format: date-time}", Scalar::DateTime),
        ("{type: string, format: date}", Scalar::Date),
        ("{type: string, format: uuid}", Scalar::Uuid),
        ("{type: string, format: byte}", Scalar::Base64),
        ("{type: string, format: binary}", Scalar::Binary),
        ("{type: string, format: uri}", Scalar::Text),
        ("{format: date-time}", Scalar::DateTime),
        ("{minimum: 1.5}", Scalar::Double),
    ];
    for (schema, scalar) in table {
        assert_eq!(scalar_of(schema), scalar, "{schema}");
    }
}

#[test]
fn a_number_that_is_an_id_or_longer_than_a_double_keeps_its_digits() {
    let found = schemas(
        "A:
  properties:
    id: {type: number}
    userId: {type: number, minimum: 1, example: 7}
    user-ids: {type: array, items: {type: number}}
    ids: {type: array, items: {type: array, items: {type: number, nullable: true}}}
    idUser: {type: number}
    owner: {$ref: '#/components/schemas/OwnerID'}
    doubleId: {type: number, format: double}
    halfId: {type: number, multipleOf: 0.5}
    thirdId: {type: number, example: 0.3}
    paid: {type: number}
    identity: {type: number}
    price: {type: number, minimum: 0, maximum: 1000000}
    far: {type: number, maximum: 1.7976931348623157e+308}
    long: {type: number, example: 9007199254740993}
    wide: {type: number, maximum: 9223372036854775807}
    count: {type: number, multipleOf: 1}
    tens: {type: number, multipleOf: 10, maximum: 30}
OwnerID: {type: number}",
    );
    let kinds: Vec<String> = found
        .record("A")
        .properties
        .iter()
        .map(|property| format!("{} {:?}", property.name, property.kind))
        .map(|text| text.replace("Scalar(", "").replace(')', ""))
        .collect();
    let decimal = ["id", "userId", "idUser", "long", "wide"];
    for name in decimal {
        assert!(kinds.contains(&format!("{name} Decimal")), "{name}: {kinds:?}");
    }
    for name in ["doubleId", "halfId", "thirdId", "paid", "identity", "price", "far"] {
        assert!(kinds.contains(&format!("{name} Double")), "{name}: {kinds:?}");
    }
    for name in ["count", "tens"] {
        assert!(kinds.contains(&format!("{name} Int64")), "{name}: {kinds:?}");
    }
    assert!(kinds.contains(&"user-ids List(Decimal".to_owned()), "{kinds:?}");
    assert!(
        kinds
            .iter()
            .any(|kind| kind.starts_with("ids List(List(") && kind.contains("Decimal")),
        "{kinds:?}"
    );
    assert_eq!(found.alias("OwnerID"), &Type::Scalar(Scalar::Decimal));
    let found = description(
        "components: {parameters: {Who: {name: user_id, in: query, schema: {type: number}}}}
paths: {/a: {get: {responses: {}, parameters: [{$ref: '#/components/parameters/Who'}, {name: id, in: query, schema: {type: array, items: {type: number}}}]}}}",
    );
    let kinds: Vec<Type> = found
        .operation()
        .parameters
        .iter()
        .map(|one| one.kind.clone())
        .collect();
    let id = Type::Scalar(Scalar::Decimal);
    assert_eq!(kinds, [id.clone(), Type::List(Box::new(id))]);
}

#[test]
fn numbers_grow_where_the_description_goes_beyond_the_format() {
    assert_eq!(
        scalar_of("{type: integer, format: int32, maximum: 4294967295}"),
        Scalar::Int64
    );
    assert_eq!(
        scalar_of("{type: integer, default: 9223372036854775808}"),
        Scalar::Uint64
    );
    assert_eq!(
        scalar_of("{type: integer, maximum: 99999999999999999999}"),
        Scalar::BigInteger
    );
    assert_eq!(
        scalar_of("{type: integer, maximum: 9223372036854776000}"),
        Scalar::Int64
    );
    assert!(schemas("A: {type: integer, format: int32, maximum: 4294967295}").says("T0312"));
}

#[test]
fn a_format_that_the_example_does_not_keep_is_text() {
    assert_eq!(scalar_of("{type: string, format: uuid, example: abc}"), Scalar::Text);
    assert_eq!(
        scalar_of("{type: string, format: date-time, example: '2020-01-01 10:00'}"),
        Scalar::Text
    );
    assert_eq!(
        scalar_of("{type: string, format: date-time, example: '2020-01-01T10:00:00Z'}"),
        Scalar::DateTime
    );
    assert!(schemas("A: {type: string, format: uuid, example: abc}").says("T0313"));
}

#[test]
fn a_number_or_its_digits_is_a_number_that_fields_read_in_both_kinds() {
    let found = newer(
        r"paths:
  /a:
    get:
      parameters: [{name: days, in: query, schema: {type: [integer, string], format: int32, pattern: '^-?(?:0|[1-9]\d*)$'}}]
      responses: {'200': {description: A, content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Count'}}}}}}
components:
  schemas:
    Count: {type: [integer, string], format: int64, pattern: '^-?(?:0|[1-9]\d*)$'}
    A:
      type: object
      required: [i]
      properties:
        i: {type: [integer, string], format: int32, pattern: '^-?(?:0|[1-9]\d*)$'}
        n: {type: ['null', number, string], format: double, pattern: '^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$'}
        money: {anyOf: [{type: number}, {type: string, pattern: '^\d+\.\d+$'}]}
        bare: {format: int32, pattern: '^-?(?:0|[1-9]\d*)$'}
        list: {type: array, items: {$ref: '#/components/schemas/Count'}}
        code: {type: [integer, string], pattern: '^\d{5}$'}
        plain: {type: integer}
      additionalProperties: {$ref: '#/components/schemas/Count'}
    U: {anyOf: [{$ref: '#/components/schemas/Count'}, {type: object, properties: {a: {type: string}}}]}",
    );
    let scalar = |scalar| Type::Scalar(scalar);
    for (name, kind) in [
        ("i", scalar(Scalar::Int32)),
        ("n", scalar(Scalar::Double)),
        ("money", scalar(Scalar::Decimal)),
        ("bare", scalar(Scalar::Int32)),
        ("list", Type::List(Box::new(scalar(Scalar::Int64)))),
    ] {
        let property = found.property("A", name);
        assert!(property.either && property.kind == kind, "{name}: {property:?}");
    }
    assert!(found.property("A", "n").nullable);
    assert!(!found.property("A", "plain").either);
    // A code is no number: its zeros count.
    assert!(matches!(found.property("A", "code").kind, Type::Named(_)));
    assert_eq!(found.alias("Count"), &Type::Either(Scalar::Int64));
    let either = Type::Named(found.id("Count"));
    assert_eq!(
        found.record("A").additional,
        Additional::Typed(Box::new(either.clone()))
    );
    assert_eq!(found.union("U").branches[0].kind, either);
    assert_eq!(found.operation().parameters[0].kind, scalar(Scalar::Int32));
    assert_eq!(
        found.operation().responses[0].contents[0].kind,
        Type::List(Box::new(either))
    );
}

#[test]
fn an_integer_or_a_text_of_kubernetes_is_one_type() {
    for schema in [
        "{type: string, format: int-or-string}",
        "{format: int-or-string}",
        "{x-kubernetes-int-or-string: true}",
        "{x-kubernetes-int-or-string: true, anyOf: [{type: integer}, {type: string}], pattern: '^[0-9]+%?$'}",
        "{format: int-or-string, oneOf: [{type: string}, {type: integer}]}",
    ] {
        assert_eq!(scalar_of(schema), Scalar::IntOrString, "{schema}");
    }
}
