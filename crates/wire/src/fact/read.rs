//! Facts, read row by row.

use alloc::{borrow::ToOwned, string::ToString, vec::Vec};

use serde::de::DeserializeOwned;

use super::{Ancestor, Element, Fact, FactKind, Facts, FactsError};
use crate::{
    ElementHash, limits,
    messagepack::{self, Pack},
    varint::{self, Cursor},
};

impl Facts {
    /// What follows known fields is ignored and rows of unknown kinds are left out; anything else that is wrong is an
    /// error.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, FactsError> {
        if bytes.is_empty() {
            return Ok(Self::default());
        }
        messagepack::check(bytes)?;
        let mut section = Reader {
            cursor: Cursor { rest: bytes },
            memory: limits::MAX_FACTS_MEMORY,
        };
        section.array_of(4)?;
        let nodes = section.nodes()?;
        let elements = section.elements(&nodes)?;
        let times = section.value::<Vec<u32>>()?;
        let rows = section.rows(&times, &elements)?;
        Ok(Self { elements, rows })
    }
}

struct Reader<'a> {
    cursor: Cursor<'a>,
    /// What may yet be made of the section.
    memory: usize,
}

struct Node<'a> {
    parent: usize,
    /// Of an [`Ancestor`], one after another.
    fields: &'a [u8],
}

/// How many values an [`Ancestor`] has.
const ANCESTOR: usize = 5;

impl<'a> Reader<'a> {
    fn nodes(&mut self) -> Result<Vec<Node<'a>>, FactsError> {
        let count = messagepack::array_len(&mut self.cursor)?;
        let mut nodes = Vec::new();
        for _ in 0..count {
            self.spend(size_of::<Node<'_>>())?;
            let more = self.array_of(1 + ANCESTOR as u64)?;
            let parent = match self.value::<u32>()? {
                0 => 0,
                back => (nodes.len() + 1)
                    .checked_sub(back as usize)
                    .filter(|parent| *parent > 0)
                    .ok_or_else(|| fault("there is no such node"))?,
            };
            let fields = self.skip(ANCESTOR)?;
            self.skip(more)?;
            nodes.push(Node { parent, fields });
        }
        Ok(nodes)
    }

    fn elements(&mut self, nodes: &[Node<'_>]) -> Result<Vec<Element>, FactsError> {
        let count = messagepack::array_len(&mut self.cursor)?;
        let mut elements = Vec::new();
        for _ in 0..count {
            self.spend(size_of::<Element>())?;
            let more = self.array_of(2)?;
            let mut chain = Vec::new();
            let mut at = self.value::<u32>()? as usize;
            while let Some(index) = at.checked_sub(1) {
                let node = nodes
                    .get(index)
                    .ok_or_else(|| fault("there is no such node"))?;
                self.spend(size_of::<Ancestor>() + node.fields.len() * 2)?;
                chain.push(array::<Ancestor>(ANCESTOR, None, node.fields)?);
                at = node.parent;
            }
            let label = self.value()?;
            self.skip(more)?;
            let hash = Element::hash_of(&chain);
            elements.push(Element { hash, chain, label });
        }
        Ok(elements)
    }

    fn rows(&mut self, times: &[u32], elements: &[Element]) -> Result<Vec<Fact>, FactsError> {
        let count = messagepack::array_len(&mut self.cursor)?;
        if count != times.len() as u64 {
            return Err(fault("there are not as many times as rows"));
        }
        let mut rows = Vec::new();
        let mut at = 0;
        for step in times {
            self.spend(size_of::<Fact>())?;
            at = varint::after_step(at, *step);
            let mut more = self.array_of(3)?;
            let (kind, page) = (self.value::<u32>()?, self.value()?);
            let fields = self.skip(1)?;
            let element = match more.checked_sub(1) {
                Some(others) => {
                    more = others;
                    let number = self.value::<u32>()? as usize;
                    let index = number.checked_sub(1);
                    index
                        .and_then(|index| elements.get(index))
                        .map(|element| element.hash)
                }
                None => None,
            };
            self.skip(more)?;
            if let Some(kind) = fact(kind, fields, element)? {
                rows.push(Fact { at, page, kind });
            }
        }
        Ok(rows)
    }

    /// The head of an array of at least so many; gives how many more there are.
    fn array_of(&mut self, known: u64) -> Result<usize, FactsError> {
        messagepack::array_len(&mut self.cursor)?
            .checked_sub(known)
            .map(|more| more as usize)
            .ok_or_else(|| fault("an array lacks values"))
    }

    fn value<T: DeserializeOwned>(&mut self) -> Result<T, FactsError> {
        value(messagepack::skip(&mut self.cursor)?)
    }

    /// The bytes of so many values.
    fn skip(&mut self, count: usize) -> Result<&'a [u8], FactsError> {
        skip(&mut self.cursor, count)
    }

    fn spend(&mut self, bytes: usize) -> Result<(), FactsError> {
        self.memory = self.memory.checked_sub(bytes).ok_or(FactsError::Memory)?;
        Ok(())
    }
}

/// None where this version does not know the kind.
fn fact(
    kind: u32,
    fields: &[u8],
    element: Option<ElementHash>,
) -> Result<Option<FactKind>, FactsError> {
    let about = || {
        element
            .map(Some)
            .ok_or_else(|| fault("a row names no element"))
    };
    Ok(Some(match kind {
        0 => FactKind::PageView(record(9, None, fields)?),
        1 => FactKind::Click(record(15, about()?, fields)?),
        2 => FactKind::Input(record(1, about()?, fields)?),
        3 => FactKind::ScrollDepth(record(2, None, fields)?),
        4 => FactKind::Custom(record(2, None, fields)?),
        5 => FactKind::Identify(record(2, None, fields)?),
        6 => FactKind::Tag(record(1, None, fields)?),
        7 => FactKind::Error(record(7, None, fields)?),
        8 => FactKind::Request(record(8, None, fields)?),
        9 => FactKind::Vital(record(2, None, fields)?),
        10 => FactKind::LongTask(record(1, None, fields)?),
        _ => return Ok(None),
    }))
}

/// A record of an array of so many fields or more.
fn record<T: DeserializeOwned>(
    known: usize,
    element: Option<ElementHash>,
    fields: &[u8],
) -> Result<T, FactsError> {
    let mut cursor = Cursor { rest: fields };
    let count = messagepack::array_len(&mut cursor)?;
    let count = known.min(count as usize);
    array(count, element, skip(&mut cursor, count)?)
}

/// A structure of so many values, after the element where it begins with one.
fn array<T: DeserializeOwned>(
    count: usize,
    element: Option<ElementHash>,
    values: &[u8],
) -> Result<T, FactsError> {
    let mut whole = Pack::default();
    whole.array(count + usize::from(element.is_some()));
    if let Some(hash) = element {
        whole.binary(&hash.0);
    }
    whole.bytes.extend_from_slice(values);
    value(&whole.bytes)
}

fn value<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, FactsError> {
    rmp_serde::from_slice(bytes).map_err(|error| FactsError::Row(error.to_string()))
}

fn skip<'a>(cursor: &mut Cursor<'a>, count: usize) -> Result<&'a [u8], FactsError> {
    let start = cursor.rest;
    for _ in 0..count {
        messagepack::skip(cursor)?;
    }
    let len = start.len() - cursor.rest.len();
    Ok(start.get(..len).unwrap_or_default())
}

fn fault(what: &str) -> FactsError {
    FactsError::Row(what.to_owned())
}
