import { answer, client } from './client';
import type { SessionQuery } from './types';

const of = (property: string, session: string) => ({ path: { property, session } });

export const listSessions = (property: string, query: SessionQuery, signal: AbortSignal) =>
  answer(client.GET('/api/v1/properties/{property}/sessions', { params: { path: { property }, query }, signal }));

export const fetchSession = (property: string, session: string, signal?: AbortSignal) =>
  answer(client.GET('/api/v1/properties/{property}/sessions/{session}', { params: of(property, session), signal: signal ?? null }));

export const deleteSession = (property: string, session: string) =>
  answer(client.DELETE('/api/v1/properties/{property}/sessions/{session}', { params: of(property, session) }));

/** The manifest's address, which is what the player loads. */
export const recordingUrl = (property: string, session: string) =>
  `/api/v1/properties/${property}/sessions/${session}/recording`;
