//! Rebuilds any moment of a recorded session.
