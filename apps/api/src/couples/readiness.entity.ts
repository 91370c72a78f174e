import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import type { PartnerRole } from '#libs/domain';
import type { ReadinessDecision } from '#libs/contracts';
import { CoupleEntity } from './couple.entity.js';

/** The mediator's decision after a private conversation with one partner; the latest counts. */
@Entity({ name: 'readiness' })
@Index('readiness_couple', ['coupleId', 'role', 'recordedAt'])
@Check('readiness_role_check', `role in ('partnerA', 'partnerB')`)
@Check('readiness_decision_check', `decision in ('joint', 'shuttle', 'not_now')`)
export class ReadinessEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'couple_id' }) coupleId: string;
  @ManyToOne(() => CoupleEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'couple_id', foreignKeyConstraintName: 'readiness_couple_id_fkey' })
  couple?: CoupleEntity;
  @Column('text') role: PartnerRole;
  @Column('text') decision: ReadinessDecision;
  @Column('timestamptz', { name: 'recorded_at' }) recordedAt: Date;
}
