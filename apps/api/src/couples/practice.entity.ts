import { Check, Column, Entity, JoinColumn, OneToOne, PrimaryColumn, Unique } from 'typeorm';
import type { ConfidentialityPolicy } from '#libs/contracts';
import type { Country } from '#libs/domain';
import { PersonEntity } from '../accounts/person.entity.js';

/** What a mediator says of their practice. Couples carry a copy of the texts as they were when they were opened. */
@Entity({ name: 'practice' })
@Unique('practice_code_one', ['code'])
@Check('practice_late_hours_check', `late_hours between 0 and 168`)
@Check('practice_policy_check', `policy in ('no_secrets', 'private_unless_safety')`)
export class PracticeEntity {
  @PrimaryColumn('uuid', { name: 'mediator_id', primaryKeyConstraintName: 'practice_pkey' }) mediatorId: string;
  @OneToOne(() => PersonEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'mediator_id', foreignKeyConstraintName: 'practice_mediator_id_fkey' })
  mediator?: PersonEntity;
  /** Stands in the link by which a partner asks this mediator to begin. */
  @Column('text') code: string;
  @Column('text') credentials: string;
  @Column('text', { name: 'places_licensed' }) placesLicensed: string;
  /** The same by country, as far as it can be said so. Empty: not said. */
  @Column('text', { name: 'licensed_in', array: true, default: () => `'{}'` }) licensedIn: Country[];
  @Column('text') policy: ConfidentialityPolicy;
  @Column('text', { name: 'ground_rules' }) groundRules: string;
  /** Ids of protocols that are off until their mediator turns them on. */
  @Column('text', { name: 'protocols_on', array: true, default: () => `'{}'` }) protocolsOn: string[];
  /** From how many hours before a session on a partner's cancelling is marked as late, for the mediator alone. */
  @Column('integer', { name: 'late_hours', default: 24 }) lateHours: number;
}
