//! What is read from real files, where they are at hand.
#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "tests read files, and fail where they cannot"
)]

mod second_opinion;
mod shared;
mod tables;
