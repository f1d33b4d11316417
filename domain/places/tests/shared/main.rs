//! Places against real files: names, points, boundaries. Each test says
//! `skipped: no shared data` and passes where the files are not there.
#![allow(clippy::disallowed_methods, reason = "the files stand beside the repository and are read here")]

#[cfg(test)]
mod boundaries;
#[cfg(test)]
mod files;
#[cfg(test)]
mod names;
#[cfg(test)]
mod pairs;
#[cfg(test)]
mod points;
