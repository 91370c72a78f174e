import { readingAt, unsociableAt } from '#libs/domain';
import type { DeskSlotsView, DeskSlotView } from './availability.contract.js';

type Person = DeskSlotView['people'][number];

/** The starts that a packed view holds, each on everybody's clock as the server told it. */
export function slotsIn({ starts, people, suggested }: DeskSlotsView): DeskSlotView[] {
  const best = new Set(suggested);
  const clocks = people.map(clockOfPerson);
  return starts.map((minute, index) => ({
    instant: instantOfMinute(minute),
    people: clocks.map((at) => at(minute, index)),
    suggested: best.has(index),
  }));
}

/** Called with the starts in order. */
function clockOfPerson({ role, zone, offsets, twice, good }: DeskSlotsView['people'][number]) {
  const doubtful = new Set(twice);
  const suits = good === null ? null : new Set(good);
  let run = 0;
  return (minute: number, index: number): Person => {
    while ((offsets[run + 1]?.[0] ?? Infinity) <= index) run++;
    const reading = readingAt(minute, offsets[run]?.[1] ?? 0, doubtful.has(index));
    return {
      role,
      starts: { instant: instantOfMinute(minute), zone, ...reading },
      good: role === 'mediator' || (suits?.has(index) ?? null),
      unsociable: unsociableAt(Number(reading.time.slice(0, 2)) * 60 + Number(reading.time.slice(3))),
    };
  };
}

function instantOfMinute(minute: number): string {
  return new Date(minute * 60_000).toISOString();
}
