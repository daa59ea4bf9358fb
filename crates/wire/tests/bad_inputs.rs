//! Bad inputs, each by its number. What is refused at the envelope never reaches a decoder.
#![allow(clippy::unwrap_used, reason = "helpers of tests")]
#![allow(clippy::wildcard_imports, reason = "every kind of op is named")]

mod sample;

use revisit_wire::{
    AssetHash, Chunk, ChunkError, ChunkView, Codec, DomError, DomReader, DomWriter, Facts,
    FactsError, Header, MessagePackError, Op, TimedOp, crc32, event::*, fact::Scalar, limits,
};

/// A chunk of the given stored sections and claimed lengths, whose envelope is otherwise right.
fn chunk(codec: u8, facts: (&[u8], u32), dom: (&[u8], u32)) -> Vec<u8> {
    framed(codec, &sample::header().to_bytes(), facts, dom)
}

fn framed(codec: u8, header: &[u8], facts: (&[u8], u32), dom: (&[u8], u32)) -> Vec<u8> {
    let mut bytes = [b"RVST\x01".as_slice(), &[codec]].concat();
    bytes.extend_from_slice(&(header.len() as u16).to_le_bytes());
    for number in [facts.0.len() as u32, dom.0.len() as u32, facts.1, dom.1, 0] {
        bytes.extend_from_slice(&number.to_le_bytes());
    }
    bytes.extend_from_slice(header);
    bytes.extend_from_slice(facts.0);
    bytes.extend_from_slice(dom.0);
    sign(&mut bytes);
    bytes
}

fn sign(bytes: &mut [u8]) {
    let (prelude, rest) = bytes.split_at_mut(28);
    prelude[24..].copy_from_slice(&crc32(rest).to_le_bytes());
}

/// The dom section's bytes under LZ4 (2) or deflate (1), as a whole chunk.
fn check_section(codec: u8, stored: &[u8], claimed: u32, message: &str) {
    let error = Chunk::open(&chunk(codec, (&[], 0), (stored, claimed))).unwrap_err();
    assert_eq!(error.to_string(), message);
}

fn check_facts(bytes: &[u8], expected: FactsError) {
    assert_eq!(Facts::from_bytes(bytes), Err(expected));
}

fn check_dom(section: &[u8], expected: DomError) {
    let mut reader = DomReader::new();
    let mut writer = DomWriter::new();
    for op in sample::first_ops() {
        writer.push(&op);
    }
    reader.read(&writer.take_section(), &[]).unwrap();
    let before = reader.dictionary_len();
    assert_eq!(reader.read(section, &[]), Err(expected));
    assert_eq!(reader.dictionary_len(), before);
}

/// A section of the given columns.
fn section(columns: &[(u8, &[u8])]) -> Vec<u8> {
    let mut section = vec![1];
    for (id, bytes) in columns {
        section.extend_from_slice(&[*id, bytes.len() as u8]);
        section.extend_from_slice(bytes);
    }
    section
}

fn lz4(dom: &[u8]) -> Vec<u8> {
    let sealed = Chunk {
        header: sample::header(),
        facts: vec![],
        dom: dom.to_vec(),
    }
    .seal(Codec::Lz4);
    ChunkView::parse(&sealed).unwrap().dom.to_vec()
}

fn deflate(dom: &[u8]) -> Vec<u8> {
    let sealed = Chunk {
        header: sample::header(),
        facts: vec![],
        dom: dom.to_vec(),
    }
    .seal(Codec::Deflate);
    ChunkView::parse(&sealed).unwrap().dom.to_vec()
}

#[test]
fn bad_input_07_lz4_bomb() {
    let bomb = lz4(&vec![0; 3 << 20]);
    assert!(bomb.len() < 16 << 10);
    let claim = bomb.len() as u32;
    check_section(
        2,
        &bomb,
        claim,
        "dom section: compressed data is damaged or cut short",
    );
    let claimed = ChunkView::parse(&chunk(2, (&[], 0), (&bomb, 1 << 30))).unwrap_err();
    assert_eq!(
        claimed,
        ChunkError::DecodedTooLarge {
            facts: 0,
            dom: 1 << 30
        }
    );
}

#[test]
fn bad_input_08_lz4_declares_4_gib() {
    let claimed = ChunkView::parse(&chunk(2, (&[], 0), (&lz4(b"dom"), u32::MAX))).unwrap_err();
    assert_eq!(
        claimed,
        ChunkError::DecodedTooLarge {
            facts: 0,
            dom: u32::MAX
        }
    );
    // The same in the frame's own content size.
    let mut frame = lz4(b"dom");
    frame[4] |= 8;
    frame.splice(6..6, u64::from(u32::MAX).to_le_bytes());
    check_section(
        2,
        &frame,
        3,
        "dom section: it does not become as long as it claims",
    );
}

#[test]
fn bad_input_09_bad_checksum() {
    let mut bytes = chunk(0, (b"facts", 5), (b"dom", 3));
    bytes[24] ^= 1;
    assert!(matches!(
        ChunkView::parse(&bytes),
        Err(ChunkError::Checksum { .. })
    ));
}

#[test]
fn bad_input_10_truncated() {
    let bytes = chunk(0, (b"facts", 5), (b"dom", 3));
    for len in 0..bytes.len() {
        let error = ChunkView::parse(&bytes[..len]).unwrap_err();
        assert!(
            matches!(error, ChunkError::Magic | ChunkError::Short { .. }),
            "{len}: {error}"
        );
    }
    for (codec, stored) in [(1, deflate(b"dom dom dom")), (2, lz4(b"dom dom dom"))] {
        for len in 1..stored.len() {
            check_section(
                codec,
                &stored[..len],
                11,
                "dom section: compressed data is damaged or cut short",
            );
        }
    }
}

#[test]
fn bad_input_11_two_frames_concatenated() {
    let two = [lz4(b"dom"), lz4(b"dom")].concat();
    check_section(2, &two, 3, "dom section: bytes follow the compressed data");
    check_section(2, &two, 6, "dom section: bytes follow the compressed data");
    let two = [deflate(b"dom"), deflate(b"dom")].concat();
    check_section(1, &two, 3, "dom section: bytes follow the compressed data");
    let bytes = chunk(0, (b"facts", 5), (b"dom", 3));
    let twice = [bytes.clone(), bytes.clone()].concat();
    assert_eq!(
        ChunkView::parse(&twice),
        Err(ChunkError::Trailing(bytes.len()))
    );
}

#[test]
fn bad_input_12_trailing_junk() {
    let mut bytes = chunk(0, (b"facts", 5), (b"dom", 3));
    bytes.push(0);
    assert_eq!(ChunkView::parse(&bytes), Err(ChunkError::Trailing(1)));
    for (codec, mut stored) in [(1, deflate(b"dom")), (2, lz4(b"dom"))] {
        stored.push(0);
        check_section(
            codec,
            &stored,
            3,
            "dom section: bytes follow the compressed data",
        );
    }
    check_facts(&[0x92, 0x90, 0x90, 0xC0], MessagePackError::Trailing.into());
    check_dom(
        &section(&[(1, &[18]), (2, &[0]), (29, &[1, 1])]),
        DomError::Trailing(29),
    );
    let mut header = sample::header().to_bytes();
    header.push(0xC0);
    let error = ChunkView::parse(&framed(0, &header, (&[], 0), (&[], 0))).unwrap_err();
    assert_eq!(error.to_string(), "header: bytes follow the value");
}

#[test]
fn bad_input_14_deflate_bomb_and_gzip() {
    let bomb = deflate(&vec![0; 3 << 20]);
    check_section(
        1,
        &bomb,
        1 << 20,
        "dom section: it does not become as long as it claims",
    );
    check_section(
        1,
        b"\x1F\x8B\x08\x00\x00\x00\x00\x00\x00\x03",
        3,
        "dom section: compressed data is damaged or cut short",
    );
    let claimed = ChunkView::parse(&chunk(1, (&[], 0), (&[0; 100], 15 << 20))).unwrap_err();
    assert_eq!(
        claimed,
        ChunkError::Lengths {
            stored: 100,
            decoded: 15 << 20
        }
    );
}

#[test]
fn bad_input_15_nested_arrays() {
    let mut nested = vec![0x91; 20_000];
    nested.push(0xC0);
    check_facts(&nested, MessagePackError::Nesting.into());
    let error = Header::from_bytes(&nested[..4_000]).unwrap_err();
    assert_eq!(
        error.to_string(),
        "header: arrays and maps nest deeper than 64"
    );
}

#[test]
fn bad_input_16_array_claims_4_billion() {
    check_facts(
        &[0xDD, 0xFF, 0xFF, 0xFF, 0xFF],
        MessagePackError::Short.into(),
    );
    check_facts(
        &[0x92, 0xDD, 0xFF, 0xFF, 0xFF, 0xFF, 0x90],
        MessagePackError::Short.into(),
    );
}

#[test]
fn bad_input_17_string_length_lies() {
    check_facts(
        &[0x92, 0x90, 0x91, 0xDB, 0xFF, 0xFF, 0xFF, 0xFF, b'a'],
        MessagePackError::Short.into(),
    );
    // A text of 100 bytes where one is there.
    check_dom(
        &section(&[(1, &[8]), (2, &[0]), (3, &[2]), (23, &[200, 1]), (24, b"a")]),
        DomError::Short(23),
    );
}

#[test]
fn bad_input_18_duplicate_keys() {
    let mut header = sample::header().to_bytes();
    header[2] += 1;
    header.extend_from_slice(b"\x08\x00");
    let error = Header::from_bytes(&header).unwrap_err();
    assert_eq!(error.to_string(), "header: duplicate field `seq`");
    check_dom(&section(&[(1, &[18]), (1, &[18])]), DomError::Columns);
}

#[test]
fn bad_input_19_extension_types() {
    check_facts(
        &[0x92, 0x90, 0x91, 0xD4, 0x01, 0x00],
        MessagePackError::Type(0xD4).into(),
    );
}

#[test]
fn bad_input_20_nan_and_infinities() {
    for (number, expected) in [
        (f64::NAN, Scalar::Null),
        (f64::INFINITY, Scalar::Null),
        (f64::NEG_INFINITY, Scalar::Null),
        (-0.0, Scalar::Number(-0.0)),
    ] {
        let plain = rmp_serde::to_vec(&number).unwrap();
        assert_eq!(rmp_serde::from_slice::<Scalar>(&plain).unwrap(), expected);
        let written = rmp_serde::to_vec(&Scalar::<String>::Number(number)).unwrap();
        assert_eq!(rmp_serde::from_slice::<Scalar>(&written).unwrap(), expected);
    }
    let header = Header {
        started_at: f64::NAN,
        ..sample::header()
    };
    let error = Header::from_bytes(&header.to_bytes()).unwrap_err();
    assert_eq!(error.to_string(), "header: started_at is not a number");
}

#[test]
fn bad_input_21_integers_beyond_2_53() {
    let bytes = rmp_serde::to_vec(&u64::MAX).unwrap();
    assert_eq!(
        rmp_serde::from_slice::<Scalar>(&bytes).unwrap(),
        Scalar::Number(u64::MAX as f64)
    );
    // Ten bytes of a varint are more than any field holds.
    check_dom(
        &section(&[(1, &[5]), (2, &[0]), (3, &[0xFF; 10])]),
        DomError::Short(3),
    );
}

#[test]
fn bad_input_22_invalid_utf_8() {
    check_facts(
        &[0x92, 0x90, 0x91, 0xA1, 0xFF],
        MessagePackError::Utf8.into(),
    );
    check_dom(
        &section(&[(1, &[8]), (2, &[0]), (3, &[2]), (23, &[2]), (24, &[0xFF])]),
        DomError::Utf8,
    );
}

#[test]
fn bad_input_23_lone_surrogates() {
    let surrogate = [0xED, 0xA0, 0x80];
    check_facts(
        &[&[0x92, 0x90, 0x91, 0xA3], &surrogate[..]].concat(),
        MessagePackError::Utf8.into(),
    );
    check_dom(
        &section(&[
            (1, &[8]),
            (2, &[0]),
            (3, &[2]),
            (23, &[6]),
            (24, &surrogate),
        ]),
        DomError::Utf8,
    );
}

#[test]
fn bad_input_24_nul_in_ids() {
    let header = Header {
        key: "revisit_pub_\0".to_owned(),
        ..sample::header()
    };
    let error = Header::from_bytes(&header.to_bytes()).unwrap_err();
    assert_eq!(
        error.to_string(),
        "header: key or token has characters other than visible ASCII"
    );
}

#[test]
fn bad_input_25_millions_of_tiny_ops() {
    let mut writer = DomWriter::new();
    let op = sample::at(0, Op::Visibility(Visibility { visible: true }));
    for _ in 0..2_000_000 {
        writer.push(&op);
    }
    assert_eq!(
        DomReader::new().read(&writer.take_section(), &[]),
        Err(DomError::Memory)
    );
    // Many nodes in few bytes: three million text nodes that share one string.
    let mut writer = DomWriter::new();
    writer.begin_snapshot(0);
    writer.node(0, NodeRef::TemplateContent);
    for _ in 0..3_000_000 {
        writer.node(1, NodeRef::Text(""));
    }
    assert_eq!(
        DomReader::new().read(&writer.take_section(), &[]),
        Err(DomError::Memory)
    );
    let claimed = ChunkView::parse(&chunk(
        2,
        (&[0xC0; 3_000], limits::MAX_FACTS as u32 + 1),
        (&[], 0),
    ))
    .unwrap_err();
    assert_eq!(
        claimed,
        ChunkError::DecodedTooLarge {
            facts: limits::MAX_FACTS as u32 + 1,
            dom: 0
        }
    );
}

// Ids are implicit and count upwards in preorder, so that the sections below say all that can be said of an
// impossible tree. The page has ids 1 to 30; steps are zigzag: 2n for n. A cycle over several moves is replay's to refuse.

#[test]
fn bad_input_26_cycle_of_node_ids() {
    let before_itself = section(&[(1, &[4]), (2, &[0]), (3, &[20]), (4, &[18]), (5, &[21])]);
    check_dom(&before_itself, DomError::OwnParent(10));
    let before_its_parent = section(&[(1, &[2]), (2, &[0]), (4, &[20]), (5, &[21]), (6, &[0])]);
    check_dom(&before_its_parent, DomError::OwnParent(10));
}

#[test]
fn bad_input_27_child_before_parent() {
    let unknown = |id| DomError::UnknownNode { id, next: 31 };
    check_dom(
        &section(&[(1, &[4]), (2, &[0]), (3, &[20]), (4, &[62]), (5, &[0])]),
        unknown(31),
    );
    check_dom(&section(&[(1, &[5]), (2, &[0]), (3, &[0])]), unknown(0));
    let tree_without_beginning = section(&[(1, &[3]), (2, &[0]), (6, &[1]), (7, &[8])]);
    assert_eq!(
        DomReader::new().read(&tree_without_beginning, &[]),
        Err(DomError::NoTree)
    );
}

#[test]
fn bad_input_28_node_its_own_parent() {
    let under_itself = section(&[(1, &[4]), (2, &[0]), (3, &[20]), (4, &[20]), (5, &[0])]);
    check_dom(&under_itself, DomError::OwnParent(10));
}

#[test]
fn bad_input_29_node_id_twice() {
    // A sheet may take the next id, none beyond it; and what it took is not the next node's.
    check_dom(
        &section(&[(1, &[20]), (2, &[0]), (3, &[64])]),
        DomError::UnknownNode { id: 32, next: 31 },
    );
    // A second root would be a second node at the first one's place.
    let two_roots = section(&[
        (1, &[2]),
        (2, &[0]),
        (4, &[20]),
        (5, &[0]),
        (6, &[2]),
        (7, &[8, 0x18]),
    ]);
    check_dom(
        &two_roots,
        DomError::Depth {
            depth: 0,
            before: 0,
        },
    );
}

#[test]
fn assets_are_those_that_the_header_lists_all_of_them() {
    let [known, new] = [AssetHash([1; 32]), AssetHash([2; 32])];
    let asset = |entry: u8| {
        section(&[
            (1, &[27]),
            (2, &[0]),
            (18, &[0]),
            (19, &[0]),
            (34, &[entry]),
        ])
    };
    let mut reader = DomReader::new();
    for (entry, listed, expected) in [
        (0, &[][..], Err(DomError::UnknownEntry(0))),
        (1, &[][..], Err(DomError::UnknownEntry(1))),
        (0, &[known, new][..], Err(DomError::UnnamedAsset)),
        (0, &[known][..], Ok(known)),
        (2, &[new][..], Err(DomError::UnknownEntry(2))),
        (1, &[][..], Ok(known)),
        (0, &[new][..], Ok(new)),
        (2, &[][..], Ok(new)),
    ] {
        let read = reader.read(&asset(entry), listed);
        let hash = |ops: Vec<TimedOp>| match &ops[0].op {
            Op::Asset(asset) => asset.hash,
            other => panic!("{other:?}"),
        };
        assert_eq!(read.map(hash), expected);
    }
}

#[test]
fn unknown_columns_and_extension_ops_are_skipped() {
    let newer = section(&[
        (1, &[200, 18]),
        (2, &[0, 0]),
        (29, &[1]),
        (35, &[3, 7, 7, 7]),
        (99, b"from the future"),
    ]);
    let ops = DomReader::new().read(&newer, &[]);
    assert_eq!(
        ops.unwrap(),
        [sample::at(0, Op::Visibility(Visibility { visible: true }))]
    );
    check_dom(
        &section(&[(1, &[100]), (2, &[0])]),
        DomError::UnknownOp(100),
    );
    check_dom(
        &section(&[(1, &[200]), (2, &[0]), (35, &[4, 7])]),
        DomError::Short(35),
    );
    check_dom(&[2], DomError::Version(2));
}
