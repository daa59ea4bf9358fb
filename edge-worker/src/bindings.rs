//! The one place that knows what the bindings of `wrangler.toml` are called.

use revisit_ingest::Limits;
use worker::{Bucket, D1Database, Env, ObjectNamespace, Result};

#[derive(Clone, Debug)]
pub struct Bindings {
    env: Env,
}

impl Bindings {
    pub fn new(env: Env) -> Self {
        Self { env }
    }

    /// The control plane: accounts, members, properties, keys.
    pub fn database(&self) -> Result<D1Database> {
        self.env.d1("DB")
    }

    /// Segments, manifests and assets.
    pub fn recordings(&self) -> Result<Bucket> {
        self.env.bucket("RECORDINGS")
    }

    /// One `SessionObject` per session.
    pub fn sessions(&self) -> Result<ObjectNamespace> {
        self.env.durable_object("SESSIONS")
    }

    /// The shards of every property's session list.
    pub fn index(&self) -> Result<ObjectNamespace> {
        self.env.durable_object("INDEX")
    }

    /// When sessions end and segments are written; optional, in seconds, for whoever runs the edge.
    pub fn limits(&self) -> Result<Limits> {
        let defaults = Limits::default();
        Ok(Limits {
            idle_ms: self
                .seconds("SESSION_IDLE_SECONDS")?
                .unwrap_or(defaults.idle_ms),
            accept_ms: self
                .seconds("SESSION_ACCEPT_SECONDS")?
                .unwrap_or(defaults.accept_ms),
            segment_ms: self
                .seconds("SEGMENT_SECONDS")?
                .unwrap_or(defaults.segment_ms),
            ..defaults
        })
    }

    /// In milliseconds; none: not set.
    fn seconds(&self, name: &str) -> Result<Option<f64>> {
        let Ok(value) = self.env.var(name) else {
            return Ok(None);
        };
        let seconds: f64 = value
            .to_string()
            .parse()
            .map_err(|_ignored| format!("{name} is no number"))?;
        Ok(Some(seconds * 1000.0))
    }

    /// Signs the tokens that sessions go on with.
    pub fn token_secret(&self) -> Result<String> {
        Ok(self.env.var("TOKEN_SECRET")?.to_string())
    }

    /// Lets whoever runs the edge make the first account.
    pub fn setup_secret(&self) -> Result<String> {
        Ok(self.env.var("SETUP_SECRET")?.to_string())
    }
}
