import { answer, client } from './client';
import type { Key, PropertyPatch } from './types';

const of = (property: string) => ({ path: { property } });

export const createProperty = (name: string, origins: string[]) =>
  answer(client.POST('/api/v1/properties', { body: { name, origins } }));

export const changeProperty = (property: string, body: PropertyPatch) =>
  answer(client.PATCH('/api/v1/properties/{property}', { params: of(property), body }));

export const fetchStatus = (property: string, signal: AbortSignal) =>
  answer(client.GET('/api/v1/properties/{property}/status', { params: of(property), signal }));

export const listKeys = async (property: string) =>
  (await answer(client.GET('/api/v1/properties/{property}/keys', { params: of(property) }))).items;

export const createKey = (property: string, kind: Key['kind']) =>
  answer(client.POST('/api/v1/properties/{property}/keys', { params: of(property), body: { kind } }));

export const revokeKey = (property: string, key: string) =>
  answer(client.DELETE('/api/v1/properties/{property}/keys/{key}', { params: { path: { property, key } } }));
