//! Painting steps as words and one string. `js/surface.js` reads them in the same order.

/// What a step does; its words follow. The numbers are those in `js/steps.js`.
#[derive(Clone, Copy, Debug)]
#[repr(u32)]
pub(crate) enum Step {
    Document = 1,
    Doctype,
    Element,
    Text,
    CData,
    Comment,
    ProcessingInstruction,
    ShadowRoot,
    TemplateContent,
    Place,
    Remove,
    Attribute,
    Data,
    StyleText,
    LinkText,
    Rules,
    SheetState,
    Adopted,
    Value,
    Checked,
    Selected,
    Scroll,
    Focus,
    TopLayer,
}

#[derive(Debug, Default)]
pub(crate) struct Buffer {
    pub(crate) words: Vec<u32>,
    pub(crate) text: String,
}

impl Buffer {
    pub(crate) fn step(&mut self, step: Step) {
        self.words.push(step as u32);
    }

    pub(crate) fn word(&mut self, word: u32) {
        self.words.push(word);
    }

    pub(crate) fn signed(&mut self, number: i32) {
        self.words.push(number.cast_unsigned());
    }

    pub(crate) fn flag(&mut self, flag: bool) {
        self.words.push(u32::from(flag));
    }

    /// Its length as JavaScript counts it; its text follows that of the strings before.
    pub(crate) fn string(&mut self, text: &str) {
        let len = if text.is_ascii() {
            text.len()
        } else {
            text.encode_utf16().count()
        };
        self.words.push(len as u32);
        self.text.push_str(text);
    }

    /// A flag, and the string where there is one.
    pub(crate) fn optional(&mut self, text: Option<&str>) {
        self.flag(text.is_some());
        if let Some(text) = text {
            self.string(text);
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.words.is_empty()
    }
}
