/** Asks again until `ask` gives something true; says what was waited for when `within` milliseconds are over. */
export async function eventually(what, ask, within = 30_000) {
  const end = Date.now() + within;
  let last;
  for (;;) {
    try {
      last = await ask();
      if (last) return last;
    } catch (error) {
      last = error;
    }
    if (Date.now() > end) throw new Error(`waited ${within / 1000} s for: ${what} (last: ${last})`, { cause: last });
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
