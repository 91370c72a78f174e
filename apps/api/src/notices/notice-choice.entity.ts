import { Check, Column, Entity, JoinColumn, OneToOne, PrimaryColumn } from 'typeorm';
import type { Discretion } from '#libs/contracts';
import { PersonEntity } from '../accounts/person.entity.js';

/** What one person chose about what is sent to them. No row: what is usual. */
@Entity({ name: 'notice_choice' })
@Check('notice_choice_discretion_check', `discretion in ('off', 'neutral', 'plain')`)
@Check('notice_choice_quiet_check', `(quiet_from is null) = (quiet_to is null)`)
@Check('notice_choice_few_check', `cardinality(remind_before) <= 4`)
export class NoticeChoiceEntity {
  @PrimaryColumn('uuid', { name: 'person_id' }) personId: string;
  @OneToOne(() => PersonEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'person_id', foreignKeyConstraintName: 'notice_choice_person_id_fkey' })
  person?: PersonEntity;
  @Column('text') discretion: Discretion;
  /** What their calendar calls an appointment, sealed; null is what is usual. */
  @Column('bytea', { nullable: true }) title: Buffer | null;
  /** Minutes before a session. */
  @Column('integer', { name: 'remind_before', array: true }) remindBefore: number[];
  @Column('text', { name: 'quiet_from', nullable: true }) quietFrom: string | null;
  @Column('text', { name: 'quiet_to', nullable: true }) quietTo: string | null;
}
