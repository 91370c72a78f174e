/** The live board: what every seat reads, then a partner's. */
export const board = {
  'board.brought': 'Brought by',
  'board.text.hide': 'Hide text',
  'board.text.show': 'Show text',
  'board.floor.yours': 'It’s your turn to speak',
  'board.floor.theirs': '{name} is speaking',
  'board.floor.nobody': 'Nobody has the floor',
  'board.timer.about':
    '{minutes, plural, one {About # minute. Longer is fine.} other {About # minutes. Longer is fine.}}',
  'board.timer.over': 'Take the time you need.',
  'board.timer.still': 'Nobody is counting the minutes.',
  'board.shared': 'Shared with all of you',
  'board.step': 'Step {number} of {of}',
  'board.line.connecting': 'Connecting.',
  'board.line.lost': 'The line dropped. You’ll come back to this step by yourself.',
  'board.closed': 'This page is no longer open on this device.',
  'board.closed.more': 'Nothing was lost. Open it again from your first page.',
} as const;
