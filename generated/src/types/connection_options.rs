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
    /// Options of a connection, one schema a vendor. The page lists 33 branches; three of them stand there twice.
    pub enum ConnectionOptions {
        /// Chosen for an object with `oauth2_redirect_urls`.
        Snyk(SnykConnectionOptions) from SnykConnectionOptions,
        /// Chosen for an object that fits no earlier branch.
        MsDefenderEndpoint(MsDefenderEndpointConnectionOptions) from MsDefenderEndpointConnectionOptions,
        /// Chosen for an object that fits no earlier branch.
        MsDefenderVms(MsDefenderVmsConnectionOptions) from MsDefenderVmsConnectionOptions,
        /// Chosen for an object that fits no earlier branch.
        Arnica(ArnicaConnectionOptions) from ArnicaConnectionOptions,
        /// Chosen for an object that fits no earlier branch.
        Orca(OrcaConnectionOptions) from OrcaConnectionOptions,
        /// Chosen for an object that fits no earlier branch.
        Mend(MendConnectionOptions) from MendConnectionOptions,
        /// Chosen for an object that fits no earlier branch.
        Aikido(AikidoConnectionOptions) from AikidoConnectionOptions,
        /// Chosen for an object that fits no earlier branch.
        Tenable(TenableConnectionOptions) from TenableConnectionOptions,
        /// Chosen for an object that fits no earlier branch.
        SentinelOneVms(SentinelOneVmsOptions) from SentinelOneVmsOptions,
        /// Chosen for an object that fits no earlier branch.
        SentinelOneEdr(SentinelOneEdrOptions) from SentinelOneEdrOptions,
        /// Chosen for an object that fits no earlier branch.
        Gitlab(GitlabOptions) from GitlabOptions,
        /// Chosen for an object that fits no earlier branch.
        Upwind(UpwindConnectionOptions) from UpwindConnectionOptions,
        /// Chosen for an object that fits no earlier branch.
        ServiceNow(ServiceNowConnectionOptions) from ServiceNowConnectionOptions,
        /// Chosen for an object with `init_load_timestamp`.
        Qualys(QualysConnectionOptions) from QualysConnectionOptions,
        /// Chosen for an object that fits no earlier branch.
        GitHub(GitHubConnectionOptions) from GitHubConnectionOptions,
        /// Chosen for an object that fits no earlier branch.
        Checkmarx(CheckmarxConnectionOptions) from CheckmarxConnectionOptions,
        /// Chosen for an object that fits no earlier branch.
        MsEntra(MsEntraConnectionOptions) from MsEntraConnectionOptions,
        /// Chosen for an object that fits no earlier branch.
        MsDefenderCloud(MsDefenderCloudConnectionOptions) from MsDefenderCloudConnectionOptions,
        /// Chosen for an object that fits no earlier branch.
        LaceworkCspm(LaceworkCspmOptions) from LaceworkCspmOptions,
        /// Chosen for an object with `auth_type`.
        AwsSecurityHub(AwsSecurityHubOptions) from AwsSecurityHubOptions,
        /// Chosen for an object that fits no earlier branch.
        AwsAccessAnalyzer(AwsAccessAnalyzerOptions) from AwsAccessAnalyzerOptions,
        /// Chosen for an object that fits no earlier branch.
        AwsInspector2(AwsInspector2Options) from AwsInspector2Options,
        /// Chosen for an object that fits no earlier branch.
        WizCode(WizCodeOptions) from WizCodeOptions,
        /// Chosen for an object that fits no earlier branch.
        WizVms(WizVmsOptions) from WizVmsOptions,
        /// Chosen for an object that fits no earlier branch.
        TaniumVms(TaniumVmsOptions) from TaniumVmsOptions,
        /// Chosen for an object that fits no earlier branch.
        OktaIdp(OktaIdpOptions) from OktaIdpOptions,
        /// Chosen for an object that fits no earlier branch.
        Semgrep(SemgrepOptions) from SemgrepOptions,
        /// Chosen for an object that fits no earlier branch.
        CrowdStrikeSpotlight(CrowdStrikeSpotlightConnectionOptions) from CrowdStrikeSpotlightConnectionOptions,
        /// Chosen for an object that fits no earlier branch.
        CrowdStrike(CrowdStrikeConnectionOptions) from CrowdStrikeConnectionOptions,
        /// Chosen for an object that fits no earlier branch.
        InsightVm(InsightVmConnectionOptions) from InsightVmConnectionOptions,
        ..Other
    }
}
