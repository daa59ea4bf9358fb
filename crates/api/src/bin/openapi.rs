//! Prints the OpenAPI document.

fn main() -> Result<(), serde_json::Error> {
    print!("{}", revisit_api::openapi::document()?);
    Ok(())
}
