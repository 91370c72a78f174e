import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import type { EveryWeeks, Proposal, Role } from '#libs/domain';
import { PersonEntity } from '../accounts/person.entity.js';
import { CoupleEntity } from '../couples/couple.entity.js';
import { SessionEntity } from './session.entity.js';

/** One to six starts put to the other two; what they hold are rows of `session`. Only the mediator may read the row. */
@Entity({ name: 'proposal' })
@Index('proposal_one_open', ['coupleId'], { unique: true, where: `state = 'open' and partner_id is null` })
@Index('proposal_one_open_alone', ['coupleId', 'partnerId'], {
  unique: true,
  where: `state = 'open' and partner_id is not null`,
})
@Index('proposal_due', ['expiresAt'], { where: `state = 'open'` })
@Check('proposal_proposed_by_check', `proposed_by in ('partnerA', 'partnerB', 'mediator')`)
@Check('proposal_every_weeks_check', `every_weeks in (1, 2)`)
@Check('proposal_state_check', `state in ('open', 'confirmed', 'ended')`)
export class ProposalEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'couple_id' }) coupleId: string;
  @ManyToOne(() => CoupleEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'couple_id', foreignKeyConstraintName: 'proposal_couple_id_fkey' })
  couple?: CoupleEntity;
  @Column('text', { name: 'proposed_by' }) proposedBy: Role;
  /** As stored: an open one is over from `expiresAt` on, also before anybody has written it down. */
  @Column('text') state: Proposal['state'];
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  @Column('timestamptz', { name: 'expires_at' }) expiresAt: Date;
  /** With whom alone it is; null for a session of all three. */
  @Column('uuid', { name: 'partner_id', nullable: true }) partnerId: string | null;
  @ManyToOne(() => PersonEntity, { nullable: true })
  @JoinColumn({ name: 'partner_id', foreignKeyConstraintName: 'proposal_partner_id_fkey' })
  partner?: PersonEntity;
  /** That its times are those of a series, which comes back every so many weeks; null for times of which one is taken. */
  @Column('integer', { name: 'every_weeks', nullable: true }) everyWeeks: EveryWeeks | null;
  /** The session that it moves; that one stands until then. */
  @Column('uuid', { nullable: true }) moves: string | null;
  @ManyToOne(() => SessionEntity, { nullable: true, onDelete: 'CASCADE' })
  @JoinColumn({ name: 'moves', foreignKeyConstraintName: 'proposal_moves_fkey' })
  moved?: SessionEntity;
}
