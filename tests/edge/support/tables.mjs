// What the runtime wrote to disk, read past it.

import { readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

/** The first answer of `ask` that some object of this class has. */
function inObjects(state, name, ask) {
  const folder = join(state, "v3/do", name);
  for (const file of readdirSync(folder).filter((file) => /^[0-9a-f]{64}\.sqlite$/.test(file))) {
    const database = new DatabaseSync(join(folder, file), { readOnly: true });
    try {
      const found = ask(database);
      if (found) return found;
    } catch (error) {
      // An object that was only looked at has no tables.
      if (!/no such table/.test(error.message)) throw error;
    } finally {
      database.close();
    }
  }
  return null;
}

/** How many of a session's chunks its object still holds the bytes of, and how many it knows. */
export const chunksInObject = (state, session) =>
  inObjects(state, "revisit-SessionObject", (database) => {
    const row = database.prepare("SELECT words FROM session").get();
    if (Buffer.from(JSON.parse(row.words).id).toString("hex") !== session) return null;
    return database.prepare("SELECT count(*) AS known, count(body) AS held FROM chunks").get();
  });

/** What the index keeps of a session, also what it tells nobody. */
export const rowInIndex = (state, session) =>
  inObjects(state, "revisit-IndexObject", (database) => {
    const row = database.prepare("SELECT words FROM sessions WHERE id = ?").get(session);
    return row && JSON.parse(row.words);
  });

/** The files in object storage that begin with these bytes. */
export function filesBeginningWith(state, bytes) {
  const folder = join(state, "v3/r2/revisit-recordings/blobs");
  return readdirSync(folder)
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).size >= bytes.length)
    .map((path) => readFileSync(path))
    .filter((file) => file.subarray(0, bytes.length).equals(bytes));
}
