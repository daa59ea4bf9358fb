//! How much of a page may be sent.

/// The privacy mode of a property. Each mode sends no more than the one after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Privacy {
    /// Every text is masked, no image is requested, the state of form fields stays in the page.
    Strict,
    /// Text is sent unless it looks sensitive or was typed into a field.
    Balanced,
    /// Text is sent as it is. What people type is masked all the same.
    Open,
}

impl Privacy {
    /// Anything unknown is strict.
    pub fn from_name(name: &str) -> Self {
        match name {
            "open" => Self::Open,
            "balanced" => Self::Balanced,
            _ => Self::Strict,
        }
    }
}

/// What the page's author or the property's settings say about one element.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Marks(pub u8);

impl Marks {
    pub const MASK: u8 = 1;
    pub const UNMASK: u8 = 2;
    pub const BLOCK: u8 = 4;
    pub const IGNORE: u8 = 8;
    /// `contenteditable` is on here: the text below is typed.
    pub const EDITABLE: u8 = 16;
    /// The element has been a password field at some time, whatever its type is now.
    pub const PASSWORD: u8 = 32;

    pub fn has(self, mark: u8) -> bool {
        self.0 & mark != 0
    }
}

/// The marks that hold for an element or text by everything above it: the nearest of `MASK` and `UNMASK` wins, and of
/// two on the same element the stricter.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Context(Marks);

impl Context {
    pub const NONE: Self = Self(Marks(0));

    pub fn has(self, mark: u8) -> bool {
        self.0.has(mark)
    }

    #[must_use]
    pub fn within(self, Marks(own): Marks) -> Self {
        let Self(Marks(above)) = self;
        Self(Marks(match own & (Marks::MASK | Marks::UNMASK) {
            0 => above | own,
            Marks::UNMASK => above & !Marks::MASK | own,
            _ => above & !Marks::UNMASK | own & !Marks::UNMASK,
        }))
    }

    /// The same, below an element with these marks.
    #[must_use]
    pub fn below(self, above: Marks) -> Self {
        Self::NONE.within(above).within(self.0)
    }

    /// The mode that applies to words shown here.
    pub fn text_mode(self, mode: Privacy) -> Privacy {
        if self.has(Marks::MASK)
            || (self.has(Marks::EDITABLE) && mode != Privacy::Open && !self.has(Marks::UNMASK))
        {
            Privacy::Strict
        } else if self.has(Marks::UNMASK) {
            Privacy::Open
        } else {
            mode
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(marks: &[u8], mode: Privacy, expected: Privacy) {
        let context = marks.iter().fold(Context::default(), |context, &own| {
            context.within(Marks(own))
        });
        assert_eq!(context.text_mode(mode), expected, "{marks:?}");
    }

    #[test]
    fn the_nearest_mark_wins_and_the_stricter_of_two() {
        use Privacy::{Balanced, Open, Strict};
        check(&[], Balanced, Balanced);
        check(&[Marks::MASK], Open, Strict);
        check(&[Marks::MASK, Marks::UNMASK], Balanced, Open);
        check(&[Marks::UNMASK, Marks::MASK], Balanced, Strict);
        check(&[Marks::UNMASK | Marks::MASK], Open, Strict);
        check(&[Marks::EDITABLE], Balanced, Strict);
        check(&[Marks::EDITABLE], Open, Open);
        check(&[Marks::EDITABLE, Marks::UNMASK], Balanced, Open);
    }
}
