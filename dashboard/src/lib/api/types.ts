// The API's shapes under the names the screens use.

import type { operations, Schemas } from '@revisit/api-client';

import type { listSessions } from './sessions';

export type Me = Schemas['Me'];
export type Property = Schemas['Property'];
export type PropertyPatch = Schemas['PropertyPatch'];
export type Privacy = Schemas['Privacy'];
export type PropertyStatus = Schemas['Status'];
export type Key = Schemas['Key'];
export type Session = Awaited<ReturnType<typeof listSessions>>['items'][number];
export type Device = Schemas['Device'];
export type SessionQuery = NonNullable<operations['list_sessions']['parameters']['query']>;
