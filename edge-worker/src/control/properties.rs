//! Properties and their settings.

use revisit_api::property::{Privacy, Property};
use serde::{Deserialize, Serialize};

use super::{
    Database,
    database::{number, text},
    id, now,
};
use crate::error::AppResult;

/// What recorders obey. Stored as JSON, so that a setting added later has its default in properties made before.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    pub privacy: Privacy,
    pub sample: f64,
    pub mask: Vec<String>,
    pub unmask: Vec<String>,
    pub block: Vec<String>,
    pub ignore: Vec<String>,
    pub include: Vec<String>,
    pub exclude: Vec<String>,
    pub assets: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            privacy: Privacy::Balanced,
            sample: 1.0,
            mask: Vec::new(),
            unmask: Vec::new(),
            block: Vec::new(),
            ignore: Vec::new(),
            include: Vec::new(),
            exclude: Vec::new(),
            assets: true,
        }
    }
}

/// A property as it is stored, its JSON read.
#[derive(Clone, Debug, PartialEq)]
pub struct Stored {
    pub id: String,
    pub account: String,
    pub name: String,
    pub region: String,
    pub origins: Vec<String>,
    pub settings: Settings,
    pub policy: u32,
    pub created_at: u64,
}

#[derive(Deserialize)]
pub(super) struct Row {
    id: String,
    account_id: String,
    name: String,
    region: String,
    origins: String,
    settings: String,
    policy: f64,
    created_at: f64,
}

/// For statements that read whole properties.
pub(super) const COLUMNS: &str =
    "p.id, p.account_id, p.name, p.region, p.origins, p.settings, p.policy, p.created_at";

/// Regions come with their own issue; until then there is one.
const REGION: &str = "any";

pub async fn list(database: &Database, account: &str) -> AppResult<Vec<Stored>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM properties p WHERE p.account_id = ?1 ORDER BY p.created_at, p.id"
    );
    let rows: Vec<Row> = database.all(&sql, &[text(account)]).await?;
    rows.into_iter().map(Row::read).collect()
}

/// None where there is none in this account.
pub async fn one(database: &Database, account: &str, property: &str) -> AppResult<Option<Stored>> {
    let sql = format!("SELECT {COLUMNS} FROM properties p WHERE p.id = ?1 AND p.account_id = ?2");
    let row: Option<Row> = database
        .first(&sql, &[text(property), text(account)])
        .await?;
    row.map(Row::read).transpose()
}

/// A property with default settings, not stored yet.
pub fn new(account: &str, name: &str, origins: Vec<String>) -> AppResult<Stored> {
    Ok(Stored {
        id: id::random("prop")?,
        account: account.to_owned(),
        name: name.to_owned(),
        region: REGION.to_owned(),
        origins,
        settings: Settings::default(),
        policy: 1,
        created_at: now(),
    })
}

pub(super) fn insert(
    database: &Database,
    property: &Stored,
) -> AppResult<worker::D1PreparedStatement> {
    database.statement(
        "INSERT INTO properties (id, account_id, name, region, origins, settings, policy, created_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        &[
            text(&property.id),
            text(&property.account),
            text(&property.name),
            text(&property.region),
            text(&serde_json::to_string(&property.origins)?),
            text(&serde_json::to_string(&property.settings)?),
            number(property.policy.into()),
            number(property.created_at),
        ],
    )
}

pub async fn create(database: &Database, property: &Stored) -> AppResult<()> {
    database
        .batch(vec![insert(database, property)?])
        .await
        .map(drop)
}

/// Writes name, origins and settings over the version that was read and raises `policy`. False: somebody else
/// changed it in between.
pub async fn update(database: &Database, property: &Stored) -> AppResult<bool> {
    let changed = database
        .run(
            "UPDATE properties SET name = ?1, origins = ?2, settings = ?3, policy = policy + 1
             WHERE id = ?4 AND account_id = ?5 AND policy = ?6",
            &[
                text(&property.name),
                text(&serde_json::to_string(&property.origins)?),
                text(&serde_json::to_string(&property.settings)?),
                text(&property.id),
                text(&property.account),
                number(property.policy.into()),
            ],
        )
        .await?;
    Ok(changed == 1)
}

impl Row {
    pub(super) fn read(self) -> AppResult<Stored> {
        Ok(Stored {
            id: self.id,
            account: self.account_id,
            name: self.name,
            region: self.region,
            origins: serde_json::from_str(&self.origins)?,
            settings: serde_json::from_str(&self.settings)?,
            policy: self.policy as u32,
            created_at: self.created_at as u64,
        })
    }
}

impl From<Stored> for Property {
    fn from(stored: Stored) -> Self {
        let settings = stored.settings;
        Self {
            id: stored.id,
            name: stored.name,
            origins: stored.origins,
            privacy: settings.privacy,
            sample: settings.sample,
            mask: settings.mask,
            unmask: settings.unmask,
            block: settings.block,
            ignore: settings.ignore,
            include: settings.include,
            exclude: settings.exclude,
            assets: settings.assets,
            policy: stored.policy,
            created_at: stored.created_at,
        }
    }
}
