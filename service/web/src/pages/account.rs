//! Accounts: coming in, going out, and looking after one's own account.

pub(crate) mod join;
pub(crate) mod own;
pub(crate) mod sign_in;
