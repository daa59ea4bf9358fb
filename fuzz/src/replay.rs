//! Any recording is replayed, and any op stream applied: nothing panics, seeking equals playing, and a difference to oneself
//! is empty.

use revisit_replay::{Document, Epoch, Moment, Recording, Stage, apply, diff, generate};
use revisit_wire::TimedOp;

/// So many ops show what there is to show; quadratic work in this check ends here.
const MAX_OPS: usize = 2_000;

pub fn fuzz_replay(data: &[u8]) {
    recording(data);
    ops(generate::ops(data));
}

fn recording(bytes: &[u8]) {
    let mut recording = Recording::new();
    // A fault ends the file; what came before it is shown.
    drop(recording.add(bytes));
    recording.facts().count();
    recording.console();
    recording.quiet();
    recording.activity(100);
    let end = recording.duration();
    let mut stage = Stage::new(recording);
    for at in [end, 0, end / 2, end / 3, end + 1] {
        if let Moment::Shown(view) = stage.seek(at) {
            assert!(diff(view.document, view.document).is_empty());
        }
    }
}

fn ops(mut ops: Vec<TimedOp>) {
    ops.truncate(MAX_OPS);
    let mut played = Document::default();
    for op in &ops {
        apply(&mut played, op);
    }
    let mut epoch = Epoch::of(ops.clone());
    for count in [ops.len(), ops.len() / 2, 0, ops.len()] {
        epoch.document(count);
    }
    let sought = epoch.document(ops.len());
    let ids = |document: &Document| {
        document
            .root()
            .map(|root| document.subtree(root).collect::<Vec<_>>())
    };
    assert_eq!(ids(sought), ids(&played));
    diff(&Document::default(), sought);
}
