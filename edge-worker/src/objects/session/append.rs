//! A chunk arrives.

use revisit_ingest::{Append, append};
use revisit_wire::{ChunkView, Header, sha256};
use worker::{Result, SqlStorage};

use super::{
    Appended, Arrival, Memory, Session,
    ledger::{self, NewChunk},
};
use crate::{objects::session_do::SessionObject, store::now};

/// Far above a day of one person's clicks: a flood with one session's proof ends here.
pub const MAX_CHUNKS: u32 = 50_000;

impl SessionObject {
    /// Returns once it is decided; the platform holds the answer back until what was written is on disk.
    pub async fn append(&self, arrival: &Arrival, body: &[u8]) -> Result<Appended> {
        let limits = self.bindings().limits()?;
        self.learn_alarm().await?;
        let (appended, wake_at) = self.with(|sql, memory| {
            let appended = store(sql, memory, arrival, body, limits.accept_ms)?;
            Ok((
                appended,
                memory.as_ref().and_then(|memory| memory.wake_at(&limits)),
            ))
        })?;
        self.wake_at(wake_at).await?;
        Ok(appended)
    }
}

fn store(
    sql: &SqlStorage,
    memory: &mut Option<Memory>,
    arrival: &Arrival,
    body: &[u8],
    accept_ms: f64,
) -> Result<Appended> {
    let chunk = ChunkView::parse(body)
        .map_err(|error| format!("the worker let in what is no chunk: {error}"))?;
    let header = chunk.header;
    let now = now();
    let memory = match memory {
        Some(memory) => memory,
        None => memory.insert(begin(sql, arrival, &header, now)?),
    };
    if memory.is_erased() {
        return Ok(Appended::Erased);
    }
    if memory.session.archived || now >= memory.session.created_at + accept_ms {
        return Ok(Appended::Closed);
    }
    let hash = sha256(body);
    match append(
        ledger::hash_of(sql, header.stream, header.seq)?.as_ref(),
        &hash,
    ) {
        Append::Conflict => return Ok(Appended::Conflict),
        Append::Known => {}
        Append::New if memory.chunks >= MAX_CHUNKS => return Ok(Appended::Full),
        Append::New => {
            let chunk = NewChunk {
                position: memory.chunks,
                hash,
                received_at: now,
                header: &header,
                body,
            };
            ledger::insert(sql, &chunk)?;
            memory.add(header.stream, header.seq, now);
            memory.add_waiting(body.len() as u32, now);
            let session = &mut memory.session;
            let before = (session.whole_at, session.coverage);
            session.coverage |= header.coverage;
            if session.whole_at.is_none() && ledger::is_keyframe_whole(sql, &header)? {
                session.whole_at = Some(now);
            }
            if before != (session.whole_at, session.coverage) {
                ledger::save(sql, session)?;
            }
        }
    }
    let received = memory.received.entry(header.stream).or_default();
    Ok(Appended::Stored {
        created_at: memory.session.created_at,
        acked_through: received.acked_through(),
        missing: received.missing(),
    })
}

/// The first chunk begins the session.
fn begin(sql: &SqlStorage, arrival: &Arrival, header: &Header, now: f64) -> Result<Memory> {
    let session = Session {
        tenant: arrival.tenant.clone(),
        id: header.session,
        visitor: header.visitor,
        user_agent: arrival.user_agent.clone(),
        country: arrival.country.clone(),
        created_at: now,
        whole_at: None,
        revision: 0,
        indexed: None,
        sealed: None,
        archived: false,
        erasing: None,
        failures: 0,
        coverage: 0,
    };
    ledger::create(sql)?;
    ledger::save(sql, &session)?;
    Ok(Memory::new(session))
}
