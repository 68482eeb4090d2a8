//! The operations with the tag `provisioning`.

use crate::runtime;
use crate::types::{ConnectionInviteToken, CreateConnectionInviteToken};
use uuid::Uuid;

impl crate::Client {
    /// Create Connection Invite Token
    ///
    /// Creates a one-time-use connection invite token for an organization. The token is handed to an embeddable web component, with which an end user connects a product. With `vendor` the token creates a connection; with `connection_id` instead of `vendor` it updates that one.
    ///
    /// `POST /provisioning/organizations/{organization_id}/connection-invite-tokens` gives [`ConnectionInviteToken`]. Options of [`CreateConnectionInviteTokenCall`]: `use_pool`.
    ///
    /// ```no_run
    /// # async fn example(client: leen::Client) -> Result<(), Box<dyn std::error::Error>> {
    /// let answer = client.create_connection_invite_token(
    ///     uuid::Uuid::nil(),
    ///     leen::types::CreateConnectionInviteToken::new().connection(leen::types::SnykConnectionOptions::new()),
    /// ).await?;
    /// # Ok(()) }
    /// ```
    #[inline]
    pub fn create_connection_invite_token(
        &self,
        organization_id: Uuid,
        body: CreateConnectionInviteToken,
    ) -> CreateConnectionInviteTokenCall {
        let mut call = CreateConnectionInviteTokenCall::new(self.core());
        call.0.path("organization_id", runtime::Style::SIMPLE, &organization_id);
        call.0.json("application/json", &body);
        call
    }
}

runtime::operation! {
    CreateConnectionInviteTokenOperation as CreateConnectionInviteTokenCall: "create_connection_invite_token" "POST" "/provisioning/organizations/{organization_id}/connection-invite-tokens" {
        described_as: ("create_connection_invite_token", "provisioning"),
        accept: "application/json",
        security: [[0]]
    }
    ConnectionInviteToken { 200..=299 => json }
    crate::ErrorBody {}
}

impl CreateConnectionInviteTokenCall {
    /// The page does not say what it does. The server's default is `true`.
    #[inline]
    pub fn use_pool<By>(self, use_pool: impl runtime::IntoOption<bool, By>) -> Self {
        runtime::set_query(self, "use_pool", runtime::Style::FORM, use_pool)
    }
}
