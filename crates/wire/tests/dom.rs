//! What the dom section promises: it reads back, and no bytes make its reader fall.

mod generate;

use proptest::prelude::*;
use revisit_wire::{AssetHash, DomReader, DomWriter, TimedOp};

fn push_all(writer: &mut DomWriter, ops: &[TimedOp]) {
    for op in ops {
        writer.push(op);
    }
}

/// Each section with the assets that its header has to list.
fn write(sections: &[Vec<TimedOp>]) -> Vec<(Vec<u8>, Vec<AssetHash>)> {
    let mut writer = DomWriter::new();
    writer.start_epoch();
    let write_one = |ops: &Vec<TimedOp>| {
        push_all(&mut writer, ops);
        assert_eq!(writer.ops() as usize, ops.len());
        take(&mut writer)
    };
    sections.iter().map(write_one).collect()
}

fn take(writer: &mut DomWriter) -> (Vec<u8>, Vec<AssetHash>) {
    let assets = writer.new_assets().to_vec();
    (writer.take_section(), assets)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn sections_read_back(sections in generate::sections()) {
        let mut reader = DomReader::new();
        let mut writer = DomWriter::new();
        for ops in &sections {
            prop_assert_eq!(writer.dictionary_len(), reader.dictionary_len());
            push_all(&mut writer, ops);
            let (section, assets) = take(&mut writer);
            prop_assert_eq!(&reader.read(&section, &assets).unwrap(), ops);
        }
        prop_assert_eq!(writer.dictionary_len(), reader.dictionary_len());
    }

    #[test]
    fn a_new_epoch_reads_alone(before in generate::sections(), after in generate::sections()) {
        let mut writer = DomWriter::new();
        for ops in &before {
            push_all(&mut writer, ops);
        }
        writer.start_epoch();
        push_all(&mut writer, &after[0]);
        let mut reader = DomReader::new();
        let (section, assets) = take(&mut writer);
        prop_assert_eq!(&reader.read(&section, &assets).unwrap(), &after[0]);
    }

    #[test]
    fn damage_is_an_error_or_other_ops_and_leaves_the_reader_whole(
        sections in generate::sections(),
        at: prop::sample::Index,
        flip in 1..=255_u8,
        cut: bool,
    ) {
        let written = write(&sections);
        let mut reader = DomReader::new();
        for ((section, assets), ops) in written.iter().zip(&sections) {
            let mut damaged = section.clone();
            if !section.is_empty() {
                let at = at.index(damaged.len());
                if cut { damaged.truncate(at) } else { damaged[at] ^= flip }
            }
            let before = reader.dictionary_len();
            let mut other = reader.clone();
            if other.read(&damaged, assets).is_err() {
                prop_assert_eq!(other.dictionary_len(), before);
                prop_assert_eq!(&other.read(section, assets).unwrap(), ops);
            }
            reader.read(section, assets).unwrap();
        }
    }

    #[test]
    fn random_bytes_never_panic(mut bytes: Vec<u8>) {
        drop(DomReader::new().read(&bytes, &[]));
        bytes.insert(0, 1);
        drop(DomReader::new().read(&bytes, &[AssetHash([7; 32])]));
    }
}
