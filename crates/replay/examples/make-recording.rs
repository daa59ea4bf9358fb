//! Writes a recording file for trying the player out: `cargo run -p revisit-replay --example make-recording -- big out.revisit`.

#[path = "make-recording/hostile.rs"]
mod hostile;
#[path = "make-recording/long.rs"]
mod long;
#[path = "make-recording/pages.rs"]
mod pages;

use revisit_wire::{Chunk, Codec, DomWriter, Header, Op, SessionId, StreamId, TimedOp, VisitorId};

fn main() {
    let mut arguments = std::env::args().skip(1);
    let (Some(kind), Some(path)) = (arguments.next(), arguments.next()) else {
        eprintln!("usage: make-recording <{}> FILE", pages::KINDS.join("|"));
        std::process::exit(2);
    };
    let Some(ops) = pages::ops(&kind) else {
        eprintln!(
            "no such recording: {kind}; there are {}",
            pages::KINDS.join(", ")
        );
        std::process::exit(2);
    };
    let bytes = recording(&ops);
    if let Err(error) = std::fs::write(&path, &bytes) {
        eprintln!("{path}: {error}");
        std::process::exit(1);
    }
    println!("{path}: {} ops, {} bytes", ops.len(), bytes.len());
}

/// One stream of one epoch, a chunk per thousand ops.
fn recording(ops: &[TimedOp]) -> Vec<u8> {
    let mut writer = DomWriter::new();
    writer.start_epoch();
    let mut file = Vec::new();
    for (seq, part) in ops.chunks(1000).enumerate() {
        for op in part {
            if matches!(&op.op, Op::Sheet(sheet) if sheet.id == writer.next_id()) {
                writer.claim_id();
            }
            writer.push(op);
        }
        let header = Header {
            dictionary: writer.dictionary_len(),
            assets: writer.new_assets().to_vec(),
            ..header(seq as u32, part)
        };
        file.extend(
            Chunk {
                header,
                facts: Vec::new(),
                dom: writer.take_section(),
            }
            .seal(Codec::Deflate),
        );
    }
    file
}

fn header(seq: u32, ops: &[TimedOp]) -> Header {
    let to = ops.last().map_or(0, |op| op.at);
    Header {
        key: "revisit_pub_example".to_owned(),
        session: SessionId([1; 16]),
        secret: None,
        token: None,
        visitor: VisitorId([2; 16]),
        stream: StreamId([3; 16]),
        resumed_from: None,
        parent: None,
        seq,
        epoch: 0,
        dictionary: 0,
        part: (0, 1),
        keyframe: seq == 0,
        from: ops.first().map_or(0, |op| op.at),
        to,
        started_at: 1_750_000_000_000.0,
        sealed: to,
        ops: ops.len() as u32,
        facts: 0,
        assets: Vec::new(),
        policy: 1,
        coverage: 0,
        total: None,
    }
}
