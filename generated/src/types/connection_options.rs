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
        Snyk(SnykConnectionOptions) from SnykConnectionOptions,
        MsDefenderEndpoint(MsDefenderEndpointConnectionOptions) from MsDefenderEndpointConnectionOptions,
        MsDefenderVms(MsDefenderVmsConnectionOptions) from MsDefenderVmsConnectionOptions,
        Arnica(ArnicaConnectionOptions) from ArnicaConnectionOptions,
        Orca(OrcaConnectionOptions) from OrcaConnectionOptions,
        Mend(MendConnectionOptions) from MendConnectionOptions,
        Aikido(AikidoConnectionOptions) from AikidoConnectionOptions,
        Tenable(TenableConnectionOptions) from TenableConnectionOptions,
        SentinelOneVms(SentinelOneVmsOptions) from SentinelOneVmsOptions,
        SentinelOneEdr(SentinelOneEdrOptions) from SentinelOneEdrOptions,
        Gitlab(GitlabOptions) from GitlabOptions,
        Upwind(UpwindConnectionOptions) from UpwindConnectionOptions,
        ServiceNow(ServiceNowConnectionOptions) from ServiceNowConnectionOptions,
        /// Chosen for an object with `init_load_timestamp`.
        Qualys(QualysConnectionOptions) from QualysConnectionOptions,
        GitHub(GitHubConnectionOptions) from GitHubConnectionOptions,
        Checkmarx(CheckmarxConnectionOptions) from CheckmarxConnectionOptions,
        MsEntra(MsEntraConnectionOptions) from MsEntraConnectionOptions,
        MsDefenderCloud(MsDefenderCloudConnectionOptions) from MsDefenderCloudConnectionOptions,
        LaceworkCspm(LaceworkCspmOptions) from LaceworkCspmOptions,
        /// Chosen for an object with `auth_type`.
        AwsSecurityHub(AwsSecurityHubOptions) from AwsSecurityHubOptions,
        AwsAccessAnalyzer(AwsAccessAnalyzerOptions) from AwsAccessAnalyzerOptions,
        AwsInspector2(AwsInspector2Options) from AwsInspector2Options,
        WizCode(WizCodeOptions) from WizCodeOptions,
        WizVms(WizVmsOptions) from WizVmsOptions,
        TaniumVms(TaniumVmsOptions) from TaniumVmsOptions,
        OktaIdp(OktaIdpOptions) from OktaIdpOptions,
        Semgrep(SemgrepOptions) from SemgrepOptions,
        CrowdStrikeSpotlight(CrowdStrikeSpotlightConnectionOptions) from CrowdStrikeSpotlightConnectionOptions,
        CrowdStrike(CrowdStrikeConnectionOptions) from CrowdStrikeConnectionOptions,
        InsightVm(InsightVmConnectionOptions) from InsightVmConnectionOptions,
        ..Other
    }
}
