//! Small analytic records. A chunk's facts section decodes without any other chunk: index, live list and the
//! small lane at page unload read only these.

use alloc::vec::Vec;

mod click;
mod custom;
mod element;
mod error;
mod identify;
mod input;
mod page_view;
#[cfg(feature = "read")]
mod read;
mod scroll_depth;
mod section;
mod tag;

use serde::{Deserialize, Serialize};

pub use click::Click;
pub use custom::{Custom, Scalar, Scalars};
pub use element::{Ancestor, Element};
pub use error::{ErrorFact, ErrorKind};
pub use identify::Identify;
pub use input::{Input, InputKind};
pub use page_view::PageView;
pub use scroll_depth::ScrollDepth;
pub use section::FactsError;
pub use tag::Tag;

use crate::{Millis, messagepack::Pack};

/// The facts section, decoded.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Facts {
    /// The elements that rows of this section name by hash.
    pub elements: Vec<Element>,
    pub rows: Vec<Fact>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Fact {
    pub at: Millis,
    /// Which page of the stream it happened on, from 0.
    pub page: u32,
    pub kind: FactKind,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FactKind {
    PageView(PageView),
    Click(Click),
    Input(Input),
    ScrollDepth(ScrollDepth),
    Custom(Custom),
    Identify(Identify),
    Tag(Tag),
    Error(ErrorFact),
}

impl Fact {
    fn write(&self, to: &mut Pack) {
        to.map(3);
        to.text("at");
        to.number(self.at);
        to.text("page");
        to.number(self.page);
        to.text("kind");
        to.map(1);
        to.text(self.kind.name());
        match &self.kind {
            FactKind::PageView(fact) => fact.write(to),
            FactKind::Click(fact) => fact.write(to),
            FactKind::Input(fact) => fact.write(to),
            FactKind::ScrollDepth(fact) => fact.write(to),
            FactKind::Custom(fact) => fact.write(to),
            FactKind::Identify(fact) => fact.write(to),
            FactKind::Tag(fact) => fact.write(to),
            FactKind::Error(fact) => fact.write(to),
        }
    }
}

impl FactKind {
    /// The kinds that this version knows.
    const NAMES: [&str; 8] = [
        "page_view",
        "click",
        "input",
        "scroll_depth",
        "custom",
        "identify",
        "tag",
        "error",
    ];

    /// The kind's name on the wire, in the API and in queries.
    pub fn name(&self) -> &'static str {
        let [
            page_view,
            click,
            input,
            scroll_depth,
            custom,
            identify,
            tag,
            error,
        ] = Self::NAMES;
        match self {
            Self::PageView(_) => page_view,
            Self::Click(_) => click,
            Self::Input(_) => input,
            Self::ScrollDepth(_) => scroll_depth,
            Self::Custom(_) => custom,
            Self::Identify(_) => identify,
            Self::Tag(_) => tag,
            Self::Error(_) => error,
        }
    }
}
