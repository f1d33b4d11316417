#![doc = include_str!("../README.md")]

mod geopackage;
mod shelf;
pub mod shown;

pub use geopackage::{GeopackageError, Layer, Shape, geopackage};
pub use shelf::{Entry, FileEntry, Shelf, ShelfError, Stock};
