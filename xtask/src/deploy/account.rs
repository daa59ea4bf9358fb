//! The resources of a Cloudflare account, through wrangler.

use std::path::Path;

use anyhow::{Context as _, Result, bail};
use serde_json::Value;

use crate::dev::quiet_wrangler;
use crate::step::{Log, Step, write_file};
use crate::workspace::Workspace;

/// As in wrangler.toml.
const DATABASE: &str = "revisit";
const BUCKET: &str = "revisit-recordings";

pub(super) struct Account<'a> {
    workspace: &'a Workspace,
}

impl<'a> Account<'a> {
    pub(super) fn open(workspace: &'a Workspace) -> Result<Self> {
        let output = quiet_wrangler(workspace)?
            .args(["whoami", "--json"])
            .output()?;
        let is_signed_in = output.status.success()
            && serde_json::from_slice::<Value>(&output.stdout)
                .is_ok_and(|who| who["loggedIn"] == true);
        if !is_signed_in {
            bail!(
                "wrangler is not signed in to a Cloudflare account: set CLOUDFLARE_API_TOKEN, or run `PATH=$PWD/node_modules/node/bin:$PATH npx wrangler login`."
            );
        }
        Ok(Self { workspace })
    }

    /// The id of the database, which is made if it is not there.
    pub(super) fn database(&self) -> Result<String> {
        Step::new(
            self.workspace,
            "database",
            "The account needs D1; see what wrangler says above.",
        )
        .run(|log| {
            if let Some(id) = self.database_id(log)? {
                return Ok(id);
            }
            log.run(quiet_wrangler(self.workspace)?.args(["d1", "create", DATABASE]))?;
            self.database_id(log)?
                .context("wrangler made the database but does not list it")
        })
    }

    fn database_id(&self, log: &Log) -> Result<Option<String>> {
        let listed = log.capture(quiet_wrangler(self.workspace)?.args(["d1", "list", "--json"]))?;
        id_in(&listed)
    }

    pub(super) fn bucket(&self) -> Result<()> {
        let help = "The account needs R2 (it is switched on in the Cloudflare dashboard); see what wrangler says above.";
        Step::new(self.workspace, "bucket", help).run(|log| {
            let listed =
                log.capture(quiet_wrangler(self.workspace)?.args(["r2", "bucket", "list"]))?;
            if is_listed(&String::from_utf8_lossy(&listed)) {
                return Ok(());
            }
            log.run(quiet_wrangler(self.workspace)?.args(["r2", "bucket", "create", BUCKET]))
        })
    }

    pub(super) fn has_secret(&self, config: &Path, name: &str) -> Result<bool> {
        let output = quiet_wrangler(self.workspace)?
            .args(["secret", "list", "--format", "json", "--config"])
            .arg(config)
            .output()?;
        let listed: Value =
            serde_json::from_slice(&output.stdout).context("wrangler does not list the secrets")?;
        Ok(listed
            .as_array()
            .is_some_and(|secrets| secrets.iter().any(|secret| secret["name"] == name)))
    }

    pub(super) fn set_secrets(&self, config: &Path, secrets: &Value, log: &Log) -> Result<()> {
        let file = self.workspace.target("deploy/secrets.json");
        write_file(&file, secrets.to_string())?;
        let set = log.run(
            quiet_wrangler(self.workspace)?
                .args(["secret", "bulk"])
                .arg(&file)
                .arg("--config")
                .arg(config),
        );
        std::fs::remove_file(file)?;
        set
    }
}

fn id_in(listed: &[u8]) -> Result<Option<String>> {
    let databases: Value =
        serde_json::from_slice(listed).context("wrangler does not list the databases")?;
    let mut databases = databases.as_array().into_iter().flatten();
    Ok(databases
        .find(|database| database["name"] == DATABASE)
        .and_then(|database| database["uuid"].as_str())
        .map(str::to_owned))
}

fn is_listed(listed: &str) -> bool {
    listed.lines().any(|line| {
        line.split_once(':')
            .is_some_and(|(key, name)| key.trim() == "name" && name.trim() == BUCKET)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_database_is_found_by_its_whole_name() {
        let listed = br#"[{"uuid":"1","name":"revisit-old"},{"uuid":"2","name":"revisit"}]"#;
        assert_eq!(id_in(listed).expect("json"), Some("2".to_owned()));
        assert_eq!(id_in(b"[]").expect("json"), None);
    }

    #[test]
    fn a_bucket_is_found_by_its_whole_name() {
        assert!(is_listed(
            "Listing buckets...\nname:           revisit-recordings\ncreation_date:  2026-01-01\n"
        ));
        assert!(!is_listed("name:           revisit-recordings-old\n"));
    }
}
