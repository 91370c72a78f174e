/**
 * What the protocols say, by protocol and step. `title` stands on the mediator's rail, `prompt` asks the one who acts,
 * `listen` the one who listens, `back` while a piece is said back within its step. {author} brought the hurt, {other}
 * is the other partner, {speaker} acts now, {mediator} leads. Where each of both partners is meant, nobody is {speaker}.
 */
export const protocols = {
  'protocol.answer.yes': 'Yes, that’s it',
  'protocol.answer.partly': 'Partly',
  'protocol.answer.not_yet': 'Not yet',
  'protocol.answer.more': 'There is more',
  'protocol.answer.that_is_all': 'That’s all of it',
  'protocol.answer.agree': 'Yes, now',
  'protocol.answer.another_time': 'Another time',
  'protocol.answer.heard': 'Heard',
  'protocol.answer.accept': 'I accept',
  'protocol.answer.need': 'I need…',
  'protocol.answer.said': 'I’ve said what',
  'protocol.answer.nothing_now': 'Nothing now',

  'protocol.reason.default': 'Fits most hurts.',
  'protocol.reason.kind.incident': 'It is about one incident.',
  'protocol.reason.kind.boundary': 'It is about a boundary.',
  'protocol.reason.tag.addiction': 'There is addiction in the room.',
  'protocol.reason.asks_nothing': 'Asks nothing of the person who was hurt.',
  'protocol.reason.turned_on': 'You turned it on.',

  'protocol.floor_dialogue.title': 'Turn-taking dialogue',
  'protocol.floor_dialogue.for_whom': 'One speaks, the other says it back, then the floor passes.',
  'protocol.floor_dialogue.rule.1': 'One person has the floor. The other listens until it passes.',
  'protocol.floor_dialogue.rule.2': 'Small pieces, about yourself: what happened, how it was for you.',
  'protocol.floor_dialogue.rule.3': 'Saying back is not agreeing. Your own side comes later.',
  'protocol.floor_dialogue.rule.4': 'Anyone can pass, and anyone can pause.',

  'protocol.floor_dialogue.topic.title': 'Topic',
  'protocol.floor_dialogue.topic.intent': 'So that all three know what this is about, and what it is not.',
  'protocol.floor_dialogue.topic.prompt': 'Name the topic in one sentence, then give {author} the floor',
  'protocol.floor_dialogue.topic.listen': '{mediator} says what this is about',

  'protocol.floor_dialogue.piece.title': '{author} speaks',
  'protocol.floor_dialogue.piece.intent': 'One small piece can be heard whole.',
  'protocol.floor_dialogue.piece.prompt': 'Say one piece of it',
  'protocol.floor_dialogue.piece.listen': 'Listen while {speaker} says one piece',
  'protocol.floor_dialogue.piece.help.1': 'One or two sentences are enough. There can be another round.',
  'protocol.floor_dialogue.piece.help.2': 'You could begin with “When…” or “For me it was…”.',

  'protocol.floor_dialogue.say_back.title': '{other} says it back',
  'protocol.floor_dialogue.say_back.intent': 'Being heard comes before being answered.',
  'protocol.floor_dialogue.say_back.prompt': 'Say back what you heard',
  'protocol.floor_dialogue.say_back.listen': 'Listen while {speaker} says it back',
  'protocol.floor_dialogue.say_back.help.1':
    'In your own words. It doesn’t mean that you agree; your side comes later.',
  'protocol.floor_dialogue.say_back.help.2': 'You could begin with “What I heard is…”.',

  'protocol.floor_dialogue.check.title': '{author} checks',
  'protocol.floor_dialogue.check.intent': 'Only the one who spoke knows whether it arrived.',
  'protocol.floor_dialogue.check.prompt': 'Is that what you meant?',
  'protocol.floor_dialogue.check.listen': '{speaker} checks whether it arrived',
  'protocol.floor_dialogue.check.help.1':
    '“Partly” and “Not yet” are fine: there is another round, and you can say what was missing.',

  'protocol.floor_dialogue.floor_passes.title': 'The floor passes',
  'protocol.floor_dialogue.floor_passes.intent': 'Now how it was for {other}, piece by piece, said back each time.',
  'protocol.floor_dialogue.floor_passes.prompt': 'Now your side: say one piece of it',
  'protocol.floor_dialogue.floor_passes.listen': 'Listen while {speaker} says one piece',
  'protocol.floor_dialogue.floor_passes.back.prompt': 'Say back what you heard',
  'protocol.floor_dialogue.floor_passes.back.listen': 'Listen while {speaker} says it back',
  'protocol.floor_dialogue.floor_passes.help.1': 'One or two sentences at a time, in your own words.',
  'protocol.floor_dialogue.floor_passes.help.2': 'Speaking and saying back take turns until {mediator} goes on.',

  'protocol.floor_dialogue.one_thing.title': 'One thing heard',
  'protocol.floor_dialogue.one_thing.intent': 'Something to keep from this.',
  'protocol.floor_dialogue.one_thing.prompt': 'Write one thing you heard',
  'protocol.floor_dialogue.one_thing.listen': 'Each writes one thing they heard',
  'protocol.floor_dialogue.one_thing.help.1':
    'It is shared only once both of you have pressed Share. Leaving it out is fine.',
} as const;
