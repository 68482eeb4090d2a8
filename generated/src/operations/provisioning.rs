//! provisioning
//!
//! Organizations and their connections.
use crate::runtime;
use crate::types::{ConnectionInviteToken, CreateConnectionInviteToken};
use uuid::Uuid;

impl crate::Client {
    /// Create Connection Invite Token
    ///
    /// Creates a one-time-use connection invite token for an organization. The token is handed to an embeddable web component, with which an end user connects a product. With `vendor` the token creates a connection; with `connection_id` instead of `vendor` it updates that one.
    ///
    /// `POST /provisioning/organizations/{organization_id}/connection-invite-tokens`
    pub fn create_connection_invite_token(
        &self,
        organization_id: Uuid,
        body: CreateConnectionInviteToken,
    ) -> CreateConnectionInviteTokenCall {
        static OPERATION: runtime::Operation = runtime::Operation {
            name: "create_connection_invite_token",
            method: "POST",
            path: "/provisioning/organizations/{organization_id}/connection-invite-tokens",
            security: &[
                &[
                    runtime::Need {
                        scheme: 0,
                        scopes: &[],
                    },
                ],
            ],
            accept: "application/json",
            server: None,
            streams: &[],
            redirects: true,
        };
        let mut call = runtime::Call::new(self.core(), &OPERATION);
        call.path("organization_id", runtime::Style::SIMPLE, &organization_id);
        call.json("application/json", &body);
        CreateConnectionInviteTokenCall {
            call,
        }
    }
}

/// A call of [`create_connection_invite_token`](crate::Client::create_connection_invite_token): `.await` sends it.
#[derive(Debug)]
#[must_use = "a call is sent when it is awaited"]
pub struct CreateConnectionInviteTokenCall {
    call: runtime::Call,
}

impl CreateConnectionInviteTokenCall {
    /// The page does not say what it does. The server's default is `true`.
    pub fn use_pool(mut self, use_pool: bool) -> Self {
        self.call.query("use_pool", runtime::Style::FORM, &use_pool);
        self
    }
}

runtime::request!(CreateConnectionInviteTokenCall);
impl IntoFuture for CreateConnectionInviteTokenCall {
    type Output = Result<
        runtime::Response<ConnectionInviteToken>,
        runtime::Error<std::convert::Infallible>,
    >;
    type IntoFuture = runtime::Pending<ConnectionInviteToken, std::convert::Infallible>;
    fn into_future(self) -> Self::IntoFuture {
        runtime::Pending::send(
            self.call,
            |received| match received.status().as_u16() {
                200 => received.json(),
                _ => received.undeclared(),
            },
        )
    }
}
