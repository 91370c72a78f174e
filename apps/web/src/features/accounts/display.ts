/** How the pages look on this device: as it does, light, or dim. Kept on this device only. */
export type Display = 'auto' | 'light' | 'dark';

const KEPT = 'display';

/** What was chosen on this device. */
export function chosenDisplay(): Display {
  const kept = localStorage.getItem(KEPT);
  return kept === 'light' || kept === 'dark' ? kept : 'auto';
}

/** Shows the pages so, now and next time. */
export function choose(display: Display): void {
  if (display === 'auto') localStorage.removeItem(KEPT);
  else localStorage.setItem(KEPT, display);
  showChosenDisplay();
}

/** Applies what was chosen. Called once before anything is drawn. */
export function showChosenDisplay(): void {
  const display = chosenDisplay();
  if (display === 'auto') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = display;
}
