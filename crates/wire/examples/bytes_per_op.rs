//! Prints what a synthetic session costs on the wire: bytes per op of each kind before and after deflate, and
//! bytes per pointer sample.
//!
//! `cargo run --release -p revisit-wire --example bytes_per_op`

#[path = "../tests/synthetic/mod.rs"]
mod synthetic;

use revisit_wire::{Chunk, ChunkView, Codec, DomWriter, TimedOp};

fn main() {
    println!(
        "{:<14} {:>8} {:>10} {:>10}",
        "op", "count", "raw", "deflate"
    );
    for (kind, ops) in synthetic::session() {
        print(kind, ops.len(), sizes(&ops));
    }
    let (page, _) = synthetic::page(10_000);
    let nodes = match &page.op {
        revisit_wire::Op::Snapshot(page) => page.nodes.len(),
        _ => 0,
    };
    print("snapshot node", nodes, sizes(&[page]));
    let (path, samples) = synthetic::human_path();
    print("pointer sample", samples, sizes(&path));
}

fn print(kind: &str, count: usize, (raw, deflated): (usize, usize)) {
    let each = |bytes: usize| bytes as f64 / count as f64;
    println!(
        "{kind:<14} {count:>8} {:>10.2} {:>10.2}",
        each(raw),
        each(deflated)
    );
}

/// The ops' dom section after a page's snapshot, stored and deflated.
fn sizes(ops: &[TimedOp]) -> (usize, usize) {
    let mut writer = DomWriter::new();
    let (page, _) = synthetic::page(1_000);
    if !ops
        .iter()
        .any(|op| matches!(op.op, revisit_wire::Op::Snapshot(_)))
    {
        writer.push(&page);
        writer.take_section();
    }
    for op in ops {
        writer.push(op);
    }
    let dom = writer.take_section();
    let chunk = Chunk {
        header: synthetic::header(),
        facts: Vec::new(),
        dom,
    };
    let sealed = chunk.seal(Codec::Deflate);
    let deflated = ChunkView::parse(&sealed).expect("sealed here").dom.len();
    (chunk.dom.len(), deflated)
}
