import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { PersonEntity } from '../accounts/person.entity.js';

/** A partner's wish to begin with a mediator, before there is a couple. */
@Entity({ name: 'beginning' })
export class BeginningEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'person_id' }) personId: string;
  @ManyToOne(() => PersonEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'person_id', foreignKeyConstraintName: 'beginning_person_id_fkey' })
  person?: PersonEntity;
  @Column('uuid', { name: 'mediator_id' }) mediatorId: string;
  @ManyToOne(() => PersonEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'mediator_id', foreignKeyConstraintName: 'beginning_mediator_id_fkey' })
  mediator?: PersonEntity;
  @Column('text', { name: 'own_name' }) ownName: string;
  @Column('text', { name: 'other_name' }) otherName: string;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  @Column({ type: 'timestamptz', name: 'accepted_at', nullable: true, insert: false, update: false })
  acceptedAt: Date | null;
}
