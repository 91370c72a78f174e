import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { PersonEntity } from '../accounts/person.entity.js';
import { SessionEntity } from '../sessions/session.entity.js';

/** The board of a session as it stood after a move, sealed, so that opening it reads few of the moves. */
@Entity({ name: 'board_snapshot' })
export class BoardSnapshotEntity {
  @PrimaryColumn('uuid', { name: 'session_id', primaryKeyConstraintName: 'board_snapshot_pkey' }) sessionId: string;
  @ManyToOne(() => SessionEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'session_id', foreignKeyConstraintName: 'board_snapshot_session_id_fkey' })
  session?: SessionEntity;
  @Column('integer') position: number;
  /** By which form of the state it was written: one of another is not read. */
  @Column('text') shape: string;
  /** Who sent the command of that move. */
  @Column('uuid', { name: 'person_id' }) personId: string;
  @ManyToOne(() => PersonEntity)
  @JoinColumn({ name: 'person_id', foreignKeyConstraintName: 'board_snapshot_person_id_fkey' })
  person?: PersonEntity;
  @Column('bytea') body: Buffer;
}
