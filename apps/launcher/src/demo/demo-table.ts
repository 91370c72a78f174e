import type { Role } from '#libs/domain';
import { DemoPerson, type DemoServer, type Profile } from './demo-person.js';

/** The three people of the demo. None of them exists; `.example` is nobody's. */
export const PROFILES: Readonly<Record<Role, Profile>> = {
  mediator: { name: 'Inês Almeida', email: 'ines@lisbon.example', zone: 'Europe/Lisbon', city: 'Lisbon' },
  partnerA: { name: 'Tenzin', email: 'tenzin@kathmandu.example', zone: 'Asia/Kathmandu', city: 'Kathmandu' },
  partnerB: { name: 'Rose', email: 'rose@stjohns.example', zone: 'America/St_Johns', city: 'St John’s' },
};

/** In the order in which they are shown. */
export const ROLES = ['mediator', 'partnerA', 'partnerB'] as const satisfies readonly Role[];

export type DemoTable = Readonly<Record<Role, DemoPerson>>;

/** The three, at a server. */
export function tableAt(server: DemoServer, passwords: Readonly<Record<Role, string>>): DemoTable {
  const person = (role: Role) => new DemoPerson(server, PROFILES[role], passwords[role]);
  return { mediator: person('mediator'), partnerA: person('partnerA'), partnerB: person('partnerB') };
}

/** All three sign in. */
export async function everybodySignsIn(table: DemoTable): Promise<void> {
  for (const role of ROLES) await table[role].signsIn();
}
