// How the islands are built: three entries, everything under names that change with the content.
//
// MapLibre is built from its sources, so that what runs in the page and what runs in the worker
// share one file; its own bundles hold that part twice and are 130 KB larger packed.

import { gzipSync } from 'node:zlib';
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const maplibre = here('node_modules/maplibre-gl/src');

/** What may be sent at most, packed: by every page, and on top of that for files on their way in and for a map. */
const MOST_FOR_PAGES = 3 * 1024;
const MOST_FOR_UPLOAD = 4 * 1024;
const MOST_FOR_MAP = 350 * 1024;

/** Fails the build if it has become too heavy for a bad line. */
function weigh(): Plugin {
  return {
    name: 'weigh',
    generateBundle(_, files) {
      let [page, upload, map] = [0, 0, 0];
      for (const file of Object.values(files)) {
        const bytes = gzipSync(file.type === 'chunk' ? file.code : file.source, { level: 9 }).length;
        if (file.type === 'chunk' && file.name === 'page') page += bytes;
        else if (file.type === 'chunk' && file.name === 'upload') upload += bytes;
        else map += bytes;
        console.log(`${(bytes / 1024).toFixed(1).padStart(7)} KB packed  ${file.fileName}`);
      }
      if (page > MOST_FOR_PAGES) this.error(`what every page loads has ${page} bytes packed, more than ${MOST_FOR_PAGES}`);
      if (upload > MOST_FOR_UPLOAD) this.error(`what brings files in has ${upload} bytes packed, more than ${MOST_FOR_UPLOAD}`);
      if (map > MOST_FOR_MAP) this.error(`the map has ${map} bytes packed, more than ${MOST_FOR_MAP}`);
    },
  };
}

export default defineConfig({
  root: here('.'),
  base: '/assets/',
  publicDir: false,
  logLevel: 'warn',
  resolve: { alias: [{ find: /^maplibre-gl$/, replacement: `${maplibre}/index.ts` }] },
  plugins: [weigh()],
  // The classes of MapLibre name fields that classes above them fill.
  oxc: { typescript: { removeClassFieldsWithoutInitializer: true } },
  build: {
    target: 'es2022',
    modulePreload: false,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 1024,
    rolldownOptions: {
      input: { page: here('src/page.ts'), upload: here('src/upload.ts'), 'map-worker': `${maplibre}/source/worker.ts` },
      output: {
        hashCharacters: 'hex',
        entryFileNames: '[name]-[hash].js',
        chunkFileNames: '[name]-[hash].js',
      },
    },
  },
});
