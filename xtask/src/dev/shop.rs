//! Serves the demo shop's production build from an origin of its own, with the script tag put in.

use std::fs;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;
use std::thread::{self, JoinHandle};

use anyhow::{Context as _, Result, anyhow};
use tiny_http::{Header, Request, Response, Server};

use super::ports::address;

/// Where the shop's page takes the recorder. The shop knows nothing more of it.
const PLACE: &str = "<!-- revisit:recorder -->";
/// Browsers open six connections to an origin.
const THREADS: usize = 6;

pub(super) struct Shop {
    server: Arc<Server>,
    threads: Vec<JoinHandle<()>>,
}

struct Files {
    dir: PathBuf,
    page: String,
}

impl Shop {
    pub(super) fn start(dir: &Path, port: u16, script_tag: &str) -> Result<Self> {
        let index = dir.join("index.html");
        let page = fs::read_to_string(&index)
            .with_context(|| format!("cannot read {}", index.display()))?;
        if !page.contains(PLACE) {
            return Err(anyhow!(
                "{} has no `{PLACE}` to put the recorder's script tag",
                index.display()
            ));
        }
        let files = Arc::new(Files {
            dir: dir.to_path_buf(),
            page: page.replace(PLACE, script_tag),
        });
        let server = Server::http(address(port))
            .map_err(|error| anyhow!("the shop cannot listen: {error}"))?;
        let server = Arc::new(server);
        let threads = (0..THREADS)
            .map(|_| serve(Arc::clone(&server), Arc::clone(&files)))
            .collect();
        Ok(Self { server, threads })
    }
}

impl Drop for Shop {
    fn drop(&mut self) {
        for _ in &self.threads {
            self.server.unblock();
        }
        for thread in self.threads.drain(..) {
            drop(thread.join());
        }
    }
}

fn serve(server: Arc<Server>, files: Arc<Files>) -> JoinHandle<()> {
    thread::spawn(move || {
        while let Ok(request) = server.recv() {
            let response = files.answer(request.url());
            // The browser may have gone away.
            drop(respond(request, response));
        }
    })
}

struct Answer {
    status: u16,
    kind: &'static str,
    cache: &'static str,
    body: Vec<u8>,
}

impl Files {
    fn answer(&self, url: &str) -> Answer {
        let path = url
            .split(['?', '#'])
            .next()
            .unwrap_or_default()
            .trim_start_matches('/');
        let relative = Path::new(path);
        let is_inside = relative
            .components()
            .all(|part| matches!(part, Component::Normal(_)));
        let file = self.dir.join(relative);
        if path.is_empty() || path == "index.html" || relative.extension().is_none() {
            // Every other address is one of the shop's own pages.
            return Answer {
                status: 200,
                kind: "text/html; charset=utf-8",
                cache: "no-cache",
                body: self.page.clone().into(),
            };
        }
        match fs::read(file) {
            Ok(body) if is_inside => Answer {
                status: 200,
                kind: kind_of(relative),
                cache: cache_of(relative),
                body,
            },
            _ => Answer {
                status: 404,
                kind: "text/plain; charset=utf-8",
                cache: "no-cache",
                body: b"not found\n".to_vec(),
            },
        }
    }
}

fn respond(request: Request, answer: Answer) -> Result<()> {
    let mut response = Response::from_data(answer.body).with_status_code(answer.status);
    for (name, value) in [
        ("content-type", answer.kind),
        ("cache-control", answer.cache),
    ] {
        let header =
            Header::from_bytes(name, value).map_err(|()| anyhow!("{name} is no header"))?;
        response.add_header(header);
    }
    Ok(request.respond(response)?)
}

/// Names under `assets/` carry a hash of their contents.
fn cache_of(path: &Path) -> &'static str {
    if path.starts_with("assets") {
        "public, max-age=31536000, immutable"
    } else {
        "no-cache"
    }
}

fn kind_of(path: &Path) -> &'static str {
    match path.extension().and_then(|end| end.to_str()) {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("json") => "application/json",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("jpg" | "jpeg") => "image/jpeg",
        Some("webp") => "image/webp",
        Some("avif") => "image/avif",
        Some("ico") => "image/x-icon",
        Some("woff2") => "font/woff2",
        Some("wasm") => "application/wasm",
        Some("html") => "text/html; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files() -> Files {
        Files {
            dir: Path::new(env!("CARGO_MANIFEST_DIR")).to_path_buf(),
            page: "<p>shop".to_owned(),
        }
    }

    #[test]
    fn pages_of_the_shop_are_one_document() {
        for url in ["/", "/index.html", "/cart", "/product/7?from=search"] {
            let answer = files().answer(url);
            assert_eq!(
                (answer.status, answer.body.as_slice()),
                (200, b"<p>shop".as_slice()),
                "{url}"
            );
        }
    }

    #[test]
    fn a_missing_file_is_not_the_page() {
        assert_eq!(files().answer("/assets/gone-1a2b.js").status, 404);
    }

    #[test]
    fn files_outside_stay_outside() {
        assert_eq!(files().answer("/Cargo.toml").status, 200);
        assert_eq!(files().answer("/../Cargo.toml").status, 404);
        assert_eq!(files().answer("//etc/../../Cargo.toml").status, 404);
    }

    #[test]
    fn hashed_names_are_kept_for_good() {
        assert!(cache_of(Path::new("assets/index-1a2b.js")).contains("immutable"));
        assert_eq!(cache_of(Path::new("favicon.svg")), "no-cache");
    }
}
