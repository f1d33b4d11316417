//! What an actor may do: permit, load, decide (domain), save, audit.
//!
//! Every change in the system is an [`Action`] that goes through [`perform`]:
//! permission first, then one transaction in which the change and its audit
//! entry are written together. There is no other way to write. Questions only
//! read (`ask`). Nothing here knows the clock, the command line or HTTP.

pub mod account;
pub mod action;
pub mod actor;
pub mod assessment;
pub mod backup;
pub mod cleaning;
pub mod demo;
pub mod edition;
pub mod export;
pub mod finding;
pub mod health;
pub mod import;
pub mod informant;
pub mod interview;
pub mod mapping;
pub mod mention;
pub mod operation;
pub mod pack;
pub mod permission;
pub mod person;
pub mod place;
pub mod published;
pub mod question;
pub mod reading;
pub mod reason;
pub mod refusal;
pub mod release;
pub mod report;
pub mod round;
pub mod scenario;
pub mod scored;
pub mod secret;
pub mod setting;
pub mod situation;
pub mod source;
pub mod upload;
pub mod workspace;

pub use action::{Action, House, Scene, perform, rehearse};
pub use actor::{Actor, Grant, Scope};
pub use permission::Roles;
pub use refusal::Refusal;
pub use secret::Secret;
