import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { LanguageProvider } from '../i18n/index.ts';
import { Frame } from './frame.tsx';
import { StatusPage } from './status/status-page.tsx';
import { Walk } from './walk.tsx';
import '../styles/tokens.css';
import '../styles/base.css';

/** The page for residents is apart from the console: no router, no session, and no map until somebody draws. */
const Page = location.pathname === '/aanmelden/status' ? StatusPage : Walk;

const element = document.getElementById('root');
if (element !== null) {
  createRoot(element).render(
    <StrictMode>
      <LanguageProvider>
        <Frame>
          <Page />
        </Frame>
      </LanguageProvider>
    </StrictMode>,
  );
}
