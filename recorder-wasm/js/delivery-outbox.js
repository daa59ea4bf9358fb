// What was sealed and not yet acknowledged, on disk, so that a closed tab loses nothing.
// No promise of it rejects, and nobody has to wait for one: a store that hangs only makes `put` answer false.

const DATABASE = 'revisit';
const STORE = 'outbox';
const LIMIT = 20 * 1024 * 1024;

/**
 * Everything but the bytes stands in the key, so that listing the outbox reads no chunk.
 * @typedef {[endpoint: string, stream: string, seq: number, at: number, size: number]} Key
 */

/** @typedef {ReturnType<typeof createOutbox>} Outbox */

export function createOutbox() {
  let size = 0;
  /** @type {IDBDatabase | undefined} */
  let database;

  /**
   * @param {IDBTransactionMode} mode
   * @param {(store: IDBObjectStore) => IDBRequest} ask
   * @returns {Promise<IDBRequest | undefined>} nothing where the store refused
   */
  const run = (mode, ask) =>
    new Promise((resolve) => {
      try {
        if (!database) return resolve(undefined);
        const transaction = database.transaction(STORE, mode);
        const request = ask(transaction.objectStore(STORE));
        transaction.oncomplete = () => resolve(request);
        transaction.onerror = transaction.onabort = () => resolve(undefined);
        transaction.commit?.(); // a tab that closes now still leaves the chunk behind
      } catch {
        resolve(undefined);
      }
    });

  const outbox = {
    /** @returns {Promise<boolean>} whether there is a store to write to; may never settle where the browser's hangs */
    open: () =>
      new Promise((resolve) => {
        try {
          const opening = indexedDB.open(DATABASE, 1);
          opening.onupgradeneeded = () => opening.result.createObjectStore(STORE);
          opening.onerror = opening.onblocked = () => resolve(false);
          opening.onsuccess = async () => {
            database = opening.result;
            database.onversionchange = outbox.close;
            for (const key of await outbox.list()) size += key[4];
            resolve(true);
          };
        } catch {
          resolve(false); // denied: sandboxed frame, cookies blocked
        }
      }),

    isOpen: () => Boolean(database),

    close() {
      database?.close();
      database = undefined;
    },

    /** @param {Key} key @param {Uint8Array} bytes @returns {Promise<boolean>} true once it is on disk */
    async put(key, bytes) {
      if (size + bytes.length > LIMIT) return false;
      size += bytes.length;
      const done = await run('readwrite', (store) => store.put(bytes, key));
      if (!done) size -= bytes.length;
      return Boolean(done);
    },

    /** @param {Key} key */
    async remove(key) {
      const done = await run('readwrite', (store) => store.delete(key));
      if (done) size = Math.max(0, size - key[4]);
    },

    /** @param {Key} key @returns {Promise<Uint8Array | undefined>} */
    read: async (key) => (await run('readonly', (store) => store.get(key)))?.result,

    /** @returns {Promise<Key[]>} in the order of endpoint, stream and seq */
    list: async () => (await run('readonly', (store) => store.getAllKeys()))?.result ?? [],
  };
  return outbox;
}
