//! What a configuration renames, and how far its patterns reach.

use std::collections::BTreeMap;
use std::fs;

use tintype::configuration::Configuration;
use tintype::{Generation, Generator};

const DESCRIPTION: &str = "
openapi: 3.0.3
info: {title: Pets, version: '1'}
paths:
  /pets:
    get:
      operationId: v1ListPets
      tags: [pets]
      parameters: [{name: limit, in: query, schema: {type: integer}}, {name: most, in: query, schema: {type: integer}}]
      responses: {'200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/PetDto'}}}}}
  /shops: {get: {operationId: shops, tags: [shops], responses: {'204': {description: ok}}}}
  /pets/photo:
    post:
      operationId: v1AddPhoto
      tags: [pets]
      parameters: [{name: Idempotency-Key, in: header, schema: {type: string}}]
      requestBody:
        required: true
        content: {multipart/form-data: {schema: {type: object, properties: {file: {type: string, format: binary}, note: {type: string}}}}}
      responses: {'204': {description: ok}}
components:
  schemas:
    PetDto:
      type: object
      properties:
        nick: {type: string}
        nickname: {type: string}
        created_at: {type: string}
        home: {type: object, properties: {created_at: {type: string}, kind: {type: string, enum: [flat, house]}}}
    OwnerDto: {type: object, properties: {created_at: {type: string}}}
    Kind: {type: string, enum: [cat, dog]}
    Visitor: {oneOf: [{$ref: '#/components/schemas/PetDto'}, {$ref: '#/components/schemas/OwnerDto'}]}
";

fn generated(renames: &[(&str, &str)]) -> Generation {
    generated_of(DESCRIPTION, renames)
}

fn generated_of(description: &str, renames: &[(&str, &str)]) -> Generation {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("api.yaml");
    fs::write(&path, description).unwrap();
    let owned = |(key, name): &(&str, &str)| ((*key).to_owned(), (*name).to_owned());
    let configuration = Configuration {
        rename: renames.iter().map(owned).collect::<BTreeMap<_, _>>(),
        ..Configuration::default()
    };
    Generator::new(&path).configuration(configuration).generate().unwrap()
}

/// All names of a run, by their kind.
fn names(generation: &Generation) -> String {
    let names = generation.names.as_ref().unwrap();
    let mut lines = Vec::new();
    for operation in &names.operations {
        let parts = operation.parts.iter().flat_map(|parts| &parts.members);
        let members: Vec<&str> = operation.parameters.iter().chain(parts).map(String::as_str).collect();
        lines.push(format!(
            "{}::{}({})",
            operation.module,
            operation.method,
            members.join(", ")
        ));
    }
    for kind in &names.types {
        lines.push(format!("{} {}", kind.name, kind.members.join(", ")));
    }
    lines.join("\n")
}

#[test]
fn a_rename_reaches_whatever_has_a_name() {
    let generation = generated(&[
        ("PetDto", "Animal"),
        ("PetDto.nick", "nickname"),
        ("/components/schemas/PetDto/properties/home", "Home"),
        ("/components/schemas/PetDto/properties/home.created_at", "built"),
        ("Kind.cat", "Feline"),
        ("Visitor.OwnerDto", "Person"),
        ("v1ListPets", "pets"),
        ("v1ListPets.limit", "most"),
        ("v1AddPhoto.file", "picture"),
        ("tag:pets", "animals"),
    ]);
    assert_eq!(generation.report(false).summary(), "");
    insta::assert_snapshot!(names(&generation), @"
    animals::pets(most, most_query)
    animals::v1_add_photo(idempotency_key, picture, note)
    shops::shops()
    Kind Feline, Dog
    OwnerDto created_at
    Animal nickname, nickname_2, created_at, home
    Home built, kind
    AnimalHomeKind Flat, House
    Visitor Animal, Person
    ");
}

#[test]
fn a_pattern_gives_what_it_captures() {
    let generation = generated(&[
        ("*Dto", "*"),
        ("Owner*", "Keeper*"),
        ("v1*", "*"),
        ("*.*_at", "*"),
        ("PetDto.*_at", "*_on"),
        ("/components/schemas/*/properties/home", "Home"),
        ("tag:*s", "*_api"),
    ]);
    insta::assert_snapshot!(names(&generation), @"
    pet_api::list_pets(limit, most)
    pet_api::add_photo(idempotency_key, file, note)
    shop_api::shops()
    Kind Cat, Dog
    KeeperDto created
    Pet nick, nickname, created_on, home
    Home created, kind
    PetHomeKind Flat, House
    Visitor Pet, KeeperDto
    ");
}

#[test]
fn what_is_renamed_and_not_there_is_told_where_it_stands() {
    let said = |key: &str, name: &str| {
        let generation = generated(&[(key, name)]);
        let said: Vec<String> = generation
            .diagnostics
            .iter()
            .filter(|said| said.code.id == "T0401")
            .map(|said| said.message.clone())
            .collect();
        said.join("\n")
    };
    for (key, name, message) in [
        (
            "PetDto.nik",
            "x",
            "nothing is called `PetDto.nik`, so that its rename has no effect; did you mean `PetDto.nick`",
        ),
        ("v1ListPets.limits", "x", "did you mean `v1ListPets.limit`"),
        (
            "v1AddPhoto.Idempotency-Key",
            "once",
            "`Idempotency-Key` is set by `idempotency_key` of every call, so that its rename has no effect",
        ),
        ("tag:pet", "x", "did you mean `tag:pets`"),
        (
            "*Entity",
            "*",
            "nothing is called as `*Entity` says, so that its rename has no effect",
        ),
        ("*.updated_at", "x", "nothing is called as `*.updated_at` says"),
        (
            "*Dto",
            "*And*",
            "`*And*` has more `*` than `*Dto`, so that nothing can be called so",
        ),
    ] {
        let said = said(key, name);
        assert!(said.contains(message) && !said.contains('\n'), "{key}: {said}");
    }
    assert_eq!(said("*Dto", "*"), "");
}

#[test]
fn a_name_that_something_else_has_is_told_where_it_is_configured() {
    let said = |renames: &[(&str, &str)]| {
        let generation = generated(renames);
        let of = |id: &str| id == "T0401" || id == "T0403";
        let found = generation.diagnostics.iter().filter(|said| of(said.code.id));
        found
            .map(|said| format!("{:?} {}", said.place, said.message))
            .collect::<Vec<_>>()
            .join("\n")
    };
    let first = said(&[("PetDto", "Animal"), ("OwnerDto", "Animal")]);
    assert_eq!(
        first,
        "Configuration(\"/rename/PetDto\") `Animal` is the name of something else already, so that it would be `Animal2`"
    );
    for renames in [
        [("v1ListPets", "pets"), ("v1AddPhoto", "pets")],
        [("PetDto.nick", "name"), ("PetDto.nickname", "name")],
        [("v1ListPets.limit", "size"), ("v1ListPets.most", "size")],
        [("Kind.cat", "Pet"), ("Kind.dog", "pet")],
        [("tag:pets", "animals"), ("tag:shops", "animals")],
        [("v1AddPhoto.file", "note_"), ("v1AddPhoto.note", "note_")],
        [("PetDto", "Value"), ("OwnerDto", "Owner")],
        [("*Dto", "Pet"), ("Kind", "Species")],
    ] {
        let said = said(&renames);
        assert!(
            said.contains("is the name of something else already") && !said.contains('\n'),
            "{renames:?}: {said}"
        );
    }
    assert_eq!(said(&[("PetDto.nick", "type"), ("Kind", "Species")]), "");
}

#[test]
fn a_name_with_a_mark_is_kept_by_a_line_with_it() {
    // Nothing but the mark tells these apart, and what is renamed is none of them.
    let key = |kind: u8| {
        format!("CompanyBillingControllersApi.PagedResult_List_Company.Billing.Interfaces.Models.Api.Orders.{kind}")
    };
    let types = (0..8).map(|kind| {
        format!(
            "    {}: {{type: object, properties: {{code: {{type: string, enum: [a{kind}, b]}}}}}}\n",
            key(kind)
        )
    });
    let description = format!(
        "openapi: 3.1.0\ninfo: {{title: T, version: '1'}}\ncomponents:\n  schemas:\n{}",
        types.collect::<String>()
    );
    let named = |renames: &[(&str, &str)]| {
        let made = generated_of(&description, renames);
        let (api, names) = (made.api.unwrap(), made.names.unwrap());
        let all = api.types.iter().zip(&names.types);
        let named = all.map(|((_, declared), names)| (declared.origin.pointer().into_owned(), names.name.clone()));
        named
            .filter(|(at, _)| at.ends_with("/code"))
            .collect::<BTreeMap<_, _>>()
    };
    let before = named(&[]);
    assert_eq!(before.len(), 8);
    for (at, name) in &before {
        assert_eq!(named(&[(at.as_str(), name.as_str())]).get(at), Some(name));
    }
}
