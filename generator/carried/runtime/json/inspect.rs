use std::fmt;

use super::table::Table;
use super::{AdditionalEntries, Encode, Select, Writer};

/// Turns the writer's next record into the text of its `Debug`, so that a type needs no list of its fields for that.
pub(super) struct Inspection {
    name: &'static str,
    alternate: bool,
    text: String,
}

/// The `Debug` of a record: the properties that it has, by their keys.
///
/// # Errors
///
/// The formatter fails.
#[inline(never)]
pub fn debug(name: &'static str, record: &dyn Encode, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
    let mut writer = Writer {
        inspection: Some(Box::new(Inspection {
            name,
            alternate: formatter.alternate(),
            text: String::new(),
        })),
        ..Writer::default()
    };
    record.encode(&mut writer);
    let text = writer.inspection.map(|inspection| inspection.text);
    formatter.write_str(&text.unwrap_or_default())
}

/// The `Debug` of a union: its name around what it holds.
///
/// # Errors
///
/// The formatter fails.
#[inline(never)]
pub fn debug_union(name: &'static str, union: &dyn Select, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
    formatter.debug_tuple(name).field(&union.selected()).finish()
}

impl Inspection {
    #[cold]
    pub(super) fn record(&mut self, table: &Table, values: &[&dyn Encode], extra: Option<&dyn AdditionalEntries>) {
        let record = Record {
            name: self.name,
            table,
            values,
            extra,
        };
        self.text = match self.alternate {
            true => format!("{record:#?}"),
            false => format!("{record:?}"),
        };
    }
}

/// What a record hands to the writer.
struct Record<'a> {
    name: &'static str,
    table: &'a Table,
    values: &'a [&'a dyn Encode],
    extra: Option<&'a dyn AdditionalEntries>,
}

impl fmt::Debug for Record<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut fields = formatter.debug_struct(self.name);
        for ((key, is_required), value) in self.table.properties().zip(self.values) {
            if is_required || !value.is_absent() {
                fields.field(key, value);
            }
        }
        if let Some(extra) = self.extra {
            extra.each(&mut |key, value| {
                fields.field(key, &value);
            });
        }
        fields.finish()
    }
}
