import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { PersonEntity } from '../accounts/person.entity.js';
import { CoupleEntity } from '../couples/couple.entity.js';
import { SessionEntity } from './session.entity.js';

/** The copy of a hurt that was tabled, sealed with its session's key, and whether its author leaves it in the recap. */
@Entity({ name: 'tabled_words' })
@Index('tabled_words_session', ['sessionId'])
export class TabledWordsEntity {
  @PrimaryColumn('uuid', { name: 'item_id', primaryKeyConstraintName: 'tabled_words_pkey' }) itemId: string;
  @Column('uuid', { name: 'session_id' }) sessionId: string;
  @ManyToOne(() => SessionEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'session_id', foreignKeyConstraintName: 'tabled_words_session_id_fkey' })
  session?: SessionEntity;
  @Column('uuid', { name: 'couple_id' }) coupleId: string;
  @ManyToOne(() => CoupleEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'couple_id', foreignKeyConstraintName: 'tabled_words_couple_id_fkey' })
  couple?: CoupleEntity;
  @Column('uuid', { name: 'author_id' }) authorId: string;
  @ManyToOne(() => PersonEntity)
  @JoinColumn({ name: 'author_id', foreignKeyConstraintName: 'tabled_words_author_id_fkey' })
  author?: PersonEntity;
  @Column('bytea') body: Buffer;
  @Column('timestamptz', { name: 'tabled_at' }) tabledAt: Date;
  /** Whether both were shown them before the session ended. */
  @Column('boolean', { default: false }) shown: boolean;
  @Column('boolean', { name: 'left_in', default: false }) leftIn: boolean;
}
