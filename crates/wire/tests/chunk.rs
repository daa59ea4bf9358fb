//! What the frame promises: chunks read back with either codec, a recording splits into its chunks, damage is an error.

mod generate;
mod sample;

use proptest::{collection::vec, option, prelude::*};
use revisit_wire::{
    AssetHash, Chunk, ChunkError, ChunkView, Codec, DomReader, Fact, FactKind, Facts, FactsError,
    Header, SessionId, StreamId, fact::Element, fact::Tag, limits, seal_stored, split,
    stored_to_lz4,
};

const CODECS: [Codec; 3] = [Codec::Stored, Codec::Deflate, Codec::Lz4];

#[test]
fn chunks_read_back_with_every_codec() {
    for chunk in sample::chunks() {
        for codec in CODECS {
            let bytes = chunk.seal(codec);
            let view = ChunkView::parse(&bytes).unwrap();
            assert_eq!((view.codec, view.len), (codec, bytes.len()));
            assert_eq!(view.header, chunk.header);
            assert_eq!(view.open().unwrap(), chunk);
            assert_eq!(view.open_facts().unwrap(), chunk.read_facts().unwrap());
        }
    }
}

#[test]
fn the_recorders_way_gives_the_same_chunk() {
    for chunk in sample::chunks() {
        let stored = seal_stored(&chunk.header, &chunk.facts, &chunk.dom);
        assert_eq!(stored, chunk.seal(Codec::Stored));
        assert_eq!(stored_to_lz4(&stored).unwrap(), chunk.seal(Codec::Lz4));
        assert_eq!(stored_to_lz4(&chunk.seal(Codec::Lz4)), None);
    }
}

#[test]
fn only_what_travels_is_held_to_the_limit_of_travel() {
    let chunk = Chunk {
        header: sample::header(),
        facts: vec![],
        dom: vec![7; limits::MAX_CHUNK],
    };
    let stored = chunk.seal(Codec::Stored);
    assert_eq!(
        Chunk::open(&stored_to_lz4(&stored).unwrap()).unwrap(),
        chunk
    );
    let mut travelling = stored;
    travelling[5] = 1;
    assert!(matches!(
        Chunk::open(&travelling),
        Err(ChunkError::TooLarge(_))
    ));
}

#[test]
fn a_second_chunk_needs_the_firsts_dictionary() {
    let [first, second] = sample::chunks().try_into().unwrap();
    let mut reader = DomReader::new();
    assert!(reader.read(&second.dom, &second.header.assets).is_err());
    assert_eq!(
        reader.read(&first.dom, &first.header.assets).unwrap(),
        sample::first_ops()
    );
    assert_eq!(reader.dictionary_len(), second.header.dictionary);
    assert_eq!(
        reader.read(&second.dom, &second.header.assets).unwrap(),
        sample::later_ops()
    );
}

#[test]
fn an_empty_section_stays_empty() {
    let chunk = Chunk {
        header: sample::header(),
        facts: vec![],
        dom: vec![],
    };
    for codec in CODECS {
        let bytes = chunk.seal(codec);
        let opened = Chunk::open(&bytes).unwrap();
        assert_eq!(opened, chunk);
        assert_eq!(opened.read_facts().unwrap(), Facts::default());
    }
    assert_eq!(Facts::default().to_bytes(), []);
}

#[test]
fn a_recording_is_chunks_one_after_another() {
    let chunks = sample::chunks();
    let mut recording: Vec<u8> = chunks
        .iter()
        .zip(CODECS)
        .flat_map(|(chunk, codec)| chunk.seal(codec))
        .collect();
    let opened: Vec<_> = split(&recording)
        .map(|view| view.unwrap().open().unwrap())
        .collect();
    assert_eq!(opened, chunks);
    recording.extend_from_slice(b"RVS");
    let last = split(&recording).last().unwrap().unwrap_err();
    assert_eq!(
        last,
        ChunkError::Short {
            claimed: 28,
            have: 3
        }
    );
    assert_eq!(split(&recording).count(), 3);
    assert_eq!(split(&[]).count(), 0);
}

/// Written by hand, and read by serde, which numbers the fields in their order.
#[test]
fn every_field_of_a_header_reads_back() {
    let whole = Header {
        token: Some("t".repeat(300)),
        resumed_from: Some(StreamId([5; 16])),
        parent: Some((StreamId([6; 16]), 70_000)),
        part: (1, 3),
        from: 255,
        to: 256,
        sealed: u32::MAX,
        assets: vec![AssetHash([7; 32]); 20],
        coverage: 3,
        total: Some(128),
        ..sample::header()
    };
    for header in [sample::header(), whole] {
        assert_eq!(Header::from_bytes(&header.to_bytes()).unwrap(), header);
    }
}

#[test]
fn a_header_takes_keys_from_the_future() {
    let mut bytes = sample::header().to_bytes();
    // A map with a 16-bit count.
    assert_eq!(&bytes[..2], [0xDE, 0]);
    bytes[2] += 1;
    bytes.extend_from_slice(b"\x63\x92\x01\x02");
    assert_eq!(Header::from_bytes(&bytes).unwrap(), sample::header());
}

#[test]
fn facts_take_kinds_and_values_from_the_future() {
    let facts = |rows: &[&[u8]]| {
        let count = 0x90 | rows.len() as u8;
        let times = [&[count][..], &vec![2; rows.len()]].concat();
        let section = [
            &[0x95, 0x90, 0x90][..],
            &times,
            &[count],
            &rows.concat(),
            b"\xA3new",
        ]
        .concat();
        Facts::from_bytes(&section).map(|facts| facts.rows)
    };
    let tag = |at| Fact {
        at,
        page: 3,
        kind: FactKind::Tag(Tag {
            name: "vip".to_owned(),
        }),
    };
    // The kind, the page, the fields, and no element; then what is not known yet.
    let plain = b"\x93\x06\x03\x91\xA3vip";
    let longer = b"\x95\x06\x03\x92\xA3vip\x05\x00\xC0";
    let unknown = b"\x93\x63\x03\xC0";
    assert_eq!(facts(&[plain, unknown, longer]), Ok(vec![tag(1), tag(3)]));
    assert!(facts(&[b"\x93\x06\x03\x90"]).is_err(), "a name is missing");
}

#[test]
fn elements_share_what_they_stand_in() {
    let facts = |node: u8, parent: u8| {
        let nodes = [0x91, 0x96, parent, 0xA1, b'p', 0xA0, 0x90, 0x90, 1];
        let elements = [0x91, 0x92, node, 0xA0];
        let input = [0x94, 2, 0, 0x91, 0, 1];
        let section = [&[0x94][..], &nodes, &elements, &[0x91, 4, 0x91], &input].concat();
        Facts::from_bytes(&section)
    };
    let read = facts(1, 0).unwrap();
    let [element] = &read.elements[..] else {
        panic!("{read:?}");
    };
    assert_eq!(element.hash, Element::hash_of(&element.chain));
    assert!(matches!(&read.rows[0].kind, FactKind::Input(input) if input.element == element.hash));
    assert!(facts(2, 0).is_err(), "no such node");
    assert!(facts(1, 1).is_err(), "a node in itself");
}

#[test]
fn a_small_section_does_not_become_many_long_chains() {
    let mut section = vec![0x94, 0xDC, 0x10, 0x00];
    for parent in 0..0x1000_u16 {
        section.extend_from_slice(&[0x96, 0xCD]);
        section.extend_from_slice(&u16::from(parent > 0).to_be_bytes());
        section.extend_from_slice(&[0xA0, 0xA0, 0x90, 0x90, 1]);
    }
    section.extend_from_slice(&[0xDC, 0x10, 0x00]);
    for _ in 0..0x1000 {
        section.extend_from_slice(&[0x92, 0xCD, 0x10, 0x00, 0xA0]);
    }
    section.extend_from_slice(&[0x90, 0x90]);
    assert_eq!(Facts::from_bytes(&section), Err(FactsError::Memory));
}

#[test]
fn session_ids_are_bytes_on_the_wire_and_hexadecimal_in_text() {
    let id = SessionId([0xAB; 16]);
    assert_eq!(SessionId::from_hex(&id.to_string()), Some(id));
    assert_eq!(SessionId::from_hex(&"a".repeat(71)), None);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_sections_read_back(facts: Vec<u8>, dom: Vec<u8>, codec in prop::sample::select(&CODECS)) {
        let chunk = Chunk { header: sample::header(), facts, dom };
        prop_assert_eq!(Chunk::open(&chunk.seal(codec)).unwrap(), chunk);
    }

    #[test]
    fn facts_read_back(
        rows in vec((any::<u32>(), any::<u32>(), any::<String>(), any::<(i32, i32)>(), option::of(any::<u32>())), 0..20),
    ) {
        let mut facts = sample::later_facts();
        for (at, page, text, point, number) in rows {
            let mut row = facts.rows[0].clone();
            if let FactKind::Click(click) = &mut row.kind {
                (click.in_page, click.to_focus) = (point, number);
            }
            facts.rows.push(Fact { at, page, kind: FactKind::Tag(Tag { name: text }) });
            facts.rows.push(row);
        }
        let bytes = facts.to_bytes();
        prop_assert_eq!(Facts::from_bytes(&bytes).unwrap(), facts);
    }

    #[test]
    fn chunks_of_an_epoch_read_back(sections in generate::sections(), codec in prop::sample::select(&CODECS)) {
        let mut writer = revisit_wire::DomWriter::new();
        let mut reader = DomReader::new();
        for ops in sections {
            for op in &ops {
                writer.push(op);
            }
            let header = Header { assets: writer.new_assets().to_vec(), ..sample::header() };
            let chunk = Chunk { header, facts: vec![], dom: writer.take_section() };
            let opened = Chunk::open(&chunk.seal(codec)).unwrap();
            prop_assert_eq!(reader.read(&opened.dom, &opened.header.assets).unwrap(), ops);
        }
    }

    #[test]
    fn a_flipped_bit_or_a_cut_is_an_error(at: prop::sample::Index, bit in 0..8_u8, codec in prop::sample::select(&CODECS)) {
        let [_, chunk] = sample::chunks().try_into().unwrap();
        let bytes = chunk.seal(codec);
        let at = at.index(bytes.len());
        prop_assert!(ChunkView::parse(&bytes[..at]).is_err());
        let mut flipped = bytes.clone();
        flipped[at] ^= 1 << bit;
        prop_assert!(Chunk::open(&flipped).is_err());
    }

    #[test]
    fn random_bytes_never_panic(bytes: Vec<u8>) {
        prop_assert!(Chunk::open(&bytes).is_err());
        drop(Facts::from_bytes(&bytes));
        drop(Header::from_bytes(&bytes));
    }
}
