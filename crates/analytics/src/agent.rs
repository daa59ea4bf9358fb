//! What a user agent string says of device, browser and system.
//!
//! Names only: versions are frozen or made up in today's browsers.

use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Device {
    #[default]
    Desktop,
    Mobile,
    Tablet,
}

impl Device {
    pub fn name(self) -> &'static str {
        match self {
            Self::Desktop => "desktop",
            Self::Mobile => "mobile",
            Self::Tablet => "tablet",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Agent {
    pub device: Device,
    /// Empty: not known.
    pub browser: &'static str,
    pub os: &'static str,
}

/// In order: every browser built on another's engine also names that one.
const BROWSERS: &[(&str, &str)] = &[
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("OPT/", "Opera"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("YaBrowser/", "Yandex"),
    ("Vivaldi/", "Vivaldi"),
    ("DuckDuckGo/", "DuckDuckGo"),
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("Chromium/", "Chromium"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
];

const SYSTEMS: &[(&str, &str)] = &[
    ("iPhone", "iOS"),
    ("iPod", "iOS"),
    ("iPad", "iPadOS"),
    ("Android", "Android"),
    ("CrOS", "ChromeOS"),
    ("Windows", "Windows"),
    ("Mac OS X", "macOS"),
    ("Macintosh", "macOS"),
    ("Linux", "Linux"),
    ("X11", "Linux"),
];

impl Agent {
    /// `touch`: the primary pointer is a finger. An iPad calls itself a Macintosh; only that tells them apart.
    pub fn of(user_agent: &str, touch: bool) -> Self {
        let name_in = |table: &[(&str, &'static str)]| {
            table
                .iter()
                .find(|(mark, _)| user_agent.contains(mark))
                .map_or("", |&(_, name)| name)
        };
        let os = match name_in(SYSTEMS) {
            "macOS" if touch => "iPadOS",
            os => os,
        };
        let device = match os {
            "iOS" => Device::Mobile,
            "Android" if user_agent.contains("Mobile") => Device::Mobile,
            "Android" | "iPadOS" => Device::Tablet,
            _ => Device::Desktop,
        };
        Self {
            device,
            browser: name_in(BROWSERS),
            os,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(user_agent: &str, touch: bool, device: Device, browser: &str, os: &str) {
        let agent = Agent::of(user_agent, touch);
        assert_eq!(
            (agent.device, agent.browser, agent.os),
            (device, browser, os)
        );
    }

    #[test]
    fn common_browsers_are_told_apart() {
        check(
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36",
            false,
            Device::Desktop,
            "Chrome",
            "Windows",
        );
        check(
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0",
            false,
            Device::Desktop,
            "Edge",
            "Windows",
        );
        check(
            "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15",
            false,
            Device::Desktop,
            "Safari",
            "macOS",
        );
        check(
            "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15",
            true,
            Device::Tablet,
            "Safari",
            "iPadOS",
        );
        check(
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/140.0 Mobile/15E148 Safari/604.1",
            true,
            Device::Mobile,
            "Chrome",
            "iOS",
        );
        check(
            "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36",
            true,
            Device::Mobile,
            "Samsung Internet",
            "Android",
        );
        check(
            "Mozilla/5.0 (Linux; Android 15; SM-X710) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36",
            true,
            Device::Tablet,
            "Chrome",
            "Android",
        );
        check(
            "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
            false,
            Device::Desktop,
            "Firefox",
            "Linux",
        );
    }

    #[test]
    fn the_unknown_is_left_open() {
        check("", false, Device::Desktop, "", "");
        check("curl/8", true, Device::Desktop, "", "");
    }
}
