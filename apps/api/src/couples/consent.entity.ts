import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import type { ConsentTopic } from '#libs/contracts';
import { PersonEntity } from '../accounts/person.entity.js';
import { CoupleEntity } from './couple.entity.js';

/** One person's own agreement to one exact text. Never given for the other; withdrawable. */
@Entity({ name: 'consent' })
@Index('consent_person', ['coupleId', 'personId'])
@Check('consent_topic_check', `topic in ('ground_rules', 'confidentiality', 'taking_part')`)
export class ConsentEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'couple_id' }) coupleId: string;
  @ManyToOne(() => CoupleEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'couple_id', foreignKeyConstraintName: 'consent_couple_id_fkey' })
  couple?: CoupleEntity;
  @Column('uuid', { name: 'person_id' }) personId: string;
  @ManyToOne(() => PersonEntity)
  @JoinColumn({ name: 'person_id', foreignKeyConstraintName: 'consent_person_id_fkey' })
  person?: PersonEntity;
  @Column('text') topic: ConsentTopic;
  @Column('integer') version: number;
  @Column('text', { name: 'exact_text' }) exactText: string;
  @Column('timestamptz', { name: 'given_at' }) givenAt: Date;
  @Column('timestamptz', { name: 'withdrawn_at', nullable: true }) withdrawnAt: Date | null;
}
