import { Column, Entity, JoinColumn, OneToOne, PrimaryColumn } from 'typeorm';
import type { Availability, HoursException, WeeklyHours } from '#libs/domain';
import { PersonEntity } from '../accounts/person.entity.js';

/** When a mediator may be booked: one row, replaced as a whole. */
@Entity({ name: 'availability' })
export class AvailabilityEntity implements Availability {
  @PrimaryColumn('uuid', { name: 'mediator_id' }) mediatorId: string;
  @OneToOne(() => PersonEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'mediator_id', foreignKeyConstraintName: 'availability_mediator_id_fkey' })
  mediator?: PersonEntity;
  @Column('text') zone: string;
  @Column('jsonb') weekly: WeeklyHours;
  @Column('jsonb') exceptions: HoursException[];
  @Column('integer', { name: 'session_minutes' }) sessionMinutes: number;
  @Column('integer', { name: 'step_minutes' }) stepMinutes: number;
  @Column('integer', { name: 'buffer_before' }) bufferBefore: number;
  @Column('integer', { name: 'buffer_after' }) bufferAfter: number;
  @Column('integer', { name: 'notice_minutes' }) noticeMinutes: number;
  @Column('integer', { name: 'horizon_days' }) horizonDays: number;
}
