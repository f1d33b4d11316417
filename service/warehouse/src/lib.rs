#![doc = include_str!("../README.md")]

mod shelf;
pub mod shown;

pub use shelf::{Entry, FileEntry, Shelf, ShelfError, Stock};
