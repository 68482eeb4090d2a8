use crate::analyze::tests::support::{Analyzed, whole, whole_configured};
use crate::configuration::{Configuration, Streaming};
use crate::model::{ContentFormat, EventData, Scalar, Type};

/// A description of one operation `watch`, which answers with this content.
fn described(operation: &str, content: &str) -> String {
    format!(
        "openapi: 3.2.0
info: {{title: Test, version: '1'}}
paths:
  /a:
    post:
      operationId: watch
{operation}
      responses: {{'200': {{description: ok, content: {{{content}}}}}}}
components:
  schemas:
    Item: {{type: object, required: [name], properties: {{name: {{type: string}}}}}}
    SseEmitter: {{type: object, properties: {{timeout: {{type: integer}}}}}}
    Level: {{type: string, enum: [low, high]}}
    Added: {{type: object, required: [event, data], properties: {{event: {{const: added}}, data: {{$ref: '#/components/schemas/Item'}}}}}}
    Gone: {{type: object, required: [event], properties: {{event: {{const: gone}}, data: {{type: string}}}}}}"
    )
}

/// How the events of this media type are read, and as what.
fn events(media_type: &str) -> (EventData, String) {
    let found = whole(&described("", &format!("text/event-stream: {{{media_type}}}")));
    let content = &found.operation().responses[0].contents[0];
    (content.data, name(&found, &content.kind))
}

fn name(found: &Analyzed, kind: &Type) -> String {
    match kind {
        Type::Named(id) => found.positions()[id.0 as usize].clone(),
        Type::Scalar(Scalar::Text) => "text".to_owned(),
        Type::List(item) => format!("list of {}", name(found, item)),
        other => format!("{other:?}"),
    }
}

#[test]
fn events_of_text_or_of_nothing_that_is_said_are_text() {
    for schema in [
        "",
        "schema: {type: string}",
        "schema: {}",
        "schema: {$ref: '#/components/schemas/SseEmitter'}",
    ] {
        assert_eq!(events(schema), (EventData::Text, "text".to_owned()), "{schema}");
    }
    let level = (EventData::Text, "Level".to_owned());
    assert_eq!(events("schema: {$ref: '#/components/schemas/Level'}"), level);
    assert_eq!(events("schema: {type: integer}").0, EventData::Json);
}

#[test]
fn an_array_is_a_stream_of_its_items_but_not_where_each_item_is_one() {
    let list = "{type: array, items: {$ref: '#/components/schemas/Item'}}";
    assert_eq!(events(&format!("schema: {list}")), (EventData::Json, "Item".to_owned()));
    assert_eq!(
        events(&format!("itemSchema: {list}")),
        (EventData::Json, "list of Item".to_owned())
    );
    let text = "schema: {type: array, items: {type: string}}";
    assert_eq!(events(text), (EventData::Text, "text".to_owned()));
    // A choice of one schema is that schema.
    for choice in [
        "{oneOf: [LIST]}",
        "{anyOf: [{oneOf: [LIST]}]}",
        "{type: array, anyOf: [LIST, {type: 'null'}]}",
    ] {
        let schema = choice.replace("LIST", list);
        assert_eq!(
            events(&format!("schema: {schema}")),
            (EventData::Json, "Item".to_owned()),
            "{choice}"
        );
    }
}

#[test]
fn a_schema_of_the_event_itself_types_its_data() {
    let item = (EventData::Json, "Item".to_owned());
    let content =
        "{type: string, contentMediaType: application/json, contentSchema: {$ref: '#/components/schemas/Item'}}";
    let event = format!(
        "{{type: object, required: [data], properties: {{data: {content}, event: {{type: string}}, id: {{type: string}}, retry: {{type: integer}}}}}}"
    );
    assert_eq!(events(&format!("itemSchema: {event}")), item);
    assert_eq!(events(&format!("schema: {event}")), item);
    assert_eq!(events(&format!("schema: {{type: array, items: {event}}}")), item);
    let direct = "itemSchema: {type: object, properties: {data: {$ref: '#/components/schemas/Item'}}}";
    assert_eq!(events(direct), item);
    let text = "itemSchema: {type: object, properties: {data: {type: string}, event: {type: string}}}";
    assert_eq!(events(text), (EventData::Text, "text".to_owned()));
}

/// Spring's own class of an event has two more things to say than the event.
#[test]
fn a_server_s_own_class_of_an_event_types_its_data() {
    let event = "{type: object, properties: {comment: {type: string}, data: {$ref: '#/components/schemas/Item'}, event: {type: string}, id: {type: string}, retry: {type: object, properties: {nano: {type: integer}}}}}";
    let item = (EventData::Json, "Item".to_owned());
    assert_eq!(events(&format!("schema: {{type: array, items: {event}}}")), item);
    assert_eq!(events(&format!("schema: {event}")), item);
    let text = event.replace("{$ref: '#/components/schemas/Item'}", "{type: string}");
    assert_eq!(
        events(&format!("schema: {{type: array, items: {text}}}")),
        (EventData::Text, "text".to_owned())
    );
    // .NET's `SseItem<T>`, of one event and of the stream.
    let dotnet = "{type: object, properties: {data: {$ref: '#/components/schemas/Item'}, eventType: {type: string}, eventId: {type: string}, reconnectionInterval: {type: string}}}";
    assert_eq!(events(&format!("itemSchema: {dotnet}")), item);
    assert_eq!(events(&format!("schema: {dotnet}")), item);
    let by_chance = dotnet.replace(", reconnectionInterval: {type: string}", "");
    assert_ne!(events(&format!("itemSchema: {by_chance}")), item);
    let data =
        "schema: {type: array, items: {type: object, properties: {comment: {type: string}, id: {type: string}}}}";
    assert_eq!(events(data).0, EventData::Json);
}

#[test]
fn data_that_has_a_field_of_an_event_by_chance_is_data() {
    let by_chance = "schema: {type: object, properties: {id: {type: string}, data: {type: string}}}";
    assert_eq!(events(by_chance).0, EventData::Json);
    let more =
        "itemSchema: {type: object, properties: {data: {type: string}, event: {type: string}, at: {type: string}}}";
    assert_eq!(events(more).0, EventData::Json);
}

#[test]
fn the_name_of_an_event_chooses_among_branches_that_it_tags() {
    let references = "itemSchema: {oneOf: [{$ref: '#/components/schemas/Added'}, {$ref: '#/components/schemas/Gone'}]}";
    assert_eq!(events(references).0, EventData::Named);
    let beside = "itemSchema: {type: object, required: [event], properties: {event: {type: string}, data: {type: string}}, oneOf: [\
        {properties: {event: {const: added}, data: {contentMediaType: application/json, contentSchema: {$ref: '#/components/schemas/Item'}}}}, \
        {properties: {event: {const: gone}}}]}";
    let found = whole(&described("", &format!("text/event-stream: {{{beside}}}")));
    assert_eq!(found.operation().responses[0].contents[0].data, EventData::Named);
    let data: Vec<String> = found
        .api
        .types
        .iter()
        .filter_map(|(_, declared)| match &declared.definition {
            crate::model::Definition::Record(record) => record.properties.iter().find(|known| known.name == "data"),
            _ => None,
        })
        .map(|property| name(&found, &property.kind))
        .collect();
    assert!(
        data.contains(&"Item".to_owned()) && data.contains(&"text".to_owned()),
        "{data:?}"
    );
}

/// The type of `data` in the component of that name, of a stream whose branches are these components.
fn data_of(branches: &str, components: &str, further: &str) -> String {
    let whole_text = described("", &format!("text/event-stream: {{{branches}}}"));
    let found = whole(&format!("{whole_text}\n{components}{further}"));
    let id = found.id("Told");
    let Some(crate::model::Definition::Record(record)) = found.api.types.get(id).map(|told| &told.definition) else {
        panic!("{:?}", found.positions())
    };
    let data = record
        .properties
        .iter()
        .find(|known| known.name == "data")
        .expect("data");
    name(&found, &data.kind)
}

#[test]
fn a_branch_that_is_a_component_has_the_data_that_its_text_holds() {
    let content = "contentMediaType: application/json, contentSchema: {$ref: '#/components/schemas/Item'}";
    let told = |content: &str| {
        format!(
            "    Told: {{type: object, required: [event, data], properties: {{event: {{const: told}}, data: {{type: string, {content}}}}}}}\n"
        )
    };
    let references = "{oneOf: [{$ref: '#/components/schemas/Told'}, {$ref: '#/components/schemas/Gone'}]}";
    let either = format!("    Either: {references}\n");
    let tagged = "{oneOf: [{$ref: '#/components/schemas/Told'}, {$ref: '#/components/schemas/Gone'}], discriminator: {propertyName: event, mapping: {told: '#/components/schemas/Told', gone: '#/components/schemas/Gone'}}}";
    for branches in [
        format!("itemSchema: {references}"),
        format!("schema: {references}"),
        format!("itemSchema: {tagged}"),
        format!("schema: {{type: array, items: {references}}}"),
        "itemSchema: {$ref: '#/components/schemas/Either'}".to_owned(),
    ] {
        let components = match branches.contains("Either") {
            true => told(content) + &either,
            false => told(content),
        };
        assert_eq!(data_of(&branches, &components, ""), "Item", "{branches}");
    }
    let branches = format!("itemSchema: {references}");
    assert_eq!(
        data_of(&branches, &told("contentMediaType: application/json"), ""),
        "Free(NoType)"
    );
    assert_eq!(data_of(&branches, &told("maxLength: 80"), ""), "text");
    // What is JSON elsewhere has the text itself there.
    for list in [
        "type: array, items: {$ref: '#/components/schemas/Told'}",
        "type: array, prefixItems: [{$ref: '#/components/schemas/Told'}]",
        "type: object, patternProperties: {'^t': {type: array, prefixItems: [{$ref: '#/components/schemas/Told'}]}}",
        "type: string, contentSchema: {$ref: '#/components/schemas/Told'}",
    ] {
        let elsewhere = format!("    Log: {{{list}}}\n");
        assert_eq!(data_of(&branches, &told(content), &elsewhere), "text", "{list}");
    }
}

/// The property that asks for events, where JSON and events are answered to this body.
fn field(body: &str, streaming: Option<Streaming>) -> Option<String> {
    let operation = format!("      requestBody: {{required: true, content: {{application/json: {{schema: {body}}}}}}}");
    let item = "{schema: {$ref: '#/components/schemas/Item'}}";
    let content = format!("application/json: {item}, text/event-stream: {item}");
    let mut configuration = Configuration::default();
    configuration
        .streams
        .extend(streaming.map(|streaming| ("watch".to_owned(), streaming)));
    let found = whole_configured(&described(&operation, &content), &configuration);
    let field = found.operation().stream_field.as_ref();
    field.map(|field| field.name.clone())
}

#[test]
fn a_flag_asks_for_lines_too_and_may_be_set_by_default() {
    let found = |default: &str| {
        let body = format!("{{type: object, properties: {{stream: {{type: boolean{default}}}}}}}");
        let operation =
            format!("      requestBody: {{required: true, content: {{application/json: {{schema: {body}}}}}}}");
        let item = "{schema: {$ref: '#/components/schemas/Item'}}";
        let content = format!("application/json: {item}, application/x-ndjson: {item}");
        let found = whole_configured(&described(&operation, &content), &Configuration::default());
        let field = found.operation().stream_field.as_ref().expect("a flag");
        (field.name.clone(), field.by_default)
    };
    assert_eq!(found(""), ("stream".to_owned(), false));
    assert_eq!(found(", default: false"), ("stream".to_owned(), false));
    assert_eq!(found(", default: true"), ("stream".to_owned(), true));
}

#[test]
fn a_parameter_called_stream_asks_for_events() {
    let found = |parameter: &str, asked: Option<&str>| {
        let configuration = Configuration {
            streams: asked
                .iter()
                .map(|field| {
                    (
                        "watch".to_owned(),
                        Streaming {
                            field: Some((*field).to_owned()),
                            ..Streaming::default()
                        },
                    )
                })
                .collect(),
            ..Configuration::default()
        };
        let item = "{schema: {$ref: '#/components/schemas/Item'}}";
        let content = format!("application/json: {item}, text/event-stream: {item}");
        let found = whole_configured(
            &described(&format!("      parameters: [{parameter}]"), &content),
            &configuration,
        );
        let field = found.operation().stream_field.as_ref();
        field.map(|field| (field.name.clone(), field.in_query, field.by_default))
    };
    let flag = |name: &str, by_default| Some((name.to_owned(), true, by_default));
    assert_eq!(
        found("{name: stream, in: query, schema: {type: boolean}}", None),
        flag("stream", false)
    );
    assert_eq!(
        found(
            "{name: stream, in: query, required: true, schema: {type: boolean}}",
            None
        ),
        flag("stream", true)
    );
    assert_eq!(
        found(
            "{name: stream, in: query, schema: {type: [boolean, 'null'], default: true}}",
            None
        ),
        flag("stream", true)
    );
    assert_eq!(
        found("{name: follow, in: query, schema: {type: boolean}}", Some("follow")),
        flag("follow", false)
    );
    assert_eq!(found("{name: stream, in: query, schema: {type: string}}", None), None);
    assert_eq!(found("{name: stream, in: header, schema: {type: boolean}}", None), None);
    assert_eq!(
        found("{name: stream, in: query, schema: {type: boolean}}", Some("")),
        None
    );
}

#[test]
fn a_flag_called_stream_asks_for_events() {
    let flagged = "{type: object, properties: {stream: {type: [boolean, 'null'], default: false}}}";
    assert_eq!(field(flagged, None).as_deref(), Some("stream"));
    let union = format!(
        "{{oneOf: [{flagged}, {{type: object, properties: {{stream: {{type: boolean}}, more: {{type: string}}}}}}]}}"
    );
    assert_eq!(field(&union, None).as_deref(), Some("stream"));
    assert_eq!(
        field("{type: object, properties: {stream: {type: string}}}", None),
        None
    );
    assert_eq!(
        field("{type: object, properties: {streams: {type: boolean}}}", None),
        None
    );
    let named = |field: &str| Streaming {
        field: Some(field.to_owned()),
        ..Streaming::default()
    };
    let other = "{type: object, properties: {stream: {type: boolean}, live: {type: boolean}}}";
    assert_eq!(field(other, Some(named("live"))).as_deref(), Some("live"));
    assert_eq!(field(other, Some(named(""))), None);
}

#[test]
fn json_without_an_end_is_a_stream_where_the_configuration_says_so() {
    let streams = |content: &str| {
        let mut configuration = Configuration::default();
        let endless = Streaming {
            values: true,
            ..Streaming::default()
        };
        configuration.streams.insert("watch".to_owned(), endless);
        whole_configured(&described("", content), &configuration)
    };
    let found = streams("application/json: {schema: {$ref: '#/components/schemas/Item'}}");
    assert_eq!(
        found.operation().responses[0].contents[0].format,
        ContentFormat::JsonLines
    );
    assert!(!found.says("T0336"));
    assert!(streams("image/png: {}").says("T0336"));
}

#[test]
fn a_rule_that_changes_nothing_is_told_where_it_stands() {
    let said = |body: &str, content: &str, streaming: Streaming| {
        let operation =
            format!("      requestBody: {{required: true, content: {{application/json: {{schema: {body}}}}}}}");
        let mut configuration = Configuration::default();
        configuration.streams.insert("watch".to_owned(), streaming);
        let found = whole_configured(&described(&operation, content), &configuration);
        let told = found.codes.iter().zip(found.places).zip(found.messages);
        let told = told.filter(|((code, _), _)| *code == "T0336");
        told.map(|((_, place), message)| (place, message)).next()
    };
    let field = |field: &str| Streaming {
        field: Some(field.to_owned()),
        ..Streaming::default()
    };
    let item = "{schema: {$ref: '#/components/schemas/Item'}}";
    let either = format!("application/json: {item}, text/event-stream: {item}");
    let body = "{type: object, properties: {streaming: {type: boolean}, name: {type: string}}}";
    assert_eq!(said(body, &either, field("streaming")), None);
    assert_eq!(said(body, &either, field("")), None);
    let (place, message) = said(body, &either, field("straeming")).expect("a remark");
    assert_eq!(place, "/streams/watch/field");
    assert!(
        message.ends_with("has a flag `straeming`; did you mean `streaming`?"),
        "{message}"
    );
    assert!(said(body, &format!("application/json: {item}"), field("streaming")).is_some());
    let values = Streaming {
        values: true,
        ..Streaming::default()
    };
    assert_eq!(
        said(body, "image/png: {}", values).expect("a remark").0,
        "/streams/watch/values"
    );
}
