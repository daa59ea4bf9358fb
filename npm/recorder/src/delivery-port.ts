// A way to delivery: in a worker, or on this thread where the page's policy allows none.

import source from 'delivery-worker';
import type { FromDelivery, ToDelivery } from '../../../recorder-wasm/js/delivery.js';

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

  function connect(to: Worker | MessagePort, sharesThread: boolean): void {
    port = to;
    connected(sharesThread);
    for (const [message, transfer] of held.splice(0)) to.postMessage(message, transfer ?? []);
  }

  async function openHere(): Promise<void> {
    const { attach } = await import('../../../recorder-wasm/js/delivery.js');
    if (isClosed) return;
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }: MessageEvent<FromDelivery>) => receive(data);
    attach(port2);
    connect(port1, true);
  }

  function openWorker(): void {
    const url = URL.createObjectURL(new Blob([source], { type: 'text/javascript' }));
    const worker = new Worker(url);
    worker.onmessage = ({ data }: MessageEvent<FromDelivery>) => {
      if (isClosed) return worker.terminate();
      if (data.type !== 'ready') return receive(data);
      URL.revokeObjectURL(url);
      connect(worker, false);
    };
    // Some engines tell of a refused worker by an event only.
    worker.onerror = (event) => {
      event.preventDefault();
      if (!port) void openHere().catch(() => undefined);
    };
  }

  try {
    openWorker();
  } catch {
    void openHere().catch(() => undefined);
  }

  return {
    post(message, transfer) {
      if (port) port.postMessage(message, transfer ?? []);
      else held.push([message, transfer]);
    },
    close() {
      isClosed = true;
      if (port instanceof Worker) port.terminate();
      else port?.close();
    },
  };
}
