//! Where a peer is known not to capture the same though it sends what the page ends with.

/** `throttleDom`, a default (`src/layout/mutation.ts` of the package). */
export const clarityThrottles = { clarity: "of one node's like changes it records ten, and of the rest only what they come to" };

/** `src/layout/node.ts` of the package: the sheet's text is read anew when its element is next looked at. */
export const clarityReadsSheetsLate = { clarity: "records what a sheet has come to by the time it looks, not rule by rule" };
