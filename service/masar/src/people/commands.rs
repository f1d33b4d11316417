//! The command line of `masar people`.

use clap::{Args, Subcommand};
use terms::Language;

const ADD_HELP: &str = "\
Examples:
  masar people add amal information-officer
  masar people add basim approver analyst --display-name \"Basim K.\" --language ar
  masar people add nasrin analyst --area Ninewa      there and nowhere else

The link that is printed works once, within seven days.";

const INVITE_HELP: &str = "\
Example:
  masar people invite amal --url https://masar.example.org";

const RESET_HELP: &str = "\
Examples:
  masar people reset amal
  masar people reset amal --second-factor      the phone is lost as well

The link works once, within a day (seven days for somebody who never set a password).";

const GRANT_HELP: &str = "\
Examples:
  masar people grant amal approver
  masar people grant amal analyst --area \"Ninewa / Sinjar\"

An AREA is a P-code, a number (#7), or a name, as in `masar places history`.";

const TAKE_HELP: &str = "\
Examples:
  masar people take amal approver
  masar people take amal analyst --area Ninewa";

#[derive(Subcommand)]
pub enum PeopleCommand {
    /// Who has an account, with which roles.
    List,
    /// Make an account with roles, and a link through which its person joins.
    #[command(after_help = ADD_HELP)]
    Add(Add),
    /// A new link to join, for somebody who has not joined yet.
    #[command(after_help = INVITE_HELP)]
    Invite(Link),
    /// A link to set a new password.
    #[command(after_help = RESET_HELP)]
    Reset {
        #[command(flatten)]
        link: Link,
        /// Take away the second factor too.
        #[arg(long)]
        second_factor: bool,
    },
    /// Change what people call somebody, and the language that they read.
    Change {
        /// Their name.
        name: String,
        /// What people call them.
        #[arg(long, value_name = "TEXT")]
        display_name: Option<String>,
        /// en, ar or ckb.
        #[arg(long, value_name = "TAG", value_parser = language)]
        language: Option<Language>,
    },
    /// Give somebody a role, everywhere or in an area.
    #[command(after_help = GRANT_HELP)]
    Grant(Role),
    /// Take a role away from somebody.
    #[command(after_help = TAKE_HELP)]
    Take(Role),
    /// Let somebody in no more; what they did stays.
    Deactivate {
        /// Their name.
        name: String,
    },
    /// Let somebody in again.
    Activate {
        /// Their name.
        name: String,
    },
    /// End all sessions of somebody.
    SignOut {
        /// Their name.
        name: String,
    },
    /// The roles, and what each may do and look at.
    Roles,
}

#[derive(Args)]
pub struct Add {
    #[command(flatten)]
    pub link: Link,
    /// What people call them [default: the name].
    #[arg(long, default_value = "", value_name = "TEXT", hide_default_value = true)]
    pub display_name: String,
    /// The language that they read: en, ar or ckb.
    #[arg(long, default_value = "en", value_name = "TAG", value_parser = language)]
    pub language: Language,
    /// Their roles; `masar people roles` shows all.
    #[arg(value_name = "ROLE")]
    pub roles: Vec<String>,
    /// They hold the roles in this area only: a P-code, a number (#7), or a name.
    #[arg(long, value_name = "AREA")]
    pub area: Option<String>,
}

#[derive(Args)]
pub struct Link {
    /// The name to sign in with: letters of any script, digits, and . _ -
    pub name: String,
    /// Where people reach the server, for the link.
    #[arg(long, env = "MASAR_URL", default_value = "http://127.0.0.1:8321", value_name = "URL")]
    pub url: String,
}

#[derive(Args)]
pub struct Role {
    /// Their name.
    pub name: String,
    /// The role; `masar people roles` shows all.
    pub role: String,
    /// Only in this area.
    #[arg(long, value_name = "AREA")]
    pub area: Option<String>,
}

fn language(tag: &str) -> Result<Language, String> {
    Language::from_tag(tag).ok_or_else(|| format!("\"{tag}\" is no language of Masar; there are en, ar, ckb"))
}
