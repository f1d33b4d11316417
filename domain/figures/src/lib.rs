#![doc = include_str!("../README.md")]

mod answer;
mod change;
mod column;
mod descriptions;
mod dictionary;
mod facts;
mod ground;
mod kept;
mod question;
mod series;

pub use answer::{Answer, Cell, PlaceRef};
pub use change::{AreaChange, Changes, Moves, changes};
pub use descriptions::{DamagedDescriptions, Descriptions};
pub use dictionary::{Area, AreaId, Dictionary, Location, LocationId};
pub use facts::{Dimension, RoundFacts};
pub use kept::DamagedFacts;
pub use question::{Parts, Places, Question, QuestionError, Within};
pub use series::{Heading, Series};
