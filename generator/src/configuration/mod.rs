//! What a user may decide beside the description: `tintype.toml`.
//!
//! The documentation of a key is what the page of all keys and editors show of it: its meaning, what holds without it, and an example.

mod additions;
mod choosing;
mod package;
mod page;
mod paging;
mod pattern;
pub(crate) mod schema;
mod version;

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

pub use additions::{Dependency, Features};
pub use choosing::{ChoiceRule, Choosing};
pub use package::{Inherited, Package};
pub use page::page;
pub use paging::{KeyPath, PageKind, PageRule, Paging};
pub(crate) use pattern::captured;
pub use schema::SCHEMA;
pub(crate) use version::{FIRST_VERSION, is_version};

/// The file `tintype.toml`. Everything is optional.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Configuration {
    /// The package's name.
    ///
    /// Default: one made from `info.title`.
    ///
    /// ```toml
    /// name = "pet-store"
    /// ```
    pub name: Option<String>,
    /// The package's version, or `"from-diff"`: that of the crate which stands in the directory, and where what is generated is another crate, the next
    /// one by what `tintype diff` finds between the two (Semantic Versioning, as cargo counts before `1.0.0`). A first crate has `0.1.0`, and who
    /// wants to go on from another version writes it into the crate's `Cargo.toml`. What the crate was made from is kept beside it, in
    /// `.tintype-api.yaml`, which is not published. `--since REV` takes the crate of a revision of git for the one that stands, such as that of the
    /// last release: however often is generated since, the version goes up once.
    ///
    /// Default: `0.1.0`.
    ///
    /// ```toml
    /// version = "1.2.0"
    /// ```
    ///
    /// ```toml
    /// version = "from-diff"
    /// ```
    pub version: Option<String>,
    /// Where the runtime is a package of its own, as `tintype runtime` writes it, so that several clients share it: its path
    /// from the generated crate's directory. For a module of one's own crate it is the path from that of the crate around it, as it
    /// stands in that crate's `Cargo.toml`.
    ///
    /// Default: the crate or the module carries the runtime.
    ///
    /// ```toml
    /// runtime = "../tintype-runtime"
    /// ```
    pub runtime: Option<String>,
    /// What the crate's manifest says of it, for those who publish it.
    ///
    /// Default: a description, and the licence that the API's description names.
    ///
    /// ```toml
    /// [package]
    /// license = "MIT"
    /// repository = "https://example.com/pet-store"
    /// ```
    pub package: Package,
    /// What the crate depends on beside its own dependencies, as cargo takes it: for derives and types of one's own, and for `src/ext.rs`. None
    /// of the crate's own can be replaced. A path begins at the crate's directory.
    ///
    /// Default: nothing.
    ///
    /// ```toml
    /// [dependencies]
    /// schemars = "1"
    /// my-money = { path = "../my-money", features = ["serde"] }
    /// ```
    pub dependencies: BTreeMap<String, Dependency>,
    /// In a table, cargo features that the crate has beside its own. In a list, which optional parts of the runtime a module of one's own
    /// crate has (`--module`, `build`, `generate!`), for which a crate has features: `reqwest`, which any of `rustls-ring`, `rustls-aws-lc`,
    /// `native-tls`, `http2`, `brotli`, `gzip`, `zstd` and `socks` brings along, `blocking`, `tracing`, `metrics`, `opentelemetry`, `mock`, `tower`,
    /// `serde`, which types alone always have, `jiff`, `chrono`, `time`, `rust_decimal`, `check`.
    ///
    /// Default: none of one's own, and `["rustls-ring", "http2", "serde", "jiff"]` in a module.
    ///
    /// ```toml
    /// [features]
    /// quiet = ["gzip", "my-money/fast"]
    ///
    /// [dependencies]
    /// my-money = "1"
    /// ```
    pub features: Option<Features>,
    /// Whether a module of one's own crate has the types of the components alone, without client, operations and transport, so that it
    /// stands on `serde` and `serde_json`, on `uuid` where there are UUIDs, and by its features on what dates and decimals become.
    ///
    /// Default: `false`.
    ///
    /// ```toml
    /// types_only = true
    /// ```
    pub types_only: bool,
    /// The directory in which the description's references may lead to files: the description's own, or one around it, so
    /// that `../common/types.yaml` is read. In `tintype.toml` it is relative to that file.
    ///
    /// Default: the description's directory.
    ///
    /// ```toml
    /// root = ".."
    /// ```
    pub root: Option<PathBuf>,
    /// Files that change the description before it is read, in this order: overlays (Overlay Specification 1.0 and 1.1). In
    /// `tintype.toml` they are relative to that file.
    ///
    /// Default: the description is read as it is.
    ///
    /// ```toml
    /// overlays = ["mend.yaml"]
    /// ```
    pub overlays: Vec<PathBuf>,
    /// Whether the crate gets a test of the description's examples, `tests/examples.rs`, which `cargo test --features mock` runs: those of
    /// types and answers in JSON go through their type, those of bodies in JSON through their call, and come back equal. What is no value
    /// of its type is listed with its place (`-- --nocapture`) and fails nothing.
    ///
    /// Default: `false`.
    ///
    /// ```toml
    /// tests = true
    /// ```
    pub tests: bool,
    /// Renames: from a component's key, an `operationId`, a security scheme's name, the JSON pointer of an inline schema, or `tag:` and
    /// a tag, whose file, feature and group it names, to the Rust name. After a dot stands what is in it: a property, a listed value, a branch, a parameter
    /// or a part. In a key, `*` stands for any text, which the name may have in place of a `*`; of several patterns, the one with the
    /// longest text besides holds.
    ///
    /// Default: names are made from the description's.
    ///
    /// ```toml
    /// [rename]
    /// Usr = "User"
    /// "*Dto" = "*"
    /// "/components/schemas/Pet/properties/kind" = "Species"
    /// "Pet.nick" = "nickname"
    /// "*.created_at" = "created"
    /// "listPets.limit" = "at_most"
    /// "tag:pets" = "animals"
    /// ```
    pub rename: BTreeMap<String, String>,
    /// Traits that types derive beside `Clone`, `Debug`, `PartialEq` and those of serde: by a component's key or the JSON pointer of an inline
    /// schema, each with the types that are declared inside; by `*` for all types; by `kind:record`, `kind:enum` or `kind:union`; or by `tag:` and a
    /// tag, for all that its operations take and give. In a component's key, `*` stands for any text. What several keys say holds together.
    ///
    /// Of the standard library's, there are `Eq`, `Hash`, `Ord` (with `PartialOrd`), `Default` and `Copy`, wherever the whole type allows them: where a
    /// key names one type that does not, it is an error that says which property is in the way. Values are equal, and ordered, as they stand on the wire. Any other
    /// path is taken as it is, of a crate that `[dependencies]` names. It sees the type as it is in Rust, with `extra` and the variant for what is not known; what its trait
    /// asks of the runtime's types stands in `src/ext.rs`, or anywhere in the crate of a module.
    ///
    /// Default: nothing.
    ///
    /// ```toml
    /// [derives]
    /// "*" = ["Eq", "Hash"]
    /// "kind:enum" = ["Ord"]
    /// "tag:pets" = ["schemars::JsonSchema"]
    /// Money = ["Default"]
    ///
    /// [dependencies]
    /// schemars = "1"
    /// ```
    pub derives: BTreeMap<String, Vec<String>>,
    /// Types of one's own in the place of generated ones: by a component's key, or the JSON pointer of an inline schema; by `format:` and a format, for
    /// every schema that has it and lists no values; or by `crate:` and the name of a crate, for the types of it that the description names by `x-rust-type`, with
    /// what this crate is called here. What the description names of other crates is not used.
    ///
    /// The value is the whole path of a type, of a crate that `[dependencies]` names or of the standard library. In a module, `crate::` leads to the crate around it,
    /// and in a crate, `crate::ext` to `src/ext.rs`. It is read and written through serde, and implements `Clone`, `Debug`, `Default`, `PartialEq`,
    /// `Deserialize` and `Serialize`; what `Serialize` refuses is written as `null`. For one without `Default`, `default:` and its path say what stands there until
    /// a value has been read: a constant, or a function without arguments, either public where the crate is one; of `IpAddr`, `Ipv4Addr` and `Ipv6Addr` it is known. What the description says of its values chooses the branch of a union. A component is a second name
    /// for its type.
    ///
    /// Default: all types are generated.
    ///
    /// ```toml
    /// [types]
    /// Money = "my_money::Money"
    /// "/components/schemas/Order/properties/place" = "crate::ext::Place"
    /// "format:cents" = "my_money::Cents"
    /// "crate:oxnet" = "oxnet"
    /// "format:uri" = "url::Url"
    /// "default:url::Url" = "crate::ext::no_url()"
    ///
    /// [dependencies]
    /// my-money = "1"
    /// oxnet = "0.1"
    /// url = { version = "2", features = ["serde"] }
    /// ```
    pub types: BTreeMap<String, String>,
    /// Whether a component that is a text, a number, a boolean, a UUID or a date is a type of its own, so that the id of an order is not taken for that of a
    /// pet: `OrderId`, with `From`, `Display` and `FromStr`, and `Copy`, `Eq`, `Hash` and `Ord` where what it is around has them. On the wire it is that.
    ///
    /// Default: `false`; it is a second name.
    ///
    /// ```toml
    /// newtypes = true
    /// ```
    pub newtypes: bool,
    /// How operations are called: `"flat"`, each by a method of the client (`client.list_pets()`); `"tags"`, in a group for each tag
    /// (`client.pets().list()`), and `"ids"`, in groups as the dots, slashes or colons of their ids say (`chat.completions.create` is
    /// `client.chat().completions().create(…)`). A tag is divided alike: `store/orders` is a group in a group. In a group, a name lacks the
    /// group's own words at its beginning, or behind a verb. What has no tag, or no such id, is a method of the client. Types keep
    /// their names and features, whatever is said.
    ///
    /// Default: `"flat"`.
    ///
    /// ```toml
    /// methods = "tags"
    /// ```
    pub methods: Methods,
    /// Which operations to make. Where something is said, types, callbacks and webhooks are made only as far as these operations
    /// need them or are named too.
    ///
    /// Default: all of them.
    ///
    /// ```toml
    /// [operations]
    /// include = ["pets"]
    /// ```
    pub operations: Selection,
    /// How answers come in pages, by `operationId` or tag, or by `*` for all that are not named: a rule, `false` where there are none,
    /// or `"declared"` where only what the description declares holds. It goes before what the description says.
    ///
    /// Default: what the description declares by a header field `Link` or an extension, or else what parameters and answers show.
    ///
    /// ```toml
    /// [pagination]
    /// pets = { type = "cursor", parameter = "after", cursor = "meta.next", items = "data" }
    /// listOwners = false
    /// "*" = "declared"
    /// ```
    pub pagination: BTreeMap<String, Paging>,
    /// How answers come as streams, by tag or `operationId`.
    ///
    /// Default: what is described as events or JSON lines is a stream, and a property `stream` of the body asks for it.
    ///
    /// ```toml
    /// [streams]
    /// watchPets = { values = true }
    /// ```
    pub streams: BTreeMap<String, Streaming>,
    /// Which property chooses the branch of a union in another property of the same object, by the object (a component's key, or the
    /// JSON pointer of an inline schema), a dot and the union's property. Reading then goes by it, and one setter writes both. It goes
    /// before what `x-tintype-choice` says, and `false` says that nothing chooses.
    ///
    /// Default: what `x-tintype-choice` says in the description.
    ///
    /// ```toml
    /// [choices]
    /// "Order.details" = "kind"
    /// "Payment.source" = { by = "method", setter = "from", values = { visa = "Card", mastercard = "Card" } }
    /// ```
    pub choices: BTreeMap<String, Choosing>,
}

/// How operations are called.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Methods {
    // Comments of a variant would make a schema of each.
    #[allow(missing_docs)]
    #[default]
    Flat,
    #[allow(missing_docs)]
    Tags,
    #[allow(missing_docs)]
    Ids,
}

/// How an operation's answer comes as a stream.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Streaming {
    /// Its success is described as JSON, but is one value after the other, a line each, and has no end of its own.
    ///
    /// Default: `false`.
    ///
    /// ```toml
    /// [streams]
    /// watchPets = { values = true }
    /// ```
    pub values: bool,
    /// The property of its body that asks for events in place of JSON, which `.stream()` sets. An empty text says that there is
    /// none.
    ///
    /// Default: `stream`, where the body has a flag of this name.
    ///
    /// ```toml
    /// [streams]
    /// createChat = { field = "streaming" }
    /// ```
    pub field: Option<String>,
}

/// Which operations to make.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Selection {
    /// Only those with one of these tags or ids.
    ///
    /// Default: all.
    ///
    /// ```toml
    /// [operations]
    /// include = ["pets", "getOwner"]
    /// ```
    pub include: Vec<String>,
    /// Not those with one of these tags or ids, even if they are included.
    ///
    /// Default: none.
    ///
    /// ```toml
    /// [operations]
    /// exclude = ["admin", "deletePet"]
    /// ```
    pub exclude: Vec<String>,
}

impl Selection {
    /// Whether anything is said.
    pub(crate) fn is_partial(&self) -> bool {
        !self.include.is_empty() || !self.exclude.is_empty()
    }
}
