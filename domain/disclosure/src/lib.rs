#![doc = include_str!("../README.md")]

mod network;
mod profile;
mod suppress;
mod tables;

pub use profile::Profile;
pub use suppress::{Before, Suppression, Why, suppress};
pub use tables::{Breakdown, Cell, Key, Part, Tables, Unsound};
