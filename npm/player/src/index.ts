export { RevisitPlayerElement, type RevisitPlayerEventMap } from "./element.js";
export { Player } from "./player.js";
export type {
  Gap,
  LoadOptions,
  Manifest,
  Marker,
  MarkerKind,
  PageInfo,
  PlayerEvent,
  PlayerEvents,
  PlayerOptions,
  Span,
} from "./types.js";
