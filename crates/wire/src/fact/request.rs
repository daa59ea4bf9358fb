//! A request that the page made and that is over, or something of it that loaded slowly or not at all.

use alloc::string::String;
use core::ops::Deref;
use serde::{Deserialize, Serialize};

use super::Record;
use crate::messagepack::Pack;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Request<S = String> {
    pub via: RequestVia,
    /// `GET` and the like; empty where that is not known.
    pub method: S,
    /// Masked, without query and fragment.
    pub url: S,
    /// HTTP status; 0 where none came or the page may not know it.
    pub status: u32,
    pub outcome: RequestOutcome,
    /// Milliseconds until all of the answer was there, or nothing was to come any more. The fact's time is their end.
    pub duration: u32,
    /// Bytes of the bodies, where the page may know them.
    pub sent: Option<u32>,
    pub received: Option<u32>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RequestVia {
    Fetch,
    Xhr,
    Beacon,
    WebSocket,
    EventSource,
    /// An image, style sheet, script or font.
    Resource,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RequestOutcome {
    /// Answered, whatever the status, or opened.
    Answered,
    /// No answer: no network, refused by a policy, timed out.
    Failed,
    /// The page did not want it any more.
    Aborted,
}

impl RequestVia {
    /// Its name in the API and in the player.
    pub fn name(self) -> &'static str {
        match self {
            Self::Fetch => "fetch",
            Self::Xhr => "xhr",
            Self::Beacon => "beacon",
            Self::WebSocket => "web_socket",
            Self::EventSource => "event_source",
            Self::Resource => "resource",
        }
    }

    /// By its number, as the enum lists them.
    pub fn from_code(code: u32) -> Self {
        match code {
            0 => Self::Fetch,
            1 => Self::Xhr,
            2 => Self::Beacon,
            3 => Self::WebSocket,
            4 => Self::EventSource,
            _ => Self::Resource,
        }
    }
}

impl RequestOutcome {
    /// Its name in the API and in the player.
    pub fn name(self) -> &'static str {
        match self {
            Self::Answered => "answered",
            Self::Failed => "failed",
            Self::Aborted => "aborted",
        }
    }

    /// By its number, as the enum lists them.
    pub fn from_code(code: u32) -> Self {
        match code {
            0 => Self::Answered,
            1 => Self::Failed,
            _ => Self::Aborted,
        }
    }
}

impl<S: Deref<Target = str>> Record for Request<S> {
    fn kind(&self) -> u32 {
        8
    }

    fn write(&self, to: &mut Pack) {
        to.array(8);
        to.number(self.via as u32);
        to.text(&self.method);
        to.text(&self.url);
        to.number(self.status);
        to.number(self.outcome as u32);
        to.number(self.duration);
        to.optional(self.sent);
        to.optional(self.received);
    }
}
