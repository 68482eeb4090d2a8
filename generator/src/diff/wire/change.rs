use super::rules::{api, received, sent};
use crate::diff::Rule;

/// A change, by its rule for what is received and its rule for what is sent.
#[derive(Clone, Copy, Debug)]
pub(super) struct Change {
    pub(super) received: &'static Rule,
    pub(super) sent: &'static Rule,
}

/// A change that has an opposite.
#[derive(Clone, Copy, Debug)]
pub(super) struct Both {
    /// There is more, or more is allowed.
    pub(super) more: Change,
    /// There is less.
    pub(super) less: Change,
}

macro_rules! both {
    ($($name:ident: $more:ident / $less:ident;)*) => {
        $(pub(super) const $name: Both = Both {
            more: Change { received: &received::$more, sent: &sent::$more },
            less: Change { received: &received::$less, sent: &sent::$less },
        };)*
    };
}

both! {
    OPTIONAL: ADDED / REMOVED;
    REQUIRED: REQUIRED_ADDED / REQUIRED_REMOVED;
    ABSENCE: OPTIONAL / REQUIRED;
    NULL: NULL_GAINED / NULL_LOST;
    VALUE: VALUE_ADDED / VALUE_REMOVED;
    VALUES: VALUES_OPENED / VALUES_LISTED;
    WIDTH: WIDER / NARROWER;
    ANY: ANY / TYPED;
    BRANCH: BRANCH_ADDED / BRANCH_REMOVED;
    CHOICE: CHOICE / NO_CHOICE;
    UNDECLARED: OPENED / CLOSED;
}

macro_rules! alike {
    ($($name:ident)*) => {
        $(pub(super) const $name: Change = Change { received: &received::$name, sent: &sent::$name };)*
    };
}

alike! { FORMAT KIND TAG TAG_PROPERTY PLACES }

macro_rules! single {
    ($room:ident: $($more:ident / $less:ident as $name:ident;)*) => {
        $(pub(super) const $name: Both = Both {
            more: Change::only(&$room::$more),
            less: Change::only(&$room::$less),
        };)*
    };
}

single! {
    received:
    SUCCESS_ADDED / SUCCESS_REMOVED as SUCCESS;
    ERROR_ADDED / ERROR_REMOVED as ERROR;
    BODY_GAINED / BODY_LOST as ANSWER_BODY;
    FORM_ADDED / FORM_REMOVED as ANSWER_FORM;
    HEADER_ADDED / HEADER_REMOVED as HEADER;
    HEADER_OPTIONAL / HEADER_REQUIRED as HEADER_ABSENCE;
}

single! {
    sent:
    BOUNDS_LOOSENED / BOUNDS_TIGHTENED as BOUNDS;
    PARAMETER_ADDED / PARAMETER_REMOVED as PARAMETER;
    REQUIRED_PARAMETER_ADDED / REQUIRED_PARAMETER_REMOVED as REQUIRED_PARAMETER;
    PARAMETER_OPTIONAL / PARAMETER_REQUIRED as PARAMETER_ABSENCE;
    BODY_ADDED / BODY_REMOVED as BODY;
    BODY_OPTIONAL / BODY_REQUIRED as BODY_ABSENCE;
    FORM_ADDED / FORM_REMOVED as FORM;
}

single! {
    api:
    OPERATION_ADDED / OPERATION_REMOVED as OPERATION;
    CREDENTIAL_ADDED / CREDENTIAL_REMOVED as CREDENTIALS;
    SECURITY_LOOSENED / SECURITY_TIGHTENED as SECURITY;
    SERVER_ADDED / SERVER_REMOVED as SERVERS;
    DEPRECATED / NOT_DEPRECATED as DEPRECATION;
}

impl Change {
    /// One that concerns one way alone, or none.
    pub(super) const fn only(rule: &'static Rule) -> Self {
        Self {
            received: rule,
            sent: rule,
        }
    }
}
