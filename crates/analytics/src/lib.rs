//! Turns facts into what a team asks: session rows, lists, counts.
