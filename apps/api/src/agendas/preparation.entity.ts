import { Column, Entity, JoinColumn, ManyToOne, OneToOne, PrimaryColumn } from 'typeorm';
import { PersonEntity } from '../accounts/person.entity.js';
import { CoupleEntity } from '../couples/couple.entity.js';
import { SessionEntity } from '../sessions/session.entity.js';

/** The mediator's plan of one session, sealed. What it says of hurts it says by their ids only, inside the seal. */
@Entity({ name: 'preparation' })
export class PreparationEntity {
  @PrimaryColumn('uuid', { name: 'session_id' }) sessionId: string;
  @OneToOne(() => SessionEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'session_id', foreignKeyConstraintName: 'preparation_session_id_fkey' })
  session?: SessionEntity;
  @Column('uuid', { name: 'couple_id' }) coupleId: string;
  @ManyToOne(() => CoupleEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'couple_id', foreignKeyConstraintName: 'preparation_couple_id_fkey' })
  couple?: CoupleEntity;
  @Column('uuid', { name: 'mediator_id' }) mediatorId: string;
  @ManyToOne(() => PersonEntity)
  @JoinColumn({ name: 'mediator_id', foreignKeyConstraintName: 'preparation_mediator_id_fkey' })
  mediator?: PersonEntity;
  @Column('bytea') body: Buffer;
  @Column('integer') version: number;
  @Column('timestamptz', { name: 'saved_at' }) savedAt: Date;
}
