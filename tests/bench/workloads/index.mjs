//! What pages do. One file per kind of work, each exporting workloads:
//!
//! - `html`: the page's body, or `app`: a folder of tests/browser/apps with the real app's page
//! - `setup()` in the page, before any recorder is there
//! - `run({times})` in the page: does the work so many times over
//! - `times`: as often as it takes until the best peer costs 300 ms, or the page itself some seconds
//! - `leaves`: a word that stands in the page only at the end. A recorder that has not sent it did not capture the same
//! - `hides`: words that were typed. A recorder that sends them does not mask as the others do, and fails the run
//! - `differs`: peers that don't capture the same where no word can tell, and why
import { chosen } from "../figures.mjs";
import { calendar, grid } from "./apps.mjs";
import { keystrokes, pointer } from "./input.mjs";
import { moves } from "./moves.mjs";
import { routes } from "./routes.mjs";
import { rules, styles } from "./styles.mjs";
import { append, clear, create1k, create10k, swap, update } from "./table.mjs";
import { ticker } from "./ticker.mjs";

const all = [create1k, create10k, append, update, swap, clear, styles, ticker, moves, rules, keystrokes, pointer, routes, grid, calendar];

export const workloads = chosen("WORKLOADS", all);
