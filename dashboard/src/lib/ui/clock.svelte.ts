// The present, for relative times. One timer, and only while something on the page reads it.

import { createSubscriber } from 'svelte/reactivity';

const TICK_MS = 10_000;

const subscribe = createSubscriber((update) => {
  const timer = setInterval(update, TICK_MS);
  return () => clearInterval(timer);
});

export function now(): number {
  subscribe();
  return Date.now();
}
