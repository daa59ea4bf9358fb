//! The property behind a public key, as ingest needs it for every chunk.

use std::{cell::RefCell, collections::HashMap, rc::Rc};

use revisit_api::{ingest::Config, key::KeyKind};

use super::{Origins, Tenant};
use crate::{
    bindings::Bindings,
    control::{Database, keys, now, properties::Stored},
    error::{AppError, AppResult},
};

/// How long an isolate may answer from memory: a revoked key and changed settings count after this time.
const FRESH: u64 = 20_000;
/// An unknown key is asked for again sooner: it may be about to be made.
const FRESH_UNKNOWN: u64 = 2_000;
/// Beyond this, memory is given back rather than let grow with the number of keys that somebody tries.
const CAPACITY: usize = 2_000;

/// A property as recorders see it.
#[derive(Clone, Debug)]
pub struct PropertyConfig {
    pub tenant: Tenant,
    pub origins: Origins,
    pub config: Config,
}

struct Cached {
    until: u64,
    config: Option<Rc<PropertyConfig>>,
}

thread_local! {
    // Never borrowed across an await: other requests run there.
    static CACHE: RefCell<HashMap<String, Cached>> = RefCell::default();
}

/// None: no such key, or it is revoked.
pub async fn property_of_key(
    bindings: &Bindings,
    key: &str,
) -> AppResult<Option<Rc<PropertyConfig>>> {
    if !is_public_key(key) {
        return Ok(None);
    }
    let now = now();
    let cached = CACHE.with_borrow(|cache| {
        cache
            .get(key)
            .filter(|cached| cached.until > now)
            .map(|cached| cached.config.clone())
    });
    if let Some(config) = cached {
        return Ok(config);
    }
    let stored = keys::property(&Database::new(bindings)?, KeyKind::Public, key).await?;
    let config = stored.map(PropertyConfig::new).transpose()?.map(Rc::new);
    let until = now
        + if config.is_some() {
            FRESH
        } else {
            FRESH_UNKNOWN
        };
    CACHE.with_borrow_mut(|cache| {
        if cache.len() >= CAPACITY {
            cache.clear();
        }
        cache.insert(
            key.to_owned(),
            Cached {
                until,
                config: config.clone(),
            },
        );
    });
    Ok(config)
}

/// After a change of the property or its keys this isolate looks again at once; others within 20 s.
pub fn forget_property(property: &str) {
    let is_other = |cached: &Cached| {
        cached
            .config
            .as_ref()
            .is_none_or(|config| config.config.property != property)
    };
    CACHE.with_borrow_mut(|cache| cache.retain(|_, cached| is_other(cached)));
}

impl PropertyConfig {
    fn new(stored: Stored) -> AppResult<Self> {
        let origins = Origins::parse(&stored.origins).map_err(|bad| {
            AppError::Platform(format!("property {} has a bad origin: {bad}", stored.id))
        })?;
        let settings = stored.settings;
        let config = Config {
            property: stored.id.clone(),
            policy: stored.policy,
            privacy: settings.privacy,
            sample: settings.sample,
            mask: settings.mask,
            unmask: settings.unmask,
            block: settings.block,
            ignore: settings.ignore,
            include: settings.include,
            exclude: settings.exclude,
            assets: settings.assets,
        };
        Ok(Self {
            tenant: Tenant::new(stored.account, stored.id, stored.region),
            origins,
            config,
        })
    }
}

fn is_public_key(key: &str) -> bool {
    key.strip_prefix(keys::PUBLIC).is_some_and(|digits| {
        digits.len() == 32 && digits.bytes().all(|byte| byte.is_ascii_hexdigit())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_form_that_we_give_is_looked_up() {
        assert!(is_public_key(
            "revisit_pub_0123456789abcdef0123456789abcdef"
        ));
        for key in [
            "",
            "revisit_pub_",
            "revisit_sec_0123456789abcdef0123456789abcdef",
            "revisit_pub_' OR 1=1 --",
        ] {
            assert!(!is_public_key(key), "{key}");
        }
    }
}
