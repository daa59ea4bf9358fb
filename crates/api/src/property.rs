//! A website that is tracked, with the settings that its recorders obey.

use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Property {
    pub id: String,
    pub name: String,
    /// Where pages may record from: `localhost` (also `127.0.0.1` and `[::1]`, any port), `https://shop.example`,
    /// `https://*.example.com`.
    pub origins: Vec<String>,
    pub privacy: Privacy,
    /// The share of sessions that are recorded, 0 to 1.
    pub sample: f64,
    /// CSS selectors whose text is masked as well.
    pub mask: Vec<String>,
    /// CSS selectors whose text is shown in spite of the mode. Inputs and passwords stay masked.
    pub unmask: Vec<String>,
    /// CSS selectors of parts that are not read at all.
    pub block: Vec<String>,
    /// CSS selectors of parts whose events are not recorded.
    pub ignore: Vec<String>,
    /// URL patterns of pages that are recorded; none: all are. `*` stands for any characters.
    pub include: Vec<String>,
    /// URL patterns of pages that are not recorded.
    pub exclude: Vec<String>,
    /// Images, fonts and style sheets are kept, so that a replay never calls the site.
    pub assets: bool,
    /// Counts the changes of these settings; every chunk names the one that its recorder obeyed.
    pub policy: u32,
    pub created_at: u64,
}

/// How much text leaves the page. What each mode sends from which place stands in the privacy page of the guide.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Privacy {
    /// All text is masked.
    Strict,
    /// What looks like a card, an e-mail address, a token or a long number is masked.
    #[default]
    Balanced,
    /// Only what is typed is masked.
    Open,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PropertyList {
    /// Oldest first.
    pub items: Vec<Property>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewProperty {
    /// 1 to 100 characters.
    pub name: String,
    pub origins: Vec<String>,
}

/// What is left out stays as it is.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields, default)]
pub struct PropertyPatch {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub origins: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub privacy: Option<Privacy>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sample: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mask: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unmask: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub block: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ignore: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub include: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub exclude: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub assets: Option<bool>,
}

/// Whether anything has arrived yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Status {
    #[cfg_attr(feature = "openapi", schema(required))]
    pub first_event_at: Option<u64>,
    #[cfg_attr(feature = "openapi", schema(required))]
    pub last_event_at: Option<u64>,
    pub sessions: u64,
    /// What was turned away, by reason: why nothing arrives, where nothing does.
    pub refused: Vec<Refused>,
}

/// Chunks and assets that were turned away for one reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Refused {
    /// The `code` of the problem that their senders were told.
    pub reason: String,
    pub count: u64,
    pub last_at: u64,
}

#[cfg(feature = "openapi")]
#[expect(dead_code, reason = "only their declarations are used")]
pub(crate) mod paths {
    use super::{NewProperty, Property, PropertyList, PropertyPatch, Status};
    use crate::Problem;

    /// The account's properties.
    #[utoipa::path(
        get, path = "/api/v1/properties", tag = "properties",
        responses(
            (status = 200, body = PropertyList),
            (status = "4XX", content_type = "application/problem+json", body = Problem),
        )
    )]
    fn list_properties() {}

    /// Makes a property with default settings.
    ///
    /// It has no key yet.
    #[utoipa::path(
        post, path = "/api/v1/properties", tag = "properties", request_body = NewProperty,
        responses(
            (status = 201, body = Property),
            (status = "4XX", content_type = "application/problem+json", body = Problem),
        )
    )]
    fn create_property() {}

    #[utoipa::path(
        get, path = "/api/v1/properties/{property}", tag = "properties", params(("property" = String, Path)),
        responses(
            (status = 200, body = Property),
            (status = "4XX", content_type = "application/problem+json", body = Problem),
        )
    )]
    fn read_property() {}

    /// Changes settings.
    ///
    /// New recorders obey within 60 seconds.
    #[utoipa::path(
        patch, path = "/api/v1/properties/{property}", tag = "properties", params(("property" = String, Path)),
        request_body = PropertyPatch,
        responses(
            (status = 200, body = Property),
            (status = "4XX", content_type = "application/problem+json", body = Problem),
        )
    )]
    fn change_property() {}

    #[utoipa::path(
        get, path = "/api/v1/properties/{property}/status", tag = "properties", params(("property" = String, Path)),
        responses(
            (status = 200, body = Status),
            (status = "4XX", content_type = "application/problem+json", body = Problem),
        )
    )]
    fn property_status() {}
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_patch_takes_settings_and_nothing_else() {
        let patch: PropertyPatch =
            serde_json::from_str(r#"{"privacy":"strict","sample":0.5}"#).unwrap();
        assert_eq!(
            (patch.privacy, patch.sample, patch.mask),
            (Some(Privacy::Strict), Some(0.5), None)
        );
        for body in [
            r#"{"policy":2}"#,
            r#"{"id":"prop_1"}"#,
            r#"{"privacy":"Strict"}"#,
            r#"{"mask":"a"}"#,
        ] {
            assert!(
                serde_json::from_str::<PropertyPatch>(body).is_err(),
                "{body}"
            );
        }
    }
}
