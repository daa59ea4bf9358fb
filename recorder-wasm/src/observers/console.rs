//! Lines in the console.

use revisit_capture::{Batch, Stream};
use revisit_wire::event::{Console, ConsoleLevel};

pub(super) fn observe(stream: &mut Stream, batch: &mut Batch<'_>) {
    let at = batch.word();
    let level = match batch.word() {
        0 => ConsoleLevel::Log,
        1 => ConsoleLevel::Debug,
        2 => ConsoleLevel::Info,
        3 => ConsoleLevel::Warn,
        _ => ConsoleLevel::Error,
    };
    stream.set_time(at);
    let text = &*stream.masked_text_of(batch.string());
    stream.op(&Console { level, text });
}
