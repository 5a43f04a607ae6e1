/** Where `npx vite console` sends /v1 while one works on the console. */
export const API_URL = process.env['API_URL'] ?? 'http://127.0.0.1:8080';
