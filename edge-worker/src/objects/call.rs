//! How the worker and its objects talk: words in JSON, then bytes as they are.

use serde::{Serialize, de::DeserializeOwned};
use worker::{Method, Request, RequestInit, Response, Result, Stub, js_sys::Uint8Array};

/// The worker's side: one call, one answer.
pub async fn call<T: DeserializeOwned>(
    stub: &Stub,
    words: &impl Serialize,
    bytes: &[u8],
) -> Result<(T, Vec<u8>)> {
    let frame = join(words, bytes)?;
    let mut init = RequestInit::new();
    init.with_method(Method::Post)
        .with_body(Some(Uint8Array::from(frame.as_slice()).into()));
    // An object has no address of its own: the name was needed to find it, this one is never looked at.
    let request = Request::new_with_init("https://object/", &init)?;
    let mut response = stub.fetch_with_request(request).await?;
    let frame = response.bytes().await?;
    match response.status_code() {
        200 => split(frame),
        status => Err(format!("object answered {status}").into()),
    }
}

/// The object's side: what was asked.
pub async fn asked<T: DeserializeOwned>(mut request: Request) -> Result<(T, Vec<u8>)> {
    split(request.bytes().await?)
}

pub fn answer(words: &impl Serialize, bytes: &[u8]) -> Result<Response> {
    Response::from_bytes(join(words, bytes)?)
}

fn join(words: &impl Serialize, bytes: &[u8]) -> Result<Vec<u8>> {
    let words = serde_json::to_vec(words)?;
    let mut frame = Vec::with_capacity(4 + words.len() + bytes.len());
    frame.extend((words.len() as u32).to_le_bytes());
    frame.extend(words);
    frame.extend(bytes);
    Ok(frame)
}

fn split<T: DeserializeOwned>(mut frame: Vec<u8>) -> Result<(T, Vec<u8>)> {
    let parts = frame.split_first_chunk::<4>().and_then(|(len, rest)| {
        let len = u32::from_le_bytes(*len) as usize;
        Some((len, rest.get(..len)?))
    });
    let Some((len, words)) = parts else {
        return Err("a call was cut off".into());
    };
    let words = serde_json::from_slice(words)?;
    frame.drain(..4 + len);
    Ok((words, frame))
}
