use crate::runtime::macros::enumeration;

/// A product that can be connected.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Vendor {
    /// `ARNICA`
    Arnica,
    /// `ORCA`
    Orca,
    /// `MEND`
    Mend,
    /// `AIKIDO`
    Aikido,
    /// `TENABLE`
    Tenable,
    /// `SENTINELONE_VMS`
    SentineloneVms,
    /// `SENTINELONE`
    Sentinelone,
    /// `GITLAB`
    Gitlab,
    /// `UPWIND`
    Upwind,
    /// `SERVICENOW`
    Servicenow,
    /// `QUALYS`
    Qualys,
    /// `GITHUB`
    Github,
    /// `CHECKMARX`
    Checkmarx,
    /// `MS_DEFENDER_VMS`
    MsDefenderVms,
    /// `MS_ENTRA`
    MsEntra,
    /// `MS_DEFENDER_CLOUD`
    MsDefenderCloud,
    /// `MS_DEFENDER_ENDPOINT`
    MsDefenderEndpoint,
    /// `LACEWORK_CSPM`
    LaceworkCspm,
    /// `AWS_SECURITYHUB`
    AwsSecurityhub,
    /// `AWS_ACCESS_ANALYSER`
    AwsAccessAnalyser,
    /// `AWS_INSPECTOR2`
    AwsInspector2,
    /// `WIZ_CODE`
    WizCode,
    /// `WIZ_VMS`
    WizVms,
    /// `TANIUM_VMS`
    TaniumVms,
    /// `OKTA_IDP`
    OktaIdp,
    /// `SEMGREP`
    Semgrep,
    /// `CROWDSTRIKE_SPOTLIGHT`
    CrowdstrikeSpotlight,
    /// `CROWDSTRIKE`
    Crowdstrike,
    /// `SNYK`
    Snyk,
    /// `INSIGHTVM`
    Insightvm,
    /// A value that this crate does not know.
    Other(String),
}

enumeration! { Vendor {
    Arnica = "ARNICA",
    Orca = "ORCA",
    Mend = "MEND",
    Aikido = "AIKIDO",
    Tenable = "TENABLE",
    SentineloneVms = "SENTINELONE_VMS",
    Sentinelone = "SENTINELONE",
    Gitlab = "GITLAB",
    Upwind = "UPWIND",
    Servicenow = "SERVICENOW",
    Qualys = "QUALYS",
    Github = "GITHUB",
    Checkmarx = "CHECKMARX",
    MsDefenderVms = "MS_DEFENDER_VMS",
    MsEntra = "MS_ENTRA",
    MsDefenderCloud = "MS_DEFENDER_CLOUD",
    MsDefenderEndpoint = "MS_DEFENDER_ENDPOINT",
    LaceworkCspm = "LACEWORK_CSPM",
    AwsSecurityhub = "AWS_SECURITYHUB",
    AwsAccessAnalyser = "AWS_ACCESS_ANALYSER",
    AwsInspector2 = "AWS_INSPECTOR2",
    WizCode = "WIZ_CODE",
    WizVms = "WIZ_VMS",
    TaniumVms = "TANIUM_VMS",
    OktaIdp = "OKTA_IDP",
    Semgrep = "SEMGREP",
    CrowdstrikeSpotlight = "CROWDSTRIKE_SPOTLIGHT",
    Crowdstrike = "CROWDSTRIKE",
    Snyk = "SNYK",
    Insightvm = "INSIGHTVM"
} other Other }
