//! One page load in one tab, from the first snapshot to the last chunk.

use alloc::{string::String, vec::Vec};
use revisit_wire::{
    AssetHash, DomWriter, Event, Header, Millis, NodeId, SessionId, StreamId, VisitorId,
    event::PointerPath,
};

use crate::asset::{AssetKind, AssetRequest, Assets};
use crate::facts::FactLog;
use crate::mask::{CssUrl, Styled, Typed};
use crate::moves::Moves;
use crate::pace::{Pace, Reason};
use crate::pointer::Path;
use crate::policy::{Marks, Privacy};
use crate::seal::Part;
use crate::tree::Tree;
use crate::walk::Walk;

/// A keyframe larger than this is cut into parts.
const PART: usize = 512 * 1024;
/// A header has room for the names of about this many; the others wait for the next chunk.
const NEW_ASSETS: usize = 96;

/// Who records, for whom, and how much.
#[derive(Clone, Debug)]
pub struct Settings {
    pub key: String,
    pub session: SessionId,
    pub secret: [u8; 32],
    pub visitor: VisitorId,
    pub stream: StreamId,
    pub resumed_from: Option<StreamId>,
    /// The stream's start by the visitor's clock, milliseconds since 1970.
    pub started_at: f64,
    pub policy: u32,
    pub privacy: Privacy,
    pub assets: bool,
    /// What could not be watched from the page's start.
    pub coverage: u32,
    /// A fixed interval between sends, milliseconds.
    pub flush: Option<Millis>,
    /// Prints of what was typed on the session's pages before.
    pub typed: Vec<u32>,
}

impl Settings {
    /// The session's own number among hashes.
    fn salt(&self) -> u32 {
        let [a, b, c, d, ..] = self.secret;
        u32::from_le_bytes([a, b, c, d])
    }
}

/// Everything known of the page so far, and what has not been sent of it.
pub struct Stream {
    pub(crate) privacy: Privacy,
    wants_assets: bool,
    /// What the next chunk says of the stream and of its own place in it.
    pub(crate) header: Header,
    pub(crate) writer: DomWriter,
    pub(crate) tree: Tree,
    pub(crate) walk: Walk,
    pub(crate) moves: Moves,
    pub(crate) typed: Typed,
    pub(crate) styled: Styled,
    pub(crate) urls: Vec<CssUrl>,
    /// What relative addresses of the page are resolved against.
    pub(crate) base: String,
    pub(crate) now: Millis,
    pub(crate) path: Path,
    pub(crate) facts: FactLog,
    pub(crate) assets: Assets,
    pub(crate) freed: Vec<u32>,
    /// The record does not tell the page any more: a new epoch is needed.
    pub(crate) is_torn: bool,
    /// The present epoch's snapshot has not been sent yet.
    pub(crate) is_keyframe: bool,
    pub(crate) parts: Vec<Part>,
    pub(crate) pace: Pace,
    pub(crate) epochs_begun: u32,
    pub(crate) span: Option<(Millis, Millis)>,
}

impl Stream {
    /// Nothing is known, and nothing may be recorded before [`start`](Self::start).
    pub const fn empty() -> Self {
        Self {
            privacy: Privacy::Strict,
            wants_assets: false,
            header: NO_HEADER,
            writer: DomWriter::new(),
            tree: Tree::new(),
            walk: Walk::new(),
            moves: Moves::new(),
            typed: Typed::new(),
            styled: Styled::new(),
            urls: Vec::new(),
            base: String::new(),
            now: 0,
            path: Path::new(),
            facts: FactLog::new(),
            assets: Assets::new(),
            freed: Vec::new(),
            is_torn: false,
            is_keyframe: false,
            parts: Vec::new(),
            pace: Pace::new(None),
            epochs_begun: 0,
            span: None,
        }
    }

    /// Begins, or becomes another stream of the same page, whose memory it uses on. What was typed stays known: the
    /// page may show it still.
    pub fn start(&mut self, settings: Settings) {
        let salt = settings.salt();
        self.typed.follow(settings.typed, salt);
        self.facts.clear();
        self.assets.clear();
        self.reset_epoch();
        self.pace = Pace::new(settings.flush);
        self.privacy = settings.privacy;
        self.wants_assets = settings.assets;
        self.header = Header {
            key: settings.key,
            session: settings.session,
            secret: Some(settings.secret.to_vec()),
            visitor: settings.visitor,
            stream: settings.stream,
            resumed_from: settings.resumed_from,
            started_at: settings.started_at,
            policy: settings.policy,
            coverage: settings.coverage,
            ..NO_HEADER
        };
        self.now = 0;
        self.is_keyframe = false;
        self.epochs_begun = 0;
        self.span = None;
    }

    pub fn privacy(&self) -> Privacy {
        self.privacy
    }

    /// Everything from here on is of this time. Time never runs backwards.
    pub fn set_time(&mut self, at: Millis) {
        self.now = self.now.max(at);
    }

    /// The edge's answer to the session's first chunk.
    pub fn set_token(&mut self, token: String) {
        self.header.token = Some(token);
        self.header.secret = None;
    }

    pub fn fix_pace(&mut self, interval: Option<Millis>) {
        self.pace.fix(interval);
    }

    /// Writes an op at the present time, after the pointer's path before it.
    pub fn op(&mut self, event: &impl Event) {
        let at = self.now;
        event.write(self.begin_op(), at);
    }

    /// What every op needs before it is written, apart from the op's own kind, so that it is there once.
    fn begin_op(&mut self) -> &mut DomWriter {
        self.end_path();
        self.note_time();
        self.writer.end_tree();
        &mut self.writer
    }

    pub(crate) fn write(&mut self, at: Millis, event: &impl Event) {
        self.writer.write(at, event);
        self.note_at(at);
    }

    pub(crate) fn note_time(&mut self) {
        self.note_at(self.now);
    }

    pub(crate) fn note_at(&mut self, at: Millis) {
        let (from, to) = self.span.unwrap_or((at, at));
        self.span = Some((from.min(at), to.max(at)));
        self.pace.pending(at);
    }

    pub fn pointer(&mut self, at: Millis, pointer: u32, x: i32, y: i32) {
        let done = self.path.add(at.max(self.now), pointer, x, y);
        self.write_path(done);
        self.pace.pending(at);
    }

    pub(crate) fn end_path(&mut self) {
        let done = self.path.take();
        self.write_path(done);
    }

    fn write_path(&mut self, done: Option<(Millis, PointerPath)>) {
        if let Some((start, path)) = done {
            let lasts = path.samples.last().map_or(0, |sample| sample.after);
            self.write(start, &path);
            // It is a while until the pointer is where the path ends.
            self.note_at(start + lasts);
        }
    }

    /// An id as the wire knows it, if that node is recorded.
    pub fn node(&self, id: u32) -> Option<NodeId> {
        self.tree.is_alive(id).then_some(NodeId(id))
    }

    /// All trees of the batch are in: makes the moves that waited for them.
    pub fn settle(&mut self) {
        self.writer.end_tree();
        let (writer, now) = (&mut self.writer, self.now);
        let told = self.moves.settle(&mut self.tree, |step| {
            let before = (step.before != 0).then_some(NodeId(step.before));
            let op = revisit_wire::event::Move {
                id: NodeId(step.id),
                parent: NodeId(step.parent),
                before,
            };
            writer.write(now, &op);
        });
        self.is_torn |= !told;
    }

    /// The end of a batch: addresses found in style sheets are asked for, assets told.
    pub fn end_batch(&mut self) {
        self.writer.end_tree();
        for url in core::mem::take(&mut self.urls) {
            if self.wants_assets && (url.is_font || self.privacy != Privacy::Strict) {
                let kind = if url.is_font {
                    AssetKind::Font
                } else {
                    AssetKind::Image
                };
                self.assets.styled(kind, &url.url, url.sent);
            }
        }
        self.tell_assets();
    }

    pub(crate) fn tell_assets(&mut self) {
        while self.writer.new_assets().len() < NEW_ASSETS
            && let Some(op) = self.assets.next_op()
        {
            let is_told = match op.target {
                revisit_wire::event::AssetTarget::Node(id) => self.tree.is_alive(id.0),
                revisit_wire::event::AssetTarget::Url(_) => true,
            };
            if is_told {
                self.op(&op);
            }
        }
    }

    /// An element shows an image, or a link a sheet that cannot be read here.
    pub fn shown(&mut self, kind: AssetKind, url: &str, node: u32) {
        let is_wanted =
            self.wants_assets && (kind != AssetKind::Image || self.privacy != Privacy::Strict);
        if is_wanted && self.tree.is_alive(node) && !self.tree.context(node).has(Marks::MASK) {
            self.assets.shown(kind, url, node);
        }
    }

    pub fn asset_ready(&mut self, request: u32, hash: AssetHash) {
        self.assets.ready(request, hash);
        self.tell_assets();
    }

    pub fn take_asset_requests(&mut self) -> Vec<AssetRequest> {
        self.assets.take_requests()
    }

    /// Attributes that style sheets turned out to ask for: their values are wanted now.
    pub fn take_styled_attributes(&mut self) -> String {
        if self.privacy == Privacy::Balanced {
            self.styled.take_fresh()
        } else {
            String::new()
        }
    }

    /// Prints of all that was typed in the session, where there is more than when this was last asked.
    pub fn take_typed(&mut self) -> Vec<u32> {
        self.typed.take_news()
    }

    /// Ids that are void since this was last asked.
    pub fn take_freed(&mut self) -> Vec<u32> {
        let freed = core::mem::take(&mut self.freed);
        if !freed.is_empty() {
            let tree = &self.tree;
            self.assets.forget(|node| tree.is_alive(node));
        }
        freed
    }

    /// True once where the record lost the page and the whole document must be read again.
    pub fn take_torn(&mut self) -> bool {
        core::mem::take(&mut self.is_torn)
    }

    /// Is a chunk due now?
    pub fn due(&self, now: Millis) -> Option<Reason> {
        let facts = self.facts.section.count();
        self.pace.due(now, self.writer.byte_len(), facts)
    }

    pub(crate) fn reset_epoch(&mut self) {
        self.writer.start_epoch();
        self.tree.clear();
        self.moves.clear();
        self.path = Path::new();
        self.freed.clear();
        self.parts.clear();
        self.is_torn = false;
        self.is_keyframe = true;
        self.assets.start_epoch();
        if self.epochs_begun > 0 {
            self.header.epoch += 1;
        }
        self.epochs_begun += 1;
        self.span = None;
        self.note_time();
    }

    /// Cuts a snapshot that has grown large. Its parts are sealed together, once their number is known.
    pub(crate) fn spill(&mut self) {
        if self.is_keyframe && self.writer.byte_len() > PART {
            let part = self.take_part();
            self.parts.push(part);
            self.writer.begin_continue(self.now);
        }
    }
}

const NO_HEADER: Header = Header {
    key: String::new(),
    session: SessionId([0; 16]),
    secret: None,
    token: None,
    visitor: VisitorId([0; 16]),
    stream: StreamId([0; 16]),
    resumed_from: None,
    parent: None,
    seq: 0,
    epoch: 0,
    dictionary: 0,
    part: (0, 1),
    keyframe: false,
    from: 0,
    to: 0,
    started_at: 0.0,
    sealed: 0,
    ops: 0,
    facts: 0,
    assets: Vec::new(),
    policy: 0,
    coverage: 0,
    total: None,
};
