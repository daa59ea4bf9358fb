//! All that is known of a session, from chunks in any order, repeated or incomplete.

use revisit_wire::{
    AssetHash, ChunkError, ChunkView, Facts, Millis, Str, StreamId, event::ConsoleLevel, split,
};

use super::{
    SessionMillis, Span,
    activity::quiet,
    front::{Turn, TurnKind, fronts},
    stream::Stream,
};

/// A session ends at 24 h; a stream that claims to begin much later is placed at this time.
const MAX_OFFSET: f64 = 48.0 * 3_600_000.0;

#[derive(Debug, Default)]
pub struct Recording {
    pub(super) streams: Vec<Stream>,
    /// When the session started, where the manifest says so.
    origin: Option<f64>,
    fronts: Option<Vec<(SessionMillis, usize)>>,
    /// Grows with each chunk that was taken.
    version: u32,
}

#[derive(Debug, thiserror::Error)]
pub enum AddError {
    #[error("chunk {index} of the file cannot be read")]
    Chunk {
        index: usize,
        #[source]
        cause: ChunkError,
    },
}

/// A stretch of which nothing can be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gap {
    pub stream: usize,
    pub span: Span,
}

/// A line that a page wrote to its console.
#[derive(Clone, Debug, PartialEq)]
pub struct ConsoleLine {
    pub at: SessionMillis,
    pub stream: usize,
    pub level: ConsoleLevel,
    /// Masked by the recorder.
    pub text: Str,
}

impl Recording {
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets what session time 0 is, in milliseconds since 1970; else the first stream's start is.
    pub fn set_origin(&mut self, started_at: f64) {
        self.origin = Some(started_at).filter(|at| at.is_finite());
        self.fronts = None;
    }

    /// Adds a recording file: chunks one after another. Those before a fault are kept.
    pub fn add(&mut self, file: &[u8]) -> Result<(), AddError> {
        if file.is_empty() {
            return Ok(());
        }
        for (index, view) in split(file).enumerate() {
            view.and_then(|view| self.add_chunk(&view))
                .map_err(|cause| AddError::Chunk { index, cause })?;
        }
        Ok(())
    }

    fn add_chunk(&mut self, view: &ChunkView<'_>) -> Result<(), ChunkError> {
        let header = &view.header;
        let known = self
            .streams
            .iter()
            .position(|stream| stream.id == header.stream);
        if known.is_some_and(|index| self.streams[index].has(header.seq)) {
            return Ok(());
        }
        let chunk = view.open()?;
        let index = known.unwrap_or_else(|| {
            self.streams
                .push(Stream::new(header.stream, header.started_at));
            self.streams.len() - 1
        });
        self.streams[index].add(chunk);
        self.fronts = None;
        self.version += 1;
        Ok(())
    }

    /// Changes whenever something was added.
    pub fn version(&self) -> u32 {
        self.version
    }

    pub fn stream_ids(&self) -> impl Iterator<Item = String> + '_ {
        self.streams.iter().map(|stream| stream.id.to_string())
    }

    /// Where the stream's time 0 lies.
    pub(super) fn offset(&self, stream: &Stream) -> SessionMillis {
        let first = self
            .streams
            .iter()
            .map(|stream| stream.started_at)
            .filter(|at| at.is_finite())
            .fold(f64::MAX, f64::min);
        let offset = stream.started_at - self.origin.unwrap_or(first);
        if offset.is_finite() {
            offset.clamp(0.0, MAX_OFFSET) as SessionMillis
        } else {
            0
        }
    }

    pub(super) fn session_time(&self, stream: usize, at: Millis) -> SessionMillis {
        self.streams
            .get(stream)
            .map_or(0, |stream| self.offset(stream))
            + SessionMillis::from(at)
    }

    pub fn duration(&self) -> SessionMillis {
        (0..self.streams.len())
            .map(|index| self.session_time(index, self.streams[index].ends))
            .max()
            .unwrap_or(0)
    }

    /// The stream in front at a time; before the first has begun, the first.
    pub(super) fn front(&mut self, at: SessionMillis) -> Option<usize> {
        let fronts = self.fronts();
        let passed = fronts.partition_point(|&(from, _)| from <= at);
        fronts.get(passed.max(1) - 1).map(|&(_, stream)| stream)
    }

    fn fronts(&mut self) -> &[(SessionMillis, usize)] {
        if self.fronts.is_none() {
            let turns = (0..self.streams.len()).flat_map(|index| {
                let stream = &self.streams[index];
                let start = stream.epochs.values().find_map(super::Epoch::start);
                let start = start.map(|at| (at, TurnKind::Start));
                start
                    .into_iter()
                    .chain(stream.turns.iter().copied())
                    .map(move |(at, kind)| (index, at, kind))
            });
            let turns = turns
                .map(|(stream, at, kind)| Turn {
                    at: self.session_time(stream, at),
                    stream,
                    kind,
                })
                .collect();
            let ends: Vec<_> = (0..self.streams.len())
                .map(|index| self.session_time(index, self.streams[index].ends))
                .collect();
            self.fronts = Some(fronts(turns, &ends));
        }
        self.fronts.as_deref().unwrap_or_default()
    }

    /// What is told of the visit, chunk by chunk, with the stream and where its time 0 lies. Needs no keyframe.
    pub fn facts(&self) -> impl Iterator<Item = (StreamId, SessionMillis, &Facts)> {
        self.streams.iter().flat_map(|stream| {
            let offset = self.offset(stream);
            let facts = stream.facts.iter();
            facts.map(move |facts| (stream.id, offset, facts))
        })
    }

    /// What the pages wrote to their consoles, by time.
    pub fn console(&self) -> Vec<ConsoleLine> {
        let mut lines: Vec<ConsoleLine> = (0..self.streams.len())
            .flat_map(|stream| {
                let lines = self.streams[stream].console.iter();
                lines.map(move |(at, console)| ConsoleLine {
                    at: self.session_time(stream, *at),
                    stream,
                    level: console.level,
                    text: console.text.clone(),
                })
            })
            .collect();
        lines.sort_by_key(|line| line.at);
        lines
    }

    /// Stretches in which the visitor did nothing.
    pub fn quiet(&self) -> Vec<Span> {
        quiet(self.moments().map(|(at, _)| at).collect(), self.duration())
    }

    /// How much the visitor did in each of so many equal parts of the session.
    pub fn activity(&self, parts: usize) -> Vec<u32> {
        let mut bars = vec![0_u32; parts];
        let duration = self.duration().max(1);
        for (at, weight) in self.moments() {
            let part = (at.min(duration - 1) as usize * parts) / duration as usize;
            if let Some(bar) = bars.get_mut(part) {
                *bar = bar.saturating_add(weight);
            }
        }
        bars
    }

    fn moments(&self) -> impl Iterator<Item = (SessionMillis, u32)> + '_ {
        (0..self.streams.len()).flat_map(move |index| {
            let moments = self.streams[index].activity.moments();
            moments
                .iter()
                .map(move |&(at, weight)| (self.session_time(index, at), weight))
        })
    }

    /// What cannot be shown because chunks are missing, as far as is known by now.
    pub fn gaps(&self) -> Vec<Gap> {
        (0..self.streams.len())
            .flat_map(|index| {
                let stream = &self.streams[index];
                stream.holes().into_iter().map(move |hole| Gap {
                    stream: index,
                    span: Span {
                        from: self.session_time(index, hole.after.unwrap_or(0)),
                        to: self.session_time(index, hole.to.unwrap_or(stream.ends)),
                    },
                })
            })
            .collect()
    }

    /// What the stream's style sheets name by URL.
    pub fn url_assets(&self, stream: usize) -> Vec<(Str, AssetHash)> {
        let epochs = self
            .streams
            .get(stream)
            .into_iter()
            .flat_map(|stream| stream.epochs.values());
        epochs
            .flat_map(|epoch| epoch.url_assets().iter().cloned())
            .collect()
    }
}
