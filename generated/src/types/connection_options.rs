use crate::runtime::macros::union;
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

union! {
    /// Options of a connection, one schema a vendor. The page lists 33 branches; three of them stand there twice. Any other object becomes the first variant that it fits.
    pub enum ConnectionOptions {
        /// Chosen for an object with `oauth2_redirect_urls`.
        Snyk(Box<SnykConnectionOptions>) from SnykConnectionOptions,
        MsDefenderEndpoint(Box<MsDefenderEndpointConnectionOptions>) from MsDefenderEndpointConnectionOptions,
        MsDefenderVms(Box<MsDefenderVmsConnectionOptions>) from MsDefenderVmsConnectionOptions,
        Arnica(Box<ArnicaConnectionOptions>) from ArnicaConnectionOptions,
        Orca(Box<OrcaConnectionOptions>) from OrcaConnectionOptions,
        Mend(Box<MendConnectionOptions>) from MendConnectionOptions,
        Aikido(Box<AikidoConnectionOptions>) from AikidoConnectionOptions,
        Tenable(Box<TenableConnectionOptions>) from TenableConnectionOptions,
        SentinelOneVms(Box<SentinelOneVmsOptions>) from SentinelOneVmsOptions,
        SentinelOneEdr(Box<SentinelOneEdrOptions>) from SentinelOneEdrOptions,
        Gitlab(Box<GitlabOptions>) from GitlabOptions,
        Upwind(Box<UpwindConnectionOptions>) from UpwindConnectionOptions,
        ServiceNow(Box<ServiceNowConnectionOptions>) from ServiceNowConnectionOptions,
        /// Chosen for an object with `init_load_timestamp`.
        Qualys(Box<QualysConnectionOptions>) from QualysConnectionOptions,
        GitHub(Box<GitHubConnectionOptions>) from GitHubConnectionOptions,
        Checkmarx(Box<CheckmarxConnectionOptions>) from CheckmarxConnectionOptions,
        MsEntra(Box<MsEntraConnectionOptions>) from MsEntraConnectionOptions,
        MsDefenderCloud(Box<MsDefenderCloudConnectionOptions>) from MsDefenderCloudConnectionOptions,
        LaceworkCspm(Box<LaceworkCspmOptions>) from LaceworkCspmOptions,
        /// Chosen for an object with `auth_type`.
        AwsSecurityHub(Box<AwsSecurityHubOptions>) from AwsSecurityHubOptions,
        AwsAccessAnalyzer(Box<AwsAccessAnalyzerOptions>) from AwsAccessAnalyzerOptions,
        AwsInspector2(Box<AwsInspector2Options>) from AwsInspector2Options,
        WizCode(Box<WizCodeOptions>) from WizCodeOptions,
        WizVms(Box<WizVmsOptions>) from WizVmsOptions,
        TaniumVms(Box<TaniumVmsOptions>) from TaniumVmsOptions,
        OktaIdp(Box<OktaIdpOptions>) from OktaIdpOptions,
        Semgrep(Box<SemgrepOptions>) from SemgrepOptions,
        CrowdStrikeSpotlight(Box<CrowdStrikeSpotlightConnectionOptions>) from CrowdStrikeSpotlightConnectionOptions,
        CrowdStrike(Box<CrowdStrikeConnectionOptions>) from CrowdStrikeConnectionOptions,
        InsightVm(Box<InsightVmConnectionOptions>) from InsightVmConnectionOptions,
        ..Other
    }
}
