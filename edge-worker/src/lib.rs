//! The edge: accepts, stores, indexes and serves recordings.
