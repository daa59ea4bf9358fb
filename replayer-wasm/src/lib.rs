//! The replayer in the dashboard.
