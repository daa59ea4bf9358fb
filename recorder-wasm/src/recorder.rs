//! The class that the loader makes: holds the stream, takes the page's batches, hands chunks out.

use std::cell::{Cell, RefCell};

use js_sys::{Object, Reflect, Uint8Array};
use revisit_capture::{Batch, Reason, Stream};
use revisit_wire::AssetHash;
use wasm_bindgen::prelude::*;

use crate::observers;
use crate::options::{Options, settings};
use crate::page::{Hooks, Page, create_page};

/// Records one page load.
#[wasm_bindgen]
pub struct Recorder {
    inner: &'static Inner,
    page: Page,
}

/// Lives as long as the page: there is one, and the code to take it apart would weigh more than it.
struct Inner {
    hooks: Hooks,
    stream: RefCell<Stream>,
    /// Where the page writes a batch to.
    numbers: RefCell<Vec<u32>>,
    text: RefCell<Vec<u8>>,
    page: RefCell<Option<Page>>,
    is_over: Cell<bool>,
}

#[wasm_bindgen]
impl Recorder {
    #[wasm_bindgen(constructor)]
    pub fn new(options: &JsValue, hooks: &JsValue) -> Recorder {
        let settings = settings(options.unchecked_ref::<Options>(), js_sys::Date::now());
        let inner: &'static Inner = Box::leak(Box::new(Inner {
            hooks: hooks.clone().unchecked_into(),
            stream: RefCell::new(Stream::new(settings)),
            numbers: RefCell::default(),
            text: RefCell::default(),
            page: RefCell::default(),
            is_over: Cell::new(false),
        }));
        let rust = Closure::<dyn Fn(u32, u32, u32, u32) -> u32>::new(move |what, a, b, c| {
            inner.call(what, a, b, c)
        });
        let failed = Closure::<dyn Fn(String)>::new(move |message: String| inner.fail(&message));
        let page: Page = create_page(
            options,
            &wasm_bindgen::memory(),
            &rust.into_js_value(),
            &failed.into_js_value(),
        );
        inner.page.replace(Some(page.clone()));
        Recorder { inner, page }
    }

    pub fn start(&self) {
        self.page.start();
    }

    /// Reads what is pending in the page and delivers it, before this returns.
    pub fn flush(&self, reason: &str) {
        if !self.inner.is_over.get() {
            self.page.drain_all();
            self.inner
                .flush(self.page.now() as u32, Reason::from_name(reason));
        }
    }

    pub fn track(&self, name: &JsValue, props: &JsValue) {
        self.page.track(name, props);
    }

    pub fn identify(&self, id: &JsValue, traits: &JsValue) {
        self.page.identify(id, traits);
    }

    pub fn tag(&self, name: &JsValue) {
        self.page.tag(name);
    }

    pub fn pause(&self) {
        self.page.pause();
    }

    pub fn resume(&self) {
        self.page.resume();
    }

    pub fn stop(&self) {
        self.inner.is_over.set(true);
        self.page.stop();
    }

    /// The edge's token: chunks carry it instead of the secret from now on.
    pub fn token(&self, token: String) {
        self.inner.with(|stream| stream.set_token(token));
    }

    /// The edge's wishes: `{flush_ms?, keyframe?}`.
    pub fn directives(&self, directives: &JsValue) {
        let wish = |name: &str| Reflect::get(directives, &name.into()).ok();
        if let Some(interval) = wish("flush_ms").and_then(|value| value.as_f64()) {
            self.inner
                .with(|stream| stream.fix_pace((interval > 0.0).then_some(interval as u32)));
        }
        if wish("keyframe").is_some_and(|value| value.is_truthy()) {
            self.page.tear();
        }
    }

    /// The bytes of a requested asset have been read; this is their SHA-256.
    pub fn asset_ready(&self, request_id: u32, sha256: &[u8]) {
        if let Ok(hash) = sha256.try_into() {
            self.inner
                .with(|stream| stream.asset_ready(request_id, AssetHash(hash)));
        }
    }

    /// A chunk was lost: the next is a whole snapshot, in a new epoch.
    pub fn keyframe(&self) {
        self.page.tear();
    }
}

impl Inner {
    /// What the page calls: 0 room for numbers, 1 room for text, 2 a batch is written, 3 time has come, 4 hidden.
    fn call(&self, what: u32, a: u32, b: u32, c: u32) -> u32 {
        match what {
            0 => room(&self.numbers, a as usize),
            1 => room(&self.text, a as usize),
            2 => {
                self.take(a as usize, b as usize, c as usize);
                0
            }
            3 => {
                let due = self.with(|stream| {
                    stream.tick(a);
                    stream.due(a)
                });
                if let Some(Some(reason)) = due {
                    self.flush(a, reason);
                }
                0
            }
            _ => {
                if let Some(page) = self.page.borrow().as_ref() {
                    page.drain_all();
                }
                self.flush(a, Reason::Hidden);
                0
            }
        }
    }

    fn take(&self, words: usize, lengths: usize, bytes: usize) {
        let (Ok(numbers), Ok(text)) = (self.numbers.try_borrow(), self.text.try_borrow()) else {
            return;
        };
        let Some((words, lengths)) = numbers
            .get(..words + lengths)
            .and_then(|used| used.split_at_checked(words))
        else {
            return;
        };
        let Some(Ok(text)) = text.get(..bytes).map(std::str::from_utf8) else {
            return;
        };
        let Some((freed, styled, is_torn, requests)) = self.with(|stream| {
            observers::observe(stream, &mut Batch::new(words, lengths, text));
            stream.end_batch();
            (
                stream.take_freed(),
                stream.take_styled_attributes().join(" "),
                stream.take_torn(),
                stream.take_asset_requests(),
            )
        }) else {
            return;
        };
        let page = self.page.borrow();
        if let Some(page) = page.as_ref() {
            if !freed.is_empty() {
                page.freed(&freed);
            }
            if !styled.is_empty() {
                page.restyle(&styled);
            }
            if is_torn {
                page.tear();
            }
        }
        for request in requests {
            let asset = Object::new();
            set(&asset, "id", &request.id.into());
            set(&asset, "url", &request.url.into());
            set(&asset, "kind", &request.kind.name().into());
            if let Some(node) = request.node {
                set(&asset, "node", &node.into());
            }
            if self.hooks.asset(&asset).is_err() {
                return;
            }
        }
    }

    fn flush(&self, now: u32, reason: Reason) {
        let sealed = self
            .with(|stream| stream.seal(now, reason))
            .unwrap_or_default();
        for chunk in sealed {
            let sealed = Object::new();
            set(&sealed, "seq", &chunk.seq.into());
            set(&sealed, "bytes", &Uint8Array::from(chunk.bytes.as_slice()));
            set(&sealed, "keyframe", &chunk.is_keyframe.into());
            set(&sealed, "reason", &reason.name().into());
            if self.hooks.deliver(&sealed).is_err() {
                self.fail("delivery threw");
            }
        }
    }

    /// Works on the stream, unless that is being worked on already: a call from inside a hook does nothing.
    fn with<T>(&self, work: impl FnOnce(&mut Stream) -> T) -> Option<T> {
        if self.is_over.get() {
            return None;
        }
        self.stream
            .try_borrow_mut()
            .ok()
            .map(|mut stream| work(&mut stream))
    }

    fn fail(&self, message: &str) {
        if self.is_over.replace(true) {
            return;
        }
        if let Some(page) = self.page.borrow().as_ref() {
            page.stop();
        }
        // Whoever is told of the failure has failed too: nothing is left to do.
        drop(self.hooks.failed(message));
    }
}

fn room<T: Default + Clone>(buffer: &RefCell<Vec<T>>, length: usize) -> u32 {
    let Ok(mut buffer) = buffer.try_borrow_mut() else {
        return 0;
    };
    if buffer.len() < length {
        buffer.resize(length, T::default());
    }
    buffer.as_ptr() as u32
}

fn set(object: &Object, name: &str, value: &JsValue) {
    // Setting a field of a fresh object cannot fail.
    drop(Reflect::set(object, &name.into(), value));
}
