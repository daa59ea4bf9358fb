//! The pointer path is most of what a visit is made of: it has a budget.

mod synthetic;

use revisit_wire::{Chunk, ChunkView, Codec, DomWriter};

#[test]
fn a_pointer_sample_takes_at_most_two_and_a_half_bytes() {
    let (path, samples) = synthetic::human_path();
    let mut deflated = 0;
    // A chunk every ten seconds, each compressed on its own.
    for ops in path.chunk_by(|a, b| a.at / 10_000 == b.at / 10_000) {
        let mut writer = DomWriter::new();
        for op in ops {
            writer.push(op);
        }
        let chunk = Chunk {
            header: synthetic::header(),
            facts: vec![],
            dom: writer.take_section(),
        };
        deflated += ChunkView::parse(&chunk.seal(Codec::Deflate))
            .unwrap()
            .dom
            .len();
    }
    let per_sample = deflated as f64 / samples as f64;
    println!("{per_sample:.2} bytes per pointer sample over {samples} samples");
    assert!(
        per_sample <= 2.5,
        "{per_sample:.2} bytes per pointer sample"
    );
}
