// What moves the layout after the tree stands: transitions, fonts, pictures.

/** How long fonts and pictures may keep a moment from being in place. */
const PATIENCE_MS = 3000;

/** A jump in time is no change that the page would have animated. */
export function endTransitions(document) {
  const { CSSTransition } = document.defaultView;
  for (const animation of document.getAnimations()) if (animation instanceof CSSTransition) animation.finish();
}

/** Settles when the fonts that the layout asks for are there. */
export function fontsOf({ fonts }) {
  return fonts.status === "loading" ? patiently(fonts.ready) : undefined;
}

/** Settles when the pictures are there that come by themselves; lazy ones may never. */
export function imagesOf({ images }) {
  const waiting = [...images].filter((image) => !image.complete && image.loading !== "lazy");
  return patiently(
    Promise.all(
      waiting.map(
        (image) =>
          new Promise((resolve) => {
            for (const outcome of ["load", "error"]) image.addEventListener(outcome, resolve, { once: true });
          }),
      ),
    ),
  );
}

/** Settles with it, or when it has taken too long. */
export function patiently(coming) {
  let timer;
  const enough = new Promise((resolve) => (timer = setTimeout(resolve, PATIENCE_MS)));
  return Promise.race([coming, enough]).finally(() => clearTimeout(timer));
}
