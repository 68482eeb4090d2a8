use std::fmt;

use super::copy::copy_values;
use super::table::Table;
use crate::runtime::json::{AdditionalEntries, Encode, Field, Select, Slot, Writer};

/// What becomes of the writer's next record, where that is not for the wire: so a type needs no list of its fields for it.
pub(in crate::runtime::json) enum Inspection {
    /// The text of its `Debug`.
    Show(Box<Show>),
    /// A copy, which is blank at first.
    Copy(Box<dyn Slot>),
}

pub(in crate::runtime::json) struct Show {
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
        inspection: Some(Inspection::Show(Box::new(Show {
            name,
            alternate: formatter.alternate(),
            text: String::new(),
        }))),
        ..Writer::default()
    };
    record.encode(&mut writer);
    match writer.inspection {
        Some(Inspection::Show(show)) => formatter.write_str(&show.text),
        // It stays there.
        _ => Ok(()),
    }
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
    pub(in crate::runtime::json) fn record(
        &mut self,
        table: &Table,
        values: &[&dyn Field],
        extra: Option<&dyn AdditionalEntries>,
    ) {
        let show = match self {
            Self::Show(show) => show,
            Self::Copy(copy) => return copy_values(&mut **copy, values, extra),
        };
        let record = Record {
            name: show.name,
            table,
            values,
            extra,
        };
        show.text = match show.alternate {
            true => format!("{record:#?}"),
            false => format!("{record:?}"),
        };
    }
}

/// What a record hands to the writer.
struct Record<'a> {
    name: &'static str,
    table: &'a Table,
    values: &'a [&'a dyn Field],
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
