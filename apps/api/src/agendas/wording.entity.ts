import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import type { WordingState } from '#libs/domain';
import { PersonEntity } from '../accounts/person.entity.js';
import { HurtEntity } from './hurt.entity.js';

/** Gentler words that a mediator suggested for a hurt, sealed with the hurt's key. */
@Entity({ name: 'wording' })
@Index('wording_hurt', ['hurtId'])
@Check('wording_state_check', `state in ('open', 'accepted', 'declined', 'withdrawn')`)
export class WordingEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'hurt_id' }) hurtId: string;
  @ManyToOne(() => HurtEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'hurt_id', foreignKeyConstraintName: 'wording_hurt_id_fkey' })
  hurt?: HurtEntity;
  @Column('uuid', { name: 'couple_id' }) coupleId: string;
  @Column('uuid', { name: 'author_id' }) authorId: string;
  @ManyToOne(() => PersonEntity)
  @JoinColumn({ name: 'author_id', foreignKeyConstraintName: 'wording_author_id_fkey' })
  author?: PersonEntity;
  @Column('uuid', { name: 'mediator_id' }) mediatorId: string;
  @ManyToOne(() => PersonEntity)
  @JoinColumn({ name: 'mediator_id', foreignKeyConstraintName: 'wording_mediator_id_fkey' })
  mediator?: PersonEntity;
  @Column('bytea') body: Buffer;
  @Column('text') state: WordingState;
  @Column('timestamptz', { name: 'suggested_at' }) suggestedAt: Date;
}
