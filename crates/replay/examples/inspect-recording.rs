//! Says what is in a recording file, and how long seeking in it takes: `cargo run -p revisit-replay --example inspect-recording -- FILE`.

use std::time::{Duration, Instant};

use revisit_replay::{Recording, Stage};

fn main() {
    let Some(path) = std::env::args().nth(1) else {
        eprintln!("usage: inspect-recording FILE");
        std::process::exit(2);
    };
    let bytes = match std::fs::read(&path) {
        Ok(bytes) => bytes,
        Err(error) => {
            eprintln!("{path}: {error}");
            std::process::exit(1);
        }
    };
    let mut recording = Recording::new();
    let started = Instant::now();
    if let Err(error) = recording.add(&bytes) {
        println!("{error}");
    }
    println!(
        "read {} bytes in {:?}, {} ms long",
        bytes.len(),
        started.elapsed(),
        recording.duration()
    );
    println!("gaps: {:?}", recording.gaps());
    let told: usize = recording
        .facts()
        .map(|(_, _, facts)| facts.rows.len())
        .sum();
    println!("{told} facts, {} console lines", recording.console().len());
    let mut stage = Stage::new(recording);
    let first = seeks(&mut stage);
    tell("first pass", &first);
    // Of several passes the fastest at each moment: what else the machine did is not of interest.
    let passes = [seeks(&mut stage), seeks(&mut stage), seeks(&mut stage)];
    let fastest = (0..first.len()).filter_map(|index| passes.iter().map(|pass| pass[index]).min());
    tell("later passes", &fastest.collect::<Vec<_>>());
}

fn tell(pass: &str, times: &[Duration]) {
    let mut times = times.to_vec();
    times.sort_unstable();
    let [median, most, worst] = [50, 95, 100].map(|part| times[(times.len() - 1) * part / 100]);
    println!(
        "{pass}, {} seeks: median {median:?}, p95 {most:?}, longest {worst:?}",
        times.len()
    );
}

/// How long it takes to be at moments all over the recording, far apart and in both directions.
fn seeks(stage: &mut Stage) -> Vec<Duration> {
    const SEEKS: u64 = 200;
    let duration = stage.recording().duration();
    // A step that shares no factor with the count visits every part once.
    (0..SEEKS)
        .map(|index| {
            let at = duration * ((SEEKS - index * 77 % SEEKS) % SEEKS + 1) / SEEKS;
            let started = Instant::now();
            stage.seek(at);
            started.elapsed()
        })
        .collect()
}
