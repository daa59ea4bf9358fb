//! A session is erased: unreadable at once, gone soon, and never to come back.

use worker::Result;

use super::{ledger, memory::Erasing};
use crate::{
    objects::session_do::SessionObject,
    store::{files, index, names, now},
};

impl SessionObject {
    /// False: there was nothing.
    pub async fn erase(&self) -> Result<bool> {
        self.learn_alarm().await?;
        let existed = self.with(|sql, memory| match memory {
            Some(memory) if !memory.is_erased() => {
                memory.session.erasing = Some(Erasing::Begun);
                memory.received.clear();
                memory.waiting_bytes = 0;
                memory.waiting_since = None;
                ledger::clear(sql)?;
                ledger::save(sql, &memory.session)?;
                Ok(true)
            }
            _ => Ok(false),
        })?;
        if existed {
            // Should the object die now, the alarm finishes.
            self.wake_at(Some(now())).await?;
            self.finish_erasing().await?;
        }
        Ok(existed)
    }

    /// Files, then the index row. Does nothing where nothing is being erased.
    pub async fn finish_erasing(&self) -> Result<()> {
        let begun = self.with(|_, memory| {
            let begun = memory
                .as_ref()
                .filter(|memory| memory.session.erasing == Some(Erasing::Begun));
            Ok(begun.map(|memory| memory.session.clone()))
        })?;
        let Some(session) = begun else { return Ok(()) };
        files::delete_below(
            self.bindings(),
            &names::session_files(&session.tenant, session.id),
        )
        .await?;
        index::remove(
            self.bindings(),
            &session.tenant,
            session.visitor,
            session.id,
        )
        .await?;
        self.with(|sql, memory| {
            let Some(memory) = memory else { return Ok(()) };
            memory.session.erasing = Some(Erasing::Done);
            // Of the visitor nothing stays but the id that is refused.
            memory.session.user_agent.clear();
            memory.session.country = None;
            ledger::save(sql, &memory.session)
        })
    }
}
