import { Check, Column, Entity, JoinColumn, OneToOne, PrimaryColumn } from 'typeorm';
import type { Availability, Confirming, HoursException, HoursPeriod, SessionKind, WeeklyHours } from '#libs/domain';
import { PersonEntity } from '../accounts/person.entity.js';

/** When a mediator may be booked: one row, replaced as a whole. */
@Entity({ name: 'availability' })
@Check('availability_confirms_check', `confirms in ('by_hand', 'automatically')`)
export class AvailabilityEntity implements Availability {
  @PrimaryColumn('uuid', { name: 'mediator_id' }) mediatorId: string;
  @OneToOne(() => PersonEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'mediator_id', foreignKeyConstraintName: 'availability_mediator_id_fkey' })
  mediator?: PersonEntity;
  @Column('text') zone: string;
  @Column('jsonb') weekly: WeeklyHours;
  @Column('jsonb') exceptions: HoursException[];
  @Column('jsonb') periods: HoursPeriod[];
  @Column('jsonb') lengths: Record<SessionKind, number[]>;
  @Column('integer', { name: 'most_a_day', nullable: true }) mostADay: number | null;
  @Column('integer', { name: 'most_a_week', nullable: true }) mostAWeek: number | null;
  /** Whether a partner's times wait for the mediator's yes, or have it from the start. */
  @Column('text') confirms: Confirming;
  @Column('boolean', { name: 'partners_propose' }) partnersPropose: boolean;
  @Column('integer', { name: 'step_minutes' }) stepMinutes: number;
  @Column('integer', { name: 'buffer_before' }) bufferBefore: number;
  @Column('integer', { name: 'buffer_after' }) bufferAfter: number;
  @Column('integer', { name: 'notice_minutes' }) noticeMinutes: number;
  @Column('integer', { name: 'horizon_days' }) horizonDays: number;
}
