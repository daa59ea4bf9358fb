//! The shapes of the REST API and its OpenAPI document.
