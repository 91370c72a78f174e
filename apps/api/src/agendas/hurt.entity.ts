import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import type { HurtReader } from '#libs/domain';
import { PersonEntity } from '../accounts/person.entity.js';
import { CoupleEntity } from '../couples/couple.entity.js';

/** One thing that hurt its author. Everything written is in the sealed body; nothing shared refers to this row. */
@Entity({ name: 'hurt' })
@Index('hurt_author', ['authorId', 'coupleId'])
@Index('hurt_own_id', ['coupleId', 'authorId', 'ownId'], { unique: true })
@Index('hurt_couple', ['coupleId'], { where: `reader <> 'only_me' and deleted_at is null` })
@Check('hurt_reader_check', `reader in ('only_me', 'mediator', 'may_be_brought')`)
export class HurtEntity {
  @PrimaryColumn('uuid') id: string;
  /** By what name its author's devices know it. Theirs alone: another author's page may have the same. */
  @Column('uuid', { name: 'own_id' }) ownId: string;
  @Column('uuid', { name: 'couple_id' }) coupleId: string;
  @ManyToOne(() => CoupleEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'couple_id', foreignKeyConstraintName: 'hurt_couple_id_fkey' })
  couple?: CoupleEntity;
  @Column('uuid', { name: 'author_id' }) authorId: string;
  @ManyToOne(() => PersonEntity)
  @JoinColumn({ name: 'author_id', foreignKeyConstraintName: 'hurt_author_id_fkey' })
  author?: PersonEntity;
  @Column('bytea') body: Buffer;
  @Column('integer') version: number;
  @Column('text') reader: HurtReader;
  /** Where it stands in its author's own list; nobody else is shown it. */
  @Column('integer', { default: 0 }) place: number;
  /** The version whose exact words may be tabled; any other version is not released. */
  @Column('integer', { name: 'released_version', nullable: true }) releasedVersion: number | null;
  @Column('timestamptz', { name: 'released_at', nullable: true }) releasedAt: Date | null;
  /** Not before this instant may it be brought: its author wanted to sleep on it. */
  @Column('timestamptz', { name: 'rest_until', nullable: true }) restUntil: Date | null;
  @Column({ type: 'timestamptz', name: 'tabled_at', nullable: true, update: false }) tabledAt: Date | null;
  /** When it was on the table before it was parked and came back. */
  @Column({ type: 'timestamptz', name: 'last_tabled_at', nullable: true, insert: false, update: false })
  lastTabledAt: Date | null;
  @Column('timestamptz', { name: 'deleted_at', nullable: true }) deletedAt: Date | null;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  @Column('timestamptz', { name: 'saved_at' }) savedAt: Date;
}
