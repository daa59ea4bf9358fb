//! The OpenAPI 3.1 document, put together from the paths that each resource declares.

use utoipa::OpenApi;
use utoipa::openapi::RefOr;
use utoipa::openapi::security::{ApiKey, ApiKeyValue, HttpAuthScheme, HttpBuilder, SecurityScheme};

use crate::{
    asset, health, ingest, key, me, property, recording, session, session_facts, setup, sign_in,
};

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Revisit",
        description = "Sessions, recordings and settings of the websites that an account tracks.\n\n\
            Errors are problem+json with a stable `code`. An id of another account answers like one that does not \
            exist. With the cookie, unsafe methods need an `Origin` that is the service's own and, but for DELETE, \
            `Content-Type: application/json`. Lists are read page by page: `next_cursor` of one is `cursor` of the next.",
    ),
    tags(
        (name = "account", description = "Signing in and the signed-in member"),
        (name = "properties", description = "Tracked websites and their settings"),
        (name = "keys", description = "Public and secret keys of a property"),
        (name = "sessions", description = "Visits, newest first"),
        (name = "recordings", description = "The bytes to watch a visit again"),
        (name = "ingest", description = "What recorders send"),
        (name = "service", description = "The service itself"),
    ),
    paths(
        setup::paths::setup,
        sign_in::paths::sign_in,
        sign_in::paths::sign_in_link,
        sign_in::paths::sign_out,
        me::paths::me,
        me::paths::set_password,
        property::paths::list_properties,
        property::paths::create_property,
        property::paths::read_property,
        property::paths::change_property,
        property::paths::property_status,
        key::paths::list_keys,
        key::paths::create_key,
        key::paths::revoke_key,
        session::paths::list_sessions,
        session::paths::read_session,
        session::paths::delete_session,
        session_facts::paths::read_facts,
        recording::paths::read_manifest,
        recording::paths::read_chunks,
        recording::paths::read_file,
        asset::paths::read_asset,
        ingest::paths::ingest_config,
        ingest::paths::ingest_chunks,
        ingest::paths::ingest_assets,
        health::paths::health,
        health::paths::openapi,
    ),
    security(("cookie" = []), ("secret_key" = [])),
    modifiers(&Schemes, &Descriptions),
)]
struct Document;

struct Schemes;

impl utoipa::Modify for Schemes {
    fn modify(&self, document: &mut utoipa::openapi::OpenApi) {
        let bearer = |text: &str| {
            let scheme = HttpBuilder::new()
                .scheme(HttpAuthScheme::Bearer)
                .description(Some(text));
            SecurityScheme::Http(scheme.build())
        };
        let components = document.components.get_or_insert_default();
        let cookie = ApiKeyValue::with_description("revisit_session", "Set by signing in.");
        components.add_security_scheme("cookie", SecurityScheme::ApiKey(ApiKey::Cookie(cookie)));
        components.add_security_scheme(
            "secret_key",
            bearer("A secret key, `revisit_sec_…`: reads its property."),
        );
        components.add_security_scheme(
            "setup_secret",
            bearer("The setup secret of the deployment."),
        );
    }
}

struct Descriptions;

impl utoipa::Modify for Descriptions {
    fn modify(&self, document: &mut utoipa::openapi::OpenApi) {
        for item in document.paths.paths.values_mut() {
            let operations = [
                &mut item.get,
                &mut item.put,
                &mut item.post,
                &mut item.delete,
                &mut item.patch,
            ];
            for operation in operations.into_iter().flatten() {
                for (status, response) in &mut operation.responses.responses {
                    if let RefOr::T(response) = response
                        && response.description.is_empty()
                    {
                        description(status).clone_into(&mut response.description);
                    }
                }
            }
        }
    }
}

fn description(status: &str) -> &'static str {
    match status {
        "200" => "Found",
        "201" => "Made",
        "503" => "Not now: try again after `Retry-After`",
        _ => "Refused; `code` says why",
    }
}

/// The document as pretty JSON with a final newline, byte for byte what is committed.
pub fn document() -> Result<String, serde_json::Error> {
    Document::openapi().to_pretty_json().map(|json| json + "\n")
}
