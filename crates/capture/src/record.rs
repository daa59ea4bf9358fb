//! The kinds of record in a batch. `recorder-wasm/js/record.js` has the same numbers.

macro_rules! records {
    ($($(#[$doc:meta])* $name:ident = $code:literal,)*) => {
        $($(#[$doc])* pub const $name: u32 = $code;)*
        #[cfg(test)]
        const ALL: &[(&str, u32)] = &[$((stringify!($name), $code),)*];
    };
}

records! {
    /// depth, quirks; url, base
    DOCUMENT = 1,
    /// depth; name, public id, system id
    DOCTYPE = 2,
    /// depth, namespace, marks, attributes, namespaced, (attribute)…; tag, [namespace], (name, value)…, (namespace)…
    ELEMENT = 3,
    /// depth; data
    TEXT = 4,
    CDATA = 5,
    COMMENT = 6,
    /// depth; target, data
    INSTRUCTION = 7,
    /// depth, closed, delegates focus, manual slots
    SHADOW_ROOT = 8,
    /// depth
    TEMPLATE_CONTENT = 9,
    /// depth, namespace, marks, width, height; tag, [namespace]
    BLOCKED = 10,
    /// depth, id: a node that is recorded already and stands here now
    KNOWN = 11,
    /// The whole document follows.
    SNAPSHOT = 20,
    /// More of the same tree follows.
    CONTINUE = 21,
    /// parent, before (0: at the end): trees and known nodes that stand there now follow
    RUN = 22,
    /// No more trees follow.
    SETTLE = 23,
    /// id
    REMOVE = 24,
    /// id, present, namespace of the element, marks; tag, type, autocomplete, field name, attribute name, value, namespace or none
    ATTRIBUTE = 25,
    /// id, bits (1 changed, 2 the run goes on with the next record, 4 a comment or an instruction); data
    TEXT_CHANGE = 26,
    /// id, marks, typed by a person; tag, type, autocomplete, name, value
    VALUE = 30,
    /// id, checked, indeterminate
    CHECKED = 31,
    /// id, count, option…
    SELECTED = 32,
    /// id, x, y
    SCROLL = 33,
    /// id
    FOCUS = 34,
    /// time, pointer, x, y
    POINTER = 35,
    /// time, kind, pointer, target, x, y, button
    PRESS = 36,
    /// width, height, pixel ratio in hundredths
    VIEWPORT = 37,
    /// time, visible
    VISIBILITY = 38,
    /// time, navigation, viewport width and height, screen width and height, pixel ratio, touch; url, title, referrer, language
    PAGE = 39,
    /// id, constructed, disabled, rules; media, (base, rule)…
    SHEET = 40,
    /// id, index, change (0 insert, 1 delete, 2 replace); base, [rule]
    SHEET_RULE = 41,
    /// id, disabled
    SHEET_DISABLED = 42,
    /// id, count, sheet…
    ADOPTED = 43,
    /// id: of the element that shows it; url
    IMAGE = 44,
    /// id: of the link whose sheet cannot be read; url
    LINKED_SHEET = 45,
    /// time, level; text
    CONSOLE = 46,
    /// id
    HOVER = 48,
    /// count, (id, 0 modal, 1 popover, 2 fullscreen)…, the lowest first
    TOP_LAYER = 47,
    /// Marks, ancestors: an element's chain follows; for each nth, attributes; tag, id, class, (name, value)… Last, label.
    CHAIN = 50,
    /// time, in element x, y, in page x, y, in viewport x, y, scroll x, y, page height, viewport width, height, pixel ratio,
    /// button, modifiers. The element is the chain before.
    CLICK = 51,
    /// time, kind. The element is the chain before.
    INPUT = 52,
    /// time, kind, line, column; name, message, stack, source
    ERROR = 53,
    /// time, properties, (type, [low, high])…; name, (name, [text])…
    CUSTOM = 54,
    /// As `CUSTOM`, of a person.
    IDENTIFY = 55,
    /// time; name
    TAG = 56,
    /// time, what (0 mutation, 1 scroll, 2 selection, 3 navigation, 4 window, 5 focus): something that a click may have caused
    EFFECT = 57,
    /// reached, page height
    DEPTH = 58,
    /// time: everything from here on is of this time unless it says otherwise
    TIME = 59,
    /// time, via, status, outcome, duration, 1 + bytes sent or 0, 1 + bytes received or 0; method, url
    REQUEST = 60,
    /// time, value; name
    VITAL = 61,
    /// time, duration
    LONG_TASK = 62,
}

#[cfg(test)]
mod tests {
    use super::ALL;

    #[test]
    fn javascript_has_the_same_numbers() {
        let script = include_str!("../../../recorder-wasm/js/record.js");
        for (name, code) in ALL {
            assert!(
                script.contains(&format!("export const {name} = {code};")),
                "{name} = {code}"
            );
        }
        assert_eq!(script.matches("export const ").count(), ALL.len());
    }
}
