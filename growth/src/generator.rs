//! All stages of the generator, and its report.

use std::path::PathBuf;
use std::sync::Once;

use tintype::Generator;
use tintype::configuration::Configuration;
use tintype::source::Limits;

/// The stages recurse, and more so without optimization.
const STACK_BYTES: usize = 1 << 30;

/// Work that makes a crate of a description: files by their names, of which the first is the description.
pub(crate) fn work(files: Vec<(&'static str, String)>) -> Box<dyn FnOnce()> {
    static ONE_THREAD: Once = Once::new();
    ONE_THREAD.call_once(|| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(1).stack_size(STACK_BYTES);
        pool.build_global().expect("no pool before");
    });
    let directory = std::env::temp_dir().join(format!("tintype-growth-{}", std::process::id()));
    std::fs::create_dir_all(&directory).expect("a directory");
    let paths: Vec<PathBuf> = files
        .iter()
        .map(|(name, text)| {
            let path = directory.join(name);
            std::fs::write(&path, text).expect("a file");
            path
        })
        .collect();
    let configuration = Configuration {
        // The runtime is the same whatever the description.
        runtime: Some("../runtime".to_owned()),
        ..Configuration::default()
    };
    // What is refused would not be made.
    let limits = Limits {
        copies: 1 << 30,
        ..Limits::default()
    };
    let generator = Generator::new(&paths[0]).configuration(configuration).limits(limits);
    Box::new(move || {
        let generation = generator.generate().expect("there is no configuration");
        let report = generation.report(false);
        let text = report.text(false);
        assert!(
            !generation.diagnostics.has_errors(),
            "{}",
            text.get(..2000).unwrap_or(&text)
        );
        drop(report.json());
    })
}
