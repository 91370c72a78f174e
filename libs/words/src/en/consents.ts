/** The exact texts a person agrees to. A changed sentence is a new version, and needs new consents. */
export const consents = {
  'consent.taking_part':
    'I take part of my own will. {mediator} helps us talk; this is not therapy and not a crisis service. I can pause, leave, put everything on hold or withdraw at any time, without a reason. What I write stays mine until I let it be brought to a session. When a session ends, words that were brought to the table leave the other person’s screen.',
  'consent.confidentiality.no_secrets':
    '{mediator} holds no secrets between the two of you: what you say alone may be raised with both of you, and {mediator} tells you before doing so. If somebody is in danger, {mediator} may have to act on what you say.',
  'consent.confidentiality.private_unless_safety':
    'What you tell {mediator} alone stays with {mediator}, unless safety requires otherwise; then you are told first where that is possible.',
} as const;
