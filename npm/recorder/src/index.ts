// @revisit/recorder for bundlers. Importing it does nothing; `init` begins.

import { createRevisit } from './loader.js';
import type { Revisit, Session } from './types.js';

export type { Ack, DeliveryOptions, Options, Privacy, Properties, Revisit, Session } from './types.js';

const revisit: Revisit = createRevisit(() => import('./runtime.js'));

export const init: Revisit['init'] = revisit.init;
export const identify: Revisit['identify'] = revisit.identify;
export const track: Revisit['track'] = revisit.track;
export const tag: Revisit['tag'] = revisit.tag;
export const pause: Revisit['pause'] = revisit.pause;
export const resume: Revisit['resume'] = revisit.resume;
export const setConsent: Revisit['setConsent'] = revisit.setConsent;
export const flush: Revisit['flush'] = revisit.flush;
export const stop: Revisit['stop'] = revisit.stop;
export const session: Session = revisit.session;
export default revisit;
