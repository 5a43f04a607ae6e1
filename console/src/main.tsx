import { StrictMode, useMemo } from 'react';
import { createRoot } from 'react-dom/client';
import { QueryClientProvider } from '@tanstack/react-query';
import { createRouter, RouterProvider } from '@tanstack/react-router';
import { createQueryClient, SIGNED_OUT } from './api/index.ts';
import { LanguageProvider } from './i18n/index.ts';
import { ToastProvider } from './parts/index.ts';
import { forgetSession, ProofProvider, sessionQuery } from './session/index.ts';
import { routeTree } from './routes.tsx';
import { Broken, NotFound, Shortcuts, ShortcutsContext } from './shell/index.ts';
import './styles/tokens.css';
import './styles/base.css';

const queries = createQueryClient();
const router = createRouter({
  routeTree,
  context: { queries },
  defaultPreload: 'intent',
  defaultErrorComponent: Broken,
  defaultNotFoundComponent: NotFound,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}

// A session that ended: to the sign-in page, and back to where one was. What is in memory stays for its owner;
// what stands behind the # may be a name, and goes into no address that a server sees.
document.addEventListener(SIGNED_OUT, () => {
  const { pathname, searchStr } = router.state.location;
  if (pathname === '/sign-in' || queries.getQueryData(sessionQuery.queryKey) === undefined) return;
  void router
    .navigate({ to: '/sign-in', search: { next: `${pathname}${searchStr}` }, ignoreBlocker: true })
    .finally(() => forgetSession(queries));
});

function App() {
  const shortcuts = useMemo(() => new Shortcuts(), []);
  return (
    <LanguageProvider>
      <QueryClientProvider client={queries}>
        <ShortcutsContext value={shortcuts}>
          <ToastProvider>
            <ProofProvider>
              <RouterProvider router={router} />
            </ProofProvider>
          </ToastProvider>
        </ShortcutsContext>
      </QueryClientProvider>
    </LanguageProvider>
  );
}

const element = document.getElementById('root');
if (element !== null) {
  createRoot(element).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}

// So that the console opens again when the connection is gone. It waits until the first screen is there.
if (import.meta.env.PROD && 'serviceWorker' in navigator) {
  addEventListener('load', () => setTimeout(() => void navigator.serviceWorker.register('/sw.js'), 2000));
}
