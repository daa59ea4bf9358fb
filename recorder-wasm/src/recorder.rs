//! Holds the stream, takes the page's batches, hands chunks out.

use alloc::borrow::ToOwned;
use alloc::string::String;
use alloc::vec::Vec;
use core::cell::{Cell, RefCell};

use revisit_capture::{AssetKind, Batch, Reason, Stream};
use revisit_wire::AssetHash;

use crate::page::{Tell, encoded, tell, tell_numbers};
use crate::{observers, settings};

/// What the page calls for. The numbers stand in `js/recorder.js` too.
#[derive(Clone, Copy)]
pub(crate) enum Call {
    /// Room for so many numbers; gives their address.
    Numbers,
    /// Room for so many bytes of text; gives their address.
    Text,
    /// A batch is written: so many numbers, lengths of strings, bytes of text.
    Batch,
    /// It is so late: sends what is due.
    Tick,
    /// It is so late, and everything is sent; by the reason's code.
    Flush,
    /// A batch with the settings: a stream begins, and the one before is forgotten.
    Start,
    /// A batch with the edge's token: chunks carry it instead of the secret from now on.
    Token,
    /// A batch with a request's id and the hash of the bytes it was for.
    Asset,
    /// Sends that far apart from now on; 0: by activity.
    Pace,
    /// The text, of so many bytes, is a stored chunk: tells it with LZ4 sections.
    Lz4,
}

impl Call {
    pub(crate) fn from_code(code: u32) -> Option<Self> {
        Some(match code {
            0 => Self::Numbers,
            1 => Self::Text,
            2 => Self::Batch,
            3 => Self::Tick,
            4 => Self::Flush,
            5 => Self::Start,
            6 => Self::Token,
            7 => Self::Asset,
            8 => Self::Pace,
            9 => Self::Lz4,
            _ => return None,
        })
    }
}

/// Records one page load at a time.
pub(crate) struct Recorder {
    /// Where the page writes a batch to.
    numbers: RefCell<Vec<u32>>,
    text: RefCell<Vec<u8>>,
    /// Stands here from the beginning: code that makes one and takes it apart would be 2 KB.
    stream: RefCell<Stream>,
    is_started: Cell<bool>,
}

impl Recorder {
    pub(crate) const fn new() -> Self {
        Self {
            numbers: RefCell::new(Vec::new()),
            text: RefCell::new(Vec::new()),
            stream: RefCell::new(Stream::empty()),
            is_started: Cell::new(false),
        }
    }

    pub(crate) fn call(&self, what: Call, [a, b, c]: [u32; 3]) -> u32 {
        match what {
            Call::Numbers => return room(&self.numbers, a as usize),
            Call::Text => return room(&self.text, a as usize),
            Call::Batch | Call::Start | Call::Token | Call::Asset => {
                self.read(what, [a as usize, b as usize, c as usize]);
            }
            Call::Tick => {
                let mut due = None;
                self.with(|stream| {
                    stream.tick(a);
                    due = stream.due(a);
                });
                if let Some(reason) = due {
                    self.flush(a, reason);
                }
            }
            Call::Flush => self.flush(a, Reason::from_code(b)),
            Call::Pace => self.with(|stream| stream.fix_pace((a > 0).then_some(a))),
            Call::Lz4 => {
                let text = self.text.borrow();
                let chunk = text.get(..a as usize).and_then(revisit_wire::stored_to_lz4);
                tell(Tell::Lz4, chunk.as_deref().unwrap_or_default(), [0; 3]);
            }
        }
        0
    }

    /// Reads the batch that has been written.
    fn read(&self, what: Call, [words, lengths, bytes]: [usize; 3]) {
        let (numbers, text) = (self.numbers.borrow(), self.text.borrow());
        let parts = numbers
            .get(..words + lengths)
            .and_then(|used| used.split_at_checked(words));
        let (Some((words, lengths)), Some(text)) = (parts, text.get(..bytes)) else {
            return;
        };
        let batch = &mut Batch::new(words, lengths, encoded(text));
        match what {
            Call::Start => {
                self.is_started.set(true);
                self.with(|stream| stream.start(settings::read(batch)));
            }
            Call::Token => self.with(|stream| stream.set_token(batch.string().to_owned())),
            Call::Asset => {
                self.with(|stream| stream.asset_ready(batch.word(), AssetHash(batch.bytes())));
            }
            _ => self.take(batch),
        }
    }

    fn take(&self, batch: &mut Batch<'_>) {
        let (mut freed, mut requests, mut is_torn) = (Vec::new(), Vec::new(), false);
        let mut styled = String::new();
        self.with(|stream| {
            observers::observe(stream, batch);
            stream.end_batch();
            freed = stream.take_freed();
            styled = stream.take_styled_attributes();
            is_torn = stream.take_torn();
            requests = stream.take_asset_requests();
        });
        if !freed.is_empty() {
            tell_numbers(Tell::Freed, &freed);
        }
        if !styled.is_empty() {
            tell(Tell::Restyle, styled.as_bytes(), [0; 3]);
        }
        if is_torn {
            tell(Tell::Torn, &[], [0; 3]);
        }
        for request in &requests {
            let kind = match request.kind {
                AssetKind::Image => 0,
                AssetKind::Font => 1,
                AssetKind::Style => 2,
            };
            tell(Tell::Asset, request.url.as_bytes(), [request.id, kind, 0]);
        }
    }

    fn flush(&self, now: u32, reason: Reason) {
        let (mut sealed, mut typed) = (Vec::new(), Vec::new());
        self.with(|stream| {
            sealed = stream.seal(now, reason);
            typed = stream.take_typed();
        });
        if !typed.is_empty() {
            tell_numbers(Tell::Typed, &typed);
        }
        for chunk in &sealed {
            let keyframe = u32::from(chunk.is_keyframe) << 3;
            tell(
                Tell::Chunk,
                &chunk.bytes,
                [chunk.seq, reason.code() | keyframe, 0],
            );
        }
    }

    /// Works on the stream, unless that is being worked on already: a call from inside a hook does nothing.
    fn with(&self, work: impl FnOnce(&mut Stream)) {
        if self.is_started.get()
            && let Ok(mut stream) = self.stream.try_borrow_mut()
        {
            work(&mut stream);
        }
    }
}

fn room<T: Default + Clone>(buffer: &RefCell<Vec<T>>, length: usize) -> u32 {
    // While a batch is being read, there is no room for another.
    let Ok(mut buffer) = buffer.try_borrow_mut() else {
        return 0;
    };
    if buffer.len() < length {
        buffer.resize(length, T::default());
    }
    buffer.as_ptr() as u32
}
