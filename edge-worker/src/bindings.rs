//! The one place that knows what the bindings of `wrangler.toml` are called.

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

    /// Signs the tokens that sessions go on with.
    pub fn token_secret(&self) -> Result<String> {
        Ok(self.env.var("TOKEN_SECRET")?.to_string())
    }

    /// Lets whoever runs the edge make the first account.
    pub fn setup_secret(&self) -> Result<String> {
        Ok(self.env.var("SETUP_SECRET")?.to_string())
    }
}
