//! Durable Objects, one file each.
