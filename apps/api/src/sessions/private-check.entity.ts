import { Check, Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, Unique } from 'typeorm';
import { PersonEntity } from '../accounts/person.entity.js';
import { CoupleEntity } from '../couples/couple.entity.js';
import { SessionEntity } from './session.entity.js';

/** A start check or check-out, sealed with its session's key; destroyed when the session ends. */
@Entity({ name: 'private_check' })
@Unique('private_check_once', ['sessionId', 'personId', 'kind'])
@Check('private_check_kind_check', `kind in ('start', 'out')`)
export class PrivateCheckEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'session_id' }) sessionId: string;
  @ManyToOne(() => SessionEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'session_id', foreignKeyConstraintName: 'private_check_session_id_fkey' })
  session?: SessionEntity;
  @Column('uuid', { name: 'couple_id' }) coupleId: string;
  @ManyToOne(() => CoupleEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'couple_id', foreignKeyConstraintName: 'private_check_couple_id_fkey' })
  couple?: CoupleEntity;
  @Column('uuid', { name: 'person_id' }) personId: string;
  @ManyToOne(() => PersonEntity)
  @JoinColumn({ name: 'person_id', foreignKeyConstraintName: 'private_check_person_id_fkey' })
  person?: PersonEntity;
  @Column('text') kind: 'start' | 'out';
  @Column('bytea') body: Buffer;
  @Column('timestamptz') at: Date;
}
