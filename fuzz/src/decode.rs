//! Any bytes are read or refused: as a recording, as a recording whose checksums are right, and as each section alone.

use revisit_wire::{
    AssetHash, ChunkView, DomReader, DomWriter, Facts, Header, TimedOp, crc32, split,
};

pub fn fuzz_decode(data: &[u8]) {
    recording(data);
    recording(&signed(data));
    dom(&mut DomReader::new(), data, &[]);
    facts(data);
    drop(Header::from_bytes(data));
}

fn recording(bytes: &[u8]) {
    let mut reader = DomReader::new();
    for view in split(bytes).map_while(Result::ok) {
        chunk(&view, &mut reader);
    }
}

fn chunk(view: &ChunkView<'_>, reader: &mut DomReader) {
    if view.header.keyframe && view.header.part.0 == 0 {
        reader.start_epoch();
    }
    let Ok(chunk) = view.open() else { return };
    assert_eq!(
        chunk.facts.len() + chunk.dom.len(),
        (view.facts_len + view.dom_len) as usize
    );
    facts(&chunk.facts);
    dom(reader, &chunk.dom, &chunk.header.assets);
}

fn facts(bytes: &[u8]) {
    if let Ok(facts) = Facts::from_bytes(bytes) {
        let again = Facts::from_bytes(&facts.to_bytes());
        assert_eq!(again.as_ref(), Ok(&facts));
    }
}

fn dom(reader: &mut DomReader, section: &[u8], assets: &[AssetHash]) {
    let before = reader.clone();
    match reader.read(section, assets) {
        Ok(ops) => reads_back(&ops),
        Err(_) => assert_eq!(reader.dictionary_len(), before.dictionary_len()),
    }
}

/// Ops that begin an epoch can be written again and are the same.
fn reads_back(ops: &[TimedOp]) {
    let mut writer = DomWriter::new();
    for op in ops {
        writer.push(op);
    }
    // Sections later in an epoch name ids that a writer of this one alone has not given.
    let assets = writer.new_assets().to_vec();
    if let Ok(again) = DomReader::new().read(&writer.take_section(), &assets) {
        assert_eq!(again, ops);
    }
}

/// The same bytes with each chunk's checksum made right, so that damage reaches what lies behind it.
fn signed(data: &[u8]) -> Vec<u8> {
    let mut bytes = data.to_vec();
    let mut rest = bytes.as_mut_slice();
    while let Some((prelude, after)) = rest.split_at_mut_checked(28) {
        let field = |at: usize| {
            prelude.get(at..at + 4).map_or(0, |bytes| {
                bytes
                    .iter()
                    .rev()
                    .fold(0, |number, &byte| number << 8 | usize::from(byte))
            })
        };
        let len = (field(6) & 0xFFFF) + field(8) + field(12);
        let Some((body, next)) = after.split_at_mut_checked(len) else {
            break;
        };
        prelude[24..].copy_from_slice(&crc32(body).to_le_bytes());
        rest = next;
    }
    bytes
}
