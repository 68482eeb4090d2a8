use crate::diff::{Verdict, Verdicts};

/// Which way a value goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Way {
    /// From a client to a server, which takes what its description says and no more.
    Sent,
    /// From a server to a client. Around it may be something that is kept when what is in it does not fit, for a client of either version: an
    /// optional property, a choice, the body of an error.
    Received { old_forgives: bool, new_forgives: bool },
}

/// Who reads a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reader {
    Client,
    Server,
}

impl Way {
    /// From a server to a client that has nothing else.
    pub(super) const RECEIVED: Self = Self::Received {
        old_forgives: false,
        new_forgives: false,
    };

    /// In the body of an error, which is an error of its status whatever it holds.
    pub(super) const IN_ERROR: Self = Self::Received {
        old_forgives: true,
        new_forgives: true,
    };

    pub(super) const fn reader(self) -> Reader {
        match self {
            Self::Sent => Reader::Server,
            Self::Received { .. } => Reader::Client,
        }
    }

    /// The same within something that clients keep as it is when it does not fit.
    pub(super) const fn within(self, old_keeps: bool, new_keeps: bool) -> Self {
        match self {
            Self::Sent => Self::Sent,
            Self::Received {
                old_forgives,
                new_forgives,
            } => Self::Received {
                old_forgives: old_forgives || old_keeps,
                new_forgives: new_forgives || new_keeps,
            },
        }
    }

    /// Of both clients, by what each version makes of a value that the other one writes.
    pub(super) fn verdicts(self, old_reads: Verdict, new_reads: Verdict) -> Verdicts {
        let forgiven = |verdict: Verdict, forgives| {
            if forgives {
                verdict.min(Verdict::Misread)
            } else {
                verdict
            }
        };
        match self {
            // The server reads: the new one what the old client writes.
            Self::Sent => Verdicts {
                old_client: new_reads,
                new_client: old_reads,
            },
            Self::Received {
                old_forgives,
                new_forgives,
            } => Verdicts {
                old_client: forgiven(old_reads, old_forgives),
                new_client: forgiven(new_reads, new_forgives),
            },
        }
    }
}
