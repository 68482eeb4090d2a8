//! Markdown tables with columns of even width.

/// A table whose first column stands left and whose numbers stand right.
pub(crate) fn table(headings: &[&str], rows: &[Vec<String>]) -> String {
    let mut widths: Vec<usize> = headings.iter().map(|heading| heading.chars().count()).collect();
    for row in rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(cell.chars().count());
        }
    }
    let mut text = line(headings.iter().copied(), &widths);
    let rules: Vec<String> = widths
        .iter()
        .enumerate()
        .map(|(column, width)| match column {
            0 => "-".repeat(*width),
            _ => format!("{}:", "-".repeat(width.saturating_sub(1))),
        })
        .collect();
    text += &format!("| {} |\n", rules.join(" | "));
    for row in rows {
        text += &line(row.iter().map(String::as_str), &widths);
    }
    text
}

fn line<'a>(cells: impl Iterator<Item = &'a str>, widths: &[usize]) -> String {
    let padded: Vec<String> = cells
        .zip(widths)
        .enumerate()
        .map(|(column, (cell, &width))| match column {
            0 => format!("{cell:<width$}"),
            _ => format!("{cell:>width$}"),
        })
        .collect();
    format!("| {} |\n", padded.join(" | "))
}

#[cfg(test)]
mod tests {
    use super::table;

    #[test]
    fn names_stand_left_and_numbers_right() {
        let rows = [vec!["a".to_owned(), "12".to_owned()]];
        assert_eq!(
            table(&["name", "n"], &rows),
            "| name |  n |\n| ---- | -: |\n| a    | 12 |\n"
        );
    }
}
