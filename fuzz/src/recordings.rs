//! Recorded exchanges: any text is read or refused, and what is written is read again.

use crate::runtime::mock::{Mock, Recording};
use crate::runtime::{Call, Pending, Settings};
use crate::server::finished;

/// The text of a recording.
pub fn run(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let recording = match Recording::from_json(text) {
        Ok(recording) => recording,
        Err(error) => {
            assert!(!error.to_string().is_empty());
            return;
        }
    };
    let again = Recording::from_json(&recording.to_json());
    assert_eq!(again.as_ref(), Ok(&recording));
    let mock = Mock::new();
    mock.replay(&recording);
    let mut settings = Settings::new("https://mock.test", &[], "fuzz");
    settings.set_transport(mock.clone());
    let core = settings.finish();
    for request in recording.requests() {
        let shown = request.to_string();
        assert!(!shown.is_empty());
        let call = Call::raw_request(&core, &request.method, &request.path);
        let _ = finished(Pending::raw(call));
    }
    if let Err(difference) = mock.verify() {
        assert!(!difference.to_string().is_empty());
    }
}
