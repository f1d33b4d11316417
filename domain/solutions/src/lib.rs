#![doc = include_str!("../README.md")]

pub mod classify;
pub mod cluster;
pub mod estimate;
pub mod measure;
pub mod metric;
pub mod survey;

pub use estimate::{Estimate, estimate};
pub use measure::Measure;
pub use metric::{Metric, Outcome, assess};
pub use survey::{Columns, Group, Survey};
