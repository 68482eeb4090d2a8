use crate::runtime::macros::{branches, union};
use crate::types::{
    AikidoConnectionOptions, ArnicaConnectionOptions, AwsAccessAnalyzerOptions,
    AwsInspector2Options, AwsSecurityHubOptions, CheckmarxConnectionOptions,
    CrowdStrikeConnectionOptions, CrowdStrikeSpotlightConnectionOptions,
    GitHubConnectionOptions, GitlabOptions, InsightVmConnectionOptions,
    LaceworkCspmOptions, MendConnectionOptions, MsDefenderCloudConnectionOptions,
    MsDefenderEndpointConnectionOptions, MsDefenderVmsConnectionOptions,
    MsEntraConnectionOptions, OktaIdpOptions, OrcaConnectionOptions,
    QualysConnectionOptions, SemgrepOptions, SentinelOneEdrOptions,
    SentinelOneVmsOptions, ServiceNowConnectionOptions, SnykConnectionOptions,
    TaniumVmsOptions, TenableConnectionOptions, UpwindConnectionOptions, WizCodeOptions,
    WizVmsOptions,
};
use serde_json::Value;

/// Options of a connection, one schema a vendor. The page lists 33 branches; three of them stand there twice.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum ConnectionOptions {
    /// Chosen for an object with `oauth2_redirect_urls`.
    Snyk(SnykConnectionOptions),
    /// Chosen for an object that fits no earlier branch.
    MsDefenderEndpoint(MsDefenderEndpointConnectionOptions),
    /// Chosen for an object that fits no earlier branch.
    MsDefenderVms(MsDefenderVmsConnectionOptions),
    /// Chosen for an object that fits no earlier branch.
    Arnica(ArnicaConnectionOptions),
    /// Chosen for an object that fits no earlier branch.
    Orca(OrcaConnectionOptions),
    /// Chosen for an object that fits no earlier branch.
    Mend(MendConnectionOptions),
    /// Chosen for an object that fits no earlier branch.
    Aikido(AikidoConnectionOptions),
    /// Chosen for an object that fits no earlier branch.
    Tenable(TenableConnectionOptions),
    /// Chosen for an object that fits no earlier branch.
    SentinelOneVms(SentinelOneVmsOptions),
    /// Chosen for an object that fits no earlier branch.
    SentinelOneEdr(SentinelOneEdrOptions),
    /// Chosen for an object that fits no earlier branch.
    Gitlab(GitlabOptions),
    /// Chosen for an object that fits no earlier branch.
    Upwind(UpwindConnectionOptions),
    /// Chosen for an object that fits no earlier branch.
    ServiceNow(ServiceNowConnectionOptions),
    /// Chosen for an object with `init_load_timestamp`.
    Qualys(QualysConnectionOptions),
    /// Chosen for an object that fits no earlier branch.
    GitHub(GitHubConnectionOptions),
    /// Chosen for an object that fits no earlier branch.
    Checkmarx(CheckmarxConnectionOptions),
    /// Chosen for an object that fits no earlier branch.
    MsEntra(MsEntraConnectionOptions),
    /// Chosen for an object that fits no earlier branch.
    MsDefenderCloud(MsDefenderCloudConnectionOptions),
    /// Chosen for an object that fits no earlier branch.
    LaceworkCspm(LaceworkCspmOptions),
    /// Chosen for an object with `auth_type`.
    AwsSecurityHub(AwsSecurityHubOptions),
    /// Chosen for an object that fits no earlier branch.
    AwsAccessAnalyzer(AwsAccessAnalyzerOptions),
    /// Chosen for an object that fits no earlier branch.
    AwsInspector2(AwsInspector2Options),
    /// Chosen for an object that fits no earlier branch.
    WizCode(WizCodeOptions),
    /// Chosen for an object that fits no earlier branch.
    WizVms(WizVmsOptions),
    /// Chosen for an object that fits no earlier branch.
    TaniumVms(TaniumVmsOptions),
    /// Chosen for an object that fits no earlier branch.
    OktaIdp(OktaIdpOptions),
    /// Chosen for an object that fits no earlier branch.
    Semgrep(SemgrepOptions),
    /// Chosen for an object that fits no earlier branch.
    CrowdStrikeSpotlight(CrowdStrikeSpotlightConnectionOptions),
    /// Chosen for an object that fits no earlier branch.
    CrowdStrike(CrowdStrikeConnectionOptions),
    /// Chosen for an object that fits no earlier branch.
    InsightVm(InsightVmConnectionOptions),
    /// A value that this crate does not know.
    Other(Value),
}

union! { ConnectionOptions {
    Snyk(SnykConnectionOptions),
    MsDefenderEndpoint(MsDefenderEndpointConnectionOptions),
    MsDefenderVms(MsDefenderVmsConnectionOptions),
    Arnica(ArnicaConnectionOptions),
    Orca(OrcaConnectionOptions),
    Mend(MendConnectionOptions),
    Aikido(AikidoConnectionOptions),
    Tenable(TenableConnectionOptions),
    SentinelOneVms(SentinelOneVmsOptions),
    SentinelOneEdr(SentinelOneEdrOptions),
    Gitlab(GitlabOptions),
    Upwind(UpwindConnectionOptions),
    ServiceNow(ServiceNowConnectionOptions),
    Qualys(QualysConnectionOptions),
    GitHub(GitHubConnectionOptions),
    Checkmarx(CheckmarxConnectionOptions),
    MsEntra(MsEntraConnectionOptions),
    MsDefenderCloud(MsDefenderCloudConnectionOptions),
    LaceworkCspm(LaceworkCspmOptions),
    AwsSecurityHub(AwsSecurityHubOptions),
    AwsAccessAnalyzer(AwsAccessAnalyzerOptions),
    AwsInspector2(AwsInspector2Options),
    WizCode(WizCodeOptions),
    WizVms(WizVmsOptions),
    TaniumVms(TaniumVmsOptions),
    OktaIdp(OktaIdpOptions),
    Semgrep(SemgrepOptions),
    CrowdStrikeSpotlight(CrowdStrikeSpotlightConnectionOptions),
    CrowdStrike(CrowdStrikeConnectionOptions),
    InsightVm(InsightVmConnectionOptions)
} other Other }

branches! { ConnectionOptions {
    Snyk(SnykConnectionOptions),
    MsDefenderEndpoint(MsDefenderEndpointConnectionOptions),
    MsDefenderVms(MsDefenderVmsConnectionOptions),
    Arnica(ArnicaConnectionOptions),
    Orca(OrcaConnectionOptions),
    Mend(MendConnectionOptions),
    Aikido(AikidoConnectionOptions),
    Tenable(TenableConnectionOptions),
    SentinelOneVms(SentinelOneVmsOptions),
    SentinelOneEdr(SentinelOneEdrOptions),
    Gitlab(GitlabOptions),
    Upwind(UpwindConnectionOptions),
    ServiceNow(ServiceNowConnectionOptions),
    Qualys(QualysConnectionOptions),
    GitHub(GitHubConnectionOptions),
    Checkmarx(CheckmarxConnectionOptions),
    MsEntra(MsEntraConnectionOptions),
    MsDefenderCloud(MsDefenderCloudConnectionOptions),
    LaceworkCspm(LaceworkCspmOptions),
    AwsSecurityHub(AwsSecurityHubOptions),
    AwsAccessAnalyzer(AwsAccessAnalyzerOptions),
    AwsInspector2(AwsInspector2Options),
    WizCode(WizCodeOptions),
    WizVms(WizVmsOptions),
    TaniumVms(TaniumVmsOptions),
    OktaIdp(OktaIdpOptions),
    Semgrep(SemgrepOptions),
    CrowdStrikeSpotlight(CrowdStrikeSpotlightConnectionOptions),
    CrowdStrike(CrowdStrikeConnectionOptions),
    InsightVm(InsightVmConnectionOptions)
} }
