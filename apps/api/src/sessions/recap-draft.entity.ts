import { Column, Entity, JoinColumn, ManyToOne, OneToOne, PrimaryColumn } from 'typeorm';
import { PersonEntity } from '../accounts/person.entity.js';
import { CoupleEntity } from '../couples/couple.entity.js';
import { SessionEntity } from './session.entity.js';

/** A recap that its mediator is writing, sealed with its session's key. Nobody else reads it. */
@Entity({ name: 'recap_draft' })
export class RecapDraftEntity {
  @PrimaryColumn('uuid', { name: 'session_id', primaryKeyConstraintName: 'recap_draft_pkey' }) sessionId: string;
  @OneToOne(() => SessionEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'session_id', foreignKeyConstraintName: 'recap_draft_session_id_fkey' })
  session?: SessionEntity;
  @Column('uuid', { name: 'couple_id' }) coupleId: string;
  @ManyToOne(() => CoupleEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'couple_id', foreignKeyConstraintName: 'recap_draft_couple_id_fkey' })
  couple?: CoupleEntity;
  @Column('uuid', { name: 'mediator_id' }) mediatorId: string;
  @ManyToOne(() => PersonEntity)
  @JoinColumn({ name: 'mediator_id', foreignKeyConstraintName: 'recap_draft_mediator_id_fkey' })
  mediator?: PersonEntity;
  @Column('bytea') body: Buffer;
  @Column('integer') version: number;
  @Column('timestamptz', { name: 'saved_at' }) savedAt: Date;
}
