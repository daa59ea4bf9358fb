export { RevisitPlayerElement, type RevisitPlayerEventMap } from "./element.js";
export { Player } from "./player.js";
export type {
  ConsoleLevel,
  ConsoleLine,
  NetworkRequest,
  RequestVia,
  Gap,
  LoadOptions,
  Manifest,
  Marker,
  MarkerKind,
  PageInfo,
  PlayerEvent,
  PlayerEvents,
  PlayerOptions,
  Preview,
  Span,
  View,
} from "./types.js";
