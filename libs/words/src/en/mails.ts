/** What is said by mail and in calendars. A stranger who reads it over a shoulder learns nothing from it. */
export const mails = {
  'mail.confirm': 'This address was given for an account. If it was you, open this page and press the button there:',
  'mail.confirm.else': 'The link works once, within three days. If it wasn’t you, there is nothing to do.',
  'mail.known': 'This address was given for an account, and there is one already. If it was you, sign in instead:',
  'mail.known.else': 'If it wasn’t you, there is nothing to do. Nothing was changed.',
  'mail.invitation': 'You’ve been invited. You don’t have to decide now. This page says more:',
  'mail.invitation.else': 'The link works once, within 14 days. Nobody is told whether you open it.',
  'mail.proposal': 'Times for an appointment are offered. You can answer when it suits you:',
  'mail.proposal.else': 'Not answering is fine.',
  'mail.confirmed': 'An appointment is confirmed.',
  'mail.confirmed.calendar': 'A calendar file comes with this mail.',
  'mail.cancelled': 'This appointment is cancelled.',
  'mail.cancelled.calendar': 'The calendar file that comes with this mail cancels its entry.',
  'mail.when': '{day}, {time} (UTC{offset})',
  'mail.appointment': 'Appointment',
} as const;
