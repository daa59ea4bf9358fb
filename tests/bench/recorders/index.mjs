//! The field. One file per recorder:
//!
//! - `script`: what a site serves of it, or `files`: URL prefix → folder of this repository
//! - `load({sink})` in the page: runs its code, without beginning; as a rule, a script tag
//! - `begin({sink, ...with})` in the page: starts recording
//! - `flush()` in the page: sends what is recorded so far; `flushEnds`: and ends the recording; `lagMs`: how long after that bytes may still come
//! - `answer({url, body})`: what its receiver says, 204 if nothing
//! - `counts(post)`: is this part of the recording; `weigh(body)`: its bytes on the wire, as they came if not given
//! - `read(body)`: the bodies decompressed, to look for words in
import { chosen } from "../figures.mjs";
import { clarity } from "./clarity.mjs";
import { datadog } from "./datadog.mjs";
import { floor } from "./floor.mjs";
import { openreplay } from "./openreplay.mjs";
import { revisit } from "./revisit.mjs";
import { rrweb } from "./rrweb.mjs";

export const peers = [rrweb, clarity, openreplay, datadog];

/** The floor and ours always: every figure is above the one and beside the other. */
export const recorders = [floor, revisit, ...chosen("RECORDERS", peers)];
