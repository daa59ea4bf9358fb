// A way to delivery: in a worker, or on this thread where the page's policy allows none.

import type { FromDelivery, ToDelivery } from '../../../recorder-wasm/js/delivery.js';
import { attach, workerSource } from './delivery-code.js';

export interface DeliveryPort {
  post(message: ToDelivery, transfer?: Transferable[]): void;
  close(): void;
}

type Held = [message: ToDelivery, transfer: Transferable[] | undefined];

/** `connected` tells which of the two it became. Messages posted before that wait. */
export function openDeliveryPort(
  receive: (message: FromDelivery) => void,
  connected: (sharesThread: boolean) => void,
): DeliveryPort {
  const held: Held[] = [];
  let port: Worker | MessagePort | undefined;
  let isClosed = false;

  function connect(to: Worker | MessagePort, url?: string): void {
    to.onmessage = ({ data }: MessageEvent<FromDelivery>) => {
      if (data.type !== 'ready') return receive(data);
      port = to;
      if (url) URL.revokeObjectURL(url);
      if (isClosed) return close();
      connected(!url);
      for (const [message, transfer] of held.splice(0)) to.postMessage(message, transfer ?? []);
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
      if (!port) openHere();
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

  return {
    post(message, transfer) {
      if (port) port.postMessage(message, transfer ?? []);
      else held.push([message, transfer]);
    },
    close,
  };
}
