//! What the site says by itself: custom events, identities, tags.

use alloc::borrow::ToOwned;
use alloc::string::String;

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
            name: batch.string().to_owned(),
        },
    );
}

fn named(batch: &mut Batch<'_>) -> (u32, String, Scalars) {
    let (at, count, name) = (batch.word(), batch.word(), batch.string().to_owned());
    let properties = (0..count)
        .map(|_| {
            let key = batch.string().to_owned();
            let value = match batch.word() {
                0 => Scalar::Null,
                1 => Scalar::Bool(false),
                2 => Scalar::Bool(true),
                3 => Scalar::Number(batch.float()),
                _ => Scalar::Text(batch.string().to_owned()),
            };
            (key, value)
        })
        .collect();
    (at, name, properties)
}
