import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { PersonEntity } from '../accounts/person.entity.js';
import { BusyCalendarEntity } from './busy-calendar.entity.js';

/** When a mediator is busy by one of their calendars, and nothing else of it. */
@Entity({ name: 'busy_time' })
@Index('busy_time_mediator', ['mediatorId', 'from'])
@Check('busy_time_lasts', 'to_at > from_at')
export class BusyTimeEntity {
  @PrimaryColumn('uuid', { name: 'calendar_id', primaryKeyConstraintName: 'busy_time_pkey' }) calendarId: string;
  @ManyToOne(() => BusyCalendarEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'calendar_id', foreignKeyConstraintName: 'busy_time_calendar_id_fkey' })
  calendar?: BusyCalendarEntity;
  @PrimaryColumn('timestamptz', { name: 'from_at', primaryKeyConstraintName: 'busy_time_pkey' }) from: Date;
  @Column('timestamptz', { name: 'to_at' }) to: Date;
  @Column('uuid', { name: 'mediator_id' }) mediatorId: string;
  @ManyToOne(() => PersonEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'mediator_id', foreignKeyConstraintName: 'busy_time_mediator_id_fkey' })
  mediator?: PersonEntity;
}
