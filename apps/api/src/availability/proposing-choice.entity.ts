import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { PersonEntity } from '../accounts/person.entity.js';
import { CoupleEntity } from '../couples/couple.entity.js';

/** A partner's wish that only the mediator proposes times. Private to them and the mediator. */
@Entity({ name: 'proposing_choice' })
export class ProposingChoiceEntity {
  @PrimaryColumn('uuid', { name: 'couple_id', primaryKeyConstraintName: 'proposing_choice_pkey' }) coupleId: string;
  @ManyToOne(() => CoupleEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'couple_id', foreignKeyConstraintName: 'proposing_choice_couple_id_fkey' })
  couple?: CoupleEntity;
  @PrimaryColumn('uuid', { name: 'person_id', primaryKeyConstraintName: 'proposing_choice_pkey' }) personId: string;
  @ManyToOne(() => PersonEntity)
  @JoinColumn({ name: 'person_id', foreignKeyConstraintName: 'proposing_choice_person_id_fkey' })
  person?: PersonEntity;
  @Column('boolean', { name: 'only_mediator' }) onlyMediator: boolean;
}
