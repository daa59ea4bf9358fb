//! `cargo xtask deploy`: to one's own Cloudflare account, in steps that can all be repeated.
//!
//! A second run finds what the first made: resources are looked up by name, the token secret is set once, since
//! visitors hold tokens that it signed. The setup secret is new each time and kept nowhere; it serves for the
//! one request that makes the owner's link.

mod account;
mod config;

use std::path::Path;
use std::process::Command;
use std::thread::sleep;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail};
use serde_json::{Value, json};

use crate::cli::DeployOptions;
use crate::dev::quiet_wrangler;
use crate::parts::{Builder, Part, Profile};
use crate::random::random_hex;
use crate::step::{Log, Step, write_file};
use crate::workspace::Workspace;
use account::Account;

const NEEDED: &[Part] = &[Part::Edge, Part::Site];
/// A new secret reaches all of the network within seconds; a first deployment's name within a minute.
const SETUP_LIMIT: Duration = Duration::from_secs(120);

pub(crate) fn run(workspace: &Workspace, options: &DeployOptions) -> Result<()> {
    let builder = Builder::new(workspace, Profile::Release);
    let build = || NEEDED.iter().try_for_each(|part| builder.build(*part));
    if options.dry_run {
        build()?;
        return check(workspace);
    }
    // What only the reader can mend is told before the minutes that building takes.
    let email = options
        .email
        .as_deref()
        .context("Say who owns it: --email you@example.com")?;
    let account = Account::open(workspace)?;
    build()?;
    let database = account.database()?;
    account.bucket()?;
    let config = config::write(workspace, &database)?;
    let step = |name, help| Step::new(workspace, name, help);
    step(
        "migrations",
        "Mend the migration; those before it are applied.",
    )
    .run(|log| {
        log.run(
            quiet_wrangler(workspace)?
                .args(["d1", "migrations", "apply", "DB", "--remote", "--config"])
                .arg(&config),
        )
    })?;
    let url = step("deploy", "See what wrangler says above.")
        .run(|log| upload(workspace, &config, log))?;
    let setup_secret = random_hex()?;
    step("secrets", "Run the same command again.").run(|log| {
        let mut secrets = json!({"SETUP_SECRET": setup_secret});
        if !account.has_secret(&config, "TOKEN_SECRET")? {
            secrets["TOKEN_SECRET"] = random_hex()?.into();
        }
        account.set_secrets(&config, &secrets, log)
    })?;
    let path = step(
        "owner's link",
        "Run the same command again: a new name may take a minute to be known everywhere.",
    )
    .run(|log| owner_link(workspace, &url, &setup_secret, email, log))?;
    println!(
        "\n  Revisit runs at  {url}\n  Sign in once at  {url}{path}\n                   (within 15 minutes; the same command makes a new link)"
    );
    Ok(())
}

/// Everything short of the account: the bundle is made, its bindings are read, its size is told.
pub(crate) fn check(workspace: &Workspace) -> Result<()> {
    let out = workspace.target("deploy/bundle");
    let help = "Mend wrangler.toml, or what wrangler says of the worker.";
    let said = Step::new(workspace, "deploy, dry run", help).run(|log| {
        let mut wrangler = quiet_wrangler(workspace)?;
        log.capture(wrangler.args(["deploy", "--dry-run", "--outdir"]).arg(&out))
    })?;
    let said = String::from_utf8_lossy(&said);
    let Some(size) = said.lines().find(|line| line.starts_with("Total Upload")) else {
        bail!("wrangler's dry run says nothing of an upload:\n{said}");
    };
    println!("  {size}");
    Ok(())
}

/// Gives the address that the worker is reachable at.
fn upload(workspace: &Workspace, config: &Path, log: &Log) -> Result<String> {
    let report = workspace.target("deploy/report.ndjson");
    write_file(&report, "")?;
    log.run(
        quiet_wrangler(workspace)?
            .args(["deploy", "--config"])
            .arg(config)
            .env("WRANGLER_OUTPUT_FILE_PATH", &report),
    )?;
    let report = std::fs::read_to_string(report)?;
    address_in(&report).context("wrangler deployed but names no address: give the worker a route or a workers.dev subdomain")
}

fn address_in(report: &str) -> Option<String> {
    let entries = report
        .lines()
        .filter_map(|line| serde_json::from_str::<Value>(line).ok());
    let mut deployed = entries.filter(|entry| entry["type"] == "deploy");
    let target = deployed.next_back()?["targets"]
        .get(0)?
        .as_str()?
        .to_owned();
    let host = target.trim_start_matches("https://").trim_end_matches('/');
    Some(format!("https://{host}"))
}

fn owner_link(
    workspace: &Workspace,
    url: &str,
    secret: &str,
    email: &str,
    log: &Log,
) -> Result<String> {
    let start = Instant::now();
    loop {
        match log.capture(&mut setup_request(workspace, url, secret, email)?) {
            Ok(answer) => {
                let answer: Value = serde_json::from_slice(&answer)
                    .context("setup answers something else than JSON")?;
                return Ok(answer["sign_in_path"]
                    .as_str()
                    .context("setup's answer lacks sign_in_path")?
                    .to_owned());
            }
            Err(error) if start.elapsed() > SETUP_LIMIT => return Err(error),
            Err(_) => sleep(Duration::from_secs(3)),
        }
    }
}

/// Node has TLS and the system's certificates, so this task runner need not.
fn setup_request(workspace: &Workspace, url: &str, secret: &str, email: &str) -> Result<Command> {
    const REQUEST: &str = "const { URL_, SECRET, BODY } = process.env; \
        const headers = { authorization: `Bearer ${SECRET}`, 'content-type': 'application/json' }; \
        const answer = await fetch(`${URL_}/api/v1/setup`, { method: 'POST', headers, body: BODY }); \
        if (!answer.ok) throw new Error(`setup says ${answer.status}: ${await answer.text()}`); \
        process.stdout.write(await answer.text());";
    let mut node = workspace.tools.node(workspace)?;
    node.args(["--input-type=module", "--use-system-ca", "--eval", REQUEST])
        .env("URL_", url)
        .env("SECRET", secret)
        .env("BODY", json!({"email": email}).to_string());
    Ok(node)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_is_that_of_the_deployment() {
        let report = "{\"type\":\"wrangler-session\"}\n{\"type\":\"deploy\",\"targets\":[\"https://revisit.me.workers.dev\"]}\n";
        assert_eq!(
            address_in(report).as_deref(),
            Some("https://revisit.me.workers.dev")
        );
        assert_eq!(address_in("{\"type\":\"deploy\",\"targets\":[]}"), None);
    }
}
