import { Column, Entity, JoinColumn, ManyToOne, OneToOne, PrimaryColumn } from 'typeorm';
import { PersonEntity } from '../accounts/person.entity.js';
import { CoupleEntity } from '../couples/couple.entity.js';
import { SessionEntity } from './session.entity.js';

/** A recap as it was sent to both, sealed with its session's key. */
@Entity({ name: 'recap' })
export class RecapEntity {
  @PrimaryColumn('uuid', { name: 'session_id', primaryKeyConstraintName: 'recap_pkey' }) sessionId: string;
  @OneToOne(() => SessionEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'session_id', foreignKeyConstraintName: 'recap_session_id_fkey' })
  session?: SessionEntity;
  @Column('uuid', { name: 'couple_id' }) coupleId: string;
  @ManyToOne(() => CoupleEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'couple_id', foreignKeyConstraintName: 'recap_couple_id_fkey' })
  couple?: CoupleEntity;
  @Column('uuid', { name: 'mediator_id' }) mediatorId: string;
  @ManyToOne(() => PersonEntity)
  @JoinColumn({ name: 'mediator_id', foreignKeyConstraintName: 'recap_mediator_id_fkey' })
  mediator?: PersonEntity;
  /** The two partners it was sent to: whoever takes a place later reads nothing of before. */
  @Column('uuid', { array: true }) readers: string[];
  @Column('bytea') body: Buffer;
  @Column('integer') version: number;
  @Column('timestamptz', { name: 'sent_at' }) sentAt: Date;
}
