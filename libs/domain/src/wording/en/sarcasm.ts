import { patterns } from '../rule.js';
import { SETS } from './lexicon.js';

/** Scorn whatever else the sentence says. */
export const SARCASMS = patterns(
  `
  thanks|thank ?you ?a|so|very ?lot|much for nothing|ruining|spoiling|destroying|forgetting|leaving|making|not|lying|wasting|ignoring|breaking|humiliating|embarrassing|never|letting|abandoning|cheating|reminding|yet|another|the|your *3 @unkind|nothing|lecture|wisdom
  thanks|thank ?you ?a|so|very ?lot|much for nothing|ruining|spoiling|destroying|forgetting|wasting|ignoring|humiliating|embarrassing|abandoning|lying|cheating|leaving|not
  ^oh|ah|ooh|wow , how|what|great|wonderful|lovely|nice|perfect|brilliant|fantastic|bravo|marvellous|please|right|really|thanks|congratulations|excuse|poor
  ^oh|ah|ooh|wow|well , sure|yes|naturally|right ,|you|because|it|your
  ^oh|ah|ooh|wow|well|yes ?, of course ,|because|you|it|your|that
  ^well , how|what|thanks|congratulations|bravo|excuse|great|wonderful|lovely|brilliant
  ^oh|ah|wow great|wonderful|lovely|nice|perfect|brilliant|fantastic|sure|please|right|bravo|marvellous|poor|excuse|congratulations|joy|how|really|thanks
  yeah|yes|yep|aha , ?of right|sure|course
  yeah right|sure
  ^sure|right|naturally|obviously|clearly , because|you|your|it|blame|as|my|go|the|let|take
  ^of course , because|you|your|blame
  ^of course because
  ^of course you|your @adv* did|had|were|know|would|forgot|are|have|could|needed|must|never
  ^of course it is|was me|my|not|all
  because *1 obviously|clearly you|your|i|that|it|nobody
  because of course
  ^because *1 you|your *3 so|perfect|important|busy|special|genius|saint
  ^as if you|your|that|it|i|we
  ^like you|i *2 care|cared|ever|know|would|could
  how nice|kind|sweet|thoughtful|generous|noble|considerate|lovely|convenient|typical|original|gracious|brave|clever|touching|charming|heroic|surprising|romantic|caring|mature|big|wonderful|helpful of|for you|me|us|him|her
  ^oh|well|wow|okay|ok ?, that is|was @adv* graceful|helpful|enlightening|mature|useful|clever|nice|kind|romantic|thoughtful|original|fun|great|brilliant|lovely|generous|polite|subtle|classy|productive|informative|smart|elegant|charming|touching|convincing|impressive|quick|easy|big
  i am sure you know|knew *1 best|better|everything
  i am sure you are|were @adv* busy|important|exhausted
  ^how do|did|would|could|will i @adv* manage|cope|survive|do|live ?here without
  ^how nice|kind|sweet|thoughtful|generous|noble|considerate|convenient|typical|original|gracious|charming|touching|romantic|mature|surprising !you|your|i|it|that|we|and|to
  ^how lovely|nice|great|wonderful that you
  ^lucky me|you|us|him|her
  ^poor you|baby|thing|darling|little|man|him|old
  poor , poor
  what a surprise|shock|hero|saint|gentleman|gem|catch|prince|treat|joke|shame
  ^big surprise|deal
  surprise , surprise
  no surprise there|that
  ^my hero
  what a|an great|wonderful|lovely|perfect|fantastic|brilliant|nice|marvellous|fine|excellent|model|devoted|loving @role|surprise|evening|birthday|present|gift|way|apology|excuse|idea ,|to|:|that
  @role|couple|winner of the year|month|century
  mister|mr|mrs|miss|lord|lady|saint|king|queen|his|her perfect|innocent|important|clever|know-it-all|majesty|highness|lordship|ladyship|excellency|generous|saint
  it ?is ?must be nice|great|lovely|wonderful|easy|good|fun to|for|being|when|having
  ^must be nice|great|lovely|wonderful|easy|good|fun
  so-called
  so called friend|friends|work|job|apology|love|illness|meeting|meetings|career
  good luck with that
  ^if you say so
  god|heaven|heavens forbid
  forgive|excuse|pardon me for|if|while *1 breathing|existing|living|being|having|wanting|asking|daring|i|thinking|not
  sorry for|if|that being|daring|having *2 alive|human|feelings|born|opinion|needs
  ^sorry if|that i *2 feelings|alive|exist|breathe|bothered|dared|needs|born
  sorry|apologise for breathing|existing|living
  ^sorry *3 perfect|queen|king|majesty
  ^how dare|could i
  ^silly me
  real|really|very nice|mature|funny|classy|clever ,|really|that|thanks
  ^very|real|so funny|mature|nice|classy|clever|typical|romantic
  ^ha|haha|lol ,|ha|very
  just|exactly what i|we|everyone needed|wanted|always
  so much for your|our|the|being|that|honesty|love|trust
  ^what would|more|else i|can|could|would *1 do|want|without|ask|wish
  do not worry , i|we|it|you *3 anyway|used|alone|always|fine|only|nothing
  ^do not worry about|, me|i|us *4 only|just|alone|fine|anyway
  ^charming|lovely|wonderful|brilliant|perfect|fantastic|marvellous|great|excellent|super|classic|genius|nice ?, that|one|another|now|you|just|again|so
  ^nice|great|good|excellent|lovely|fine try|one|excuse|example|timing|work|job|going ,
  ^and the award|oscar|prize|medal|winner
  ^give|someone|somebody|let @someone *2 medal|prize|award|oscar|applause
  here|there we|you|he|she go|goes|comes again
  ^enjoy your|the|yourself *2 beer|drink|party|friends|freedom|life|mistress|phone|game
  ^funny how|that you|your|it|i
  interesting how|that you|your
  ^clearly|apparently|obviously ?, i|my|your|the|it|a|me ?am|is|are|was|were|mother|work|phone|feelings|job *3 important|not|too|nothing|so|more|just|only|invisible|enough
  ^wow ?, you|that|what
  ^gee
  ^oh|well ?, i am @adv* sorry , i|did|was|is|that|if|am
  obviously|clearly|so @adv* so lucky|happy|blessed to
  i @adv* love|enjoy|adore|like being *1 @ignored
  thanks|thank ?you ?a|so|very ?lot|much for _ *6 @badNoun|@badQuality|wrong|worthless|nothing|misery
  thanks|thank ?you ?a|so|very ?lot|much for _ *6 give|giving up
  ^good|nice to know|see ?that you|i|we|my
  ^do not let me stop|keep|disturb|bother
  ^do not mind me
  ^never mind me|my|that
  ^who cares
  since when do|are|did|have you
  ^what do i know|matter
  ^i forgot , you|your|it
  ^my mistake|bad|fault ,
  it is @adv* amazing|funny|incredible|impressive|interesting|remarkable|fascinating how you
  god's|gods gift
  world|universe|everything *1 revolves around
  ^nice|kind|good|sweet|big|generous|thoughtful|decent|noble of you
  i suppose|guess ?that ?i should|am|ought *2 grateful|thankful|happy|lucky|glad|thank|honoured|honored
  ^some @role|partner|help|friendship|marriage|love|apology you|that|this|he|she
  round of applause
  ^good for you|him|her
  you and your|that|those precious|beloved|darling|stupid|dear|little|bloody|damn
  your precious|beloved @adv* work|job|mother|friends|car|phone|career|family|team|football|brother|sister|game|games|freedom|ex|bottle
  how could i *1 forget|expect|dare|think
  ^genius
  `,
  SETS,
);

/** Praise that means the opposite only where the sentence also tells of something unkind. */
export const PRAISES = patterns(
  `
  well done
  congratulations
  good|great|nice|excellent|fine|wonderful|brilliant|super|splendid|fantastic job|work|going|one
  bravo
  hats off
  so|very|really|real thoughtful|kind|sweet|generous|nice|considerate|noble|romantic|brave|mature|caring of you
  that|it is|was *1 thoughtful|kind|sweet|generous|nice|considerate|noble|romantic|brave|mature|caring|big|great|so of you
  ^thank|thanks you|a|so|for|very
  what a|an *1 great|wonderful|lovely|perfect|fantastic|brilliant|nice|marvellous|fine|excellent|loving|good @role|surprise|evening|birthday|present|gift|friend
  impressive|brilliant|perfect|wonderful|fantastic|lovely|charming , you|another
  `,
  SETS,
);
