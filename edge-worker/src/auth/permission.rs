//! What roles allow.

use revisit_api::me::Role;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Permission {
    /// See sessions and watch recordings.
    Watch,
    /// Remove sessions for good.
    Erase,
    /// Make properties and keys, change settings.
    Configure,
}

impl Permission {
    pub fn is_granted_to(self, role: Role) -> bool {
        match role {
            Role::Owner | Role::Admin => true,
            Role::Analyst | Role::Viewer => self == Self::Watch,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_owner_and_admin_change_things() {
        for role in [Role::Owner, Role::Admin, Role::Analyst, Role::Viewer] {
            let may_change = matches!(role, Role::Owner | Role::Admin);
            assert!(Permission::Watch.is_granted_to(role));
            assert_eq!(Permission::Erase.is_granted_to(role), may_change);
            assert_eq!(Permission::Configure.is_granted_to(role), may_change);
        }
    }
}
