//! What a session does by itself, one task per alarm. Each may die at any point and begin again.

use revisit_ingest::{Task, lifecycle::retry_after, segment::next_segment};
use revisit_wire::sha256;
use worker::Result;

use super::{
    Mark, Memory, Recording, Segment,
    ledger::{self, Moved},
    memory::Erasing,
    read::reduced,
};
use crate::{
    objects::session_do::SessionObject,
    store::{files, index, names, now},
};

impl SessionObject {
    /// Does what is due first. Returns when to wake next.
    pub async fn work(&self) -> Result<Option<f64>> {
        let limits = self.bindings().limits()?;
        let due = self.with(|_, memory| {
            let Some(memory) = memory else {
                return Ok(None);
            };
            if memory.session.erasing.is_some() {
                return Ok(None);
            }
            Ok(memory.progress().due(&limits, now()))
        })?;
        match due {
            Some(Task::Segment) => self.write_segment().await?,
            Some(Task::Index) => self.tell_index().await?,
            Some(Task::Seal) => self.seal().await?,
            Some(Task::Archive) => self.archive()?,
            None => self.finish_erasing().await?,
        }
        self.with(|sql, memory| {
            let Some(memory) = memory else {
                return Ok(None);
            };
            if memory.session.failures > 0 {
                memory.session.failures = 0;
                ledger::save(sql, &memory.session)?;
            }
            Ok(memory.wake_at(&limits))
        })
    }

    /// Counts a failure. Even where that fails too, there is a time to try again.
    pub fn retry_at(&self) -> f64 {
        let failures = self.with(|sql, memory| {
            let Some(memory) = memory else { return Ok(0) };
            memory.session.failures += 1;
            ledger::save(sql, &memory.session)?;
            Ok(memory.session.failures)
        });
        now() + retry_after(failures.unwrap_or(8))
    }

    /// Writes the waiting chunks, in order of acceptance, to a file; reads it back; forgets their bodies.
    ///
    /// A file whose chunks were not moved, because the object died, is overwritten by the next attempt: nothing
    /// names it yet.
    async fn write_segment(&self) -> Result<()> {
        let Some(draft) = self.with(|sql, memory| {
            memory
                .as_ref()
                .map_or(Ok(None), |memory| draft(sql, memory))
        })?
        else {
            return Ok(());
        };
        files::write_checked(self.bindings(), &draft.segment.name, &draft.bytes).await?;
        let is_wanted = self.with(|sql, memory| match memory {
            Some(memory) if !memory.is_erased() => {
                ledger::move_bodies(sql, draft.number, &draft.segment, draft.moved)?;
                // What waits now is read anew.
                *memory = ledger::load(sql)?.ok_or("the session's row is gone")?;
                Ok(true)
            }
            _ => Ok(false),
        })?;
        if is_wanted {
            Ok(())
        } else {
            files::delete(self.bindings(), &draft.segment.name).await
        }
    }

    async fn tell_index(&self) -> Result<()> {
        let told = self.with(|sql, memory| match memory {
            Some(memory) if !memory.is_erased() => {
                memory.session.revision += 1;
                let (row, facts) = reduced(sql, memory, false)?;
                Ok(Some((
                    memory.session.tenant.clone(),
                    row,
                    facts,
                    memory.chunks,
                )))
            }
            _ => Ok(None),
        })?;
        let Some((tenant, row, facts, chunks)) = told else {
            return Ok(());
        };
        let packed = facts.pack().map_err(|error| error.to_string())?;
        index::upsert(self.bindings(), &tenant, &row, &packed).await?;
        self.note(|memory| memory.session.indexed = Some(Mark { at: now(), chunks }))
            .await
    }

    /// The session has ended: everything goes to object storage, and the index hears of it for good.
    async fn seal(&self) -> Result<()> {
        if self.with(|_, memory| {
            Ok(memory
                .as_ref()
                .is_some_and(|memory| memory.waiting_since.is_some()))
        })? {
            // Due again at once, until nothing waits.
            return self.write_segment().await;
        }
        let ended = self.with(|sql, memory| match memory {
            Some(memory) if !memory.is_erased() => {
                memory.session.revision += 1;
                let (row, facts) = reduced(sql, memory, true)?;
                let session = &memory.session;
                let recording = Recording {
                    id: session.id,
                    ended: true,
                    chunks: ledger::chunks(sql)?,
                    segments: ledger::segments(sql)?,
                    facts: Some(names::facts(&session.tenant, session.id, session.revision)),
                    row: Some(row.clone()),
                };
                Ok(Some((session.tenant.clone(), row, facts, recording)))
            }
            _ => Ok(None),
        })?;
        let Some((tenant, row, facts, recording)) = ended else {
            return Ok(());
        };
        let packed = facts.pack().map_err(|error| error.to_string())?;
        let manifest = rmp_serde::to_vec_named(&recording).map_err(|error| error.to_string())?;
        if let Some(name) = &recording.facts {
            files::write_checked(self.bindings(), name, &packed).await?;
        }
        files::write_checked(
            self.bindings(),
            &names::manifest(&tenant, recording.id),
            &manifest,
        )
        .await?;
        index::upsert(self.bindings(), &tenant, &row, &packed).await?;
        let mark = Mark {
            at: now(),
            chunks: recording.chunks.len() as u32,
        };
        self.note(|memory| {
            memory.session.indexed = Some(mark);
            memory.session.sealed = Some(mark);
        })
        .await
    }

    /// No chunk is accepted any more: the ledger has done its work.
    fn archive(&self) -> Result<()> {
        self.with(|sql, memory| {
            let Some(memory) = memory else { return Ok(()) };
            memory.session.archived = true;
            ledger::save(sql, &memory.session)?;
            ledger::clear(sql)
        })
    }

    /// Writes down what was done, unless the session was erased while it was being done: then its traces go.
    async fn note(&self, change: impl FnOnce(&mut Memory)) -> Result<()> {
        let erased = self.with(|sql, memory| match memory {
            Some(memory) if memory.is_erased() => {
                memory.session.erasing = Some(Erasing::Begun);
                ledger::save(sql, &memory.session)?;
                Ok(true)
            }
            Some(memory) => {
                change(memory);
                ledger::save(sql, &memory.session)?;
                Ok(false)
            }
            None => Ok(false),
        })?;
        if erased {
            self.finish_erasing().await
        } else {
            Ok(())
        }
    }
}

/// A segment that is about to be written.
struct Draft {
    number: u32,
    segment: Segment,
    bytes: Vec<u8>,
    moved: Vec<Moved>,
}

fn draft(sql: &worker::SqlStorage, memory: &Memory) -> Result<Option<Draft>> {
    let mut waiting = ledger::chunks(sql)?;
    waiting.retain(|chunk| chunk.place.is_none());
    waiting.truncate(next_segment(waiting.iter().map(|chunk| chunk.bytes)));
    if waiting.is_empty() || memory.is_erased() {
        return Ok(None);
    }
    let number = ledger::segments(sql)?.len() as u32;
    let mut bytes = Vec::new();
    let mut moved = Vec::with_capacity(waiting.len());
    for chunk in waiting {
        let body =
            ledger::body(sql, chunk.stream, chunk.seq)?.ok_or("a waiting chunk has no body")?;
        let facts = ledger::facts_of(&body).map(|facts| facts.to_bytes());
        moved.push(Moved {
            stream: chunk.stream,
            seq: chunk.seq,
            place: bytes.len() as u32,
            facts,
        });
        bytes.extend(body);
    }
    let name = names::segment(&memory.session.tenant, memory.session.id, number);
    let segment = Segment {
        name,
        bytes: bytes.len() as u32,
        hash: sha256(&bytes),
    };
    Ok(Some(Draft {
        number,
        segment,
        bytes,
        moved,
    }))
}
