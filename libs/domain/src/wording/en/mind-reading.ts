import { patterns, type Found } from '../rule.js';
import type { Token } from '../tokens.js';
import { wordAt, type Work, type WordAt } from '../pattern.js';
import { SETS } from './lexicon.js';

/** The other's wishes, thoughts and feelings told as known. */
export const MINDS = patterns(
  `
  you @adv* do|did @adv* not @adv* care|respect|value|bother|give
  you @adv* do|did @adv* not @adv* love|trust|miss|need|want @someone|anyone|anything|it|this|our|my
  you @adv* do|did @adv* not @adv* want|wish|mean|intend to !hurt|upset|harm|worry|frighten|scare|offend
  you @adv* never @adv* cared|loved|respected|valued|trusted|wanted|liked|believed|intended|meant|minded
  you @adv* never @adv* love|care|want
  you *1 stopped|quit caring|loving|wanting|trusting
  you *1 are|were not|never @adv* attracted|interested|committed|sorry|satisfied|serious|invested
  you @adv* are|were @adv* in love with|over @someone
  you still love|want|miss|prefer @someone
  you would not @adv* care|mind|notice|miss
  you @adv* are|were|keep|kept|been @adv* punishing|manipulating|testing|using|gaslighting|provoking|playing|hiding|sabotaging me|us|with|games|something|my|our
  you *5 with|in contempt|disgust|hatred|scorn
  i|we|it|this|that @adv* am|was|were|are|is @adv* ?just a|an *2 to|for you
  you no longer|more love|care|want|respect
  you @adv* could|can not care
  you @adv* could|can care less
  you @adv* have|had|feel|felt|felt no|zero|little interest|respect|feelings|love|sympathy|compassion|remorse|guilt|regret|shame|pity
  you @adv* feel|felt nothing
  you @just|really|obviously|clearly|secretly|never|probably wanted|want|wants !what|the !best
  you @adv* wanted|want to !@helpful _
  you @adv* wanted|want *1 me|us|him|her|them|everyone|everybody|it to !@helpful|feel|see _
  you @adv* wanted|want *1 me|us to be|feel
  you @adv* wanted|want her|him|them|somebody|someone|anyone|everything
  you @adv* wanted|want it all|your|over
  you @adv* wanted|want me|us gone|out|away|dead|small|silent|quiet|alone
  you @adv* wanted|want *1 revenge|attention|control|power|out|excuse|reason|fight|scandal|scene|drama
  on purpose|purposely
  deliberately|intentionally|purposely|knowingly|consciously|maliciously
  out of spite|malice|hate|revenge|jealousy|contempt
  to hurt|punish|spite|annoy|humiliate|embarrass|provoke|control|shame|torment|test|belittle|manipulate|ridicule me|us|my
  to make me|us *3 @badQuality|@badNoun|jealous|small|guilty|cry|suffer|pay|look|stupid|bad|angry|afraid|beg|feel
  to make me|us feel !loved|safe|better|welcome|good|special|happy|at|comfortable|wanted|heard|calm|proud|seen|home|beautiful|included|less
  to get back|rid|even at|of|with me|us
  to get away from me|us
  to avoid me|us|my|our
  so that|so i|we|@me *1 would|will|could|can *1 feel|look|suffer|pay|fail|cry|be *2 @badQuality|small|guilty|ashamed|jealous|afraid|hurt
  you @adv* think|thought|believe|believed|assume|assumed|figured|reckon|reckoned|expect|expected @adv* that i|you|we|it|everything|everyone|nobody|nothing|my|your|the|this|he|she|they|only
  you @adv* think|thought|believe|believed|assume|assumed|figured|reckon|reckoned @adv* i|you|we|it|everything|everyone|nobody|nothing|my|your|he|she|they
  you @adv* think|thought|expect|expected|consider|considered *1 me|yourself|myself @adv* ?to ?be as|like|too|so|a|stupid|above|better
  you @adv* think|thought nothing|little|badly|less of
  you @adv* expected|expect|meant|intended|planned|plan|intend me|us|for|to !@helpful
  you *1 knew|know @adv* exactly|perfectly|full|very|damn|well|only|quite
  you *1 knew|know exactly|perfectly|full|fully|damn
  you *1 knew|know how much *8 anyway|still|nevertheless|regardless
  you *1 knew|know *8 and|but you @adv* did|said|went|left|kept|still|chose
  you *1 knew|know ?that it|i|this|that|we would|will|hurts|hurt
  you @adv* hate|hated|despise|despised|resent|resented|loathe|loathed|detest|detested|envy|envied|look|looked me|us|my|our|it|him|her|every|being|having|that|spending|the|your|down
  you @adv* enjoy|enjoyed|like|liked|love|loved *1 @hurting *2 me|us|my|people|others
  you @adv* enjoy|enjoyed|like|liked|love|loved it|to when|@hurtVerb
  you @adv* enjoy|enjoyed it|that|this
  you @adv* are|were|felt|feel|seemed|been @adv* ashamed|embarrassed|bored|disgusted|relieved|jealous of|by|with|that|when|about|to|because
  you @adv* are|were|been @adv* sick|tired|fed *1 of|with me|us|my|our|it|this|being
  you @adv* are|were|felt|feel @adv* happy|glad|pleased|delighted|content|satisfied that|when|to *5 fail|lose|fall|lost|failed|left|leave|cry|cried|crying|gone|rid|alone|suffer|hurt|ill|wrong|sad|fired|died|go|beg
  you @adv* are|were|been @adv* hoping|praying|counting|waiting|plotting|scheming|planning|pretending|laughing *6 i|me|us|that|for|to|on|at
  you @adv* hoped|hope|prayed|counted|waited ?that|for|on i|me|us|nobody|it|he|she
  you @adv* are|were|been @adv* trying|looking|seeking|aiming|out to @hurtVerb|make|get|win|hide|blame|turn|change|steal|prove|impress|keep|own
  you @adv* are|were|been @adv* hoping|planning|plotting|scheming to !@helpful _
  you @adv* try|tried|trying|keep|kept ?trying ?to to|to @hurtVerb
  you @adv* try|tried|trying to make me|us *2 @badQuality|@badNoun|jealous|small|guilty|cry|suffer|look|feel|stupid
  you *1 wish|wished ?that|i|you i|you|we|had|were|was
  you would rather|prefer
  you 'd rather|prefer
  you can|could not @adv* wait to|for|until
  you can|could not @adv* stand|bear me|us|my|the|that|to|being
  you must have been laughing|thinking|planning|hoping|waiting|wishing|enjoying
  you must @adv* hate|think|feel|enjoy|love|want
  you must @adv* have *1 wanted|thought|known|hated|enjoyed|hoped|loved|planned|felt
  you @adv* pretend|pretended|pretending to|that|not|you
  you @adv* regret|regretted|regrets|mind|minded *1 marrying|meeting|having|me|us|our|being|the
  you @adv* see|saw|view|viewed|regard|regarded|consider|considered me|us @adv* as|like|a|an
  you @adv* look|looked down on|at me|us|my
  to|for you i|we|my @adv* am|are|was|were|is @adv* @just|nothing|always|never|no|not|a|an|worth
  to|for you ,|it|that|this ?it is|was @adv* @just|nothing|all|a|only *1 joke|game|nothing|toy|war|test|contest|comedy
  in your eyes|mind|head|world i|my|we|everything
  deep down|inside ?, you
  deep inside you
  at|in heart|truth|reality|secret you @adv* are|were|want|think|do|did|hate|love|wanted|hated|despise
  secretly you
  you secretly
  it|that|this|which gave|gives|give|brings|brought you *1 pleasure|joy|satisfaction|kick|thrill|power
  it|that|this amuses|amused|pleases|pleased|suits|suited|bores|bored|entertains|entertained you
  you *1 take|took|get|got|find|found|have|had *1 pleasure|satisfaction|kick|joy|kicks|fun *1 from|in|out|watching|seeing|hurting|making
  you *1 get|got off on
  you @just stay|stayed|stays|married|came|come|love|loved|called|call|said|say|did|do|agreed|apologised|apologized|asked|ask|talk|talked|help|helped|live|lived|smile|smiled|used|use *4 because|for|to|so|out|when|me
  all|only you *2 care|cared|want|wanted|think|thought|wish|see *1 about|of|is|are|was|for|in
  all|only thing *1 you *2 care|cared|want|wanted|think|value|love
  you @adv* care|cared|love|loved|think|thought more|only|mostly|less about|for|of|than|your
  you *1 care|love *4 more than|about
  your *1 only|real|true|whole *1 intention|plan|aim|goal|purpose|wish|reason|motive|thought|concern
  your *1 intention|plan|aim|goal|purpose|motive was|is to
  what you *1 really|actually|truly|secretly want|wanted|think|thought|meant|mean|feel
  you *1 meant *2 hurt|harm|to|every !help|!say
  you @adv* do|did @adv* not @adv* even notice|think|care|miss|want|mind
  you @adv* do|did @adv* not @adv* think|thought of|about @me|my
  you *1 have|had @adv* decided|concluded ?that|to i|we|me|it|my|leave|hate|give|against|that
  you *1 decided long|already|ages
  you *1 planned|plotted|staged|schemed|arranged *1 this|it|that|everything *1 all|from|long|behind|for|so|months|weeks|beginning|out
  you @adv* are|were|been @adv* thinking of|about *1 yourself|her|him|nobody|them|only|money|work
  you @adv* think|thought|care|cared *1 of|about *1 nobody|yourself|only|nothing|nobody
  you @adv* feel|felt *1 superior|threatened|entitled|trapped|better|above
  you *1 have|had *2 given up on
  you *1 gave up on me|us
  you *1 have|had *2 lost *1 interest|love|respect|feelings *1 in|for|of
  you *1 lost *1 interest|respect in|for me|us|my
  you do|did not *1 mean a|it|what|any|one|your|anything
  you @adv* need|needed|have|had to win|control|dominate|own|possess
  you @adv* need|needed|have|had to be right|perfect|first|admired|worshipped|adored
  you @adv* think|thought *2 is|are|was|were|will|can|would|grows|has|have|had|does|should
  you just|really|actually|seriously|honestly think|thought !about|of|back|that's
  you would|'d be *1 happy|happier|glad|relieved|better *1 if|when|without|off|to
  you could|can not *1 be bothered|arsed
  as far as you are concerned
  you *1 had|have every|the|no|full *2 intention
  this|that|it was|is *1 your *1 revenge|plan|punishment|trick|game|goal|aim
  your|this|that ?is ?was ?your way of *1 @hurting|telling|showing|saying|avoiding|escaping|getting|making|keeping
  you *1 take|took me|us for *1 granted|fool|idiot|stupid|servant|maid|free
  you *1 are|were|stay|came @just with|here|nice|kind|sweet|friendly|sorry|polite *3 because|for|when|to|so|if|with
  @just so|because that|you|i
  as if|though you @adv* care|cared|loved|love|meant|mind|minded|wanted|knew|regretted
  it @adv* does|did not *1 matter|bother|interest|touch|move|concern ?to you
  i|we|my|it @adv* mean|means|meant|matter|matters|am|was|count|counts @adv* nothing|little|zero|worthless|not to|for you
  i|we @adv* do|did not|never *1 mean|matter|count|exist *1 to|for you
  i @adv* bore|bored|disgust|disgusted|embarrass|embarrassed you
  you @adv* have|had *1 already|long decided|planned|given|checked|replaced *2 against|up|out|me|us|long
  you @adv* find|found me|us|my|it|that *1 @badQuality|disgusting|funny|boring|ridiculous|amusing|repulsive|stupid
  you @adv* chose|choose|prefer|preferred|prefers *3 over|to|instead|above me|us|your|my|our|of
  `,
  SETS,
);

const INVERTS: ReadonlySet<string> = new Set(
  'do does did have had would could can will should are were what which who if when how why as than anybody anyone everything all thing things way people person'.split(
    ' ',
  ),
);
const OWN: ReadonlySet<string> = new Set(['i', 'he', 'she', 'they', 'we']);

/** Whether what was found is told of the other: not "what you think", and where the words name nobody, "you" did it. */
export function isMindOfTheOther(tokens: readonly Token[], { from, to }: Found, work: Work): boolean {
  const word = wordAt(tokens, work);
  if (word(from) === 'you') return !INVERTS.has(word(from - 1)) && !wellMeant(word, from + 1, to);
  if (!NAMES_NOBODY.has(word(from))) return true;
  if (word(from - 1) === 'not') return false;
  for (let at = from - 1; at >= Math.max(0, from - FAR); at--) {
    if (word(at) === 'not') return false;
    if (word(at) === 'you') return true;
    if (OWN.has(word(at))) return false;
  }
  return word(from + 1) === 'you';
}

/** How far whoever did it is looked for: a bound, so that a sentence without end takes no longer. */
const FAR = 40;

const NAMES_NOBODY: ReadonlySet<string> = new Set(
  'on purposely deliberately intentionally knowingly consciously maliciously out to so just only merely simply purely'.split(
    ' ',
  ),
);

const { kind, unkind } = SETS;
const WELL_MEANT_WITHIN = 4;
const WISHES: ReadonlySet<string> = new Set(
  'wanted want hoped hope hoping wish wished tried try trying expected'.split(' '),
);
const TURNS_ROUND: ReadonlySet<string> = new Set(['not', 'never', 'no', 'stopped', 'only', 'just']);

/** A wish or thought that is kind is no reproach: "you wanted me to be happy". */
function wellMeant(word: WordAt, from: number, to: number): boolean {
  const told = Array.from({ length: to - from }, (_, far) => word(from + far));
  if (!told.some((each) => WISHES.has(each)) || told.some((each) => TURNS_ROUND.has(each))) return false;
  const after = Array.from({ length: WELL_MEANT_WITHIN }, (_, far) => word(to + far));
  return after.some((each) => kind?.has(each)) && !after.some((each) => unkind?.has(each) || each === 'not');
}
