//! The folder that holds all data of a stack: databases, recordings, secrets, logs.

use std::fs::{self, File, OpenOptions};
use std::io::{ErrorKind, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use serde_json::{Value, json};

use crate::random::random_hex;

/// Marks a folder as ours, so that `--reset` with a mistyped path deletes nothing of anyone's.
const SECRETS: &str = "secrets.json";

pub(crate) struct State {
    dir: PathBuf,
    pub(super) setup_secret: String,
    token_secret: String,
    /// Held while a stack runs: two on the same data would corrupt it.
    lock: File,
}

impl State {
    pub(crate) fn open(dir: &Path, is_reset: bool) -> Result<Self> {
        fs::create_dir_all(dir).with_context(|| {
            format!(
                "cannot keep data in {}: give --state a folder that you can write to",
                dir.display()
            )
        })?;
        if !dir.join(SECRETS).exists()
            && fs::read_dir(dir)?.any(|entry| entry.is_ok_and(|entry| entry.file_name() != "lock"))
        {
            bail!(
                "{} holds something else than Revisit's data: give --state a new folder.",
                dir.display()
            );
        }
        let lock = File::create(dir.join("lock")).with_context(|| {
            format!(
                "cannot write into {}: give --state a folder that you can write to",
                dir.display()
            )
        })?;
        if lock.try_lock().is_err() {
            bail!(
                "Another `cargo xtask dev` runs with the data in {}: stop it, or give this one its own folder with --state.",
                dir.display()
            );
        }
        if is_reset {
            clear(dir)?;
        }
        let [setup_secret, token_secret] = secrets(&dir.join(SECRETS))?;
        let state = Self {
            dir: dir.canonicalize()?,
            setup_secret,
            token_secret,
            lock,
        };
        fs::create_dir_all(state.log_dir())?;
        state.write_private(
            &state.vars_path(),
            &format!(
                "SETUP_SECRET={}\nTOKEN_SECRET={}\n",
                state.setup_secret, state.token_secret
            ),
        )?;
        Ok(state)
    }

    /// Sets one of the variables that wrangler.toml names, for this state's next start.
    pub(crate) fn set_variable(&self, name: &str, value: &str) -> Result<()> {
        let path = self.vars_path();
        let kept = fs::read_to_string(&path)?;
        self.write_private(&path, &format!("{kept}{name}={value}\n"))
    }

    pub(crate) fn dir(&self) -> &Path {
        &self.dir
    }

    pub(super) fn log_dir(&self) -> PathBuf {
        self.dir.join("log")
    }

    /// The secrets as wrangler reads them.
    pub(super) fn vars_path(&self) -> PathBuf {
        self.dir.join("dev.vars")
    }

    pub(super) fn migrations_stamp(&self) -> PathBuf {
        self.dir.join("migrations.stamp")
    }

    /// Tells tests and tools where the running stack is.
    pub(super) fn write_dev_json(&self, description: &Value) -> Result<()> {
        self.write_private(&self.dir.join("dev.json"), &format!("{description:#}\n"))
    }

    pub(super) fn remove_dev_json(&self) {
        drop(fs::remove_file(self.dir.join("dev.json")));
    }

    fn write_private(&self, path: &Path, text: &str) -> Result<()> {
        debug_assert!(path.starts_with(&self.dir));
        write_private(path, text)
    }
}

impl Drop for State {
    fn drop(&mut self) {
        drop(self.lock.unlock());
    }
}

fn clear(dir: &Path) -> Result<()> {
    for entry in fs::read_dir(dir)? {
        let path = entry?.path();
        if path.is_dir() {
            fs::remove_dir_all(&path)?;
        } else if !path.ends_with("lock") {
            fs::remove_file(&path)?;
        }
    }
    Ok(())
}

/// Made on the first start and kept: tokens that visitors hold must stay valid.
fn secrets(path: &Path) -> Result<[String; 2]> {
    match fs::read(path) {
        Ok(bytes) => read_secrets(&bytes).with_context(|| format!("{} is damaged", path.display())),
        Err(error) if error.kind() == ErrorKind::NotFound => {
            let made = [random_hex()?, random_hex()?];
            let [setup, token] = &made;
            let text = json!({"SETUP_SECRET": setup, "TOKEN_SECRET": token});
            write_private(path, &format!("{text:#}\n"))?;
            Ok(made)
        }
        Err(error) => Err(error).with_context(|| format!("cannot read {}", path.display())),
    }
}

fn read_secrets(bytes: &[u8]) -> Result<[String; 2]> {
    let kept: Value = serde_json::from_slice(bytes)?;
    let secret = |name: &str| {
        let text = kept[name]
            .as_str()
            .with_context(|| format!("it lacks {name}"))?;
        Ok::<_, anyhow::Error>(text.to_owned())
    };
    Ok([secret("SETUP_SECRET")?, secret("TOKEN_SECRET")?])
}

/// Readable by this user alone.
fn write_private(path: &Path, text: &str) -> Result<()> {
    let mut file = OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(true)
        .mode(0o600)
        .open(path)?;
    file.write_all(text.as_bytes())
        .with_context(|| format!("cannot write {}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(name: &str) -> PathBuf {
        let dir = std::env::temp_dir().join(format!("revisit-xtask-{name}-{}", std::process::id()));
        drop(fs::remove_dir_all(&dir));
        dir
    }

    #[test]
    fn secrets_are_kept_until_reset() {
        let dir = folder("secrets");
        let secret = |is_reset| {
            State::open(&dir, is_reset)
                .expect("opens")
                .setup_secret
                .clone()
        };
        let first = secret(false);
        assert_eq!(first, secret(false));
        assert_ne!(first, secret(true));
        fs::remove_dir_all(&dir).expect("removes");
    }

    #[test]
    fn reset_spares_a_folder_that_is_not_ours() {
        let dir = folder("foreign");
        fs::create_dir_all(&dir).expect("makes");
        fs::write(dir.join("thesis.txt"), "years of work").expect("writes");
        let error = State::open(&dir, true).err().expect("refused").to_string();
        assert!(error.contains("holds something else"), "{error}");
        assert!(dir.join("thesis.txt").exists());
        fs::remove_dir_all(&dir).expect("removes");
    }

    #[test]
    fn data_in_use_is_not_opened_twice() {
        let dir = folder("twice");
        let first = State::open(&dir, false).expect("opens");
        let error = State::open(&dir, false).err().expect("refused").to_string();
        assert!(error.starts_with("Another `cargo xtask dev`"), "{error}");
        drop(first);
        fs::remove_dir_all(&dir).expect("removes");
    }
}
