import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, Unique } from 'typeorm';
import { PersonEntity } from '../accounts/person.entity.js';
import { SessionEntity } from '../sessions/session.entity.js';

/** One acknowledged command of a session, sealed with the events it led to. Read and appended through doors only. */
@Entity({ name: 'board_move' })
@Unique('board_move_command_one', ['sessionId', 'commandId'])
export class BoardMoveEntity {
  @PrimaryColumn('uuid', { name: 'session_id', primaryKeyConstraintName: 'board_move_pkey' }) sessionId: string;
  @ManyToOne(() => SessionEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'session_id', foreignKeyConstraintName: 'board_move_session_id_fkey' })
  session?: SessionEntity;
  @PrimaryColumn('integer', { primaryKeyConstraintName: 'board_move_pkey' }) position: number;
  @Column('uuid', { name: 'command_id' }) commandId: string;
  @Column('uuid', { name: 'person_id' }) personId: string;
  @ManyToOne(() => PersonEntity)
  @JoinColumn({ name: 'person_id', foreignKeyConstraintName: 'board_move_person_id_fkey' })
  person?: PersonEntity;
  @Column('bytea') body: Buffer;
  @Column('timestamptz') at: Date;
}
