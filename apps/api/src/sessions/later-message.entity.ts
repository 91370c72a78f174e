import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import type { PartnerRole } from '#libs/domain';
import { CoupleEntity } from '../couples/couple.entity.js';
import { SessionEntity } from './session.entity.js';

/** That a neutral mail goes to one partner after a session, and when. For the mediator, who chose it. */
@Entity({ name: 'later_message' })
@Index('later_message_session', ['sessionId'])
@Check('later_message_role_check', `role in ('partnerA', 'partnerB')`)
export class LaterMessageEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'session_id' }) sessionId: string;
  @ManyToOne(() => SessionEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'session_id', foreignKeyConstraintName: 'later_message_session_id_fkey' })
  session?: SessionEntity;
  @Column('uuid', { name: 'couple_id' }) coupleId: string;
  @ManyToOne(() => CoupleEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'couple_id', foreignKeyConstraintName: 'later_message_couple_id_fkey' })
  couple?: CoupleEntity;
  @Column('text') role: PartnerRole;
  @Column('timestamptz', { name: 'due_at' }) dueAt: Date;
}
