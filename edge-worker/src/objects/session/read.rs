//! A session is looked at.

use std::ops::Range;

use revisit_analytics::session::{ChunkFacts, SessionFacts, SessionOrigin, SessionRow, reduce};
use worker::{Result, SqlStorage};

use super::{Memory, Part, Recording, StoredChunk, ledger};
use crate::{
    objects::session_do::SessionObject,
    store::{files, now, sessions::Manifest},
};

/// Facts of a session beyond this, decoded, are left out and their chunks counted as undecodable: an alarm's
/// memory is bounded.
const MAX_FACTS: usize = 50_000;

/// Where to look: in the tables, or in the file that took their place.
enum Source {
    Here(Box<Recording>),
    File(String),
}

impl SessionObject {
    pub async fn manifest(&self) -> Result<Option<Manifest>> {
        Ok(self
            .recording()
            .await?
            .map(|recording| recording.manifest(now())))
    }

    pub async fn parts(&self, range: Range<u32>) -> Result<Option<Vec<Part>>> {
        Ok(self
            .recording()
            .await?
            .map(|recording| recording.parts(range)))
    }

    pub async fn row(&self) -> Result<Option<SessionRow>> {
        match self.recording().await? {
            Some(Recording { row: Some(row), .. }) => Ok(Some(row)),
            _ => Ok(self.reduced()?.map(|(row, _)| row)),
        }
    }

    /// Packed.
    pub async fn facts(&self) -> Result<Option<Vec<u8>>> {
        match self.recording().await? {
            Some(Recording {
                facts: Some(name), ..
            }) => files::read(self.bindings(), &name).await.map(Some),
            _ => match self.reduced()? {
                Some((_, facts)) => Ok(Some(facts.pack().map_err(|error| error.to_string())?)),
                None => Ok(None),
            },
        }
    }

    /// The bytes of chunks that were here a moment ago.
    pub async fn held(&self, range: Range<u32>) -> Result<Vec<u8>> {
        let Some(recording) = self.recording().await? else {
            return Ok(Vec::new());
        };
        let mut bytes = Vec::new();
        for (chunk, _) in recording
            .chunks
            .iter()
            .zip(0u32..)
            .filter(|(_, index)| range.contains(index))
        {
            match self.with(|sql, _| ledger::body(sql, chunk.stream, chunk.seq))? {
                Some(body) => bytes.extend(body),
                None => bytes.extend(self.moved(chunk).await?),
            }
        }
        Ok(bytes)
    }

    /// A chunk that moved to a segment since the recording was read.
    async fn moved(&self, chunk: &StoredChunk) -> Result<Vec<u8>> {
        let found = self.with(|sql, _| {
            let segments = ledger::segments(sql)?;
            let chunks = ledger::chunks(sql)?;
            let now_at = chunks
                .iter()
                .find(|other| (other.stream, other.seq) == (chunk.stream, chunk.seq));
            let place = now_at.and_then(|chunk| chunk.place);
            Ok(place.and_then(|(number, place)| {
                Some((segments.get(number as usize)?.name.clone(), place))
            }))
        })?;
        let (name, place) = found.ok_or("a chunk is neither here nor in a segment")?;
        files::read_range(self.bindings(), &name, place, chunk.bytes).await
    }

    /// None: there is no such session, or it was erased.
    pub async fn recording(&self) -> Result<Option<Recording>> {
        let source = self.with(|sql, memory| match memory {
            Some(memory) if !memory.is_erased() => source(sql, memory).map(Some),
            _ => Ok(None),
        })?;
        match source {
            None => Ok(None),
            Some(Source::Here(recording)) => Ok(Some(*recording)),
            Some(Source::File(name)) => {
                let bytes = files::read(self.bindings(), &name).await?;
                let recording = rmp_serde::from_slice(&bytes);
                recording
                    .map(Some)
                    .map_err(|error| format!("manifest {name}: {error}").into())
            }
        }
    }

    /// Row and facts from the chunks that are here; none where there are none.
    pub fn reduced(&self) -> Result<Option<(SessionRow, SessionFacts)>> {
        self.with(|sql, memory| match memory {
            Some(memory) if !memory.is_erased() && memory.chunks > 0 => {
                let is_ended = memory.progress().sealed_at.is_some();
                reduced(sql, memory, is_ended).map(Some)
            }
            _ => Ok(None),
        })
    }
}

fn source(sql: &SqlStorage, memory: &Memory) -> Result<Source> {
    let session = &memory.session;
    if session.archived {
        return Ok(Source::File(crate::store::names::manifest(
            &session.tenant,
            session.id,
        )));
    }
    Ok(Source::Here(Box::new(Recording {
        id: session.id,
        ended: memory.progress().sealed_at.is_some(),
        chunks: ledger::chunks(sql)?,
        segments: ledger::segments(sql)?,
        row: None,
        facts: None,
    })))
}

pub fn reduced(
    sql: &SqlStorage,
    memory: &Memory,
    ended: bool,
) -> Result<(SessionRow, SessionFacts)> {
    let session = &memory.session;
    let origin = SessionOrigin {
        id: session.id,
        visitor: session.visitor,
        revision: session.revision,
        user_agent: session.user_agent.clone(),
        country: session.country.clone(),
        ended,
        coverage: session.coverage,
    };
    let stored = ledger::chunks(sql)?;
    let mut room = MAX_FACTS;
    let mut chunks = Vec::with_capacity(stored.len());
    for chunk in &stored {
        let facts = facts_of(sql, chunk)?.filter(|facts| facts.rows.len() <= room);
        room -= facts.as_ref().map_or(0, |facts| facts.rows.len());
        chunks.push(ChunkFacts {
            times: chunk.times(),
            facts,
        });
    }
    let missing = memory
        .received
        .values()
        .any(|received| received.gaps().next().is_some());
    Ok(reduce(&origin, chunks, missing))
}

fn facts_of(sql: &SqlStorage, chunk: &StoredChunk) -> Result<Option<revisit_wire::Facts>> {
    if chunk.place.is_some() {
        let kept = ledger::kept_facts(sql, chunk.stream, chunk.seq)?;
        return Ok(kept.and_then(|bytes| revisit_wire::Facts::from_bytes(&bytes).ok()));
    }
    let body = ledger::body(sql, chunk.stream, chunk.seq)?;
    Ok(body.and_then(|body| ledger::facts_of(&body)))
}
