const PLAIN = 'aceinouyACEINOUY';
const ACCENTED = 'áçéíñóúýÁÇÉÍÑÓÚÝ';

/** A piece of text with accents; tags such as `<strong>` stay as they are. */
export function accented(text: string): string {
  return text
    .split(/(<\/?\w+>)/)
    .map((piece) => (piece.startsWith('<') ? piece : piece.replace(/[a-z]/gi, accent)))
    .join('');
}

function accent(letter: string): string {
  return ACCENTED[PLAIN.indexOf(letter)] ?? letter;
}
