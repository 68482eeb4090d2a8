//! What was sent and taken, against parameters, forms and bodies; and events that their schema describes themselves.

use serde_json::{Value, json};

use super::{actions, answer};

/// A description whose `POST /thing` says this of itself.
fn posting(operation: &str) -> String {
    format!(
        "openapi: 3.1.0\ninfo: {{title: T, version: '1'}}\npaths:\n  /thing:\n    post:\n      responses: {{'200': {{description: \
         d}}}}\n{operation}"
    )
}

/// A `POST` that was taken.
fn post(query: &[&str], media_type: &str, body: &str) -> Value {
    json!({
        "request": { "method": "POST", "path": "/thing", "query": query, "headers": [["content-type", media_type]], "body": body },
        "response": { "status": 200, "headers": [], "body": "" },
    })
}

const FORM: &str = "application/x-www-form-urlencoded";

#[test]
fn a_pair_of_the_query_that_no_parameter_has_is_a_parameter() {
    let api = posting(
        "      parameters: [{name: 'ids[]', in: query, schema: {type: array}}]\ncomponents: {securitySchemes: {key: {type: apiKey, in: \
         query, name: api_key}}}\n",
    );
    let sent = [
        "dry_run=1",
        "ids%5B%5D=1",
        "ids[]=2",
        "api_key=s3cret",
        "_=1700000000",
        "Ann=1",
        "sort[by]=a",
    ];
    assert_eq!(
        actions(&api, &json!([post(&sent, "", ""), post(&["dry_run=0"], "", "")])),
        "- target: $.paths['/thing'].post\n  update:\n    parameters:\n      - {name: dry_run, in: query, schema: {type: string}}\n      - \
         {name: sort, in: query, schema: {type: string}}\n"
    );
    // An object is spread out over names of its own.
    let open = posting("      parameters: [{name: filter, in: query, schema: {type: object}}]\n");
    assert_eq!(actions(&open, &json!([post(&["state=open"], "", "")])), "");
}

#[test]
fn a_body_that_is_not_described_is_one() {
    let api = posting("");
    assert_eq!(
        actions(&api, &json!([post(&[], "application/json", r#"{"id": 1}"#)])),
        "- target: $.paths['/thing'].post\n  update:\n    requestBody: {content: {application/json: {schema: {type: object}}}}\n"
    );
    let swagger = "swagger: '2.0'\ninfo: {title: T, version: '1'}\npaths: {/thing: {post: {responses: {'200': {description: d}}}}}\n";
    assert_eq!(
        actions(swagger, &json!([post(&[], "application/json", "[1]")])),
        "- target: $.paths['/thing'].post\n  update:\n    consumes: [application/json]\n    parameters: [{name: body, in: body, schema: \
         {type: array, items: {type: integer}}}]\n"
    );
}

#[test]
fn fields_of_a_form_are_held_as_the_kinds_that_their_schemas_have() {
    let form = |media_type: &str| {
        posting(&format!(
            "      requestBody: {{content: {{{media_type}: {{schema: {{type: object, required: [id, name, file, tags], properties: {{id: \
             {{type: integer}}, name: {{type: string}}, file: {{type: string}}, tags: {{type: array, items: {{type: string}}}}, state: {{enum: [on]}}}}}}}}}}}}\n"
        ))
    };
    let at = |media_type: &str| format!("$.paths['/thing'].post.requestBody.content['{media_type}'].schema");
    // All is there: a number, a list of one, an object that is spread out.
    assert_eq!(
        actions(
            &form(FORM),
            &json!([post(&[], FORM, "id=7&name=12&file[name]=a&tags=x&state=on")])
        ),
        ""
    );
    assert_eq!(
        actions(
            &form(FORM),
            &json!([post(&[], FORM, "id=x&tags=a&tags=b&state=off&dry_run=1&file=")])
        ),
        format!(
            "- target: {0}.required[?@ == 'name']\n  remove: true\n- target: {0}\n  update:\n    properties: {{dry_run: {{type: \
             string}}}}\n- target: {0}.properties.id.type\n  remove: true\n- target: {0}.properties.id\n  update:\n    type: [integer, string]\n- target: {0}.properties.state\n  update:\n    \
             enum: ['off']\n",
            at(FORM)
        )
    );
    let parts = "--b\r\ncontent-disposition: form-data; name=id\r\n\r\n7\r\n--b\r\ncontent-disposition: form-data; name=\"file\"; \
                 filename=\"a\"\r\n\r\nbytes\r\n--b--\r\n";
    assert_eq!(
        actions(
            &form("multipart/form-data"),
            &json!([post(&[], "multipart/form-data; boundary=b", parts)])
        ),
        format!(
            "- target: {}.required[?@ == 'name' || @ == 'tags']\n  remove: true\n",
            at("multipart/form-data")
        )
    );
}

#[test]
fn a_form_that_a_record_has_taken_apart_is_read_from_its_fields() {
    let api = posting(
        "      requestBody: {content: {multipart/form-data: {schema: {type: object, required: [name, file], properties: {name: {type: \
         string}, file: {type: string}}}}}}\n",
    );
    let entry = |name: &str| {
        json!({ "log": { "entries": [{
            "request": { "method": "POST", "url": "https://x/thing", "headers": [], "postData": {
                "mimeType": "multipart/form-data; boundary=b", "text": "",
                "params": [{ "name": name, "value": "Ann" }, { "name": "file", "fileName": "a.png", "contentType": "image/png" }],
            } },
            "response": { "status": 200, "headers": [], "content": {} },
        }] } })
    };
    assert_eq!(actions(&api, &entry("name")), "");
    assert!(actions(&api, &entry("label")).contains("required[?@ == 'name']\n  remove: true\n"));
}

#[test]
fn a_schema_of_the_event_itself_has_the_data_within() {
    let api = |schema: &str| {
        format!(
            "openapi: 3.1.0\ninfo: {{title: T, version: '1'}}\npaths:\n  /thing:\n    get:\n      responses: {{'200': {{description: d, content: \
             {{text/event-stream: {{itemSchema: {schema}}}}}}}}}\n"
        )
    };
    let events = "event: tick\ndata: {\"at\": null}\n\nid: 7\nevent: end\ndata: done\n\n";
    let seen = json!([answer("/thing", 200, "text/event-stream", events)]);
    let widened = |data: &str| {
        let at = format!(
            "$.paths['/thing'].get.responses['200'].content['text/event-stream'].itemSchema{data}.contentSchema.properties.at"
        );
        format!("- target: {at}.type\n  remove: true\n- target: {at}\n  update:\n    type: [integer, 'null']\n")
    };
    let data = "{type: string, contentSchema: {type: object, properties: {at: {type: integer}}}}";
    assert_eq!(
        actions(
            &api(&format!("{{properties: {{data: {data}, event: {{type: string}}}}}}")),
            &seen
        ),
        widened(".properties.data")
    );
    let named = format!(
        "{{oneOf: [{{properties: {{event: {{const: tick}}, data: {data}}}}}, {{properties: {{event: {{const: end}}, data: {{type: string}}}}}}]}}"
    );
    assert_eq!(actions(&api(&named), &seen), widened(".oneOf[0].properties.data"));
}
