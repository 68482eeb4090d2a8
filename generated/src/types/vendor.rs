use crate::runtime::macros::enumeration;

enumeration! {
    /// A product that can be connected.
    pub enum Vendor {
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
        Insightvm = "INSIGHTVM",
        ..Other
    }
}
