/** What stands for "your own words here" in a piece that is put in. */
const OPEN = '…';

/**
 * Puts a piece of text into a field as if it were typed: the browser's own undo takes it back, and whoever listens to
 * the field hears of it. The first "…" of the piece is selected, so that the next key replaces it.
 * @param at where the cursor is, or on a line of its own at the end
 */
export function insertText(field: HTMLTextAreaElement, piece: string, at: 'cursor' | 'end'): void {
  const { value } = field;
  field.focus();
  if (at === 'end') field.setSelectionRange(value.length, value.length);
  const before = value.slice(0, field.selectionStart);
  const typed = spaceBefore(before, at) + piece + spaceAfter(value.slice(field.selectionEnd));
  const begins = field.selectionStart;
  // The one call that keeps undo. Where a browser has dropped it, the text is put in all the same.
  if (!document.execCommand('insertText', false, typed)) {
    field.setRangeText(typed, field.selectionStart, field.selectionEnd, 'end');
    field.dispatchEvent(new Event('input', { bubbles: true }));
  }
  const open = typed.indexOf(OPEN);
  if (open >= 0) field.setSelectionRange(begins + open, begins + open + OPEN.length);
}

function spaceBefore(before: string, at: 'cursor' | 'end'): string {
  if (before === '' || before.endsWith('\n')) return '';
  if (at === 'end') return '\n\n';
  return /\s$/.test(before) ? '' : ' ';
}

const spaceAfter = (after: string): string => (after === '' || /^\s/.test(after) ? '' : ' ');
