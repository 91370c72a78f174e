import type { DeskCoupleView, DeskSeatView } from '#libs/contracts';
import type { Role } from '#libs/domain';
import type { WordKey } from '#libs/words';

/** A sentence about one couple, and the name it speaks of. */
export interface AboutCouple {
  readonly sentence: WordKey;
  readonly name: string;
}

const nameOf = (couple: DeskCoupleView, seat: DeskSeatView): string =>
  seat.role === 'partnerA' ? couple.nameA : couple.nameB;

/** Whom a couple waits for: a step of a seat, answers to times that are open, or times; none: nobody. */
export function waitingFor(
  couple: DeskCoupleView,
  hasNext: boolean,
  answers: readonly Role[] = [],
): readonly AboutCouple[] {
  if (couple.state === 'ended') return [];
  const back = couple.seats.filter(({ standsBack }) => standsBack !== null);
  const about = (sentence: WordKey) => (seat: DeskSeatView) => ({ sentence, name: nameOf(couple, seat) });
  if (back.length > 0) return back.map(about('desk.waiting.back'));
  if (couple.state === 'on_hold') return [{ sentence: 'desk.waiting.reopen', name: '' }];
  const steps = couple.seats.flatMap((seat) => {
    const next = nextStepOf(seat);
    return next === null ? [] : [about(next)(seat)];
  });
  const asked = answers.map((role) => ({
    sentence: role === 'mediator' ? ('desk.waiting.answer.you' as const) : ('desk.waiting.answer' as const),
    name: role === 'partnerA' ? couple.nameA : couple.nameB,
  }));
  if (asked.length > 0) return [...steps, ...asked];
  if (steps.length > 0 || hasNext || couple.sentence !== 'ready') return steps;
  return [{ sentence: 'desk.waiting.times', name: '' }];
}

/** What has to be kept in mind about a couple. */
export function flagsOf(couple: DeskCoupleView): readonly AboutCouple[] {
  const about = (sentence: WordKey) => (seat: DeskSeatView) => ({ sentence, name: nameOf(couple, seat) });
  const state: readonly AboutCouple[] =
    couple.state === 'open'
      ? []
      : [{ sentence: couple.state === 'ended' ? 'desk.flag.ended' : 'desk.flag.hold', name: '' }];
  const shuttle = couple.seats.some(({ readiness }) => readiness === 'shuttle');
  return [
    ...state,
    ...(shuttle ? [{ sentence: 'desk.flag.shuttle', name: '' } as const] : []),
    ...couple.seats.filter(({ readiness }) => readiness === 'not_now').map(about('desk.flag.notNow')),
    ...couple.seats.filter(({ mailBounced }) => mailBounced).map(about('desk.flag.bounced')),
  ];
}

function nextStepOf(seat: DeskSeatView): WordKey | null {
  if (!seat.taken) return 'desk.waiting.seat';
  if (!seat.marked) return 'desk.waiting.mark';
  if (!seat.consented) return 'desk.waiting.consents';
  return seat.readiness === null ? 'desk.waiting.readiness' : null;
}
