import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import type { GoodHours, WeeklyHours } from '#libs/domain';
import { PersonEntity } from '../accounts/person.entity.js';
import { CoupleEntity } from '../couples/couple.entity.js';

/** The hours a partner is willing to meet. Private to them and the mediator. */
@Entity({ name: 'good_hours' })
export class GoodHoursEntity implements GoodHours {
  @PrimaryColumn('uuid', { name: 'couple_id', primaryKeyConstraintName: 'good_hours_pkey' }) coupleId: string;
  @ManyToOne(() => CoupleEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'couple_id', foreignKeyConstraintName: 'good_hours_couple_id_fkey' })
  couple?: CoupleEntity;
  @PrimaryColumn('uuid', { name: 'person_id', primaryKeyConstraintName: 'good_hours_pkey' }) personId: string;
  @ManyToOne(() => PersonEntity)
  @JoinColumn({ name: 'person_id', foreignKeyConstraintName: 'good_hours_person_id_fkey' })
  person?: PersonEntity;
  @Column('text') zone: string;
  @Column('jsonb') weekly: WeeklyHours;
}
