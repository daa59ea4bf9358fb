//! `GET /ingest/config`: what a recorder must know before anything leaves the page.

pub async fn read() {}
