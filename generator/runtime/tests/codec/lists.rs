use std::collections::BTreeMap;

use super::read;

fn text(items: usize, item: &str) -> String {
    format!("[{}]", vec![item; items].join(","))
}

#[test]
fn a_list_has_every_item_whatever_its_length() {
    for length in [0, 1, 4, 5, 63, 64, 65, 1_000, 10_000] {
        let items: Vec<usize> = (0..length).collect();
        let text = serde_json::to_string(&items).expect("numbers are JSON");
        assert_eq!(read::<Vec<u64>>(&text).expect("a list").len(), length);
    }
}

#[test]
fn a_long_list_makes_room_for_what_the_text_holds() {
    for length in [1_000, 10_000, 100_000] {
        let list: Vec<String> = read(&text(length, "\"an item\"")).expect("a list");
        assert!(list.capacity() < length + length / 8, "{length}: {}", list.capacity());
    }
}

#[test]
fn text_behind_a_list_is_not_taken_for_its_items() {
    let behind = "x".repeat(1_000_000);
    let text = format!("{{\"few\":{},\"behind\":[\"{behind}\"]}}", text(1_000, "\"\""));
    let lists: BTreeMap<String, Vec<String>> = read(&text).expect("lists");
    assert!(lists["few"].capacity() < 4 * 1_000, "{}", lists["few"].capacity());
}

#[test]
fn items_that_become_longer_or_shorter_all_find_room() {
    let (short, long) = ("\"\",".repeat(5_000), format!("\"{}\",", "x".repeat(200)).repeat(500));
    for text in [format!("[{short}{long}\"\"]"), format!("[{long}{short}\"\"]")] {
        assert_eq!(read::<Vec<String>>(&text).expect("a list").len(), 5_501);
    }
}
