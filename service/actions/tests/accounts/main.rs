//! Journeys of people with accounts: joining, signing in, second factor, roles in areas, tokens.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

mod desk;
mod joining;
mod roles;
mod second_factor;
mod signing_in;
mod tokens;
