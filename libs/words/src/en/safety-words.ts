/** A partner's own word for "I am not safe": where it is chosen, and where the mediator reads what it means. */
export const safetyWords = {
  'safety.title': 'A word of your own',
  'safety.what':
    'Agree on a harmless word with {mediator}. Said aloud, or sent to {mediator} as a signal, it means “I’m not safe” or “stop”, without showing why.',
  'safety.label': 'Your word',
  'safety.readers':
    '<strong>Only you and {mediator}</strong> can read this or know that there is one. It stays until you change it or take it away.',
  'safety.kept': 'You’ve chosen one, and it is remembered.',
  'safety.none': 'No word is kept.',
  'safety.show': 'Show or change it',
  'safety.hide': 'Hide it again',
  'safety.remove': 'Take it away',
  'safety.save': 'Keep this word',
  'safety.saved': 'Kept. {mediator} can read it now.',

  'desk.safety': 'Words that mean “not safe”',
  'desk.safety.more': 'Each chose theirs with you alone, and doesn’t know of the other’s.',
  'desk.safety.word': 'Word',
  'desk.safety.none': 'None chosen',
  'desk.safety.unknown': 'Can’t be read just now',
  'desk.safety.means':
    'If you hear this word or read it in a signal, {name} isn’t safe or wants to stop, and can’t show why.',
  'desk.safety.heard': 'This is {name}’s word for “not safe” or “stop”.',
} as const;
