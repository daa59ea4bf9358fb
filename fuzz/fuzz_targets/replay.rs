#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| revisit_fuzz::replay::fuzz_replay(data));
