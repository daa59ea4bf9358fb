//! The recorder in the visitor's browser.
