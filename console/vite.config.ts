import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { API_URL } from './config.ts';

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2023',
    // The policy of the API forbids inline script and data: as source of it.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    // The map library is larger, and comes by itself when a map is drawn.
    chunkSizeWarningLimit: 1500,
    // The map library by itself and by its name, so that whoever weighs the console can tell it apart.
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [{ name: 'maplibre', test: /node_modules[\\/](maplibre-gl|@maplibre|@mapbox)[\\/]/ }],
        },
      },
    },
  },
  worker: { format: 'es' },
  // The handbook stands beside the console.
  server: {
    fs: { allow: ['..'] },
    proxy: Object.fromEntries(['/v1', '/m'].map((path) => [path, { target: API_URL, changeOrigin: false }])),
  },
});
