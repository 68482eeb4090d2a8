use crate::runtime;
use crate::runtime::{Extra, Nullable};
use crate::runtime::json::{beside, fits};
use crate::runtime::macros::{record, setters};
use crate::types::{ConnectionOptions, Vendor};
use uuid::Uuid;

record! {
    /// What the token is for.
    #[derive(Default)]
    pub struct CreateConnectionInviteToken {
        /// Vendor for which the connection token is being created
        pub vendor: Nullable<Vendor> = "vendor",
        /// Connection ID for the connection to be updated
        pub connection_id: Nullable<Uuid> = "connection_id",
        /// Identifier for the connection to be created or updated with this token
        pub identifier: Nullable<String> = "identifier",
        /// Connection options, ONLY used for Oauth2 URL overrides for Snyk and MS Defender Endpoint and auth_type for AWS connectors. Which variant it is says `vendor`.
        pub options: Nullable<ConnectionOptions> = "options",
        /// Connection token expiry in seconds, default 30 minutes. The server's default is `1800`.
        pub expiry_secs: Nullable<i64> = "expiry_secs",
        ..extra: Extra
    }
    choice {
        "options" by "vendor", ["SNYK"], ["MS_DEFENDER_ENDPOINT"], ["MS_DEFENDER_VMS"], ["ARNICA"],
        ["ORCA"], ["MEND"], ["AIKIDO"], ["TENABLE"], ["SENTINELONE_VMS"], ["SENTINELONE"],
        ["GITLAB"], ["UPWIND"], ["SERVICENOW"], ["QUALYS"], ["GITHUB"], ["CHECKMARX"],
        ["MS_ENTRA"], ["MS_DEFENDER_CLOUD"], ["LACEWORK_CSPM"], ["AWS_SECURITYHUB"],
        ["AWS_ACCESS_ANALYSER"], ["AWS_INSPECTOR2"], ["WIZ_CODE"], ["WIZ_VMS"], ["TANIUM_VMS"],
        ["OKTA_IDP"], ["SEMGREP"], ["CROWDSTRIKE_SPOTLIGHT"], ["CROWDSTRIKE"], ["INSIGHTVM"]
    }
}

impl CreateConnectionInviteToken {
    /// Creates a new, empty `CreateConnectionInviteToken`.
    #[inline]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets `options`, and `vendor` to the value that goes with it. Where none does, `vendor` stays as it is.
    #[must_use]
    #[inline]
    pub fn connection<By>(
        mut self,
        value: impl runtime::IntoNullable<ConnectionOptions, By>,
    ) -> Self {
        self.options = value.into_nullable();
        if let Some(value) = beside(
            self.vendor_values_of_options(),
            self.vendor.as_ref(),
        ) {
            self.vendor = value.into();
        }
        self
    }

    /// Sets `vendor` alone. What `options` holds is taken away if it goes with another value; [`connection`](Self::connection) sets both.
    #[must_use]
    #[inline]
    pub fn vendor<By>(mut self, value: impl runtime::IntoNullable<Vendor, By>) -> Self {
        self.vendor = value.into_nullable();
        if !fits(self.vendor_values_of_options(), self.vendor.as_ref()) {
            self.options = Default::default();
        }
        self
    }

    /// The values of `vendor` that go with what `options` holds.
    fn vendor_values_of_options(&self) -> &'static [Vendor] {
        match self.options.as_ref() {
            Some(ConnectionOptions::Snyk(_)) => &[Vendor::Snyk],
            Some(ConnectionOptions::MsDefenderEndpoint(_)) => {
                &[Vendor::MsDefenderEndpoint]
            }
            Some(ConnectionOptions::MsDefenderVms(_)) => &[Vendor::MsDefenderVms],
            Some(ConnectionOptions::Arnica(_)) => &[Vendor::Arnica],
            Some(ConnectionOptions::Orca(_)) => &[Vendor::Orca],
            Some(ConnectionOptions::Mend(_)) => &[Vendor::Mend],
            Some(ConnectionOptions::Aikido(_)) => &[Vendor::Aikido],
            Some(ConnectionOptions::Tenable(_)) => &[Vendor::Tenable],
            Some(ConnectionOptions::SentinelOneVms(_)) => &[Vendor::SentineloneVms],
            Some(ConnectionOptions::SentinelOneEdr(_)) => &[Vendor::Sentinelone],
            Some(ConnectionOptions::Gitlab(_)) => &[Vendor::Gitlab],
            Some(ConnectionOptions::Upwind(_)) => &[Vendor::Upwind],
            Some(ConnectionOptions::ServiceNow(_)) => &[Vendor::Servicenow],
            Some(ConnectionOptions::Qualys(_)) => &[Vendor::Qualys],
            Some(ConnectionOptions::GitHub(_)) => &[Vendor::Github],
            Some(ConnectionOptions::Checkmarx(_)) => &[Vendor::Checkmarx],
            Some(ConnectionOptions::MsEntra(_)) => &[Vendor::MsEntra],
            Some(ConnectionOptions::MsDefenderCloud(_)) => &[Vendor::MsDefenderCloud],
            Some(ConnectionOptions::LaceworkCspm(_)) => &[Vendor::LaceworkCspm],
            Some(ConnectionOptions::AwsSecurityHub(_)) => &[Vendor::AwsSecurityhub],
            Some(ConnectionOptions::AwsAccessAnalyzer(_)) => &[Vendor::AwsAccessAnalyser],
            Some(ConnectionOptions::AwsInspector2(_)) => &[Vendor::AwsInspector2],
            Some(ConnectionOptions::WizCode(_)) => &[Vendor::WizCode],
            Some(ConnectionOptions::WizVms(_)) => &[Vendor::WizVms],
            Some(ConnectionOptions::TaniumVms(_)) => &[Vendor::TaniumVms],
            Some(ConnectionOptions::OktaIdp(_)) => &[Vendor::OktaIdp],
            Some(ConnectionOptions::Semgrep(_)) => &[Vendor::Semgrep],
            Some(ConnectionOptions::CrowdStrikeSpotlight(_)) => {
                &[Vendor::CrowdstrikeSpotlight]
            }
            Some(ConnectionOptions::CrowdStrike(_)) => &[Vendor::Crowdstrike],
            Some(ConnectionOptions::InsightVm(_)) => &[Vendor::Insightvm],
            _ => &[],
        }
    }
}

setters! { CreateConnectionInviteToken {
    connection_id: nullable Uuid, identifier: nullable String, expiry_secs: nullable i64
} rest extra }
