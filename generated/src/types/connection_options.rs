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
///
/// The shape of a value chooses the branch.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum ConnectionOptions {
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
    InsightVm(InsightVmConnectionOptions),
    /// A value that this crate does not know.
    Other(Value),
}

union! {
    ConnectionOptions {
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
    } other Other
}

branches! {
    ConnectionOptions {
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
    }
}
