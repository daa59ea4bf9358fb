//! Chunks, ready to be delivered.

use alloc::vec::Vec;
use revisit_wire::{AssetHash, Header, Millis, seal_stored};

use crate::Stream;
use crate::pace::Reason;

/// A chunk that is final but for its codec.
#[derive(Clone, Debug)]
pub struct Sealed {
    pub seq: u32,
    /// With both sections as they are: delivery compresses them.
    pub bytes: Vec<u8>,
    pub is_keyframe: bool,
}

/// A section with what its header says of it.
#[derive(Debug)]
pub(crate) struct Part {
    dom: Vec<u8>,
    dictionary: u32,
    ops: u32,
    span: (Millis, Millis),
    assets: Vec<AssetHash>,
}

impl Stream {
    /// Seals all that is pending: one chunk, or the parts of a keyframe. None where nothing is.
    pub fn seal(&mut self, now: Millis, reason: Reason) -> Vec<Sealed> {
        self.set_time(now);
        self.end_path();
        if reason.is_leaving() {
            self.facts.release_clicks();
        }
        if let Some((first, last)) = self.facts.span() {
            self.note_at(first);
            self.note_at(last);
        }
        if self.writer.ops() == 0 && self.parts.is_empty() && self.facts.is_empty() {
            return Vec::new();
        }
        let last = self.take_part();
        let mut parts = core::mem::take(&mut self.parts);
        parts.push(last);
        let is_keyframe = core::mem::take(&mut self.is_keyframe);
        let mut facts = self.facts.take();
        let mut facts_count = facts.rows.len() as u32;
        let of = if is_keyframe { parts.len() as u32 } else { 1 };
        let mut sealed = Vec::with_capacity(parts.len());
        for (index, part) in parts.into_iter().enumerate() {
            let section = if facts_count == 0 {
                Vec::new()
            } else {
                facts.to_bytes()
            };
            let header = self.header(
                &part,
                (index as u32, of),
                is_keyframe,
                facts_count,
                now,
                reason,
            );
            sealed.push(Sealed {
                seq: self.seq,
                bytes: seal_stored(&header, &section, &part.dom),
                is_keyframe,
            });
            self.seq += 1;
            (facts, facts_count) = (revisit_wire::Facts::default(), 0);
        }
        self.pace.sent();
        sealed
    }

    pub(crate) fn take_part(&mut self) -> Part {
        let span = self.span.take().unwrap_or((self.now, self.now));
        let (dictionary, ops) = (self.writer.dictionary_len(), self.writer.ops());
        Part {
            dom: self.writer.take_section(),
            dictionary,
            ops,
            span,
            assets: core::mem::take(&mut self.named_assets),
        }
    }

    fn header(
        &self,
        part: &Part,
        position: (u32, u32),
        keyframe: bool,
        facts: u32,
        sealed: Millis,
        reason: Reason,
    ) -> Header {
        let settings = &self.settings;
        Header {
            key: settings.key.clone(),
            session: settings.session,
            secret: self.token.is_none().then(|| settings.secret.to_vec()),
            token: self.token.clone(),
            visitor: settings.visitor,
            stream: settings.stream,
            resumed_from: settings.resumed_from,
            parent: None,
            seq: self.seq,
            epoch: self.epoch,
            dictionary: part.dictionary,
            part: position,
            keyframe,
            from: part.span.0,
            to: part.span.1,
            started_at: settings.started_at,
            sealed,
            ops: part.ops,
            facts,
            assets: part.assets.clone(),
            policy: settings.policy,
            coverage: settings.coverage,
            total: (reason == Reason::Unload).then_some(self.seq + position.1 - position.0),
        }
    }
}
