import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import type { MarkKind, Role } from '#libs/domain';
import { CoupleEntity } from '../couples/couple.entity.js';
import { SessionEntity } from './session.entity.js';

/** What was said or done about a session, and by whom. The mediator's alone to read. */
@Entity({ name: 'session_mark' })
@Index('session_mark_session', ['sessionId'])
@Index('session_mark_couple', ['coupleId', 'at'])
@Check('session_mark_role_check', `role in ('partnerA', 'partnerB', 'mediator')`)
@Check(
  'session_mark_kind_check',
  `kind in ('cancelled', 'cannot_today', 'running_late', 'asks_to_move', 'no_show', 'clock_not_kept')`,
)
export class SessionMarkEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'session_id' }) sessionId: string;
  @ManyToOne(() => SessionEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'session_id', foreignKeyConstraintName: 'session_mark_session_id_fkey' })
  session?: SessionEntity;
  @Column('uuid', { name: 'couple_id' }) coupleId: string;
  @ManyToOne(() => CoupleEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'couple_id', foreignKeyConstraintName: 'session_mark_couple_id_fkey' })
  couple?: CoupleEntity;
  /** Whose doing it is; of a no-show, who did not come; of a clock that was not kept, the mediator, who has to look. */
  @Column('text') role: Role;
  @Column('text') kind: MarkKind;
  /** Whether it came after the notice that the mediator asks for. */
  @Column('boolean') late: boolean;
  /** When it was done, or said last. */
  @Column('timestamptz') at: Date;
  /** When those whom it concerns were told by mail; what is said again soon after changes `at` alone. */
  @Column('timestamptz', { name: 'told_at', nullable: true }) toldAt: Date | null;
}
