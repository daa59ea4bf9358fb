// What the runtime wrote to disk, read past it.

import { readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

/** How many of a session's chunks its object still holds the bytes of, and how many it knows. */
export function chunksInObject(state, session) {
  const folder = join(state, "v3/do/revisit-SessionObject");
  for (const name of readdirSync(folder).filter((name) => /^[0-9a-f]{64}\.sqlite$/.test(name))) {
    const database = new DatabaseSync(join(folder, name), { readOnly: true });
    try {
      const row = database.prepare("SELECT words FROM session").get();
      if (Buffer.from(JSON.parse(row.words).id).toString("hex") !== session) continue;
      return database.prepare("SELECT count(*) AS known, count(body) AS held FROM chunks").get();
    } catch (error) {
      // An object that was only looked at has no tables.
      if (!/no such table/.test(error.message)) throw error;
    } finally {
      database.close();
    }
  }
  return null;
}

/** The files in object storage that begin with these bytes. */
export function filesBeginningWith(state, bytes) {
  const folder = join(state, "v3/r2/revisit-recordings/blobs");
  return readdirSync(folder)
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).size >= bytes.length)
    .map((path) => readFileSync(path))
    .filter((file) => file.subarray(0, bytes.length).equals(bytes));
}
