//! What is read from real files, where they are at hand.

mod second_opinion;
mod shared;
