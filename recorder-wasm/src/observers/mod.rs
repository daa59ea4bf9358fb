//! What the page hands over, taken apart. One file per kind of happening, named as in the wire format.

mod adopted;
mod asset;
mod checked;
mod click;
mod console;
mod custom;
mod error;
mod focus;
mod hover;
mod input;
mod long_task;
mod page;
mod pointer;
mod request;
mod scroll;
mod selected;
mod sheet;
mod top_layer;
mod value;
mod viewport;
mod visibility;
mod vital;

use revisit_capture::{Batch, Chain, Effect, Stream, record};

/// Reads a batch to its end.
pub(crate) fn observe(stream: &mut Stream, batch: &mut Batch<'_>) {
    // The element that facts are about, read right before them.
    let mut chain: Option<Chain> = None;
    while !batch.is_empty() {
        let kind = batch.peek();
        if (record::DOCUMENT..=record::RUN).contains(&kind) {
            stream.trees(batch);
            continue;
        }
        batch.skip(1, 0);
        match kind {
            record::SETTLE => stream.settle(),
            record::REMOVE => stream.remove(batch),
            record::ATTRIBUTE => stream.attribute(batch),
            record::TEXT_CHANGE => stream.text_change(batch),
            record::TIME => stream.set_time(batch.word()),
            record::VALUE => value::observe(stream, batch),
            record::CHECKED => checked::observe(stream, batch),
            record::SELECTED => selected::observe(stream, batch),
            record::SCROLL => scroll::observe(stream, batch),
            record::DEPTH => stream.depth(batch.word(), batch.word()),
            record::FOCUS => focus::observe(stream, batch),
            record::HOVER => hover::observe(stream, batch),
            record::POINTER => pointer::observe_path(stream, batch),
            record::PRESS => pointer::observe_press(stream, batch),
            record::VIEWPORT => viewport::observe(stream, batch),
            record::VISIBILITY => visibility::observe(stream, batch),
            record::PAGE => page::observe(stream, batch),
            record::SHEET => sheet::observe(stream, batch),
            record::SHEET_RULE => sheet::observe_rule(stream, batch),
            record::SHEET_DISABLED => sheet::observe_disabled(stream, batch),
            record::ADOPTED => adopted::observe(stream, batch),
            record::IMAGE => asset::observe_image(stream, batch),
            record::LINKED_SHEET => asset::observe_sheet(stream, batch),
            record::CONSOLE => console::observe(stream, batch),
            record::TOP_LAYER => top_layer::observe(stream, batch),
            record::CHAIN => chain = stream.chain(batch),
            record::CLICK => click::observe(stream, batch, chain.as_ref()),
            record::INPUT => input::observe(stream, batch, chain.as_ref()),
            record::ERROR => error::observe(stream, batch),
            record::CUSTOM => custom::observe(stream, batch),
            record::IDENTIFY => custom::observe_identify(stream, batch),
            record::TAG => custom::observe_tag(stream, batch),
            record::REQUEST => request::observe(stream, batch),
            record::VITAL => vital::observe(stream, batch),
            record::LONG_TASK => long_task::observe(stream, batch),
            record::EFFECT => stream.effect(batch.word(), Effect::from_code(batch.word())),
            // A batch that cannot be read to its end tells nothing more.
            _ => return,
        }
    }
}
