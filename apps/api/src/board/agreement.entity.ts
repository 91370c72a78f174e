import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { CoupleEntity } from '../couples/couple.entity.js';
import { SessionEntity } from '../sessions/session.entity.js';

/** What both partners of a couple agreed to in a session, sealed with a key of its own. All three may read it. */
@Entity({ name: 'agreement' })
@Index('agreement_couple', ['coupleId', 'agreedAt'])
export class AgreementEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'couple_id' }) coupleId: string;
  @ManyToOne(() => CoupleEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'couple_id', foreignKeyConstraintName: 'agreement_couple_id_fkey' })
  couple?: CoupleEntity;
  @Column('uuid', { name: 'session_id' }) sessionId: string;
  @ManyToOne(() => SessionEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'session_id', foreignKeyConstraintName: 'agreement_session_id_fkey' })
  session?: SessionEntity;
  @Column('bytea') body: Buffer;
  /** YYYY-MM-DD, a date of the calendar: each looks at it on their own. */
  @Column('date', { name: 'review_on' }) reviewOn: string;
  @Column('timestamptz', { name: 'agreed_at' }) agreedAt: Date;
  /** Since when it no longer stands. Whose doing that was does not stand in this row. */
  @Column('timestamptz', { name: 'ended_at', nullable: true }) endedAt: Date | null;
}
