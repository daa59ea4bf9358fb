//! Runs targets a bounded number of times on stable: `bounded [target] [--runs 20000]`. The inputs are the golden recordings,
//! mutated by a generator with a fixed seed, so that every run of every machine is the same.

use std::{
    fs, io,
    path::{Path, PathBuf},
    process::ExitCode,
    time::Instant,
};

use revisit_fuzz::{TARGETS, Target};

const RUNS: u64 = 20_000;

fn main() -> ExitCode {
    let (mut name, mut runs) = (None, RUNS);
    for argument in std::env::args()
        .skip(1)
        .filter(|argument| argument != "--runs")
    {
        match argument.parse() {
            Ok(number) => runs = number,
            Err(_) => name = Some(argument),
        }
    }
    let is_chosen = |target: &&Target| name.as_deref().is_none_or(|name| name == target.name);
    let chosen: Vec<_> = TARGETS.iter().filter(is_chosen).collect();
    if chosen.is_empty() {
        let names: Vec<_> = TARGETS.iter().map(|target| target.name).collect();
        eprintln!("no such target; there are: {}", names.join(", "));
        return ExitCode::FAILURE;
    }
    let seeds = match seeds() {
        Ok(seeds) if !seeds.is_empty() => seeds,
        _ => {
            eprintln!("no recordings under tests/recordings to start from");
            return ExitCode::FAILURE;
        }
    };
    for target in chosen {
        run(*target, runs, &seeds);
    }
    ExitCode::SUCCESS
}

fn run(target: Target, runs: u64, seeds: &[Vec<u8>]) {
    let start = Instant::now();
    for seed in seeds {
        (target.run)(seed);
    }
    for number in 0..runs {
        (target.run)(&mutated(seeds, &mut Dice(number * 2 + 1)));
    }
    println!(
        "{}: {runs} runs, no failure, {:.1} s",
        target.name,
        start.elapsed().as_secs_f64()
    );
}

/// Each golden recording, and each section in it by itself.
fn seeds() -> io::Result<Vec<Vec<u8>>> {
    let mut seeds = Vec::new();
    for file in recordings(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/recordings"))? {
        let recording = fs::read(file)?;
        for chunk in revisit_wire::split(&recording)
            .flatten()
            .filter_map(|view| view.open().ok())
        {
            seeds.extend([chunk.header.to_bytes(), chunk.facts, chunk.dom]);
        }
        seeds.push(recording);
    }
    Ok(seeds)
}

fn recordings(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            files.extend(recordings(&path)?);
        } else if path
            .extension()
            .is_some_and(|extension| extension == "revisit")
        {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

/// A seed with one to eight changes.
fn mutated(seeds: &[Vec<u8>], dice: &mut Dice) -> Vec<u8> {
    let mut bytes = seeds[dice.below(seeds.len())].clone();
    for _ in 0..=dice.below(8) {
        mutate(&mut bytes, seeds, dice);
    }
    bytes
}

fn mutate(bytes: &mut Vec<u8>, seeds: &[Vec<u8>], dice: &mut Dice) {
    const TELLING: [u8; 8] = [0, 1, 0x7F, 0x80, 0xC1, 0xDD, 0xFE, 0xFF];
    let at = dice.below(bytes.len() + 1);
    let len = dice.below(16).min(bytes.len() - at);
    match dice.below(7) {
        0 if at < bytes.len() => bytes[at] ^= 1 << dice.below(8),
        1 if at < bytes.len() => bytes[at] = TELLING[dice.below(TELLING.len())],
        2 if at < bytes.len() => {
            bytes[at] = bytes[at].wrapping_add(dice.below(5) as u8).wrapping_sub(2)
        }
        3 => bytes.truncate(at),
        4 => drop(bytes.drain(at..at + len)),
        5 => {
            let again = bytes[at..at + len].to_vec();
            bytes.splice(at..at, again);
        }
        _ => {
            let other = &seeds[dice.below(seeds.len())];
            let from = dice.below(other.len() + 1);
            let until = (from + dice.below(64)).min(other.len());
            bytes.splice(at..at + len, other[from..until].iter().copied());
        }
    }
}

/// SplitMix64.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ mixed >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((mixed ^ mixed >> 31) % limit.max(1) as u64) as usize
    }
}
