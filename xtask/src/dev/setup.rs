//! Two requests to the edge that just started: does it answer, and who owns it.

use std::time::Duration;

use anyhow::{Context as _, Result, bail};
use serde_json::{Value, json};
use ureq::Agent;

const HEALTH_LIMIT: Duration = Duration::from_secs(4);
/// It hashes and writes, right after a cold start.
const SETUP_LIMIT: Duration = Duration::from_secs(20);

/// What the first start makes and every start tells again, with a fresh link.
pub(super) struct Owner {
    pub(super) property: String,
    pub(super) public_key: String,
    pub(super) sign_in_path: String,
}

pub(super) fn health(port: u16) -> Result<()> {
    let response = agent(HEALTH_LIMIT)
        .get(format!("http://127.0.0.1:{port}/api/v1/health"))
        .call()?;
    if !response.status().is_success() {
        bail!("health says {}", response.status());
    }
    Ok(())
}

/// Makes the account, the owner and the `localhost` property; again, it only makes a new one-time link.
pub(super) fn owner(base: &str, setup_secret: &str, email: &str) -> Result<Owner> {
    let mut response = agent(SETUP_LIMIT)
        .post(format!("{base}/api/v1/setup"))
        .header("authorization", format!("Bearer {setup_secret}"))
        .header("content-type", "application/json")
        .send(
            json!({"email": email, "property": "localhost", "origins": ["localhost"]}).to_string(),
        )?;
    let body = response.body_mut().read_to_string()?;
    if !response.status().is_success() {
        bail!("setup says {}: {body}", response.status());
    }
    let answer: Value =
        serde_json::from_str(&body).context("setup answers something else than JSON")?;
    let text = |pointer: &str| {
        let value = answer.pointer(pointer).and_then(Value::as_str);
        value
            .map(str::to_owned)
            .with_context(|| format!("setup's answer lacks {pointer}"))
    };
    Ok(Owner {
        property: text("/property/id")?,
        public_key: text("/public_key")?,
        sign_in_path: text("/sign_in_path")?,
    })
}

fn agent(limit: Duration) -> Agent {
    Agent::config_builder()
        .timeout_global(Some(limit))
        .http_status_as_error(false)
        .proxy(None)
        .build()
        .new_agent()
}
