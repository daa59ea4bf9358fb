//! What the recorder is told at its start.

use revisit_capture::{Privacy, Settings};
use revisit_wire::{SessionId, StreamId, VisitorId};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    pub(crate) type Options;

    #[wasm_bindgen(method, getter)]
    fn key(this: &Options) -> Option<String>;
    #[wasm_bindgen(method, getter)]
    fn visitor(this: &Options) -> Option<Vec<u8>>;
    #[wasm_bindgen(method, getter)]
    fn secret(this: &Options) -> Option<Vec<u8>>;
    #[wasm_bindgen(method, getter)]
    fn session(this: &Options) -> Option<Vec<u8>>;
    #[wasm_bindgen(method, getter)]
    fn stream(this: &Options) -> Option<Vec<u8>>;
    #[wasm_bindgen(method, getter)]
    fn resumed_from(this: &Options) -> Option<Vec<u8>>;
    #[wasm_bindgen(method, getter)]
    fn policy(this: &Options) -> Option<u32>;
    #[wasm_bindgen(method, getter)]
    fn privacy(this: &Options) -> Option<String>;
    #[wasm_bindgen(method, getter)]
    fn flush_ms(this: &Options) -> Option<u32>;
    #[wasm_bindgen(method, getter)]
    fn coverage(this: &Options) -> Option<u32>;
    #[wasm_bindgen(method, getter)]
    fn capture(this: &Options) -> Option<Capture>;

    pub(crate) type Capture;

    #[wasm_bindgen(method, getter)]
    fn assets(this: &Capture) -> Option<bool>;
}

/// Reads the options. An id of the wrong length is all zeros: the edge refuses such a chunk, with a reason.
pub(crate) fn settings(options: &Options, started_at: f64) -> Settings {
    Settings {
        key: options.key().unwrap_or_default(),
        session: SessionId(bytes(options.session())),
        secret: bytes(options.secret()),
        visitor: VisitorId(bytes(options.visitor())),
        stream: StreamId(bytes(options.stream())),
        resumed_from: options.resumed_from().map(|id| StreamId(bytes(Some(id)))),
        started_at,
        policy: options.policy().unwrap_or(0),
        privacy: Privacy::from_name(&options.privacy().unwrap_or_default()),
        assets: options
            .capture()
            .and_then(|capture| capture.assets())
            .unwrap_or(true),
        coverage: options.coverage().unwrap_or(0),
        flush: options.flush_ms(),
    }
}

fn bytes<const N: usize>(given: Option<Vec<u8>>) -> [u8; N] {
    given
        .and_then(|given| given.try_into().ok())
        .unwrap_or([0; N])
}
