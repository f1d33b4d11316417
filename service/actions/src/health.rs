//! How the database is, for who looks after it.

use chrono::{DateTime, Utc};
use storage::audit::{AuditEntry, AuditWish};

use crate::account::session;
use crate::action::House;
use crate::refusal::Refusal;
use crate::setting::Settings;

/// How the database is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Health {
    /// What it holds, and how large it is.
    pub database: storage::health::Health,
    /// The last backup that Masar made, as the audit tells of it.
    pub last_backup: Option<AuditEntry>,
}

/// How the database is at this moment.
///
/// # Errors
///
/// If it cannot be read.
pub async fn health(house: &House, now: DateTime<Utc>) -> Result<Health, Refusal> {
    let mut reading = house.store.read().await?;
    let settings = Settings::read(&mut reading).await?;
    let (begun, seen) = session::over_before(now, &settings);
    let database = reading.health(begun, seen).await?;
    let backups = AuditWish { action: Some(crate::backup::PERMISSION.into()), ..AuditWish::default() };
    let last_backup = reading.audit_page(&backups, None, 1).await?.pop();
    Ok(Health { database, last_backup })
}
