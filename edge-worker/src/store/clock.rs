//! The edge's clock.

/// Milliseconds since 1970. Workers' clocks stand still between IO, which is all the precision needed here.
pub fn now() -> f64 {
    worker::Date::now().as_millis() as f64
}
