//! Holds an exchange against its operation: what was sent, which status and which media types came, and what came.

mod credential;
mod events;
mod fields;
mod forms;
mod request;

use serde_json::Value;

use super::check::{Check, Way};
use super::description::{Description, Node};
use super::deviation::{Content, Described, Deviation, What};
use super::exchange::{Body, Exchange, Message};
use super::route::Operation;
use super::seen::{Kind, Seen};
use crate::analyze::{essence, is_json};
use crate::dialect::Version;
use events::data;
use forms::{Form, chosen, forms, is_lines, is_media_type, is_vague};

/// What holding an exchange against its operation gives.
#[derive(Default)]
pub(super) struct Held<'t> {
    pub(super) deviations: Vec<Deviation<'t>>,
    /// A body says that it is JSON and is none.
    pub(super) is_broken: bool,
    /// There was too much to look at all of it.
    pub(super) is_cut: bool,
}

pub(super) struct Holding<'d, 't> {
    description: &'d Description<'t>,
    operation: &'d Operation<'t>,
    held: Held<'t>,
    is_shape: bool,
}

/// Holds an exchange against its operation.
pub(super) fn hold<'t>(description: &Description<'t>, operation: &Operation<'t>, exchange: &Exchange) -> Held<'t> {
    let mut holding = Holding {
        description,
        operation,
        held: Held::default(),
        is_shape: exchange.is_shape,
    };
    // What the server refuses tells nothing of what it takes.
    if (200..300).contains(&exchange.status) {
        holding.parameters(exchange);
        holding.request(exchange);
        holding.security(exchange);
    }
    holding.answer(exchange);
    holding.held
}

impl<'d, 't> Holding<'d, 't> {
    fn say(&mut self, at: Node<'t>, what: What, path: impl Into<String>) {
        self.held.deviations.push(Deviation {
            at,
            used: at,
            what,
            path: path.into(),
        });
    }

    fn value(&mut self, schema: Node<'t>, value: &Value, way: Way) {
        let mut check = Check::new(self.description, way, self.is_shape);
        let found = check.value(schema, value);
        self.held.is_cut |= check.is_tired();
        self.held.deviations.extend(found);
    }

    /// How many of a value's places are not as a schema says, weighed.
    fn weight(&self, schema: Node<'t>, value: &Value) -> usize {
        let found = Check::new(self.description, Way::Answer, self.is_shape).value(schema, value);
        found.iter().map(|own| own.what.weight()).sum()
    }

    fn answer(&mut self, exchange: &Exchange) {
        let responses = self.operation.node.get("responses");
        let Some((response, is_exact)) = responses.and_then(|node| response(node, exchange.status)) else {
            self.status(exchange, responses);
            return;
        };
        let is_success = (200..300).contains(&exchange.status);
        // `default` is what the others are like, and successes are said beside it.
        let has_success = responses
            .into_iter()
            .flat_map(Node::entries)
            .any(|(key, _)| key.starts_with('2'));
        if !is_exact && is_success && has_success {
            self.status(exchange, responses);
            return;
        }
        let Some(response) = self.description.behind(response) else {
            return;
        };
        if exchange.method == "HEAD" || matches!(exchange.status, 100..=199 | 204 | 205 | 304) {
            return;
        }
        let forms = self.answer_forms(response);
        let answer = &exchange.answer;
        if answer.header("content-encoding").is_some_and(|own| own != "identity") && answer.json().is_none() {
            return;
        }
        match &answer.body {
            Body::Unknown => {}
            Body::Empty => self.no_body(&forms),
            Body::Text(_) | Body::Bytes | Body::Fields(_) => {
                self.body(response, &forms, answer);
                if is_success && forms.iter().any(|form| is_json(&form.media_type)) && asks_for_json(&exchange.request)
                {
                    self.say(response, What::JsonAsked, "");
                }
            }
        }
    }

    /// The forms of an answer's body; nothing where none is described.
    fn answer_forms(&self, response: Node<'t>) -> Vec<Form<'t>> {
        if self.description.version != Version::Swagger {
            return forms(self.description, response);
        }
        let Some(schema) = response.get("schema") else {
            return Vec::new();
        };
        let produces = self
            .operation
            .node
            .get("produces")
            .or_else(|| self.description.root().get("produces"));
        let types = produces
            .into_iter()
            .flat_map(Node::items)
            .filter_map(|node| node.tree.as_str());
        let mut forms: Vec<Form<'t>> = types
            .map(|own| Form {
                media_type: essence(own),
                schema: Some(schema),
                is_each: false,
            })
            .collect();
        if forms.is_empty() {
            forms.push(Form {
                media_type: "application/json".to_owned(),
                schema: Some(schema),
                is_each: false,
            });
        }
        forms
    }

    /// Nothing came: that is `null` where JSON is meant, because a client reads it so.
    fn no_body(&mut self, forms: &[Form<'t>]) {
        let json = forms
            .iter()
            .find(|form| is_json(&form.media_type) || form.media_type == "*/*");
        if let Some(schema) = json.and_then(|form| form.schema)
            && forms
                .iter()
                .all(|form| is_json(&form.media_type) || form.media_type == "*/*")
        {
            let found = Check::new(self.description, Way::Answer, self.is_shape).value(schema, &Value::Null);
            let found = found.into_iter().map(|own| Deviation {
                what: What::NoBody,
                ..own
            });
            self.held.deviations.extend(found);
        }
    }

    fn body(&mut self, response: Node<'t>, forms: &[Form<'t>], answer: &Message) {
        let said = answer.media_type();
        let json = forms
            .iter()
            .find(|form| is_json(&form.media_type) || form.media_type == "*/*");
        let is_json_said = said.as_deref().is_some_and(is_json);
        if let Some(json) = json
            && (is_json_said || is_vague(said.as_deref()))
            && let Some(values) = answer.values()
        {
            for value in &values {
                json.schema
                    .into_iter()
                    .for_each(|schema| self.value(schema, value, Way::Answer));
            }
            self.say(response, What::Stream(json.media_type.clone()), "");
            return;
        }
        // JSON is read as such, whatever else it is called.
        let form = chosen(forms, said.as_deref()).or_else(|| json.filter(|_| is_json_said));
        let lines = forms.iter().find(|form| is_lines(&form.media_type));
        if let Some(lines) = lines.filter(|_| form.is_none() && (is_json_said || is_vague(said.as_deref()))) {
            self.lines(lines, answer);
            return;
        }
        // What calls itself something else and is JSON that is described.
        let meant = json.filter(|_| form.is_none() && is_vague(said.as_deref()) && answer.json().is_some());
        let Some(form) = form.or(meant) else {
            self.media(response, forms, answer, said);
            return;
        };
        if form.media_type == "text/event-stream" {
            self.events(form, answer);
        } else if is_lines(&form.media_type) {
            self.lines(form, answer);
        } else if is_json(&form.media_type) || (is_json_said && form.media_type.contains('*')) || meant.is_some() {
            match answer.json() {
                Some(value) => {
                    if let Some(schema) = form.schema {
                        self.value(schema, &value, Way::Answer);
                    }
                    self.say(response, What::Whole, "");
                }
                None => self.held.is_broken = true,
            }
        }
    }

    fn media(&mut self, response: Node<'t>, forms: &[Form<'t>], answer: &Message, said: Option<String>) {
        let Some(media_type) = said.filter(|own| is_media_type(own)) else {
            return;
        };
        if is_json(&media_type) && answer.json().is_none() && answer.values().is_none() {
            self.held.is_broken = true;
            return;
        }
        // Where it says no schema, Swagger says nothing of what comes.
        let is_value = is_json(&media_type) && answer.json().is_some();
        if self.description.version == Version::Swagger && forms.is_empty() && !is_value {
            return;
        }
        let schema = self.like(forms, answer);
        self.say(
            response,
            What::Media(Content {
                media_type: Some(media_type),
                schema,
            }),
            "",
        );
    }

    /// What a body is like that is of none of these forms: the schema of one that it fits, or what it is.
    fn like(&self, forms: &[Form<'t>], message: &Message) -> Described {
        let said = message.media_type().unwrap_or_default();
        if said == "text/event-stream" || is_lines(&said) {
            let values = match said.as_str() {
                "text/event-stream" => data(message.text().unwrap_or_default()),
                _ => message
                    .values()
                    .or_else(|| message.json().map(|value| vec![value]))
                    .unwrap_or_default(),
            };
            let fits = |form: &&Form<'t>| {
                form.schema
                    .is_some_and(|schema| values.iter().all(|value| self.weight(schema, value) == 0))
            };
            if let Some(form) = forms.iter().find(fits)
                && !values.is_empty()
            {
                return Described::Like(form.media_type.clone());
            }
            let mut seen = Seen::default();
            values.iter().for_each(|value| seen.add(value));
            return Described::Seen(seen);
        }
        match (message.json(), &message.body) {
            (Some(value), _) if is_json(&said) => {
                let fits = |form: &&Form<'t>| form.schema.is_some_and(|schema| self.weight(schema, &value) == 0);
                match forms.iter().find(fits) {
                    Some(form) => Described::Like(form.media_type.clone()),
                    None => Described::Seen(Seen::of(&value)),
                }
            }
            _ if message.fields().is_some() => Described::Seen(Seen::of_kind(Kind::Object)),
            (_, Body::Text(_)) if said.starts_with("text/") => Described::Seen(Seen::of_kind(Kind::String)),
            _ => Described::Nothing,
        }
    }

    /// A status that is not described, with what came under it.
    fn status(&mut self, exchange: &Exchange, responses: Option<Node<'t>>) {
        // What stands between the client and the server says these by itself.
        if matches!(exchange.status, 100..=199 | 300..=399 | 502 | 503 | 504) {
            return;
        }
        let media_type = exchange.answer.media_type().filter(|own| is_media_type(own));
        let has_body = matches!(exchange.answer.body, Body::Text(_) | Body::Bytes);
        let is_success = |status: &str| status.starts_with('2');
        let own_success = (200..300).contains(&exchange.status);
        let value = exchange.answer.json();
        // Another answer of the same kind that this one is like.
        let like = responses.into_iter().flat_map(Node::entries).find(|(key, node)| {
            let Some(response) = self.description.behind(*node) else {
                return false;
            };
            if is_success(key) != own_success {
                return false;
            }
            let forms = self.answer_forms(response);
            match (&value, has_body) {
                (_, false) => forms.is_empty() && response.text("description").is_some(),
                (Some(value), _) => chosen(&forms, media_type.as_deref())
                    .and_then(|form| form.schema)
                    .is_some_and(|schema| self.weight(schema, value) < 10),
                (None, true) => false,
            }
        });
        let schema = match (like, has_body) {
            (Some((key, _)), _) => Described::Like(key.to_owned()),
            (None, true) => self.like(&[], &exchange.answer),
            (None, false) => Described::Nothing,
        };
        let content = Content {
            media_type: media_type.filter(|_| has_body),
            schema,
        };
        let at = responses.unwrap_or(self.operation.node);
        self.say(at, What::Status(exchange.status, content), "");
    }

    fn lines(&mut self, form: &Form<'t>, answer: &Message) {
        let values = answer.values().or_else(|| answer.json().map(|value| vec![value]));
        let Some((schema, values)) = form.schema.zip(values) else {
            return;
        };
        let target = self.description.behind(schema).unwrap_or(schema);
        let item = target.get("items").unwrap_or(schema);
        for value in values {
            self.value(item, &value, Way::Answer);
        }
    }
}

/// Whether JSON is welcome (RFC 9110 §12.5.1).
fn asks_for_json(request: &Message) -> bool {
    let is_welcome = |range: &str| matches!(range, "*/*" | "application/*") || is_json(range);
    request
        .header("accept")
        .is_none_or(|accept| accept.split(',').any(|range| is_welcome(&essence(range))))
}

/// The response for a status, and whether it is said for that status and not for all others.
fn response(responses: Node<'_>, status: u16) -> Option<(Node<'_>, bool)> {
    let exact = status.to_string();
    let range = format!("{}xx", status / 100);
    let named = |wanted: &str| responses.entries().find(|(key, _)| key.eq_ignore_ascii_case(wanted));
    let said = named(&exact).or_else(|| named(&range)).map(|(_, node)| (node, true));
    said.or_else(|| named("default").map(|(_, node)| (node, false)))
}
