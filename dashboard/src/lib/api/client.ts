// The one client of the edge, and the one place where a refusal becomes a Problem.

import { createClient } from '@revisit/api-client';

import { problemOf, UNREACHABLE, wasAborted } from './problem';

export const client = createClient();

interface Answer<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

export async function answer<T>(asked: Promise<Answer<T>>): Promise<T> {
  const { data, error, response } = await asked.catch((thrown: unknown) => {
    throw wasAborted(thrown) ? thrown : UNREACHABLE;
  });
  if (!response.ok) throw problemOf(response.status, error);
  return data as T;
}
