//! The JavaScript side, as Rust calls it.

use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "/js/page.js")]
extern "C" {
    #[derive(Clone)]
    pub(crate) type Page;

    /// `rust(what, a, b, c)` is how the page hands over batches; see `recorder.rs`.
    #[wasm_bindgen(js_name = createPage)]
    pub(crate) fn create_page(
        options: &JsValue,
        memory: &JsValue,
        rust: &JsValue,
        failed: &JsValue,
    ) -> Page;

    #[wasm_bindgen(method)]
    pub(crate) fn now(this: &Page) -> f64;
    #[wasm_bindgen(method)]
    pub(crate) fn start(this: &Page);
    #[wasm_bindgen(method)]
    pub(crate) fn stop(this: &Page);
    #[wasm_bindgen(method, js_name = drainAll)]
    pub(crate) fn drain_all(this: &Page);
    #[wasm_bindgen(method)]
    pub(crate) fn tear(this: &Page);
    #[wasm_bindgen(method)]
    pub(crate) fn freed(this: &Page, ids: &[u32]);
    #[wasm_bindgen(method)]
    pub(crate) fn restyle(this: &Page, names: &str);
    #[wasm_bindgen(method)]
    pub(crate) fn track(this: &Page, name: &JsValue, properties: &JsValue);
    #[wasm_bindgen(method)]
    pub(crate) fn identify(this: &Page, id: &JsValue, traits: &JsValue);
    #[wasm_bindgen(method)]
    pub(crate) fn tag(this: &Page, name: &JsValue);
    #[wasm_bindgen(method)]
    pub(crate) fn pause(this: &Page);
    #[wasm_bindgen(method)]
    pub(crate) fn resume(this: &Page);
}

/// What the site's own functions are called with, and how.
#[wasm_bindgen]
extern "C" {
    pub(crate) type Hooks;

    #[wasm_bindgen(method, catch)]
    pub(crate) fn deliver(this: &Hooks, sealed: &JsValue) -> Result<(), JsValue>;
    #[wasm_bindgen(method, catch)]
    pub(crate) fn asset(this: &Hooks, request: &JsValue) -> Result<(), JsValue>;
    #[wasm_bindgen(method, catch)]
    pub(crate) fn failed(this: &Hooks, message: &str) -> Result<(), JsValue>;
}

/// Modules that `page.js` imports: named so that the build takes them along.
macro_rules! modules {
    ($($file:literal $import:ident $name:ident;)*) => {
        $(#[wasm_bindgen(module = $file)]
        extern "C" {
            #[wasm_bindgen(js_name = $import)]
            fn $name();
        })*
    };
}

modules! {
    "/js/batch.js" createBatch batch;
    "/js/describe.js" createDescribe describe;
    "/js/fields.js" createFields fields;
    "/js/format.js" formatAll format;
    "/js/hooks.js" createHooks hooks;
    "/js/lines.js" lineOf lines;
    "/js/listen.js" createListen listen;
    "/js/marks.js" createMarks marks;
    "/js/record.js" TIME record;
    "/js/sheets.js" createSheets sheets;
    "/js/tree.js" createTree tree;
}
