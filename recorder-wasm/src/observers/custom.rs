//! What the site says by itself: custom events, identities, tags.

use revisit_capture::{Batch, Stream};
use revisit_wire::fact::{Custom, Identify, Scalar, Scalars, Tag};

pub(super) fn observe(stream: &mut Stream, batch: &mut Batch<'_>) {
    let (at, name, props) = named(batch);
    stream.fact(at, &Custom { name, props });
}

pub(super) fn observe_identify(stream: &mut Stream, batch: &mut Batch<'_>) {
    let (at, id, traits) = named(batch);
    stream.fact(at, &Identify { id, traits });
}

pub(super) fn observe_tag(stream: &mut Stream, batch: &mut Batch<'_>) {
    let at = batch.word();
    stream.fact(
        at,
        &Tag {
            name: batch.string(),
        },
    );
}

fn named<'a>(batch: &mut Batch<'a>) -> (u32, &'a str, Scalars<&'a str>) {
    let (at, count, name) = (batch.word(), batch.word(), batch.string());
    let properties = (0..count)
        .map(|_| {
            let key = batch.string();
            let value = match batch.word() {
                0 => Scalar::Null,
                1 => Scalar::Bool(false),
                2 => Scalar::Bool(true),
                3 => Scalar::Number(batch.float()),
                _ => Scalar::Text(batch.string()),
            };
            (key, value)
        })
        .collect();
    (at, name, properties)
}
