#![doc = include_str!("../README.md")]

pub mod cell;
pub mod limits;
pub mod read;
pub mod table;
pub mod workbook;

pub use cell::Cell;
pub use limits::Limits;
pub use read::{ReadError, read};
pub use table::{Heading, HxlTag, Table, TableError, find_table, find_tables};
pub use workbook::fill::Fill;
pub use workbook::{Encoding, Format, Merged, Sheet, Visibility, Workbook};
