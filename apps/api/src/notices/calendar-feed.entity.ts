import { Column, Entity, JoinColumn, OneToOne, PrimaryColumn, Unique } from 'typeorm';
import { PersonEntity } from '../accounts/person.entity.js';

/** The address at which a calendar fetches somebody's sessions: what its token hashes to. */
@Entity({ name: 'calendar_feed' })
@Unique('calendar_feed_token', ['tokenHash'])
export class CalendarFeedEntity {
  @PrimaryColumn('uuid', { name: 'person_id' }) personId: string;
  @OneToOne(() => PersonEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'person_id', foreignKeyConstraintName: 'calendar_feed_person_id_fkey' })
  person?: PersonEntity;
  @Column('bytea', { name: 'token_hash' }) tokenHash: Buffer;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
}
