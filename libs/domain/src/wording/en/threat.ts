import { patterns } from '../rule.js';
import { SETS } from './lexicon.js';

/** Announced whatever comes before. */
export const THREATS = patterns(
  `
  you will|shall @adv* regret|suffer|beg !me|from
  you will|shall @adv* pay ?dearly|me ?for this|that|it|what|every|everything
  you will|shall @adv* be|feel sorry|alone|punished
  you will|shall @adv* wish you
  you will|shall @adv* find|see|learn out|soon|what|how|where|who *4 happens|happen|like|feels|am|is|means|can|do
  you will|shall @adv* never|not *1 see|hear|speak|have|hold|visit *1 me|us|the|our|my|your|from|to|them|him|her
  you will|shall @adv* lose|end|die|finish|regret|miss @adv* everything|me|us|the|your|our|up|alone|it|all|this|that|him|her|my
  you are going to @adv* regret|pay|suffer|lose|end|be|die|see|find *2 it|this|sorry|for|everything|alone|me|up|that|what|out
  you had|'d|have better
  you better not|stop|watch|be|come|do|start|sign|apologise|apologize|tell|leave|answer
  see|find|learn ?out what|where|how|who *2 happens|happen|get|gets|like|it|am|do|can
  do not @adv* make|force|push|tempt|test|dare|try|provoke me *1 to|call|tell|do|leave|come|choose|say|,|too
  do not make|force me ?to @me|call|tell|leave|do|come|go|choose|show|report|take|get
  do not you @adv* dare|ever
  do not|never @adv* dare|come|think|touch *2 again|near|back|ever
  i am warning you
  i @adv* warn|warned you !about|that|of
  mark my words
  this|that|it is|was @adv* your|the @adv* *1 last|final chance|warning|time|straw
  last|final chance|warning
  you have until|one|till *1 chance|tonight|tomorrow|monday|friday|sunday|week|day|the
  watch your|yourself step|mouth|back|tongue|,
  ^watch out
  i @adv* will|shall|can|could|am @adv* ?going|gonna ?to @adv* make you|your|sure|certain *1 pay|sorry|regret|life|beg|suffer|everyone|everybody|nobody|you|they|your|that|leave
  i @adv* will|shall|can|could|am @adv* ?going ?to @adv* destroy|ruin|expose|kill|hurt|sue|report|burn|smash|finish|crush|break|hunt|find|beat|hit|slap|poison|strangle|shoot|humiliate *1 you|your|the|everything|it|us|this
  i @adv* will|shall|can|could|am @adv* ?going ?to @adv* throw|sell|burn|smash|cut|break|destroy|dump|delete *2 your|you|everything|all|the
  i @adv* will|shall|can|am @adv* ?going ?to @adv* tell|telling|show|send|showing|let|inform|informing|call|write *1 everyone|everybody|world|people|police|newspaper|court|judge|lawyer|them|all
  i @adv* will|shall|can|am @adv* ?going ?to @adv* tell|telling|show|send|call|inform|ring|write ?to your *1 mother|father|boss|parents|family|wife|husband|friends|colleagues|work|employer|sister|brother|children|kids|office
  i @adv* will|shall|am @adv* ?going ?to @adv* take|taking|keep|keeping|get|getting you|the|our|my|everything|your *1 court|children|kids|house|child|son|daughter|baby|away|money|everything|flat|dog !out|to|for|swimming|home|with
  i @adv* will|shall|am @adv* ?going ?to @adv* kick|throw|lock|cut|put|kicking|throwing|locking|cutting you|your|all *1 out|off|in|away|contact
  i @adv* will|shall|can|am @adv* ?going ?to @adv* have|get you *1 arrested|fired|deported|locked|evicted|thrown|sacked
  i @adv* will|shall|am @adv* ?going ?to @adv* see|get|seeing|getting a|my lawyer|solicitor
  i @adv* will|shall see to it
  i|we will|shall see you in court
  you|everyone|everybody|they|people|world will|shall @adv* know|hear|learn|find *2 what|about|out|who|how *3 you|it|this|did|are
  your *1 mother|father|boss|parents|family|friends|colleagues|children|kids will|shall @adv* know|hear|learn|find *2 what|about|out|who|everything
  or else
  or i go|leave|walk|quit
  do not come crying|running|begging|crawling|back
  you will|shall|can *1 hear|be|expect *1 hearing|from *1 my|our lawyer|solicitor|attorney|lawyers
  or|otherwise it is @adv* over|finished|divorce|war|goodbye
  or|otherwise you @adv* will|can|are
  you can|will @adv* forget *1 about|it|me|us|the|our|seeing|your
  you can|may @adv* pack|leave|move|go ?your|out|to *1 things|bags|stuff|hell|suitcase
  ^say goodbye|good-bye to
  can|may @adv* say goodbye|good-bye to
  wait|just until|till|you|wait *2 tell|wait|see|hear|find|show
  `,
  SETS,
);

/** What may be one's own limit, and is a threat after "if you…", "or", "one more…". */
export const LEAVINGS = patterns(
  `
  i @adv* will|shall|am @adv* ?going ?to @adv* leave|leaving you|us|him|for|forever|tomorrow|and|with|this|town|!the !room|house|table|call|kitchen|car|conversation|party
  i @adv* will|shall|am @adv* ?going ?to @adv* leave|leaving !the|room|early|without|it|a|work
  i @adv* will|shall|am @adv* ?going ?to @adv* be gone|out|done|finished|off|through
  i am @adv* gone|out|done|finished|off|through|leaving|divorcing
  i @adv* will|shall|am @adv* ?going ?to @adv* block|blocking|delete|deleting|divorce|divorcing|file|filing|pack|packing|end|ending|move|moving|quit|dump|disappear|vanish|cancel|stop|stopping|cancelling|changing|selling|telling|calling|reporting|kicking|throwing
  i @adv* will|shall|am @adv* ?going ?to @adv* want|get|see|seek|demand|ask *2 divorce|lawyer|separation
  i want a divorce
  i @adv* will|shall never @adv* _
  or|otherwise|else i will|shall|am @adv* !start|eat|sleep|wait|go _
  it|this|that will|would be the last
  i will not @adv* be here|there|around|home
  do not expect me|anything|any|us
  i @adv* will|shall @adv* never|not @adv* forgive|speak|talk|see|trust|let|come|love|sleep|pay|sign|touch|open|take|give *1 you|to|back|with|the
  i @adv* will|shall @adv* tell|keep|sell|throw|burn|call|show|change|block|report|cut|make *1 the|our|your|my|you|it|everything|them|all
  we @adv* are|will @adv* ?be done|finished|through|over|history|divorced
  it|this|that|marriage|relationship is|will @adv* ?be @adv* over|finished|done|goodbye
  it|this|that is|will ?be the end
  that is @adv* it
  you @adv* will|can @adv* not|never|be|have|sleep|go|live|find|pay|look|see|move|end|lose|do *2 alone|outside|yourself|me|us|up|children|kids|else|street|sofa|out|it|the|here|again|home
  you are @adv* out|on|dead|alone|done|finished|history
  do not bother|come|expect *2 coming|back|home|me|to|calling
  there will be|is *1 consequences|trouble|hell|no
  `,
  SETS,
);

/** What makes the other's giving way the condition. */
export const CONDITIONS = patterns(
  `
  if you
  if *2 happens|this|that|ever|your|one
  unless you|your|this|something
  either you|your|it|we
  or|otherwise|else i|we|you|it|that|there
  one|once|another more|again|single *2 and|word|lie|time|drink|,
  once|time more|again *1 and|,
  again and|, ?and i|we|you|it
  next time *8 i|we|you|,
  the next time
  keep|carry|go|try|do|touch|lie|drink|call|say|come|leave|stop|walk|talk|see *5 and|or|, ?and i|we|you|it|that|there
  stop *4 or
  try|dare me|it|that
  until you
  `,
  SETS,
);
