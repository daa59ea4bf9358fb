// A way to delivery: in a worker, or on this thread where the page's policy allows none.

import type { Calls, Message } from '../../../recorder-wasm/js/delivery-calls.js';
import type { Delivery, Page } from '../../../recorder-wasm/js/delivery.js';
import { attach, createCalls, workerSource } from './delivery-code.js';

export type DeliveryPort = Calls<Delivery> & { close(): void };

/** `connected` tells which of the two it became. Calls before that wait. */
export function openDeliveryPort(page: Omit<Page, 'ready'>, connected: (sharesThread: boolean) => void): DeliveryPort {
  const held: Message[] = [];
  let port: Worker | MessagePort | undefined;
  let isClosed = false;
  const delivery: Calls<Delivery> = createCalls(page, (message) => {
    if (port) port.postMessage(message);
    else held.push(message);
  });

  function connect(to: Worker | MessagePort, url?: string): void {
    // The first message says that it is ready.
    to.onmessage = () => {
      to.onmessage = ({ data }: MessageEvent<Message>) => delivery.receive(data);
      port = to;
      if (url) URL.revokeObjectURL(url);
      if (isClosed) return close();
      connected(!url);
      for (const message of held) to.postMessage(message);
    };
  }

  function openHere(): void {
    const { port1, port2 } = new MessageChannel();
    connect(port1);
    attach(port2);
  }

  function openWorker(): void {
    const url = URL.createObjectURL(new Blob([workerSource], { type: 'text/javascript' }));
    const worker = new Worker(url);
    connect(worker, url);
    // Some engines tell of a refused worker by an event only.
    worker.onerror = (event) => {
      event.preventDefault();
      if (port) return;
      worker.terminate();
      openHere();
    };
  }

  function close(): void {
    isClosed = true;
    if (port instanceof Worker) port.terminate();
    else port?.close();
  }

  try {
    openWorker();
  } catch {
    openHere();
  }
  return { ...delivery, close };
}
