import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import type { Role } from '#libs/domain';
import { PersonEntity } from '../accounts/person.entity.js';
import { CoupleEntity } from './couple.entity.js';

/** A person's place at one couple's table. It opens only the welcome until the mediator has marked it as theirs. */
@Entity({ name: 'seat' })
@Index('seat_role_one', ['coupleId', 'role'], { unique: true, where: 'left_at is null' })
@Index('seat_person_one', ['coupleId', 'personId'], { unique: true, where: 'left_at is null' })
@Index('seat_person', ['personId', 'coupleId'])
@Check('seat_role_check', `role in ('partnerA', 'partnerB', 'mediator')`)
export class SeatEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'couple_id' }) coupleId: string;
  @ManyToOne(() => CoupleEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'couple_id', foreignKeyConstraintName: 'seat_couple_id_fkey' })
  couple?: CoupleEntity;
  @Column('uuid', { name: 'person_id' }) personId: string;
  @ManyToOne(() => PersonEntity)
  @JoinColumn({ name: 'person_id', foreignKeyConstraintName: 'seat_person_id_fkey' })
  person?: PersonEntity;
  @Column('text') role: Role;
  @Column('timestamptz', { name: 'taken_at' }) takenAt: Date;
  @Column('timestamptz', { name: 'marked_at', nullable: true }) markedAt: Date | null;
  @Column('timestamptz', { name: 'left_at', nullable: true }) leftAt: Date | null;
}
