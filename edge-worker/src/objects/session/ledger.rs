//! The object's tables.
//!
//! A chunk is one row, so that storing it writes one: the platform bills rows. Its body comes last, where SQLite
//! skips it while it reads the columns before it.

use revisit_ingest::append::ChunkHash;
use revisit_wire::{ChunkView, Header, StreamId};
use worker::{Result, SqlStorage, SqlStorageValue as Value};

use super::{Memory, Segment, Session, StoredChunk};
use crate::objects::row::{self, Row};

const SCHEMA: &str = "
CREATE TABLE session (one INTEGER PRIMARY KEY CHECK (one = 1), words TEXT NOT NULL);
CREATE TABLE chunks (
  stream BLOB NOT NULL,
  seq INTEGER NOT NULL,
  -- The order of acceptance, from 0.
  position INTEGER NOT NULL,
  hash BLOB NOT NULL,
  received_at REAL NOT NULL,
  started_at REAL NOT NULL,
  sealed INTEGER NOT NULL,
  epoch INTEGER NOT NULL,
  from_ms INTEGER NOT NULL,
  to_ms INTEGER NOT NULL,
  keyframe INTEGER NOT NULL,
  part INTEGER NOT NULL,
  parts INTEGER NOT NULL,
  is_last INTEGER NOT NULL,
  bytes INTEGER NOT NULL,
  -- Where the body went, and the chunk's facts as they are; null while the body is here.
  segment INTEGER,
  place INTEGER,
  facts BLOB,
  body BLOB,
  PRIMARY KEY (stream, seq)
) WITHOUT ROWID;
CREATE TABLE segments (number INTEGER PRIMARY KEY, name TEXT NOT NULL, bytes INTEGER NOT NULL, hash BLOB NOT NULL);
";

pub fn create(sql: &SqlStorage) -> Result<()> {
    sql.exec(SCHEMA, None).map(drop)
}

/// None: nothing was ever stored here.
pub fn load(sql: &SqlStorage) -> Result<Option<Memory>> {
    if !row::has_tables(sql)? {
        return Ok(None);
    }
    let Some(words) = row::first(&sql.exec("SELECT words FROM session", None)?, Row::text)? else {
        return Ok(None);
    };
    let mut memory = Memory::new(serde_json::from_str(&words)?);
    let rows = sql.exec(
        "SELECT stream, seq, received_at, bytes, segment IS NULL FROM chunks",
        None,
    )?;
    row::all(&rows, |row| {
        let (stream, seq, received_at) = (StreamId(row.bytes()?), row.u32()?, row.number()?);
        let (bytes, is_waiting) = (row.u32()?, row.bool()?);
        memory.add(stream, seq, received_at);
        if is_waiting {
            memory.add_waiting(bytes, received_at);
        }
        Ok(())
    })?;
    Ok(Some(memory))
}

pub fn save(sql: &SqlStorage, session: &Session) -> Result<()> {
    let words = serde_json::to_string(session)?;
    let query =
        "INSERT INTO session VALUES (1, ?) ON CONFLICT (one) DO UPDATE SET words = excluded.words";
    sql.exec(query, vec![Value::String(words)]).map(drop)
}

pub fn hash_of(sql: &SqlStorage, stream: StreamId, seq: u32) -> Result<Option<ChunkHash>> {
    let query = "SELECT hash FROM chunks WHERE stream = ? AND seq = ?";
    row::first(
        &sql.exec(query, vec![blob(&stream.0), number(seq)])?,
        Row::bytes,
    )
}

pub struct NewChunk<'a> {
    pub position: u32,
    pub hash: ChunkHash,
    pub received_at: f64,
    pub header: &'a Header,
    pub body: &'a [u8],
}

pub fn insert(sql: &SqlStorage, chunk: &NewChunk<'_>) -> Result<()> {
    let header = chunk.header;
    let is_last = header
        .total
        .is_some_and(|total| header.seq.checked_add(1) == Some(total));
    let values = vec![
        blob(&header.stream.0),
        number(header.seq),
        number(chunk.position),
        blob(&chunk.hash),
        Value::Float(chunk.received_at),
        Value::Float(header.started_at),
        number(header.sealed),
        number(header.epoch),
        number(header.from),
        number(header.to),
        number(u32::from(header.keyframe)),
        number(header.part.0),
        number(header.part.1),
        number(u32::from(is_last)),
        number(chunk.body.len() as u32),
        blob(chunk.body),
    ];
    let query = "INSERT INTO chunks (stream, seq, position, hash, received_at, started_at, sealed, epoch, from_ms, \
                 to_ms, keyframe, part, parts, is_last, bytes, body) \
                 VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    sql.exec(query, values).map(drop)
}

/// Whether all parts of the keyframe that began an epoch are here.
pub fn is_keyframe_whole(sql: &SqlStorage, header: &Header) -> Result<bool> {
    let query = "SELECT count(DISTINCT part) FROM chunks WHERE stream = ? AND epoch = ? AND keyframe = 1 AND parts = ?";
    let values = vec![
        blob(&header.stream.0),
        number(header.epoch),
        number(header.part.1),
    ];
    let parts = row::first(&sql.exec(query, values)?, Row::u32)?;
    Ok(header.keyframe && parts == Some(header.part.1))
}

/// All chunks, in order of acceptance.
pub fn chunks(sql: &SqlStorage) -> Result<Vec<StoredChunk>> {
    let query = "SELECT stream, seq, hash, received_at, started_at, sealed, epoch, from_ms, to_ms, keyframe, part, \
                 parts, is_last, bytes, segment, place FROM chunks ORDER BY position";
    row::all(&sql.exec(query, None)?, |row| {
        Ok(StoredChunk {
            stream: StreamId(row.bytes()?),
            seq: row.u32()?,
            hash: row.bytes()?,
            received_at: row.number()?,
            started_at: row.number()?,
            sealed: row.u32()?,
            epoch: row.u32()?,
            from: row.u32()?,
            to: row.u32()?,
            keyframe: row.bool()?,
            part: (row.u32()?, row.u32()?),
            is_last: row.bool()?,
            bytes: row.u32()?,
            place: row
                .optional_number()?
                .zip(row.optional_number()?)
                .map(|(n, at)| (n as u32, at as u32)),
        })
    })
}

/// None: it has moved to a segment.
pub fn body(sql: &SqlStorage, stream: StreamId, seq: u32) -> Result<Option<Vec<u8>>> {
    let query = "SELECT body FROM chunks WHERE stream = ? AND seq = ?";
    let body = row::first(
        &sql.exec(query, vec![blob(&stream.0), number(seq)])?,
        Row::optional_blob,
    )?;
    Ok(body.flatten())
}

/// A chunk's facts, packed as they were kept when its body moved. None: they could not be read.
pub fn kept_facts(sql: &SqlStorage, stream: StreamId, seq: u32) -> Result<Option<Vec<u8>>> {
    let query = "SELECT facts FROM chunks WHERE stream = ? AND seq = ?";
    let facts = row::first(
        &sql.exec(query, vec![blob(&stream.0), number(seq)])?,
        Row::optional_blob,
    )?;
    Ok(facts.flatten())
}

/// A chunk that stands in a segment now.
pub struct Moved {
    pub stream: StreamId,
    pub seq: u32,
    pub place: u32,
    pub facts: Option<Vec<u8>>,
}

pub fn move_bodies(
    sql: &SqlStorage,
    number_of: u32,
    segment: &Segment,
    moved: Vec<Moved>,
) -> Result<()> {
    let values = vec![
        number(number_of),
        Value::String(segment.name.clone()),
        number(segment.bytes),
        blob(&segment.hash),
    ];
    sql.exec(
        "INSERT INTO segments (number, name, bytes, hash) VALUES (?, ?, ?, ?)",
        values,
    )?;
    for chunk in moved {
        let values = vec![
            number(number_of),
            number(chunk.place),
            chunk.facts.map_or(Value::Null, Value::Blob),
            blob(&chunk.stream.0),
            number(chunk.seq),
        ];
        let query = "UPDATE chunks SET segment = ?, place = ?, facts = ?, body = NULL WHERE stream = ? AND seq = ?";
        sql.exec(query, values)?;
    }
    Ok(())
}

pub fn segments(sql: &SqlStorage) -> Result<Vec<Segment>> {
    row::all(
        &sql.exec(
            "SELECT name, bytes, hash FROM segments ORDER BY number",
            None,
        )?,
        |row| {
            Ok(Segment {
                name: row.text()?,
                bytes: row.u32()?,
                hash: row.bytes()?,
            })
        },
    )
}

/// Forgets all chunks and segments; what is said of the session itself stays.
pub fn clear(sql: &SqlStorage) -> Result<()> {
    sql.exec("DELETE FROM chunks; DELETE FROM segments;", None)
        .map(drop)
}

/// Unpacks what `ChunkView` tells of a body's facts; none where they cannot be read.
pub fn facts_of(body: &[u8]) -> Option<revisit_wire::Facts> {
    ChunkView::parse(body)
        .and_then(|chunk| chunk.open_facts())
        .ok()
}

fn number(value: u32) -> Value {
    Value::Integer(value.into())
}

fn blob(bytes: &[u8]) -> Value {
    Value::Blob(bytes.to_vec())
}
