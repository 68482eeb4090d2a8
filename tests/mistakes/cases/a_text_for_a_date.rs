use leen::types::QualysConnectionOptions;

fn main() {
    let _ = QualysConnectionOptions::new().init_load_timestamp("2030-01-01T00:00:00Z");
}
