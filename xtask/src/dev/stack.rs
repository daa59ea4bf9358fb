//! A running whole: edge, account, shop. `dev` keeps one, `test` and `bench` start their own.

use anyhow::Result;
use serde_json::json;

use super::edge::{self, Edge};
use super::ports::Ports;
use super::setup::{self, Owner};
use super::shop::Shop;
use super::state::State;
use crate::step::Step;
use crate::workspace::Workspace;

/// Who owns a stack on one's own machine. Sign-in is by the printed link, so nothing is ever sent there.
const OWNER_EMAIL: &str = "owner@localhost";

pub(crate) struct Stack {
    /// Stops before the state's lock is given back.
    edge: Edge,
    _shop: Shop,
    state: State,
    owner: Owner,
    url: String,
    shop_url: String,
}

impl Stack {
    /// Everything that it serves must be built already.
    pub(crate) fn start(workspace: &Workspace, state: State, ports: Ports) -> Result<Self> {
        edge::migrate(workspace, &state)?;
        let help = "Look into the log named above.";
        // The dashboard says `localhost`, the shop `127.0.0.1`: cookies know no ports, and a site's cookies are
        // not its recorder's.
        let url = format!("http://localhost:{}", ports.edge);
        let shop_url = format!("http://127.0.0.1:{}", ports.shop);
        let (edge, owner) = Step::new(workspace, "edge", help).run(|_| {
            let edge = Edge::start(workspace, &state, ports.edge)?;
            let direct = format!("http://127.0.0.1:{}", ports.edge);
            let owner = setup::owner(&direct, &state.setup_secret, OWNER_EMAIL)?;
            Ok((edge, owner))
        })?;
        let tag = script_tag(&url, &owner.public_key);
        let shop = Shop::start(&workspace.path("demo/dist"), ports.shop, &tag)?;
        let stack = Self {
            edge,
            _shop: shop,
            state,
            owner,
            url,
            shop_url,
        };
        stack.describe()?;
        Ok(stack)
    }

    /// What a newcomer needs next.
    pub(crate) fn welcome(&self) -> String {
        let Self {
            url,
            shop_url,
            owner,
            ..
        } = self;
        let rows = [
            ("Dashboard", format!("{url}{}", owner.sign_in_path)),
            (
                "",
                "(this link signs you in once, within 15 minutes)".to_owned(),
            ),
            (
                "Shop",
                format!("{shop_url}/    visit it, then watch your visit in the dashboard"),
            ),
            ("Public key", owner.public_key.clone()),
            ("Script tag", script_tag(url, &owner.public_key)),
            ("Data", self.state.dir().display().to_string()),
        ];
        rows.map(|(name, value)| format!("  {name:<11} {value}"))
            .join("\n")
    }

    /// An error if the edge could not be kept running.
    pub(crate) fn check(&self) -> Result<()> {
        self.edge.check()
    }

    fn describe(&self) -> Result<()> {
        self.state.write_dev_json(&json!({
            "url": self.url,
            "shop_url": self.shop_url,
            "public_key": self.owner.public_key,
            "property": self.owner.property,
            "email": OWNER_EMAIL,
            "sign_in_url": format!("{}{}", self.url, self.owner.sign_in_path),
            "script_tag": script_tag(&self.url, &self.owner.public_key),
            "pid": std::process::id(),
        }))
    }
}

impl Drop for Stack {
    fn drop(&mut self) {
        self.state.remove_dev_json();
    }
}

fn script_tag(url: &str, public_key: &str) -> String {
    format!(r#"<script async src="{url}/recorder.js" data-key="{public_key}"></script>"#)
}
