//! Compares screenshots.
import pixelmatch from "pixelmatch";
import { PNG } from "pngjs";

/** Share of differing pixels, in all and in the worst 64×64 tile, in percent. */
export function pictureDifference(first, second) {
  const [a, b] = [PNG.sync.read(first), PNG.sync.read(second)];
  const width = Math.min(a.width, b.width);
  const height = Math.min(a.height, b.height);
  const [left, right] = [crop(a, width, height), crop(b, width, height)];
  const difference = new PNG({ width, height });
  const pixels = pixelmatch(left.data, right.data, difference.data, width, height, { threshold: 0.15, diffMask: true });
  let worst = 0;
  const tile = 64;
  for (let top = 0; top < height; top += tile) {
    for (let start = 0; start < width; start += tile) {
      let differing = 0;
      const bottom = Math.min(top + tile, height);
      const end = Math.min(start + tile, width);
      for (let y = top; y < bottom; y += 1) {
        for (let x = start; x < end; x += 1) {
          if (difference.data[(y * width + x) * 4 + 3]) differing += 1;
        }
      }
      worst = Math.max(worst, (100 * differing) / ((bottom - top) * (end - start)));
    }
  }
  return { overall: (100 * pixels) / (width * height), worstTile: worst, difference: PNG.sync.write(difference) };
}

function crop(picture, width, height) {
  const cropped = new PNG({ width, height });
  PNG.bitblt(picture, cropped, 0, 0, width, height, 0, 0);
  return cropped;
}
