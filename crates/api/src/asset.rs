//! Images, fonts and style sheets that recordings name by the SHA-256 of their bytes.

#[cfg(feature = "openapi")]
#[expect(dead_code, reason = "only their declarations are used")]
pub(crate) mod paths {
    use crate::Problem;

    /// The bytes with the type that they came with, under a policy that lets them do nothing.
    ///
    /// Never changes.
    #[utoipa::path(
        get, path = "/api/v1/properties/{property}/assets/{hash}", tag = "recordings",
        params(("property" = String, Path), ("hash" = String, Path, description = "SHA-256, 64 hexadecimal digits")),
        responses(
            (status = 200, content_type = "*/*", description = "The asset's bytes"),
            (status = 304, description = "As the `If-None-Match` of the request says"),
            (status = "4XX", content_type = "application/problem+json", body = Problem),
        )
    )]
    fn read_asset() {}
}
