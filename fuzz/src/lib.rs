//! What the fuzzers call, free of any fuzzer, so that the same bodies run on stable within `cargo xtask test`.

pub mod decode;
pub mod replay;

/// A fuzz target: it panics when a promise is broken.
#[derive(Clone, Copy, Debug)]
pub struct Target {
    pub name: &'static str,
    pub run: fn(&[u8]),
}

pub const TARGETS: &[Target] = &[
    Target {
        name: "decode",
        run: decode::fuzz_decode,
    },
    Target {
        name: "replay",
        run: replay::fuzz_replay,
    },
];
