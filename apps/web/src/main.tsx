import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.js';
import { showChosenDisplay } from './features/accounts/display.js';
import './ui/styles/index.css';

/** How long after its load a page waits before it fetches for later, in milliseconds. */
const KEEP_AFTER_MS = 2000;

showChosenDisplay();

const root = document.getElementById('root');
if (!root) throw new Error('The page has no root.');
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);

// The client stays on this device, so that it opens without a connection. Without a secure address there is none.
if (import.meta.env.PROD && 'serviceWorker' in navigator) {
  void navigator.serviceWorker.register('/worker.js').catch(() => undefined);
  // What other pages are made of is fetched when this one stands: it takes no part in its first paint.
  const keep = async (): Promise<void> => (await navigator.serviceWorker.ready).active?.postMessage('keep');
  addEventListener('load', () => setTimeout(() => void keep(), KEEP_AFTER_MS), { once: true });
}
