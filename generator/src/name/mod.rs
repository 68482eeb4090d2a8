//! Model names to Rust identifiers: one allocator a scope, deterministic.
//!
//! All identifiers are ready to print: `r#type`, `self_`.

use crate::model::TypeId;

/// Every identifier of the generated crate.
#[derive(Clone, Debug, Default)]
pub struct Names {
    /// By [`TypeId`].
    pub types: Vec<TypeNames>,
    /// By index into `Api::operations`.
    pub operations: Vec<OperationNames>,
    /// By index into `Api::credentials`.
    pub credentials: Vec<CredentialNames>,
    /// By index into `Api::servers`: variant names of the server choice.
    pub servers: Vec<String>,
}

impl Names {
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
}

/// The names of an operation.
#[derive(Clone, Debug, Default)]
pub struct OperationNames {
    /// The method: `create_connection_invite_token`. Unique over the client.
    pub method: String,
    /// The module (and file) under `operations`: `provisioning`.
    pub module: String,
    /// The request builder: `CreateConnectionInviteTokenRequest`.
    pub request: String,
    /// A struct for required arguments, where there are more than four: `CreateConnectionInviteTokenArguments`.
    pub arguments: String,
    /// The enum of success bodies, where there are several.
    pub success: String,
    /// The enum of error bodies, where there are several.
    pub error: String,
    /// Arguments and setters by parameter; never one of the runtime's own builder methods.
    pub parameters: Vec<String>,
    /// The body's argument or setter.
    pub body: String,
}

/// The names of a credential.
#[derive(Clone, Debug, Default)]
pub struct CredentialNames {
    /// The type: `ApiKey`.
    pub name: String,
    /// The builder's method: `api_key`.
    pub method: String,
}
