import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, Unique } from 'typeorm';
import { PersonEntity } from '../accounts/person.entity.js';

/** Everything that is ever sent, by what it tells of. */
export type NoticeKind =
  | 'confirm_mail'
  | 'known_address'
  | 'seat_invitation'
  | 'proposal'
  | 'session_confirmed'
  | 'session_cancelled'
  | 'session_word'
  | 'session_later'
  | 'session_reminder'
  | 'something_new';

/** One thing to be sent to one person, once for each revision. What it needs beside ids is sealed and destroyed. */
@Entity({ name: 'notice' })
@Unique('notice_once', ['personId', 'kind', 'subjectId', 'revision', 'minutesBefore'])
@Index('notice_due', ['createdAt'], { where: 'sent_at is null and not_before is null' })
@Index('notice_waiting', ['notBefore'], { where: 'sent_at is null and not_before is not null' })
export class NoticeEntity {
  @PrimaryColumn('uuid') id: string;
  /** On whose behalf the worker acts: the one who is told or, for an invitation, the mediator who invites. */
  @Column('uuid', { name: 'person_id' }) personId: string;
  @ManyToOne(() => PersonEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'person_id', foreignKeyConstraintName: 'notice_person_id_fkey' })
  person?: PersonEntity;
  @Column('text') kind: NoticeKind;
  @Column('uuid', { name: 'subject_id' }) subjectId: string;
  @Column('integer') revision: number;
  /** Of a reminder: how long before the session it was asked for. */
  @Column('integer', { name: 'minutes_before', default: 0 }) minutesBefore: number;
  /** When it is sent at the soonest; null is at once. */
  @Column('timestamptz', { name: 'not_before', nullable: true }) notBefore: Date | null;
  @Column('bytea', { nullable: true }) body: Buffer | null;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  @Column('timestamptz', { name: 'sent_at', nullable: true }) sentAt: Date | null;
  /** Whether a mail left for it, when it is done with. */
  @Column('boolean', { default: false }) posted: boolean;
}
