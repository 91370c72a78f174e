import { Check, Column, Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { PersonEntity } from '../accounts/person.entity.js';
import { CoupleEntity } from './couple.entity.js';

/** That somebody put the couple on hold or withdrew. Theirs and the mediator's to see; the other reads one sentence. */
@Entity({ name: 'standing_back' })
@Check('standing_back_kind_check', `kind in ('hold', 'withdraw')`)
export class StandingBackEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'couple_id' }) coupleId: string;
  @ManyToOne(() => CoupleEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'couple_id', foreignKeyConstraintName: 'standing_back_couple_id_fkey' })
  couple?: CoupleEntity;
  @Column('uuid', { name: 'person_id' }) personId: string;
  @ManyToOne(() => PersonEntity)
  @JoinColumn({ name: 'person_id', foreignKeyConstraintName: 'standing_back_person_id_fkey' })
  person?: PersonEntity;
  @Column('text') kind: 'hold' | 'withdraw';
  @Column('timestamptz') at: Date;
  @Column('timestamptz', { name: 'lifted_at', nullable: true }) liftedAt: Date | null;
}
