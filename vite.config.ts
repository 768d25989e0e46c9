import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { bareRoutes } from './main/hosts/build/bare-routes.ts';

const routesFile = fileURLToPath(new URL('./renderer/office/routes.ts', import.meta.url));

/** The page of the office holds where its calls are, and not the schemas that check them. */
const officeRoutes: Plugin = {
  name: 'office-routes',
  apply: 'build',
  async load(id) {
    if (id !== routesFile) return null;
    const { routes } = await import(routesFile);
    return `export const routes = ${JSON.stringify(bareRoutes(routes))};`;
  },
};

export default defineConfig({
  root: fileURLToPath(new URL('./renderer', import.meta.url)),
  base: './',
  plugins: [react(), officeRoutes],
  // Modules: the decoder for browsers without WebAssembly stays a file of its own.
  worker: { format: 'es' },
  build: {
    outDir: fileURLToPath(new URL('./dist/renderer', import.meta.url)),
    emptyOutDir: true,
    target: 'chrome120',
    // Inlined files would be data: URLs, which the page's policy allows for pictures only.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // The kiosk's page and the office's.
    rolldownOptions: {
      input: ['index.html', 'office.html'].map((page) =>
        fileURLToPath(new URL(`./renderer/${page}`, import.meta.url)),
      ),
    },
  },
});
