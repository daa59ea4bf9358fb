/** Reads an answer's body; tells how much of it has come. */
export async function readBytes(response: Response, came: (bytes: number) => void): Promise<Uint8Array> {
  const reader = response.body?.getReader();
  if (!reader) return new Uint8Array(await response.arrayBuffer());
  const parts: Uint8Array[] = [];
  let length = 0;
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    parts.push(part.value);
    length += part.value.length;
    came(length);
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Why there is nothing to read: the server's own words where it has some (RFC 9457), and the status. */
export async function refusal(what: string, response: Response): Promise<Error> {
  const problem: unknown = response.headers.get("content-type")?.includes("problem+json")
    ? await response.json().catch(() => undefined)
    : undefined;
  const { title, detail } = (problem ?? {}) as { title?: unknown; detail?: unknown };
  const said = [detail, title].find((words) => typeof words === "string" && words !== "");
  return new Error(`${what}: ${said === undefined ? "" : `${String(said).replace(/\.$/, "")}, `}HTTP ${response.status}`);
}
