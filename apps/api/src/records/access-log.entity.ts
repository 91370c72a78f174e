import { Check, Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, Unique } from 'typeorm';
import { PersonEntity } from '../accounts/person.entity.js';

/** That somebody read a private text, chained per person read. Written through a door only. */
@Entity({ name: 'access_log' })
@Unique('access_log_number_one', ['personRead', 'number'])
@Check('access_log_what_check', `what in ('hurt', 'start_check', 'signal', 'line', 'check_in', 'safety_word')`)
export class AccessLogEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'person_read' }) personRead: string;
  @ManyToOne(() => PersonEntity)
  @JoinColumn({ name: 'person_read', foreignKeyConstraintName: 'access_log_person_read_fkey' })
  read?: PersonEntity;
  @Column('uuid', { name: 'reader_id' }) readerId: string;
  @ManyToOne(() => PersonEntity)
  @JoinColumn({ name: 'reader_id', foreignKeyConstraintName: 'access_log_reader_id_fkey' })
  reader?: PersonEntity;
  @Column('text') what: 'hurt' | 'start_check' | 'signal' | 'line' | 'check_in' | 'safety_word';
  @Column('uuid', { name: 'subject_id' }) subjectId: string;
  @Column('timestamptz') at: Date;
  @Column('integer') number: number;
  @Column('bytea') digest: Buffer;
}
