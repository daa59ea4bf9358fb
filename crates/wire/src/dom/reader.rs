//! Reads sections back into ops.

use alloc::vec::Vec;
use core::{mem::size_of, slice};

use super::{
    DomError, Previous, URL_PREFIX, code, columns::Cursors, role::Role, vocabulary::Vocabulary,
};
use crate::{
    AssetHash, NodeId, Op, Str, TimedOp,
    event::{
        Adopted, Asset, Attribute, Checked, Console, Continue, Focus, Hover, Insert, Move, Page,
        PointerPath, Press, Remove, Scroll, Selected, Sheet, SheetDisabled, SheetRule, Snapshot,
        Text, TopLayer, Value, Viewport, Visibility,
    },
    limits, varint,
};

/// Reads sections back into ops. Holds the epoch's dictionary between chunks.
#[derive(Clone, Debug)]
pub struct DomReader {
    vocabulary: Vocabulary,
    /// The epoch's assets.
    assets: Vec<AssetHash>,
    place: Place,
}

/// How far the epoch has come.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place {
    pub(crate) next_id: u32,
    /// Depth of the last node of the last tree.
    pub(crate) depth: Option<u32>,
}

const START: Place = Place {
    next_id: 1,
    depth: None,
};

impl Default for DomReader {
    fn default() -> Self {
        Self {
            vocabulary: Vocabulary::default(),
            assets: Vec::new(),
            place: START,
        }
    }
}

impl DomReader {
    pub fn new() -> Self {
        Self::default()
    }

    /// Forgets dictionary and ids: the next section is a keyframe's first.
    pub fn start_epoch(&mut self) {
        *self = Self::default();
    }

    /// To be compared with a chunk's `Header::dictionary` before its section is read.
    pub fn dictionary_len(&self) -> u32 {
        self.vocabulary.len() + self.assets.len() as u32
    }

    /// Reads one section, to its last byte, with the assets that its chunk's header lists. An error leaves the
    /// reader as it was.
    pub fn read(
        &mut self,
        section: &[u8],
        new_assets: &[AssetHash],
    ) -> Result<Vec<TimedOp>, DomError> {
        if section.is_empty() {
            return Ok(Vec::new());
        }
        let mark = self.vocabulary.mark();
        let assets_before = self.assets.len();
        let mut ops = OpReader {
            cursors: Cursors::open(section)?,
            vocabulary: &mut self.vocabulary,
            assets: &mut self.assets,
            new_assets: new_assets.iter(),
            place: self.place,
            previous: Previous::NONE,
            last_url: Vec::new(),
            memory: limits::MAX_OPS_MEMORY,
        };
        let read = ops.read_all();
        let place = ops.place;
        if read.is_ok() {
            self.place = place;
        } else {
            self.vocabulary.return_to(mark);
            self.assets.truncate(assets_before);
        }
        read
    }
}

/// Reads the ops of one section.
pub(crate) struct OpReader<'a> {
    pub(crate) cursors: Cursors<'a>,
    pub(crate) vocabulary: &'a mut Vocabulary,
    assets: &'a mut Vec<AssetHash>,
    /// What the header lists and no op has named yet.
    new_assets: slice::Iter<'a, AssetHash>,
    pub(crate) place: Place,
    pub(crate) previous: Previous,
    pub(crate) last_url: Vec<u8>,
    /// What the ops may yet take.
    memory: usize,
}

/// Reads a varint of at most 32 bits from the named column.
macro_rules! read_u32 {
    ($reader:expr, $column:ident) => {
        $reader
            .cursors
            .$column
            .u32()
            .ok_or($crate::dom::DomError::Short(
                $crate::dom::columns::id::$column,
            ))
    };
}
pub(crate) use read_u32;

impl OpReader<'_> {
    fn read_all(&mut self) -> Result<Vec<TimedOp>, DomError> {
        let mut ops = Vec::new();
        while let Some(code) = self.cursors.ops.byte() {
            let at = varint::after_step(self.previous.at, read_u32!(self, times)?);
            self.previous.at = at;
            if code >= code::FIRST_EXTENSION {
                self.skip_extension()?;
            } else {
                self.spend(size_of::<TimedOp>())?;
                let op = self.op(code)?;
                ops.push(TimedOp { at, op });
            }
        }
        match self.cursors.unread() {
            Some(column) => Err(DomError::Trailing(column)),
            None if self.new_assets.len() > 0 => Err(DomError::UnnamedAsset),
            None => Ok(ops),
        }
    }

    fn op(&mut self, code: u8) -> Result<Op, DomError> {
        Ok(match code {
            code::SNAPSHOT => Op::Snapshot(Snapshot::read(self)?),
            code::INSERT => Op::Insert(Insert::read(self)?),
            code::CONTINUE => Op::Continue(Continue::read(self)?),
            code::MOVE => Op::Move(Move::read(self)?),
            code::REMOVE => Op::Remove(Remove::read(self)?),
            code::ATTRIBUTE_SET | code::ATTRIBUTE_GONE => {
                Op::Attribute(Attribute::read(self, code)?)
            }
            code::TEXT => Op::Text(Text::read(self)?),
            code::VALUE => Op::Value(Value::read(self)?),
            code::CHECKED => Op::Checked(Checked::read(self)?),
            code::SELECTED => Op::Selected(Selected::read(self)?),
            code::SCROLL => Op::Scroll(Scroll::read(self)?),
            code::FOCUS | code::BLUR => Op::Focus(Focus::read(self, code)?),
            code::POINTER_PATH => Op::PointerPath(PointerPath::read(self)?),
            code::PRESS => Op::Press(Press::read(self)?),
            code::VIEWPORT => Op::Viewport(Viewport::read(self)?),
            code::VISIBILITY => Op::Visibility(Visibility::read(self)?),
            code::PAGE => Op::Page(Page::read(self)?),
            code::SHEET => Op::Sheet(Sheet::read(self)?),
            code::SHEET_RULE_INSERT | code::SHEET_RULE_DELETE | code::SHEET_RULE_REPLACE => {
                Op::SheetRule(SheetRule::read(self, code)?)
            }
            code::SHEET_DISABLED => Op::SheetDisabled(SheetDisabled::read(self)?),
            code::ADOPTED => Op::Adopted(Adopted::read(self)?),
            code::ASSET_OF_NODE | code::ASSET_OF_URL => Op::Asset(Asset::read(self, code)?),
            code::CONSOLE => Op::Console(Console::read(self)?),
            code::HOVER | code::HOVER_NONE => Op::Hover(Hover::read(self, code)?),
            code::TOP_LAYER => Op::TopLayer(TopLayer::read(self)?),
            unknown => return Err(DomError::UnknownOp(unknown)),
        })
    }

    fn skip_extension(&mut self) -> Result<(), DomError> {
        let len = read_u32!(self, extensions)?;
        let payload = self.cursors.extensions.take(len as usize);
        payload
            .map(|_| ())
            .ok_or(DomError::Short(super::columns::id::extensions))
    }

    /// Accounts for what the ops take in memory, so that a small section can't become a huge vector.
    pub(crate) fn spend(&mut self, bytes: usize) -> Result<(), DomError> {
        self.memory = self.memory.checked_sub(bytes).ok_or(DomError::Memory)?;
        Ok(())
    }

    /// A node that the epoch has seen.
    pub(crate) fn target(&mut self) -> Result<NodeId, DomError> {
        let id = self.raw_target()?;
        self.known(id)
    }

    /// A sheet's owner, or the next id, which a constructed sheet takes.
    pub(crate) fn sheet_target(&mut self) -> Result<NodeId, DomError> {
        let id = self.raw_target()?;
        if id == self.place.next_id {
            self.place.next_id = id
                .checked_add(1)
                .ok_or(DomError::UnknownNode { id, next: id })?;
        }
        self.known(id)
    }

    fn raw_target(&mut self) -> Result<u32, DomError> {
        let id = varint::after_step(self.previous.target, read_u32!(self, targets)?);
        self.previous.target = id;
        Ok(id)
    }

    pub(crate) fn place(&mut self) -> Result<(NodeId, Option<NodeId>), DomError> {
        let parent = varint::after_step(self.previous.parent, read_u32!(self, parents)?);
        self.previous.parent = parent;
        let parent = self.known(parent)?;
        let step = self
            .cursors
            .siblings
            .varint()
            .ok_or(DomError::Short(super::columns::id::siblings))?;
        let Some(step) = step.checked_sub(1) else {
            return Ok((parent, None));
        };
        let step = u32::try_from(step).or(Err(DomError::Short(super::columns::id::siblings)))?;
        let sibling = varint::after_step(self.previous.sibling, step);
        self.previous.sibling = sibling;
        let sibling = self.known(sibling)?;
        if sibling == parent {
            return Err(DomError::OwnParent(parent.0));
        }
        Ok((parent, Some(sibling)))
    }

    fn known(&self, id: u32) -> Result<NodeId, DomError> {
        let next = self.place.next_id;
        if (1..next).contains(&id) {
            Ok(NodeId(id))
        } else {
            Err(DomError::UnknownNode { id, next })
        }
    }

    /// An asset that the epoch has seen, or the next that the header lists.
    pub(crate) fn asset(&mut self) -> Result<AssetHash, DomError> {
        let entry = read_u32!(self, assets)?;
        let known = (entry as usize)
            .checked_sub(1)
            .map(|index| self.assets.get(index).copied());
        if let Some(known) = known {
            return known.ok_or(DomError::UnknownEntry(entry));
        }
        let new = *self.new_assets.next().ok_or(DomError::UnknownEntry(0))?;
        self.assets.push(new);
        Ok(new)
    }

    pub(crate) fn number(&mut self) -> Result<u32, DomError> {
        read_u32!(self, numbers)
    }

    /// A number of no more than so many bits.
    pub(crate) fn bits(&mut self, what: &'static str, bits: u32) -> Result<u32, DomError> {
        let value = self.number()?;
        if value >> bits == 0 {
            Ok(value)
        } else {
            Err(DomError::UnknownVariant { what, value })
        }
    }

    /// How many there are of something that takes at least one byte each in this column.
    pub(crate) fn count(&mut self, column: fn(&Cursors<'_>) -> usize) -> Result<usize, DomError> {
        let count = self.number()? as usize;
        if count > column(&self.cursors) {
            return Err(DomError::Short(super::columns::id::numbers));
        }
        Ok(count)
    }

    pub(crate) fn string(&mut self, role: Role) -> Result<Str, DomError> {
        let cursors = &mut self.cursors;
        let (refs, heap) = match role {
            Role::Class => (&mut cursors.class_refs, &mut cursors.class_heap),
            Role::Url => (&mut cursors.url_refs, &mut cursors.url_heap),
            Role::Value => (&mut cursors.value_refs, &mut cursors.value_heap),
            Role::Text => (&mut cursors.text_refs, &mut cursors.text_heap),
            Role::Css => (&mut cursors.css_refs, &mut cursors.css_heap),
            Role::Input => (&mut cursors.input_refs, &mut cursors.input_heap),
        };
        let short = DomError::Short(role.column());
        let reference = refs.u32().ok_or(short)?;
        let number = reference >> 1;
        if reference & 1 == 1 {
            return self.vocabulary.strings(role).entry(number);
        }
        let bytes = heap.take(number as usize).ok_or(short)?;
        let text = if role == Role::Url {
            let shared = read_u32!(self, url_prefixes)? as usize;
            let prefix = self.last_url.get(..shared).ok_or(short)?;
            let url = [prefix, bytes].concat();
            self.last_url.clear();
            self.last_url
                .extend_from_slice(url.get(..URL_PREFIX).unwrap_or(&url));
            utf8(&url)?
        } else {
            utf8(bytes)?
        };
        self.spend(text.len() + STRING)?;
        self.vocabulary.strings(role).keep(&text);
        Ok(text)
    }
}

/// What a shared string takes beside its bytes.
pub(crate) const STRING: usize = 48;

pub(crate) fn utf8(bytes: &[u8]) -> Result<Str, DomError> {
    core::str::from_utf8(bytes)
        .map(Str::from)
        .or(Err(DomError::Utf8))
}
