/** The beginning of a longer text, ended with one mark, whatever it was cut at. */
export function cutShort(beginning: string): string {
  return `${beginning.replace(/[\s.,;:!?…]+$/, '')}…`;
}
