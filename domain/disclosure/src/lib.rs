#![doc = include_str!("../README.md")]

mod network;
mod suppress;
mod tables;

pub use suppress::{Before, Suppression, Why, suppress};
pub use tables::{Breakdown, Cell, Part, Tables, Unsound};
