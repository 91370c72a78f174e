import { patterns } from '../rule.js';
import { SETS } from './lexicon.js';

/** What the other is, in a judgement. Gaps reach over no "not", so that "you are not a liar" is none. */
export const LABELS = patterns(
  `
  you *2 @be @adv* ?such|nothing|like ?but|just a|an|the|one|my|your *3 @badNoun|@badQuality !when
  you *2 @be @adv* *2 @badQuality
  you *2 @be @adv* nothing but|else *2 @badNoun
  you *1 have|has|had @adv* become|been|turned|grown|gone ?into|to ?such a|an|the *3 @badNoun|@badQuality
  you *1 have|has|had @adv* become|been|turned|grown|gone *2 @badQuality
  you @adv* become|became|turn|turned|sound|seem|remain|stay ?into|to|like ?such ?a|an|the *1 @badNoun|@badQuality
  how @adv* @badQuality you|can|could are|were|be|you
  how @adv* @badQuality are|were you
  you *2 @be @adv* ?exactly|just like him|her|them|that|those
  you suck
  your stupid|pathetic|ridiculous|childish|lame|idiotic|selfish|immature|disgusting|cruel|toxic|crazy|silly|lying _
  a|an @badNoun like you
  how much|big of a|an @badNoun
  you *2 are|were|'re such a|an !good|great|wonderful|lovely|kind|dear|sweet|nice|beautiful|warm|patient|generous|gentle|strong|brave|funny|loving|caring|help|comfort|support|joy|gift|relief|blessing|pleasure|loyal|talented|clever|smart|hard|thoughtful _
  you *1 are|were @adv* nothing|nobody !of|but|like|to|without|if|wrong
  you *1 are|were @adv* mentally|morally|emotionally *1 ill|sick|unstable|bankrupt|disturbed|stunted|unavailable|retarded
  you *1 are|were @adv* out of your mind
  you *1 are|were @adv* sick in|person
  you *1 are|were @adv* jealous !of|that|when|about
  as @badQuality|cold as you|your
  your *1 total|complete|utter ?total lack|absence of
  your lack of
  are|were you so|such|too|always @adv* *1 @badNoun|@badQuality|sensitive|emotional|negative|critical|strict
  you *2 are|were @adv* too|over|overly|so sensitive|emotional|negative|critical|strict|demanding|much|proud|weak|soft|old|dumb
  you *2 are|were @adv* ?exactly|just ?exactly like|as my|your|his|her *2 @relative
  you *2 are|were @adv* exactly the same as|like my|your|his|her *2 @relative
  you *2 are|were @adv* as bad as
  you *2 are|were @adv* no better than
  you *2 are|were @adv* the worst
  you *2 are|were @adv* the problem|problem
  you *2 are|were @adv* not *1 normal|sane|capable|human|man|mature
  you *2 are|were @adv* not a|an|much|any *2 @relation
  you *2 @be @adv* a|an|such|the *1 bad|negative|sad|typical|terrible|awful|horrible|lousy|poor|useless|rotten|worst|pathetic|lazy|weak|false|difficult @role
  you @adv* behave|behaved|act|acted|carry|sulk|sulked|whine|talk|talked|behaving|acting ?on @adv* like a|an|the|your|my *2 @badNoun|@relative
  you @adv* have|has|had no|zero heart|spine|backbone|shame|conscience|character|empathy|feelings|balls|brain|manners|soul|guts
  you do|did @adv* not @adv* have a|any|the heart|spine|backbone|shame|conscience|character|empathy|brain|manners|soul|guts
  you have not got a|any heart|spine|backbone|shame|conscience|character|empathy|brain
  something|much|lot ?is|are @adv* wrong with you
  what *1 is wrong with you
  what a|an *2 @badNoun|@badQuality
  what *1 kind|sort of a|@role
  such a|an *1 @badNoun|@badQuality
  you @badQuality|lying|cheating|old|poor|little|stupid *1 @badNoun|@role|thing
  you @badNoun ,
  ^you @badNoun !of|that|who
  stop|quit being @adv* ?such ?a|an|like *1 @badNoun|@badQuality|sensitive|emotional|difficult
  do not be @adv* ?such ?a|an *1 @badNoun|@badQuality|sensitive
  i *2 married|marry|live|lived|with|to ?with ?to a|an|such *2 @badNoun
  i @adv* am @adv* married|engaged|tied to a|an *2 @badNoun
  a|any|no decent|real|normal|good|loving|proper @role would|does|behaves|acts|leaves|forgets
  only a|an *1 @badNoun|@badQuality
  your *1 selfishness|laziness|cowardice|arrogance|egoism|egotism|narcissism|stupidity|cruelty|greed|ignorance|immaturity|dishonesty|childishness|hypocrisy|paranoia|hysteria
  your @badQuality|lying|stupid|pathetic *1 self|ass|face|mouth|head|behaviour|behavior|ways|character|nature
  coward|liar|hypocrite|narcissist that|, you|are
  in|by|at nature|heart you are @adv* *2 @badNoun|@badQuality
  you *1 lack|lacks any|all|every *1 empathy|decency|shame|character|feeling|heart
  grow up
  ^typical|typical !for|day|evening|morning|of
  `,
  SETS,
);
