//! Decides what of a page is recorded, masked and when it is sent.
