// What a site pastes to be recorded. The edge that serves this dashboard is the one that takes the recordings.

export const scriptTag = (edge: string, key: string): string =>
  `<script async src="${edge}/recorder.js" data-key="${key}"></script>`;

export const npmInstall = 'npm install @revisit/recorder';

export const npmModule = (edge: string, key: string): string =>
  `import { init } from '@revisit/recorder';

init({
  key: '${key}',
  endpoint: '${edge}',
});`;

/** Tag managers drop data attributes of pasted script tags, so the element is made by hand. */
export const tagManager = (edge: string, key: string): string =>
  `<script>
  (function () {
    var script = document.createElement('script');
    script.async = true;
    script.src = '${edge}/recorder.js';
    script.setAttribute('data-key', '${key}');
    document.head.appendChild(script);
  })();
</script>`;
