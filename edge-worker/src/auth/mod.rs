//! Who may do what. A `Tenant` comes out of here and nowhere else.

mod address;
pub mod cookie;
pub mod password;
mod permission;
mod principal;
mod property_key;
pub mod same_origin;
mod tenant;
pub mod throttle;

pub use address::Address;
pub use permission::Permission;
pub use principal::{Principal, SignedIn, is_setup};
pub use property_key::{PropertyConfig, forget_property, property_of_key};
pub use revisit_ingest::Origins;
pub use tenant::Tenant;
