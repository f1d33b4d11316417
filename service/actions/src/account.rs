//! Accounts: how people come in, prove who they are, and look after their own account.
//!
//! In: what somebody typed, secrets that the caller made, the moment. Out: a
//! [`session::Visit`] with the [`crate::Actor`] to act as, or a refusal. Slow
//! hashing happens before a transaction begins: there is one writer at a time.
//!
//! Who wants to guess is counted in [`attempt`]; who looks after the accounts of
//! others is in [`crate::person`].

pub mod attempt;
pub mod link;
pub mod name;
pub mod own;
pub mod password;
pub mod second_factor;
pub mod session;
pub mod sign_in;
pub mod token;

/// Where somebody comes from: for their list of sessions.
#[derive(Debug, Clone, Copy)]
pub struct Origin<'a> {
    /// What the browser calls itself; cut at 200 characters.
    pub agent: &'a str,
    /// The address; cut at 60 characters.
    pub address: &'a str,
}

impl Origin<'_> {
    fn agent(&self) -> String {
        self.agent.chars().filter(|letter| !letter.is_control()).take(200).collect()
    }

    fn address(&self) -> String {
        self.address.chars().filter(|letter| !letter.is_control()).take(60).collect()
    }
}
