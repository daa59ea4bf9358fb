/** Keeps `surface`, which has the recorded viewport's size, as large as `stage` allows and in its middle. */
export function keepFitted(stage: HTMLElement, surface: HTMLElement): ResizeObserver {
  const observer = new ResizeObserver(() => {
    const { offsetWidth: width, offsetHeight: height } = surface;
    if (width === 0 || height === 0) return;
    // Never enlarged: text of a recording is sharpest at its own size or below.
    const scale = Math.min(1, stage.clientWidth / width, stage.clientHeight / height);
    const left = Math.max(0, (stage.clientWidth - width * scale) / 2);
    const top = Math.max(0, (stage.clientHeight - height * scale) / 2);
    surface.style.transform = `translate(${left}px, ${top}px) scale(${scale})`;
  });
  observer.observe(stage);
  observer.observe(surface);
  return observer;
}
