//! Where recordings live. Every call takes the `Tenant` that authentication made.

pub mod assets;
pub mod names;
pub mod sessions;
