use std::collections::HashMap;
use std::sync::Arc;

use crate::diagnostic::Place;
use crate::source::Copies;
use openapiv3::{Components, Info, Operation, Parameter, ReferenceOr, Schema, SecurityRequirement, Server, Tag};
use serde_json::Value;

/// A description in the one form that analysis reads.
///
/// What holds for it:
/// - every `$ref` is `#/components/SECTION/KEY`, KEY as it stands (not escaped), and its target is there (targets elsewhere were brought in as
///   components; a dangling one became an empty schema with [`keys::BROKEN`]);
/// - a `$ref` among schemas stands alone: siblings became `allOf: [{$ref}]` with the siblings beside it;
/// - `null` is `nullable: true` only: no `type: "null"`, no null branch, no `null` in `enum`
///   (except a schema that allows nothing but `null`: [`keys::NULL_ONLY`]);
/// - callbacks are in [`Document::incoming`] and no longer in their operations; path items are taken apart;
/// - `explode` of an encoding is its effective value, `true` for `form` and where no style is given (OpenAPI 3.1 §4.8.15.1.1);
/// - examples outside schemas, links and `xml` are left out: nothing that is generated depends on them;
/// - every schema is `SchemaKind::Any`; what is about text or numbers stands only where no other type is said;
/// - a list of types became `anyOf`; `const` a one-valued `enum` with [`keys::CONST`]; boolean schemas `{}` and `{not: {}}`.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// Title, version, description.
    pub info: Info,
    /// Top-level servers.
    pub servers: Vec<Server>,
    /// Top-level tags.
    pub tags: Vec<Tag>,
    /// Top-level `security`; `None` where it is absent.
    pub security: Option<Vec<SecurityRequirement>>,
    /// All components.
    pub components: Components,
    /// Every operation of every path, in the order of paths.
    pub operations: Vec<RawOperation>,
    /// What stands under `paths`, be it an operation or not.
    pub paths: Paths,
    /// Operations of webhooks (`path` is the webhook's key) and callbacks (`path` is its expression): the API calls, the user serves.
    pub incoming: Vec<RawOperation>,
    /// Descriptions beside references to anything but schemas, by the pointer of the reference in this document: each
    /// holds in place of what the target says (OpenAPI 3.1 §4.8.23).
    pub descriptions: HashMap<String, String>,
    /// What `x-fern-pagination` at the root says of all operations that have a `true` there.
    pub pages: Option<Value>,
    /// How much of what the files hold it repeats.
    pub copies: Copies,
    /// Where moved parts come from.
    pub origins: Origins,
    /// Schemas that `openapiv3` has no place for, by the indices under private keys.
    pub unplaced: Vec<ReferenceOr<Schema>>,
}

impl Document {
    /// The schema that an index under a private key stands for.
    pub fn unplaced(&self, index: &Value) -> Option<&ReferenceOr<Schema>> {
        self.unplaced.get(usize::try_from(index.as_u64()?).ok()?)
    }
}

/// What stands under `paths`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Paths {
    /// There is no such key.
    #[default]
    Absent,
    /// Nothing, which is said: `paths: {}` (OpenAPI 3.1 §4.8.8 has room for that).
    Empty,
    /// Something.
    Present,
}

/// One operation with what its path item adds.
#[derive(Clone, Debug)]
pub struct RawOperation {
    /// Upper case.
    pub method: String,
    /// The key under `paths`.
    pub path: String,
    /// JSON pointer of the operation in this document. Where several paths have one path item, it stands at the first of them.
    pub pointer: String,
    /// The operation itself.
    pub operation: Arc<Operation>,
    /// `parameters` of the path item.
    pub shared_parameters: Arc<[ReferenceOr<Parameter>]>,
    /// `servers` of the path item.
    pub shared_servers: Arc<[Server]>,
    /// Query pairs that stand in the path's key after a `?`, decoded; they are sent with every call.
    pub fixed_query: Vec<(String, String)>,
}

/// Where parts of the unified document stand in the files as written: longest prefix wins, the rest of the pointer is kept.
#[derive(Clone, Debug, Default)]
pub struct Origins {
    /// (prefix in the unified document, file, prefix in that file), sorted by the first; of equal ones the last holds.
    pub moved: Vec<(String, usize, String)>,
}

impl Origins {
    /// Where a node of the unified document was written.
    pub fn resolve(&self, pointer: &str) -> Place {
        let mut prefix = pointer;
        loop {
            let end = self.moved.partition_point(|(known, ..)| known.as_str() <= prefix);
            let found = end.checked_sub(1).and_then(|last| self.moved.get(last));
            if let Some((known, file, source)) = found
                && known == prefix
            {
                let rest = pointer.strip_prefix(prefix).unwrap_or_default();
                return Place::node(*file, format!("{source}{rest}"));
            }
            match prefix.rfind('/') {
                Some(end) => prefix = &prefix[..end],
                None => break,
            }
        }
        Place::node(0, pointer)
    }
}

/// Private keys that carry what the 3.0 form has no place for. All on schemas unless said otherwise.
pub(crate) mod keys {
    /// What all of them start with. A description's own keys of this kind are never taken over, but for [`CHOICE`].
    pub(crate) const PRIVATE: &str = "x-tintype-";
    /// Object from a property that is a union to the one that chooses its branch, as the description has it.
    pub(crate) const CHOICE: &str = "x-tintype-choice";
    /// `true`: the one-valued `enum` was a `const`.
    pub(crate) const CONST: &str = "x-tintype-const";
    /// List of texts, one for each value of `enum`: how numbers and booleans among them are written, where that is not how JSON
    /// writes them (`1.10`, `TRUE`) and `type` does not ask for them.
    pub(crate) const WRITTEN: &str = "x-tintype-written";
    /// List of texts or `null`, one for each value of `enum`: what extensions call them.
    pub(crate) const VALUE_NAMES: &str = "x-tintype-value-names";
    /// The same: how extensions describe them.
    pub(crate) const VALUE_DESCRIPTIONS: &str = "x-tintype-value-descriptions";
    /// `true`: `type` is not said, or names several; the values of `enum` imply the one that stands here.
    pub(crate) const IMPLIED: &str = "x-tintype-implied";
    /// `true`: beside the values of `enum`, `type` names text and a number or a boolean.
    pub(crate) const EITHER: &str = "x-tintype-either";
    /// List of indices of [`Document::unplaced`](super::Document::unplaced): `prefixItems`. With `items` absent and [`ITEMS_CLOSED`], the array has no further items.
    pub(crate) const PREFIX_ITEMS: &str = "x-tintype-prefix-items";
    /// `true`: `items: false`.
    pub(crate) const ITEMS_CLOSED: &str = "x-tintype-items-closed";
    /// Object from pattern to such an index: `patternProperties`.
    pub(crate) const PATTERN_PROPERTIES: &str = "x-tintype-pattern-properties";
    /// `true`: there is `propertyNames`.
    pub(crate) const PROPERTY_NAMES: &str = "x-tintype-property-names";
    /// String: a `minimum` of integers that a double does not hold, as its text (`minimum` itself is rounded).
    pub(crate) const MINIMUM: &str = "x-tintype-minimum";
    /// String: a `maximum` of integers that a double does not hold, as its text (`maximum` itself is rounded).
    pub(crate) const MAXIMUM: &str = "x-tintype-maximum";
    /// String: a `default` with a number that 64 bits don't hold, as JSON text with its digits (`default` has it rounded).
    pub(crate) const DEFAULT: &str = "x-tintype-default";
    /// String: why the place is broken; the rest of the schema is empty.
    pub(crate) const BROKEN: &str = "x-tintype-broken";
    /// On a discriminator, a reference: `defaultMapping` (3.2).
    pub(crate) const DEFAULT_MAPPING: &str = "x-tintype-default-mapping";
    /// `true`: only `null` is allowed.
    pub(crate) const NULL_ONLY: &str = "x-tintype-null";
    /// List: `examples` of a 3.1 schema.
    pub(crate) const EXAMPLES: &str = "x-tintype-examples";
    /// On a query parameter, `true`: it was `in: querystring` (3.2).
    pub(crate) const QUERY_STRING: &str = "x-tintype-query-string";
    /// On a path parameter, `true`: `allowReserved` (3.2).
    pub(crate) const ALLOW_RESERVED: &str = "x-tintype-allow-reserved";
    /// On a media type, `true`: the schema was `itemSchema` (3.2).
    pub(crate) const ITEM_SCHEMA: &str = "x-tintype-item-schema";
    /// Such an index: `contentSchema` of text that holds JSON.
    pub(crate) const CONTENT_SCHEMA: &str = "x-tintype-content-schema";
    /// On a security scheme of type `http`, `true`: it was `type: mutualTLS` (3.1).
    pub(crate) const MUTUAL_TLS: &str = "x-tintype-mutual-tls";
}
