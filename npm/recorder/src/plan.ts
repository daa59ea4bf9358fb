// What the loader hands to the runtime, and what it holds of it: the seam between the two downloads.

import type { Config } from './config.js';
import type { Identity } from './identity.js';
import type { Options, Properties, Session } from './types.js';

export interface Plan {
  options: Options;
  /** Page's and property's rules combined. */
  rules: Config;
  identity: Identity;
  /** Since when this may be recorded, in the page's time. */
  since: number;
  /** The recording ended by itself: the edge takes no more, or the recorder failed. */
  ended(): void;
  /** Consent was withdrawn on another host of the site. */
  forgotten(): void;
}

/** A running recording. */
export interface Recording {
  identify(id: string, traits?: Properties): void;
  track(name: string, properties?: Properties): void;
  tag(name: string): void;
  pause(): void;
  resume(): void;
  flush(): Promise<boolean>;
  stop(): void;
  /** The property's settings are known: chunks may leave. */
  open(rules: Config): void;
  /** Stops and forgets what was not sent yet. */
  erase(): void;
  readonly session: Session;
}

export interface Runtime {
  record(plan: Plan): Promise<Recording>;
}
