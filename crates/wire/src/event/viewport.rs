//! The size of the window's viewport.

#[derive(Clone, Debug, PartialEq)]
pub struct Viewport {
    /// CSS pixels.
    pub width: u32,
    pub height: u32,
    /// Device pixels per CSS pixel, in hundredths.
    pub pixel_ratio: u32,
}
