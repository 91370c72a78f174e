import { Check, Column, Entity, Exclusion, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { PersonEntity } from '../accounts/person.entity.js';
import { CoupleEntity } from '../couples/couple.entity.js';

/** The states of a row: a hold, a session, or what became of either. */
export type SessionRowState = 'held' | 'confirmed' | 'live' | 'ended' | 'cancelled' | 'released';

/**
 * A session, or the hold that keeps its time. One exclusion constraint keeps any mediator's two from overlapping, but
 * for the holds of one proposal, of which only one can become a session, and a session's own while it is moved.
 */
@Entity({ name: 'session' })
@Index('session_mediator', ['mediatorId', 'startsAt'])
@Index('session_couple', ['coupleId', 'startsAt'])
@Check('session_kind_check', `kind in ('joint', 'individual')`)
@Check('session_state_check', `state in ('held', 'confirmed', 'live', 'ended', 'cancelled', 'released')`)
@Check('session_lasts', `ends_at > starts_at`)
@Index('session_proposal', ['proposalId'], { where: 'proposal_id is not null' })
@Index('session_one_of_proposal', ['proposalId'], {
  unique: true,
  where: `state in ('confirmed', 'live', 'ended') and series_id is null`,
})
@Index('session_series', ['seriesId'], { where: 'series_id is not null' })
@Exclusion(
  'session_blocked_once',
  `using gist (mediator_id with =, blocked with &&, (coalesce(claim, proposal_id, id)) with <>)
    where (state in ('held', 'confirmed', 'live'))`,
)
export class SessionEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'couple_id' }) coupleId: string;
  @ManyToOne(() => CoupleEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'couple_id', foreignKeyConstraintName: 'session_couple_id_fkey' })
  couple?: CoupleEntity;
  @Column('uuid', { name: 'mediator_id' }) mediatorId: string;
  @ManyToOne(() => PersonEntity)
  @JoinColumn({ name: 'mediator_id', foreignKeyConstraintName: 'session_mediator_id_fkey' })
  mediator?: PersonEntity;
  @Column('text') kind: 'joint' | 'individual';
  /** Whether the two never meet in this session of three. The database says so when the row is made. */
  @Column('boolean', { default: false }) apart: boolean;
  /** Whose individual session it is. */
  @Column('uuid', { name: 'partner_id', nullable: true }) partnerId: string | null;
  @ManyToOne(() => PersonEntity, { nullable: true })
  @JoinColumn({ name: 'partner_id', foreignKeyConstraintName: 'session_partner_id_fkey' })
  partner?: PersonEntity;
  @Column('uuid', { name: 'proposal_id', nullable: true }) proposalId: string | null;
  /** The series of which it is one time, known by its proposal. */
  @Column('uuid', { name: 'series_id', nullable: true }) seriesId: string | null;
  /** What it may overlap: holds that move a session share its claim, which else is its proposal's or its own id. */
  @Column('uuid', { nullable: true }) claim: string | null;
  @Column('text') state: SessionRowState;
  @Column('timestamptz', { name: 'starts_at' }) startsAt: Date;
  @Column('timestamptz', { name: 'ends_at' }) endsAt: Date;
  /** The session with its buffers, as a PostgreSQL range. */
  @Column('tstzrange') blocked: string;
  /** The wall-clock start in the mediator's zone, which a change of the zone database leaves alone. */
  @Column('text', { name: 'wall_clock' }) wallClock: string;
  @Column('text') zone: string;
  /** Rises with each change that calendars have to hear of. */
  @Column('integer', { default: 0 }) sequence: number;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
}
