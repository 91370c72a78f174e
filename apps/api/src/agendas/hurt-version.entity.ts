import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { PersonEntity } from '../accounts/person.entity.js';
import { HurtEntity } from './hurt.entity.js';

/** An earlier text of a hurt, sealed as it was when it was the newest. Only its author reads it; it goes with the hurt. */
@Entity({ name: 'hurt_version' })
export class HurtVersionEntity {
  @PrimaryColumn('uuid', { name: 'hurt_id' }) hurtId: string;
  @ManyToOne(() => HurtEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'hurt_id', foreignKeyConstraintName: 'hurt_version_hurt_id_fkey' })
  hurt?: HurtEntity;
  @PrimaryColumn('integer') version: number;
  @Column('uuid', { name: 'author_id' }) authorId: string;
  @ManyToOne(() => PersonEntity)
  @JoinColumn({ name: 'author_id', foreignKeyConstraintName: 'hurt_version_author_id_fkey' })
  author?: PersonEntity;
  @Column('bytea') body: Buffer;
  @Column('timestamptz', { name: 'saved_at' }) savedAt: Date;
}
