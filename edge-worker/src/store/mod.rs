//! Where recordings live. Every call takes the `Tenant` that authentication made.

pub mod assets;
mod clock;
pub mod files;
pub mod index;
pub mod names;
pub mod outcomes;
pub mod sessions;

pub use clock::now;
