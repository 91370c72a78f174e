import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import * as transformer from 'class-transformer';
import * as validator from 'class-validator';
import { defineConfig, type Plugin } from 'vite';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const api = process.env.API_URL ?? 'http://localhost:3000';

/**
 * The contracts decorate their request classes for the server, which checks everything that arrives. The browser
 * needs their routes, limits and types only: here each decorator does nothing, which keeps 16 kB of validators and
 * their metadata off a partner's phone.
 */
function decoratorsWithoutWork(): Plugin {
  const packages: Readonly<Record<string, object>> = { 'class-validator': validator, 'class-transformer': transformer };
  return {
    name: 'decorators-without-work',
    enforce: 'pre',
    resolveId: (id) => (id in packages ? `\0${id}` : null),
    load(id) {
      const exported = packages[id.slice(1)];
      if (!id.startsWith('\0') || !exported) return null;
      const names = Object.keys(exported).filter((name) => name !== 'default');
      return `const none = () => () => undefined;\nexport { ${names.map((name) => `none as ${name}`).join(', ')} };`;
    },
  };
}

/**
 * Lists what a partner's own pages are made of, for the worker: kept on the device, they open without a line. The
 * desk and its calendar are larger, and are fetched by whoever works there.
 */
function piecesForPartners(): Plugin {
  return {
    name: 'pieces-for-partners',
    generateBundle(_options, bundle) {
      const names = new Set<string>();
      const take = (name: string): void => {
        const piece = bundle[name];
        if (names.has(name) || piece?.type !== 'chunk') return;
        names.add(name);
        piece.viteMetadata?.importedCss.forEach((css) => names.add(css));
        piece.imports.forEach(take);
      };
      for (const piece of Object.values(bundle)) {
        if (piece.type !== 'chunk') continue;
        const of = piece.facadeModuleId ?? '';
        if (/\/(index\.html|pages\/(?!desk)[\w-]+\.tsx|coach-rules\.ts)$/.test(of)) take(piece.fileName);
      }
      this.emitFile({ type: 'asset', fileName: 'pieces.json', source: JSON.stringify([...names].sort()) });
    },
  };
}

export default defineConfig({
  root: here('.'),
  plugins: [decoratorsWithoutWork(), react(), piecesForPartners()],
  resolve: {
    alias: [{ find: /^#libs\/(domain|contracts|words)$/, replacement: here('../../libs/$1/src/index.ts') }],
  },
  oxc: { decorator: { legacy: true } },
  // The policy of the pages allows no inline script and no data: address.
  build: {
    outDir: here('../../dist/web'),
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: true,
    // Nothing of the domain does anything by being loaded, so that a page fetches only what it uses of it.
    rolldownOptions: { treeshake: { moduleSideEffects: (id) => !id.includes('/libs/domain/src/') } },
  },
  server: { proxy: { '/api': api, '/health': api, '/socket.io': { target: api, ws: true } } },
});
