//! Recordings of every released version of the format stay readable: each file under `tests/recordings` is
//! opened and its whole content compared with the text beside it.
//!
//! `REVISIT_BLESS=1 cargo test -p revisit-wire --test golden` writes both anew; a version that was released is
//! never blessed again. (Bless twice: the text is written beside the stored file.)
#![allow(clippy::unwrap_used, reason = "helpers of tests")]

mod sample;

use std::{fmt::Write, fs, path::PathBuf};

use revisit_wire::{Codec, DomReader, split};

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/recordings/v1")
}

fn recording(codec: Codec) -> Vec<u8> {
    sample::chunks()
        .iter()
        .flat_map(|chunk| chunk.seal(codec))
        .collect()
}

/// Everything that a recording says, for people.
fn describe(recording: &[u8]) -> String {
    let mut text = String::new();
    let mut reader = DomReader::new();
    for view in split(recording) {
        let chunk = view.unwrap().open().unwrap();
        if chunk.header.keyframe {
            reader.start_epoch();
        }
        assert_eq!(reader.dictionary_len(), chunk.header.dictionary);
        let facts = chunk.read_facts().unwrap();
        writeln!(text, "{:?}", chunk.header).unwrap();
        for element in facts.elements {
            writeln!(text, "{element:?}").unwrap();
        }
        for row in facts.rows {
            writeln!(text, "{row:?}").unwrap();
        }
        for op in reader.read(&chunk.dom, &chunk.header.assets).unwrap() {
            writeln!(text, "{} ms {:?}", op.at, op.op).unwrap();
        }
    }
    text
}

fn check(name: &str, codec: Codec) {
    let (file, text) = (
        folder().join(format!("{name}.revisit")),
        folder().join("every-op.txt"),
    );
    let made = recording(codec);
    if std::env::var_os("REVISIT_BLESS").is_some() {
        fs::write(&file, &made).unwrap();
        if codec == Codec::Stored {
            fs::write(&text, describe(&made)).unwrap();
        }
    }
    let kept = fs::read(&file).unwrap();
    assert!(
        describe(&kept) == fs::read_to_string(&text).unwrap(),
        "{name} reads otherwise than it did"
    );
    // What a codec makes of the same bytes may change with its library; what it reads may not.
    if codec == Codec::Stored {
        assert!(kept == made, "{name} is written otherwise than it was");
    }
}

#[test]
fn a_stored_recording_reads_and_is_written_as_ever() {
    check("every-op.stored", Codec::Stored);
}

#[test]
fn a_deflated_recording_reads_as_ever() {
    check("every-op.deflate", Codec::Deflate);
}

#[test]
fn an_lz4_recording_reads_as_ever() {
    check("every-op.lz4", Codec::Lz4);
}
