//! What the API calls and the user serves.

use super::support::{description, newer};
use crate::model::{Definition, Home, Reach};

#[test]
fn a_webhook_is_read_and_its_answer_written() {
    let found = newer(
        "webhooks:
  created:
    post:
      requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Event'}}}}
      responses: {'200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Receipt'}}}}}
components:
  schemas:
    Event: {type: object, properties: {id: {type: string}, part: {$ref: '#/components/schemas/Part'}}}
    Part: {type: object, properties: {name: {type: string}}}
    Receipt: {type: object, properties: {seen: {type: boolean}}}",
    );
    assert!(found.api.operations.is_empty());
    let reach = |request, response| Reach { request, response };
    assert_eq!(found.declared("Event").reach, reach(false, true));
    assert_eq!(found.declared("Part").reach, reach(false, true));
    assert_eq!(found.declared("Receipt").reach, reach(true, false));
}

#[test]
fn what_a_request_and_a_webhook_share_goes_both_ways() {
    let found = newer(
        "paths:
  /things:
    post:
      requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}}
      responses: {'204': {description: done}}
webhooks:
  created:
    post:
      requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}}
      responses: {'200': {description: ok}}
components:
  schemas:
    Thing: {type: object, properties: {id: {type: string}}}",
    );
    let both = Reach {
        request: true,
        response: true,
    };
    assert_eq!(found.declared("Thing").reach, both);
}

#[test]
fn a_callbacks_inline_types_stand_among_the_shared_ones() {
    let found = description(
        "paths:
  /subscriptions:
    post:
      operationId: subscribe
      responses: {'204': {description: done}}
      callbacks:
        onEvent:
          '{$request.body#/url}':
            post:
              operationId: deliver
              requestBody: {content: {application/json: {schema: {type: object, properties: {kind: {type: string}}}}}}
              responses: {'200': {description: ok}}",
    );
    assert_eq!(found.operation().id.as_deref(), Some("subscribe"));
    let delivered = found.declared("deliver.body");
    assert!(matches!(delivered.definition, Definition::Record(_)));
    assert_eq!(delivered.home, Home::Component);
    assert!(delivered.reach.response && !delivered.reach.request);
}
