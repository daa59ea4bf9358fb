//! Says what is in a recording file, and how long seeking in it takes: `cargo run -p revisit-replay --example inspect-recording -- FILE`.

use std::time::Instant;

use revisit_replay::{Moment, Recording, Stage};

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
    for marker in recording.markers() {
        println!("{:>8} {} {}", marker.at, marker.kind.name(), marker.label);
    }
    let duration = recording.duration();
    let mut stage = Stage::new(recording);
    for part in [8, 0, 4, 3, 5, 0, 8, 6, 1, 7] {
        let at = duration * part / 8;
        let started = Instant::now();
        let shown = match stage.seek(at) {
            Moment::Empty => "nothing".to_owned(),
            Moment::Missing => "a gap".to_owned(),
            Moment::Shown(view) => {
                format!("{:?}, refused {:?}", view.place, view.document.refusals)
            }
        };
        println!("seek to {at}: {:?}, {shown}", started.elapsed());
    }
}
