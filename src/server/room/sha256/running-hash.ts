/** A hash that is still being fed. */
export interface RunningHash {
  /** Takes text, in UTF-8, or bytes. */
  readonly update: (piece: string | Uint8Array) => void;
  /** The hash of all that came, in hex; ends it. */
  readonly hex: () => string;
}
