//! Decides what becomes of a chunk that arrives at the edge.
