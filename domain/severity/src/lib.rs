#![doc = include_str!("../README.md")]

pub mod answers;
pub mod area;
pub mod beside;
pub mod change;
pub mod definition;
pub mod doubt;
pub mod explain;
pub mod fit;
pub mod heard;
pub mod improve;
pub mod people;
pub mod scenario;
pub mod score;
pub mod sensitivity;

pub use answers::{Answers, Cell, NoAnswer, read_cell};
pub use area::{AreaScore, area_score, is_hotspot};
pub use change::{Change, LocationRound, change};
pub use definition::Index;
pub use doubt::{Doubts, Draws, Interval, RoundDoubt, doubt};
pub use explain::{Contribution, contributions, mean_contributions};
pub use heard::{Certainty, Heard};
pub use improve::{Improvement, fewest, improve};
pub use people::{BandTotal, by_band};
pub use scenario::{At, Scenario};
pub use score::{Scores, score};
