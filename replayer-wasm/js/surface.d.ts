/** The sandboxed frame and the nodes in it by id: the only writer of the frame's DOM. */
export class Surface {
  constructor(frame: HTMLIFrameElement, options: { policy: string; focus: boolean; placeholder: string });
  readonly document: Document | null;
  node(id: number): Node | null;
  id(node: Node): number;
  shadowRoot(host: Element): ShadowRoot | null;
  settled(): Promise<void>;
  show(states: { hover?: number; active?: number; focus?: number; focusByKeyboard: boolean }): void;
  run(rate: number): void;
  placeAnimations(age: (id: number) => number): void;
  clear(): void;
  execute(words: Uint32Array, text: string): boolean;
}
