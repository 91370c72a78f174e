import type { WordSets } from '../pattern.js';

const words = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/));

/** The four forms of regular verbs, given by their base form. */
function forms(list: string): readonly string[] {
  return [...words(list)].flatMap((base) => {
    const stem = base.endsWith('e') ? base.slice(0, -1) : base.replace(/y$/, 'i');
    const third = /(s|sh|ch|x|z)$/.test(base) ? `${base}es` : base.endsWith('y') ? `${stem}es` : `${base}s`;
    return [base, third, `${stem}ed`, `${base.endsWith('e') ? base.slice(0, -1) : base}ing`];
  });
}
const vowelY = (list: string): readonly string[] =>
  [...words(list)].flatMap((base) => [base, `${base}s`, `${base}ed`, `${base}ing`]);

const all = (...lists: readonly Iterable<string>[]): ReadonlySet<string> => new Set(lists.flatMap((list) => [...list]));

/** What turns "always" into thanks, and "never" into a reproach. */
const KIND = all(
  forms(`love support help comfort encourage believe trust laugh smile cheer adore protect thank appreciate welcome
    listen care cook share hug kiss rescue surprise inspire calm reassure admire amuse`),
  words(`kind gentle patient generous warm tender loving loyal faithful honest brave funny sweet lovely good great
    wonderful beautiful best better dear amazing happy safe proud grateful glad thankful caring thoughtful considerate
    supportive helpful reliable calm strong welcome favourite favorite hug hugs home fun joy friend friendly welcome
    made brought stood held kept found way back there smile understood understanding understand tea coffee breakfast
    flowers right polite fair understand hope light respectful attentive affectionate`),
);
/** "made", "there", "home" and the like are kind only in company; these need no company to be unkind after "always". */
const UNKIND = all(
  forms(`ignore criticise criticize forget blame shout yell scream complain accuse interrupt correct belittle insult
    humiliate embarrass punish control manipulate mock ruin destroy spoil waste hurt hate avoid refuse dismiss demand
    threaten cheat exaggerate nag judge reject abandon neglect betray disappoint provoke attack gamble`),
  vowelY(`delay destroy annoy betray`),
  words(`late drunk angry busy tired away gone wrong cold selfish lie lies lied lying leave leaves left leaving fight
    fights break breaks broke breaking broken excuse excuses last phone forgot forgets forgotten worst bad worse
    jealous rude sorry cry crying nothing small stupid guilty fault alone without against hurts
    cried threw throw throws slam slams slammed stole steal drink drinks drank drinking refuse`),
);
/** What it is good never to do. */
const BEST_NEVER = all(
  forms(`abandon betray cheat complain judge blame criticise criticize doubt ignore yell shout scream insult mock
    threaten punish reject pressure push demand refuse disappoint waver fail miss raise laugh hurt force embarrass`),
  words(`lie lied lying lies hit gave give let leave left stopped stop forget forgot forgotten quit made make gave
    broke break hurt lost lose missed turned walked`),
);

const BAD_NOUN =
  words(`liar liars cheat cheater coward narcissist egoist egotist idiot fool moron monster bully child baby
  brat addict alcoholic drunk drunkard junkie loser hypocrite psycho psychopath sociopath manipulator parasite witch
  bitch bastard jerk asshole arsehole pig snake tyrant dictator failure disappointment disgrace burden joke nightmare
  animal thief traitor user quitter slob snob freak lunatic maniac creep clown leech predator abuser gambler
  workaholic martyr diva princess robot stranger tightwad miser crybaby weakling wimp machine disaster mess catastrophe
  control-freak cow dog rat scumbag sadist savage imbecile cretin dimwit slacker sponger freeloader dreamer
  drinker know-all braggart bore blabbermouth gossip stalker creep deadbeat dead-beat lowlife murderer killer criminal scum trash garbage piece fraud impostor phony phoney
  know-it-all show-off pushover doormat killjoy womaniser womanizer player slut whore prick dick twat cunt wanker sod git
  tosser arse ass pervert weirdo nutcase nutter fanatic wreck waste teenager toddler kid embarrassment mental-case
  good-for-nothing gold-digger mummy's-boy drama-queen`);

const BAD_QUALITY = words(`selfish self-centred self-centered self-absorbed egoistic egotistical egocentric narcissistic
  lazy heartless cruel pathetic crazy insane stupid dumb useless worthless hopeless weak spineless gutless disgusting
  ridiculous impossible childish immature infantile irresponsible unreliable undependable manipulative toxic controlling
  abusive dishonest deceitful untrustworthy arrogant conceited vain ignorant inconsiderate ungrateful paranoid
  hysterical dramatic needy clingy bitter mean rude nasty vile evil wicked greedy stingy miserly spoiled spoilt
  unbearable insufferable incapable incompetent fake two-faced hypocritical cowardly thoughtless careless insensitive
  over-sensitive oversensitive hypersensitive bossy moody unstable cold-hearted callous ruthless sadistic violent
  aggressive vindictive petty pigheaded pig-headed stubborn mindless shameless faithless unfaithful disloyal possessive
  obsessed melodramatic theatrical delusional twisted disturbed psychotic unfair unreasonable irrational
  passive-aggressive judgmental judgemental unsupportive unhelpful unkind inhuman inhumane tactless joyless clueless
  pitiful laughable embarrassing contemptible hostile intolerant frigid uptight negligent neglectful forgetful messy
  rigid self-indulgent hypochondriac untidy ill-bred tyrannical dictatorial despotic autocratic frivolous flippant fickle flaky feckless shiftless aimless wasteful extravagant materialistic preachy sanctimonious
  self-righteous judgy prejudiced bigoted racist sexist misogynistic chauvinistic homophobic vengeful spiteful malevolent
  impolite disrespectful discourteous bad-tempered ill-tempered hot-headed volatile unpredictable inconsistent
  undisciplined unmotivated disorganized disorganised slovenly disgusting gross creepy weird abnormal neurotic obsessive
  demanding high-maintenance hypercritical pessimistic cynical grumpy whiny miserable dull antisocial inflexible obstinate
  argumentative combative confrontational quarrelsome belligerent touchy thin-skinned evasive secretive shady slippery
  promiscuous tacky uncultured uneducated thick dim moronic idiotic brainless scatterbrained icy robotic closed-minded
  narrow-minded small-minded backward unattractive repulsive revolting tight-fisted unappreciative entitled pampered bratty
  codependent co-dependent spineless weak-willed inept clumsy pretentious haughty snooty self-important self-obsessed
  self-serving holier-than-thou pompous cocky boastful foul-mouthed crude brutal savage barbaric shrill bossy ungracious
  filthy sloppy foolish reckless stuck-up pushy intrusive vulgar primitive exhausting draining poisonous malicious
  calculating scheming insincere domineering overbearing condescending patronising patronizing smug sneaky sly devious monstrous horrible terrible
  awful dreadful hateful despicable shallow superficial pathological good-for-nothing unloving uncaring indifferent
  unfeeling emotionless boring difficult unlovable ugly fat hard-hearted hardhearted demented deranged retarded`);

const ROLE =
  words(`mother father mum mom dad husband wife partner person parent man woman friend lover boyfriend girlfriend
  son daughter brother sister human spouse fiance fiancee guy lady influence example listener liar role-model boy girl cow pig bitch bastard idiot fool liar`);

/** The words by which patterns name sets. */
export const SETS: WordSets = {
  adv: words(`so very really just only too quite such simply still even also already truly totally completely absolutely
    utterly often sometimes obviously clearly always ever actually rather pretty honestly basically constantly being
    extremely incredibly especially all most more again probably never definitely certainly now then both secretly
    purely merely mainly mostly plain both frankly kind sort of`),
  just: words(`just only merely simply purely`),
  be: words('are were be been being am is was'),
  become: words('become became becoming are were be been being get got getting'),
  kind: KIND,
  helped: words(
    'drove waited stayed carried fed washed sat visited hugged cooked nursed brought held helped sent wrote soup tea coffee breakfast dinner beside',
  ),
  unkind: UNKIND,
  bestNever: BEST_NEVER,
  badNoun: BAD_NOUN,
  badQuality: BAD_QUALITY,
  role: ROLE,
  relation: words(
    'mother father mum mom dad husband wife partner parent man woman friend lover boyfriend girlfriend human spouse adult',
  ),
  me: words('me us myself'),
  someone: words('me us him her them everyone everybody people'),
  relative: words(
    'mother father mum mom dad mama papa brother sister ex parents family grandmother grandfather uncle aunt',
  ),
  hurtVerb: words(`hurt punish humiliate embarrass control provoke shame annoy spite destroy break manipulate test
    trap trick fool ridicule belittle upset silence scare frighten intimidate replace isolate use wound torment torture
    bait mock avoid ignore lose`),
  ignored:
    words(`ignored lied yelled shouted treated humiliated insulted left blamed criticised criticized corrected told
    interrupted cheated dumped laughed mocked forgotten`),
  hurting: words(`hurting punishing humiliating embarrassing controlling provoking shaming annoying destroying
    manipulating testing tricking fooling ridiculing belittling upsetting scaring frightening intimidating wounding
    tormenting torturing mocking putting making seeing watching having keeping letting`),
  helpful: words(`help protect comfort surprise understand know learn please support talk hold save cheer visit listen
    give share show marry stay hear apologise apologize reassure spare celebrate come make care explain do thank see`),
  day: words(
    'day week month year night evening morning weekend time one minute single holiday word thing conversation',
  ),
  told: words('told asked said'),
};
