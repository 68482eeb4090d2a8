use crate::runtime::macros::enumeration;

enumeration! {
    /// A product that can be connected.
    pub enum Vendor {
        /// `ARNICA`
        Arnica = "ARNICA",
        /// `ORCA`
        Orca = "ORCA",
        /// `MEND`
        Mend = "MEND",
        /// `AIKIDO`
        Aikido = "AIKIDO",
        /// `TENABLE`
        Tenable = "TENABLE",
        /// `SENTINELONE_VMS`
        SentineloneVms = "SENTINELONE_VMS",
        /// `SENTINELONE`
        Sentinelone = "SENTINELONE",
        /// `GITLAB`
        Gitlab = "GITLAB",
        /// `UPWIND`
        Upwind = "UPWIND",
        /// `SERVICENOW`
        Servicenow = "SERVICENOW",
        /// `QUALYS`
        Qualys = "QUALYS",
        /// `GITHUB`
        Github = "GITHUB",
        /// `CHECKMARX`
        Checkmarx = "CHECKMARX",
        /// `MS_DEFENDER_VMS`
        MsDefenderVms = "MS_DEFENDER_VMS",
        /// `MS_ENTRA`
        MsEntra = "MS_ENTRA",
        /// `MS_DEFENDER_CLOUD`
        MsDefenderCloud = "MS_DEFENDER_CLOUD",
        /// `MS_DEFENDER_ENDPOINT`
        MsDefenderEndpoint = "MS_DEFENDER_ENDPOINT",
        /// `LACEWORK_CSPM`
        LaceworkCspm = "LACEWORK_CSPM",
        /// `AWS_SECURITYHUB`
        AwsSecurityhub = "AWS_SECURITYHUB",
        /// `AWS_ACCESS_ANALYSER`
        AwsAccessAnalyser = "AWS_ACCESS_ANALYSER",
        /// `AWS_INSPECTOR2`
        AwsInspector2 = "AWS_INSPECTOR2",
        /// `WIZ_CODE`
        WizCode = "WIZ_CODE",
        /// `WIZ_VMS`
        WizVms = "WIZ_VMS",
        /// `TANIUM_VMS`
        TaniumVms = "TANIUM_VMS",
        /// `OKTA_IDP`
        OktaIdp = "OKTA_IDP",
        /// `SEMGREP`
        Semgrep = "SEMGREP",
        /// `CROWDSTRIKE_SPOTLIGHT`
        CrowdstrikeSpotlight = "CROWDSTRIKE_SPOTLIGHT",
        /// `CROWDSTRIKE`
        Crowdstrike = "CROWDSTRIKE",
        /// `SNYK`
        Snyk = "SNYK",
        /// `INSIGHTVM`
        Insightvm = "INSIGHTVM",
        ..Other
    }
}
