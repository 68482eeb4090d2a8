//! Model names to Rust identifiers: one allocator a scope, deterministic.
//!
//! All identifiers are ready to print: `r#type`, `self_`.

mod groups;
mod made;
mod methods;
mod operations;
mod prefix;
mod rename;
pub(crate) mod reserved;
mod scope;
mod servers;
mod types;
mod words;

use std::borrow::Cow;
use std::collections::HashMap;

use crate::{
    configuration::{Configuration, Methods},
    diagnostic::{Diagnostics, Place, codes::name as codes},
    model::{Api, Origin, TypeId},
};

pub(crate) use made::{made_of, mark_of};
use rename::Renames;
use scope::Scope;
pub(crate) use words::camel_words;
use words::upper_camel;

/// What a method or a constructor asks for is said by name, in a struct of its own, where it is more than this.
pub(crate) const ARGUMENTS: usize = 4;

/// Names everything in an API. Components come before inline types, and both before what operations add: an
/// inline type never takes the name of a component.
pub fn name(api: &Api, configuration: &Configuration, diagnostics: &mut Diagnostics) -> Names {
    let mut scope = Scope::with_reserved(&reserved::types());
    let renames = Renames::of(configuration);
    let mut root = Scope::with_reserved(&reserved::root());
    let credentials = credentials(api, &renames, &mut root);
    let mut operations = operations::methods(api, &renames);
    let grouping = groups::name(api, configuration.methods, &renames, &mut operations);
    let types = types::name(api, &operations, &renames, &mut scope);
    let servers = servers::name(&api.servers, &mut root);
    let own_servers = servers::of_operations(api, &operations.methods, &mut root);
    let operations = operations::name(api, operations, &grouping, &renames, &mut scope);
    renames.report_unused(api, diagnostics);
    let names = Names {
        operations,
        groups: grouping.groups,
        types,
        credentials,
        servers,
        own_servers_of: own_servers
            .iter()
            .enumerate()
            .flat_map(|(place, own)| own.operations.iter().map(move |operation| (*operation, place)))
            .collect(),
        own_servers,
    };
    renames.report_taken(api, &names, diagnostics);
    names
}

/// Says which methods are not called as their ids, unless the configuration renames them. `place` says where something stands.
pub(crate) fn report_other_methods(
    api: &Api,
    names: &Names,
    configuration: &Configuration,
    place: impl Fn(&Origin) -> Place,
    diagnostics: &mut Diagnostics,
) {
    // In groups, whoever chose them knows that.
    if configuration.methods != Methods::Flat {
        return;
    }
    let renames = Renames::of(configuration);
    let mut ids: HashMap<&str, usize> = HashMap::new();
    for id in api.operations.iter().filter_map(|operation| operation.id.as_deref()) {
        *ids.entry(id).or_default() += 1;
    }
    let mut others = api
        .operations
        .iter()
        .zip(&names.operations)
        .filter_map(|(operation, names)| {
            // Of ids that repeat, that is told.
            let id = operation.id.as_deref().filter(|id| ids.get(id) == Some(&1))?;
            let method = names.method.strip_prefix("r#").unwrap_or(&names.method);
            let is_other = words::snake(id) != method && renames.name(operations::keys(operation)).is_none();
            is_other.then_some((operation, id, method))
        });
    let Some((first, id, method)) = others.next() else {
        return;
    };
    let message = match others.count() {
        0 => format!("`{id}` is called by `{method}`"),
        further => format!("`{id}` is called by `{method}`, and {further} more are not called as their ids either"),
    };
    diagnostics.at(&codes::OTHER_METHODS, place(&first.origin), message);
}

fn credentials<'a>(api: &'a Api, renames: &Renames<'a>, types: &mut Scope) -> Vec<CredentialNames> {
    let mut methods = Scope::with_reserved(&reserved::client_builder());
    api.credentials
        .iter()
        .map(|credential| {
            let renamed = renames.name([Cow::Borrowed(credential.name.as_str())]);
            let wanted = renamed.as_deref().unwrap_or(&credential.name);
            CredentialNames {
                name: types.allocate_first([upper_camel(wanted), upper_camel(&format!("{wanted} credential"))], ""),
                method: methods.allocate_value(wanted),
            }
        })
        .collect()
}

/// Every identifier of the generated crate.
#[derive(Clone, Debug, Default)]
pub struct Names {
    /// By [`TypeId`].
    pub types: Vec<TypeNames>,
    /// By index into `Api::operations`.
    pub operations: Vec<OperationNames>,
    /// Groups of operations, each behind the one that it is in; none where all are methods of the client.
    pub groups: Vec<GroupNames>,
    /// By index into `Api::credentials`.
    pub credentials: Vec<CredentialNames>,
    /// By index into `Api::servers`.
    pub servers: Vec<ServerNames>,
    /// The choices that operations have beside those servers.
    pub own_servers: Vec<OwnServers>,
    /// Which of these an operation has, by its index.
    pub own_servers_of: HashMap<usize, usize>,
}

/// The path of the module by which a user names what belongs to an operation, whatever its tag is called. Names are unique in it.
pub(crate) const OPERATIONS: &str = "crate::operations";

impl OperationNames {
    /// The path of the private module that is the file in which it stands: `crate::operations::provisioning`.
    pub fn file_module(&self) -> String {
        let module = format!("{OPERATIONS}::{}", self.module);
        match &self.segment {
            Some(segment) => format!("{module}::{segment}"),
            None => module,
        }
    }
}

impl Names {
    /// Every type that is declared, those beside operations among them.
    pub(crate) fn all_types(&self) -> impl Iterator<Item = &str> {
        let types = self.types.iter().flat_map(|names| [&names.name, &names.required]);
        let operations = self.operations.iter().flat_map(|names| {
            let bodies = names.bodies.iter().flat_map(|body| {
                let parts = body.parts.iter().flat_map(|parts| [&parts.name, &parts.required]);
                [&body.arguments].into_iter().chain(parts)
            });
            let parts = names.parts.iter().flat_map(|parts| [&parts.name, &parts.required]);
            let own = [
                &names.call,
                &names.operation,
                &names.arguments,
                &names.success,
                &names.headers,
            ];
            own.into_iter().chain(bodies).chain(parts)
        });
        types.chain(operations).map(String::as_str)
    }

    /// The names of a declared type.
    pub fn of(&self, id: TypeId) -> Option<&TypeNames> {
        self.types.get(id.0 as usize)
    }
}

/// The names of a declared type and what is in it.
#[derive(Clone, Debug, Default)]
pub struct TypeNames {
    /// The type: `Vendor`. Unique over all declared types, operations' included.
    pub name: String,
    /// The module (and file) it stands in: `vendor` under `types`, or `provisioning` under `operations`.
    pub module: String,
    /// Fields by property, variants by value or branch.
    pub members: Vec<String>,
    /// The field for additional properties (`extra`), or the variant for the unknown (`Other`).
    pub rest: String,
    /// A struct for the required properties, where there are more than four: `InviteRequired`.
    pub required: String,
    /// By pair of properties of which one chooses the branch of the other one.
    pub pairings: Vec<PairingNames>,
}

/// The names of what sets two properties of which one chooses the branch of the other one.
#[derive(Clone, Debug, Default)]
pub struct PairingNames {
    /// The setter of both: the union's property, if it has no other name.
    pub setter: String,
    /// The function that tells which values choose the branch at hand.
    pub values: String,
}

/// The names of a group of operations.
#[derive(Clone, Debug, Default)]
pub struct GroupNames {
    /// The group that it is in, into [`Names::groups`]; otherwise the client has it.
    pub parent: Option<usize>,
    /// The method that gives it: `completions`.
    pub method: String,
    /// The type: `ChatCompletions`.
    pub name: String,
    /// The module (and file) under `groups`: `chat`, also for the groups in that one.
    pub module: String,
    /// What the description calls it: a tag, or what ids begin with; empty where no operation is in it itself.
    pub written: String,
}

/// The names of another form of a body.
#[derive(Clone, Debug, Default)]
pub struct BodyNames {
    /// For a required body a method of the client, beside the operation's own: `create_message_multipart`; otherwise a
    /// setter: `body_multipart`.
    pub method: String,
    /// A struct for that method's arguments, where there are more than four: `CreateMessageMultipartArguments`.
    pub arguments: String,
    /// The parts that are given one by one.
    pub parts: Option<PartsNames>,
}

/// The names of the parts of a multipart body.
#[derive(Clone, Debug, Default)]
pub struct PartsNames {
    /// What holds them: `CreateMessageParts`.
    pub name: String,
    /// A struct for the required ones, where there are more than four: `CreateMessagePartsRequired`.
    pub required: String,
    /// Arguments and setters by part.
    pub members: Vec<String>,
}

/// The names of an operation.
#[derive(Clone, Debug, Default)]
pub struct OperationNames {
    /// The group whose method it is, into [`Names::groups`]; otherwise it is one of the client.
    pub group: Option<usize>,
    /// The method: `create_connection_invite_token`, or `create` in a group. Unique over the group or the client.
    pub method: String,
    /// What tells it from all operations, in whichever group they are: `create_connection_invite_token`.
    pub word: String,
    /// The module (and file) under `operations`: `provisioning`.
    pub module: String,
    /// The module (and file) in that one, where the operation is told apart by a segment of its path: `guilds`. It is private, and what
    /// is in it is exported by the one around it: what an API of fewer operations has there stays there.
    pub segment: Option<String>,
    /// The cargo feature with which it is compiled, in a crate that is divided: `pull-requests`.
    pub feature: String,
    /// The feature of its tag, where its own is of its path, and there are several tags.
    pub tag_feature: Option<String>,
    /// The call: `CreateConnectionInviteTokenCall`. (`…Request` is what descriptions call bodies.)
    pub call: String,
    /// What tells its calls from those of other operations: `CreateConnectionInviteTokenOperation`.
    pub operation: String,
    /// A struct for required arguments, where there are more than four: `CreateConnectionInviteTokenArguments`.
    pub arguments: String,
    /// The enum of success bodies, where there are several.
    pub success: String,
    /// Arguments and setters by parameter; never one of the runtime's own builder methods.
    pub parameters: Vec<String>,
    /// The body's argument or setter.
    pub body: String,
    /// The body's parts that are given one by one.
    pub parts: Option<PartsNames>,
    /// What gives it in its other forms, as in [`RequestBody::others`](crate::model::RequestBody::others).
    pub bodies: Vec<BodyNames>,
    /// The methods that ask for other forms of the answer, as in [`Operation::forms`](crate::model::Operation::forms).
    pub forms: Vec<String>,
    /// The struct of declared header fields of answers: `ListPetsHeaders`; empty where none are declared.
    pub headers: String,
    /// The fields of that struct, by the header field's name in lower case.
    pub header_fields: Vec<(String, String)>,
}

/// The names of a credential.
#[derive(Clone, Debug, Default)]
pub struct CredentialNames {
    /// The type: `ApiKey`.
    pub name: String,
    /// The builder's method: `api_key`.
    pub method: String,
}

/// The names of a choice of servers that operations have of their own.
#[derive(Clone, Debug, Default)]
pub struct OwnServers {
    /// The enum: `UploadServer`.
    pub kind: String,
    /// The operations that have it, by index into `Api::operations`.
    pub operations: Vec<usize>,
    /// By index into the servers of any of them.
    pub servers: Vec<ServerNames>,
}

/// The names of a server.
#[derive(Clone, Debug, Default)]
pub struct ServerNames {
    /// The variant of the choice of servers: `Production`.
    pub variant: String,
    /// By variable of its URL.
    pub variables: Vec<ServerVariableNames>,
}

/// The names of a variable of a server's URL.
#[derive(Clone, Debug, Default)]
pub struct ServerVariableNames {
    /// The field: `region`.
    pub field: String,
    /// The enum of its values, `ServerRegion`; empty where any text is a value. Variables with one name and the same
    /// values share it.
    pub kind: String,
    /// By value: the enum's variants.
    pub values: Vec<String>,
}
